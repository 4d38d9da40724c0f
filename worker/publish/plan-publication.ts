import type { Card, Named } from "../../schema/card.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { documentPictures, documentText } from "../../schema/document-text.ts";
import { FOREVER } from "../../schema/forever.ts";
import { decodePath, postPermalink } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import { numberSlug, toPostSlug } from "../../schema/slug.ts";
import type { Post, Revision } from "../db/post-row.ts";
import type { PublicationWrite } from "../db/publish-post.ts";
import { toLeadPicture, type MediaRow } from "./media-row.ts";
import type { ListPlace, PublicState } from "./plan-consequences.ts";
import { postLists } from "./post-lists.ts";

/** How many numbers are tried behind a slug that follows its title before the editor is asked. */
const NUMBERED_SLUGS = 9;

export interface NamedRow extends Named {
  readonly kind: "tag" | "byline" | "source";
}

export interface EntryRow {
  readonly list: string;
  readonly sort_at: number;
  readonly visible_from: number;
  readonly visible_until: number;
}

/** What is known of a post when somebody asks to publish it. */
export interface PublicationInput {
  readonly post: Post;
  readonly newest: Revision;
  readonly live: Revision | null;
  readonly site: Site;
  readonly names: readonly NamedRow[];
  readonly media: readonly MediaRow[];
  readonly entries: readonly EntryRow[];
  readonly publishedAt: number;
  readonly importedPath: string | null;
  readonly now: number;
}

/**
 * The addresses a post may get, best first. A live post keeps its own, with a new last part where
 * the slug was changed. A slug that follows the title may be numbered; one that was chosen is not.
 */
export function planPaths(input: PublicationInput): { readonly path: string; readonly slug: string }[] {
  const { post, newest, importedPath } = input;
  const chosen = newest.fields.slug;
  if (importedPath !== null && post.path === null) {
    const path = decodePath(importedPath);
    return [{ path, slug: path.split("/").at(-2) ?? "" }];
  }
  if (post.path !== null) {
    if (chosen === "" || chosen === post.slug) return [{ path: post.path, slug: post.slug }];
    return [{ path: post.path.replace(/[^/]*\/$/, `${chosen}/`), slug: chosen }];
  }
  const base = chosen === "" ? toPostSlug(newest.fields.title, post.id) : chosen;
  const slugs =
    chosen === ""
      ? [base, ...Array.from({ length: NUMBERED_SLUGS - 1 }, (_, index) => numberSlug(base, index + 2))]
      : [base];
  return slugs.map((slug) => ({ slug, path: pathFor(input, slug) }));
}

function pathFor({ post, publishedAt, site }: PublicationInput, slug: string): string {
  return post.kind === "page" ? `/${slug}/` : postPermalink(publishedAt, slug, site.timeZone);
}

export function planCard(input: PublicationInput, path: string): Card {
  const { newest, names, media, post, publishedAt } = input;
  const { fields } = newest;
  const byId = new Map(names.map(({ id, slug, name }) => [id, { id, slug, name }]));
  const kicker = fields.tags.map((id) => byId.get(id)).find((tag) => tag !== undefined) ?? null;
  const leadRow = media.find((row) => row.id === fields.lead?.mediaId);
  return {
    id: post.id,
    path,
    title: fields.title,
    dek: fields.dek,
    language: fields.language,
    publishedAt,
    kicker,
    bylines: fields.bylines.flatMap(({ bylineId, role }) => {
      const named = byId.get(bylineId);
      return named === undefined ? [] : [{ ...named, role }];
    }),
    source: fields.source === null ? null : (byId.get(fields.source.sourceId) ?? null),
    lead: fields.lead === null || leadRow === undefined ? null : toLeadPicture(leadRow, fields.lead),
  };
}

/** Everything that the post's own page or a feed shows of a revision, besides its card. */
export function revisionContent(revision: Revision): string {
  return JSON.stringify([{ ...revision.fields, slug: "" }, revision.document]);
}

export function planLists(input: PublicationInput): string[] {
  return postLists(input.post.kind, input.newest.fields, input.publishedAt, input.site.timeZone);
}

export function figureAlts(document: DocumentJson): Map<string, string> {
  const alts = new Map<string, string>();
  const visit = (node: { type: string; attrs?: unknown; content?: readonly unknown[] }): void => {
    const attrs = node.attrs as { mediaId?: string; alt?: string | null } | undefined;
    if (node.type === "figure" && typeof attrs?.alt === "string") alts.set(attrs.mediaId ?? "", attrs.alt);
    for (const child of node.content ?? []) visit(child as typeof node);
  };
  visit(document);
  return alts;
}

export function toPublicState(revision: Revision, card: Card, places: readonly ListPlace[]): PublicState {
  return { card, content: revisionContent(revision), places, mediaIds: revisionPictures(revision) };
}

function revisionPictures({ fields, document }: Revision): string[] {
  return [...(fields.lead === null ? [] : [fields.lead.mediaId]), ...documentPictures(document)];
}

/** The row changes of a publication, ready to be written in one batch. */
export function planWrite(
  input: PublicationInput,
  personId: string,
  target: { readonly path: string; readonly slug: string },
  card: Card,
  momentTags: readonly string[],
  had: { readonly media: boolean; readonly moments: boolean },
): PublicationWrite {
  const { post, newest, live, now, publishedAt, entries } = input;
  const lists = planLists(input);
  const visibleFrom = Math.max(publishedAt, post.embargoUntil ?? 0);
  const wasShown = live !== null && post.visibleFrom <= now;
  const hasNewContent = live !== null && revisionContent(live) !== revisionContent(newest);
  const lead = newest.fields.lead;
  return {
    postId: post.id,
    number: post.number,
    kind: post.kind,
    version: post.version,
    revisionId: newest.id,
    personId,
    now,
    path: target.path,
    oldPath: post.path,
    slug: target.slug,
    publishedAt,
    updatedAt: wasShown && hasNewContent ? now : post.updatedAt,
    visibleFrom,
    visibleUntil: Math.max(post.expiresAt, visibleFrom),
    card,
    title: newest.fields.title,
    dek: newest.fields.dek,
    tagNames: input.names.filter((row) => row.kind === "tag").map((row) => row.name),
    text: documentText(newest.document),
    lists,
    removedLists: entries.map((entry) => entry.list).filter((list) => !lists.includes(list)),
    media: [
      ...(lead === null ? [] : [{ mediaId: lead.mediaId, role: "lead" as const }]),
      ...documentPictures(newest.document).map((mediaId) => ({ mediaId, role: "figure" as const })),
    ],
    hadMedia: had.media,
    moments: planMoments(visibleFrom, Math.max(post.expiresAt, visibleFrom), momentTags, now),
    hadMoments: had.moments,
  };
}

/** A time ahead is told to every cache tag that it will change. */
function planMoments(
  visibleFrom: number,
  visibleUntil: number,
  tags: readonly string[],
  now: number,
): { tag: string; at: number }[] {
  const times = [visibleFrom, visibleUntil].filter((at) => at > now && at < FOREVER);
  return times.flatMap((at) => tags.map((tag) => ({ tag, at })));
}

export function planCountChanges(input: PublicationInput, write: PublicationWrite): { list: string; delta: number }[] {
  const counted = (from: number, until: number): number => (from <= input.now && input.now < until ? 1 : 0);
  const changes = new Map<string, number>();
  for (const entry of input.entries) changes.set(entry.list, -counted(entry.visible_from, entry.visible_until));
  for (const list of write.lists) {
    changes.set(list, (changes.get(list) ?? 0) + counted(write.visibleFrom, write.visibleUntil));
  }
  return [...changes].map(([list, delta]) => ({ list, delta }));
}
