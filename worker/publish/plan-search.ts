import { documentText } from "../../schema/document-text.ts";
import type { Post, Revision } from "../db/posts/post-row.ts";
import { searchKey } from "../db/search/search-key.ts";
import type { SearchWords, TagNames } from "../db/search/search-rows.ts";
import type { MediaRow } from "./media-row.ts";
import type { NamedRow } from "./plan-card.ts";
import type { Standing } from "./standing.ts";

export interface SearchPlan {
  /** Under which the words stand, null where none do. */
  readonly key: number | null;
  /** The key of another date, under which nothing is to be left; null where the words stay where they stand. */
  readonly leftKey: number | null;
  /** The words to write: of the live revision under the key, of the next one under the key less than zero. */
  readonly live: SearchWords | null;
  readonly next: SearchWords | null;
  /** Whether the minute's job has to take rows away, which readers are not shown, or to move them to another date. */
  readonly isDue: boolean;
}

/** The names and pictures that a revision refers to, and the site's clocks. */
export interface SearchParts {
  readonly names: readonly NamedRow[];
  readonly media: readonly MediaRow[];
  readonly timeZone: string;
}

/** What an act changes in the search index, as against what the post's row says is there. */
export function planSearch(post: Post, after: Standing, parts: SearchParts): SearchPlan {
  const storedLive = post.state === "live" ? post.liveRevisionId : null;
  const storedNext = post.state === "live" ? post.nextRevisionId : null;
  const live = after.state === "live" ? after.live : null;
  const next = after.state === "live" ? after.next : null;
  const wantedKey =
    live === null || after.publishedAt === null ? null : searchKey(post.number, after.publishedAt, parts.timeZone);
  // Readers must find it at once under its new date. One with an update moves both its rows with the minute's job.
  const moves = post.searchKey !== null && wantedKey !== null && post.searchKey !== wantedKey && next === null;
  const key = moves ? wantedKey : (post.searchKey ?? wantedKey);
  return {
    key,
    leftKey: moves ? post.searchKey : null,
    live: live === null || (live.revision.id === storedLive && !moves) ? null : searchWords(live.revision, parts),
    next: next === null || next.revision.id === storedNext ? null : searchWords(next.revision, parts),
    isDue:
      (storedLive !== null && live === null) ||
      (storedNext !== null && next === null) ||
      (live !== null && key !== wantedKey),
  };
}

function searchWords({ fields, document }: Revision, { names, media }: SearchParts): SearchWords {
  const { title, dek, tags, bylines, source, lead } = fields;
  const caption = lead?.caption ?? media.find(({ id }) => id === lead?.mediaId)?.caption ?? "";
  const named = (kind: NamedRow["kind"], ids: readonly string[]): NamedRow[] =>
    ids.flatMap((id) => names.filter((row) => row.kind === kind && row.id === id));
  return {
    title,
    dek,
    tags: named("tag", tags).map(({ slug, name, aliases }) => ({
      slug,
      name,
      aliases: JSON.parse(aliases) as TagNames["aliases"],
    })),
    bylines: [
      ...named(
        "byline",
        bylines.map(({ bylineId }) => bylineId),
      ).map(({ name }) => name),
      ...(source === null || source.byline === "" ? [] : [source.byline]),
    ],
    sources: named("source", source === null ? [] : [source.sourceId]).map(({ name }) => name),
    text: [documentText(document), caption].join("\n"),
  };
}
