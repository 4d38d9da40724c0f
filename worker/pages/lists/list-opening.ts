import type { Site } from "../../../schema/site.ts";
import type { ListAddress, ListKind, ListPage } from "../../db/lists/read-list-page.ts";
import { formatMonth } from "../../render/date.ts";
import type { LinkedList } from "../linked-data/linked-list.ts";
import { yearPath } from "./archive-address.ts";
import { archivePath } from "./list-address.ts";
import type { Opening } from "./opening.ts";
import { renderRelatedTags } from "./related-tags.ts";

/** So many related tags are named. */
const MOST_RELATED = 8;

/** What stands above a list's posts, the title of its window, and what machines are told of it. */
export function describeList(
  { kind, name, page }: ListAddress,
  { subject, count, related }: ListPage,
  base: string,
  site: Site,
): { opening: Opening; title: string; path: string; linked: LinkedList } {
  const { kicker, heading, plain } = nameList(kind, kind === "month" ? name : subject.name, site);
  const crumbs = kind === "month" ? [{ path: yearPath(name.slice(0, 4)), words: name.slice(0, 4) }] : [];
  const path = page === null ? base : archivePath(base, page);
  const title = page === null ? plain : `${plain}, page ${page}`;
  const isOfSomething = page === null && (kind === "byline" || kind === "tag");
  const hasFeed = kind === "tag" || kind === "byline" || kind === "source";
  return {
    opening: {
      crumbs,
      kicker,
      title: heading,
      description: page === null ? subject.description : "",
      related: kind === "tag" && page === null ? renderRelatedTags(subject, related.slice(0, MOST_RELATED)) : "",
      count: page === null ? count : null,
      feed: hasFeed ? `${base}feed/` : null,
      place: page === null ? null : `Page ${page}`,
    },
    title,
    path,
    linked: {
      name: title,
      steps: [
        ...crumbs,
        // The archive has no page of its own but the front page.
        ...(kind === "home" ? [] : [{ path: base, words: kind === "month" ? heading : subject.name }]),
        ...(page === null ? [] : [{ path, words: `Page ${page}` }]),
      ],
      ...(isOfSomething ? { about: { ...subject, type: kind === "byline" ? "Person" : "Thing" } } : {}),
    },
  };
}

function nameList(kind: ListKind, name: string, site: Site): { kicker: string; heading: string; plain: string } {
  switch (kind) {
    case "home":
      return { kicker: "All posts", heading: "Archive", plain: "Archive" };
    case "month":
      return { kicker: "Posts of", heading: formatMonth(name, site.language), plain: formatMonth(name, site.language) };
    case "tag":
      return { kicker: "Posts tagged", heading: `‘${name}’`, plain: `Posts tagged ‘${name}’` };
    case "byline":
      return { kicker: "Posts by", heading: name, plain: `Posts by ${name}` };
    case "source":
      return { kicker: "Posts from", heading: name, plain: `Posts from ${name}` };
    default:
      return kind satisfies never;
  }
}
