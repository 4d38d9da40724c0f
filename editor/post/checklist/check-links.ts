import type { LinkCheck, LinkState } from "../../../schema/api.ts";
import type { DraftFields } from "../../../schema/post.ts";
import type { TextCheck } from "./check-text.ts";
import type { Finding, Level, Place } from "./finding.ts";

export interface PostLink {
  readonly href: string;
  readonly place: Place;
}

/** Every link of a post that leads somewhere else than into the same page, with its first place. */
export function listLinks(fields: DraftFields, text: TextCheck): PostLink[] {
  const inText = text.links.map(({ href, block, from, to }): PostLink => ({
    href,
    place: { kind: "block", block, from, to },
  }));
  const related = fields.related.flatMap((link): PostLink[] =>
    link.kind === "link" ? [{ href: link.url, place: { kind: "field", field: "related" } }] : [],
  );
  const source: PostLink[] =
    fields.source === null || fields.source.url === ""
      ? []
      : [{ href: fields.source.url, place: { kind: "field", field: "source" } }];
  const canonical: PostLink[] =
    fields.seo.canonical === "" ? [] : [{ href: fields.seo.canonical, place: { kind: "field", field: "search" } }];
  const all = [...inText, ...source, ...related, ...canonical].filter(({ href }) => !/^(?:#|mailto:|tel:)/i.test(href));
  return [...new Map(all.toReversed().map((link) => [link.href, link])).values()].toReversed();
}

const levels: Readonly<Record<LinkState, Level | null>> = {
  alive: null,
  moved: "hint",
  dead: "warning",
  private: "warning",
  unsure: "hint",
};

/** What was found of links that are still there. */
export function sayLinks(links: readonly PostLink[], known: ReadonlyMap<string, LinkCheck>): Finding[] {
  return links.flatMap(({ href, place }): Finding[] => {
    const check = known.get(href);
    const level = check === undefined ? null : levels[check.state];
    if (check === undefined || level === null) return [];
    const words = `${shorten(href)}: ${check.words}`;
    const isInText = place.kind === "block" && place.to > place.from;
    if (check.movedTo === null || !isInText) return [{ level, words, place }];
    return [{ level, words, place, moved: { href, to: check.movedTo } }];
  });
}

function shorten(href: string): string {
  const bare = href.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "") || href;
  return bare.length > 60 ? `${bare.slice(0, 59)}…` : bare;
}
