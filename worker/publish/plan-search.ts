import { documentText } from "../../schema/document-text.ts";
import type { Post, Revision } from "../db/post-row.ts";
import type { SearchWords } from "../db/search-rows.ts";
import type { NamedRow } from "./plan-card.ts";
import type { Standing } from "./standing.ts";

export interface SearchPlan {
  /** The words to write: of the live revision under the post's number, of the next one under its number less than zero. */
  readonly live: SearchWords | null;
  readonly next: SearchWords | null;
  /** Whether rows are left that the minute's job has to take away; readers are not shown what they find. */
  readonly isDue: boolean;
}

/** What an act changes in the search index, as against what the post's row says is there. */
export function planSearch(post: Post, after: Standing, names: readonly NamedRow[]): SearchPlan {
  const storedLive = post.state === "live" ? post.liveRevisionId : null;
  const storedNext = post.state === "live" ? post.nextRevisionId : null;
  const live = after.state === "live" ? after.live : null;
  const next = after.state === "live" ? after.next : null;
  return {
    live: live === null || live.revision.id === storedLive ? null : searchWords(live.revision, names),
    next: next === null || next.revision.id === storedNext ? null : searchWords(next.revision, names),
    isDue: (storedLive !== null && live === null) || (storedNext !== null && next === null),
  };
}

function searchWords({ fields, document }: Revision, names: readonly NamedRow[]): SearchWords {
  const { title, dek, tags } = fields;
  const tagNames = names.filter((row) => row.kind === "tag" && tags.includes(row.id)).map((row) => row.name);
  return { title, dek, tagNames, text: documentText(document) };
}
