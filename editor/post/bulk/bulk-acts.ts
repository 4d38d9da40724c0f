import type { PostReply, PostRow } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { limits } from "../../../schema/limits.ts";
import type { Receipt } from "../../../schema/standing.ts";
import type { Answer, Refusal } from "../../api/answer.ts";
import { readPost, saveDraft } from "../../api/posts.ts";
import { act, type ActName, type ActWords } from "../../api/standing.ts";
import { noteQueuedPurge } from "../../site/outbox.ts";
import type { BulkAct, Outcome } from "../../ui/bulk-run.ts";
import { sayTimeShortly } from "../../ui/say-time.ts";
import { countPosts } from "./count-posts.ts";

export interface TagChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** The same act on the same post has the same key: tried again after a lost reply, it is done once. */
function createKeys(): (of: string) => string {
  const keys = new Map<string, string>();
  return (of) => keys.get(of) ?? keys.set(of, newId()).get(of)!;
}

async function perform<Name extends ActName>(
  name: Name,
  id: string,
  body: ActWords<Name> & { version: number; key: string },
): Promise<Answer<Receipt>> {
  const answer = await act(name, id, body as unknown as Parameters<typeof act<Name>>[2]);
  if (answer.ok && answer.reply.purge === "queued") noteQueuedPurge();
  return answer;
}

const refuse = (refusal: Refusal): Outcome => ({ kind: "refused", refusal });

async function saveTags(
  post: PostReply,
  tags: readonly string[],
  key: string,
): Promise<Answer<{ readonly version: number }>> {
  const { version, fields, document, grammar } = post;
  return saveDraft(post.id, { version, key, draft: { fields: { ...fields, tags: [...tags] }, document, grammar } });
}

/**
 * Adds and removes tags. What readers see changes at once where nothing else of the post waits to be published;
 * otherwise the tags wait with it, in the draft.
 */
export function createTagging({ add, remove }: TagChange, mayPublish: boolean): BulkAct<PostRow> {
  const keyOf = createKeys();
  const saved = new Map<string, { readonly before: PostReply; readonly version: number }>();

  async function tag(row: PostRow): Promise<Outcome> {
    let step = saved.get(row.id);
    if (step === undefined) {
      const read = await readPost(row.id);
      if (!read.ok) return refuse(read.refusal);
      const before = read.reply;
      if (before.state === "trashed") return { kind: "left", words: "It is in the trash." };
      const kept = before.fields.tags.filter((id) => !remove.includes(id));
      const tags = [...kept, ...add.filter((id) => !kept.includes(id))];
      if (tags.length > limits.tagsPerPost) {
        return { kind: "left", words: `It would have more than ${limits.tagsPerPost} tags.` };
      }
      if (tags.join() === before.fields.tags.join()) return { kind: "left", words: "Its tags are so already." };
      const answer = await saveTags(before, tags, keyOf(`save ${row.id} ${before.version}`));
      if (!answer.ok) return refuse(answer.refusal);
      step = { before, version: answer.reply.version };
      saved.set(row.id, step);
    }
    const { before } = step;
    const isClean = before.state === "live" && !before.hasChanges && (before.updateAt ?? 0) <= Date.now();
    if (!isClean || !mayPublish) {
      const { version } = step;
      const undo =
        before.state === "live" && isClean ? () => discard(row.id, version) : () => retag(before, version, false);
      return { kind: "done", undo, ...(before.state === "live" ? { note: sayDraftOnly(before) } : {}) };
    }
    const key = keyOf(`publish ${row.id}`);
    const answer = await perform("publish", row.id, { version: step.version, key, publishedAt: null });
    if (!answer.ok) return refuse(withWords(answer.refusal, "The tags are in its draft, but were not published."));
    return { kind: "done", undo: () => retag(before, answer.reply.version, true) };
  }

  async function discard(id: string, version: number): Promise<Refusal | null> {
    const answer = await perform("discardDraft", id, { version, key: keyOf(`discard ${id}`) });
    return answer.ok ? null : answer.refusal;
  }

  /** The tags as they were, on the version that the act left. */
  async function retag(before: PostReply, version: number, isPublished: boolean): Promise<Refusal | null> {
    const { id } = before;
    const answer = await saveTags({ ...before, version }, before.fields.tags, keyOf(`back ${id}`));
    if (!answer.ok) return answer.refusal;
    if (!isPublished) return null;
    const key = keyOf(`publish back ${id}`);
    const published = await perform("publish", id, { version: answer.reply.version, key, publishedAt: null });
    return published.ok ? null : published.refusal;
  }

  return { doing: "Tagging", say: (posts) => `${countPosts(posts)} tagged.`, perform: tag };
}

function sayDraftOnly({ updateAt, hasChanges }: PostReply): string {
  if (hasChanges) return "in the draft only, beside other unpublished changes";
  return (updateAt ?? 0) > Date.now()
    ? "in the draft only, since an update is scheduled"
    : "in the draft only, to be published";
}

function withWords(refusal: Refusal, words: string): Refusal {
  return { ...refusal, title: `${refusal.title} ${words}` };
}

/** Schedules drafts for a time, each so long after the one before; of published posts, the changes that wait. */
export function createScheduling(firstAt: number, everyMs: number, timeZone: string): BulkAct<PostRow> {
  const keyOf = createKeys();
  let placed = 0;
  const timeOf = new Map<string, number>();

  async function schedule(row: PostRow): Promise<Outcome> {
    const { id, version, state } = row;
    const now = Date.now();
    if (state === "trashed") return { kind: "left", words: "It is in the trash." };
    if (state === "withdrawn") return { kind: "left", words: "It was withdrawn." };
    const isSeen = state === "live" && !row.isScheduled;
    if (isSeen && !row.hasChanges) return { kind: "left", words: "It is published, with no changes to schedule." };
    // Posts that are left out leave no gap in the times.
    const at = timeOf.get(id) ?? timeOf.set(id, firstAt + everyMs * placed).get(id)!;
    if (at <= now) {
      return { kind: "left", words: `Its time would be ${sayTimeShortly(at, now, timeZone)}, which is past.` };
    }
    const key = keyOf(`${id} ${version}`);
    const times = isSeen ? { publishedAt: null, updateAt: at } : { publishedAt: at };
    const answer = await perform("publish", id, { version, key, ...times });
    if (!answer.ok) return refuse(answer.refusal);
    placed += 1;
    return { kind: "done", undo: () => unschedule(row, answer.reply.version, isSeen) };
  }

  async function unschedule(row: PostRow, version: number, isSeen: boolean): Promise<Refusal | null> {
    const key = keyOf(`back ${row.id}`);
    const body = { version, key };
    const answer = isSeen
      ? await perform("cancelUpdate", row.id, body)
      : row.isScheduled
        ? await perform("publish", row.id, { ...body, publishedAt: row.publishedAt })
        : await perform("unpublish", row.id, body);
    return answer.ok ? null : answer.refusal;
  }

  return { doing: "Scheduling", say: (posts) => `${countPosts(posts)} scheduled.`, perform: schedule };
}

/** Moves posts to the trash; what readers saw, or will, goes with them, and comes back with the way back. */
export function createTrashing(): BulkAct<PostRow> {
  const keyOf = createKeys();

  async function trash(row: PostRow): Promise<Outcome> {
    if (row.state === "trashed") return { kind: "left", words: "It is in the trash already." };
    const answer = await perform("trashPost", row.id, { version: row.version, key: keyOf(row.id) });
    if (!answer.ok) return refuse(answer.refusal);
    const note = row.state === "live" && !row.isScheduled ? { note: "taken from readers" } : {};
    return { kind: "done", undo: () => restore(row, answer.reply.version), ...note };
  }

  async function restore(row: PostRow, version: number): Promise<Refusal | null> {
    const back = await perform("restorePost", row.id, { version, key: keyOf(`back ${row.id}`) });
    if (!back.ok) return back.refusal;
    if (row.state !== "live") return null;
    const body = { version: back.reply.version, key: keyOf(`again ${row.id}`) };
    if (back.reply.state === "withdrawn") {
      const again = await perform("reinstate", row.id, body);
      return again.ok ? null : withWords(again.refusal, "It is out of the trash, but withdrawn.");
    }
    // Changes that were not published must not come out with what was scheduled.
    if (row.hasChanges) {
      return { code: "invalid", title: "It is a draft again: it had changes beside what was scheduled." };
    }
    const again = await perform("publish", row.id, { ...body, publishedAt: row.publishedAt });
    return again.ok ? null : withWords(again.refusal, "It is out of the trash, as a draft.");
  }

  return { doing: "Moving to the trash", say: (posts) => `${countPosts(posts)} moved to the trash.`, perform: trash };
}
