import { newId } from "../../schema/id.ts";
import { insertOutbox } from "../db/outbox.ts";
import { selectMoreDue, selectTagged, toMoreDue, toTagged, writeMore } from "../db/posts/related-posts.ts";
import { planMore } from "../publish/plan-more.ts";

/** Each is purged twice, a minute apart, and a purge of more than a hundred tags is one of the whole site. */
const POSTS_A_RUN = 20;

/** Works out the related posts of what was published without them, some in each run, and purges their pages. */
export async function relatePosts(db: D1Database, now: number): Promise<number> {
  const { statements, found } = await planRelated(db, POSTS_A_RUN, now);
  const tags = found.filter(({ more }) => more.length > 0).map(({ postId }) => `post:${postId}`);
  const outbox = { id: newId(now), tags: [...new Set(tags)], isUrgent: false, now };
  const written = [...statements, ...(tags.length === 0 ? [] : [insertOutbox(db, outbox)])];
  if (written.length > 0) await db.batch(written);
  return found.length;
}

interface Related {
  readonly found: readonly { readonly revisionId: string; readonly postId: string; readonly more: readonly string[] }[];
  readonly statements: readonly D1PreparedStatement[];
  /** Whether others are left. */
  readonly isMore: boolean;
}

/** What to write of so many at most. Nothing is purged by it. */
export async function planRelated(db: D1Database, most: number, now: number): Promise<Related> {
  const [dueRows] = await db.batch([selectMoreDue(db, most, now)]);
  const all = toMoreDue(dueRows);
  const due = all.slice(0, most);
  if (due.length === 0) return { found: [], statements: [], isMore: false };
  const tagIds = new Set(due.flatMap((version) => (version.isCurrent ? version.tagIds : [])));
  const [taggedRows] = await db.batch([selectTagged(db, [...tagIds], now)]);
  const tagged = toTagged(taggedRows);
  const found = due.map((version) => ({
    revisionId: version.revisionId,
    postId: version.postId,
    more: version.isCurrent ? planMore(version, tagged) : [],
  }));
  return { found, statements: [writeMore(db, found)], isMore: all.length > most };
}
