import type { Context } from "hono";
import { saveDraftBody, createPostBody, type SavedReply } from "../../../schema/api.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { countWords, documentPictures, documentText } from "../../../schema/document-text.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { limits } from "../../../schema/limits.ts";
import { parseDocument } from "../../../schema/parse-document.ts";
import type { DraftFields } from "../../../schema/post.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import {
  toPost,
  toRevision,
  type Post,
  type PostColumns,
  type Revision,
  type RevisionColumns,
} from "../../db/posts/post-row.ts";
import {
  claimDraft,
  insertPost,
  isStaleClaim,
  isTaken,
  replacePostTags,
  selectKnownIds,
  selectNewest,
  upsertRevision,
  type DraftWrite,
} from "../../db/posts/save-draft.ts";
import { refuse } from "../../problem-error.ts";
import { planSharing, type Sharing } from "../../publish/share-revision.ts";
import { readBody } from "../read-body.ts";
import { readId } from "../read-id.ts";

interface DraftInput {
  readonly fields: DraftFields;
  readonly document: DocumentJson;
  readonly mediaIds: readonly string[];
}

export async function createPost(c: Context<App>): Promise<Response> {
  const body = await readBody(c, createPostBody);
  const asked = parseDraft(body.draft);
  const { actor, results } = await readAs(c, "createPost", [
    ...selectNewest(c.env.DB, body.id),
    selectKnownIds(c.env.DB, asked.fields, asked.mediaIds),
  ]);
  const [post, newest] = readNewest(results);
  if (post !== null && newest !== null) return answerExisting(c, actor, post, newest, body.key);
  checkKnown(asked, results[2], null);
  const input = withTagsAsTheyAre(asked, results[2]);
  const write = toWrite(c, body.id, body.key, 0, input, actor, null, { isShared: false, removed: 0 });
  try {
    await c.env.DB.batch([
      insertPost(c.env.DB, write, body.kind),
      upsertRevision(c.env.DB, write),
      ...replacePostTags(c.env.DB, body.id, input.fields.tags),
    ]);
  } catch (error) {
    if (!isTaken(error, "posts.id")) throw error;
    const [racedPost, racedNewest] = readNewest(await c.env.DB.batch(selectNewest(c.env.DB, body.id)));
    if (racedPost === null || racedNewest === null) throw error;
    return answerExisting(c, actor, racedPost, racedNewest, body.key);
  }
  return c.json(
    { id: body.id, version: 1, revisionId: write.revisionId, savedAt: c.var.now } satisfies SavedReply,
    201,
  );
}

/** Tried again after a lost reply, or by an import that is run again, the post is there already. */
function answerExisting(c: Context<App>, actor: Actor, post: Post, newest: Revision, key: string): Response {
  const isOurs = canWrite(actor, post);
  if (isOurs && newest.saveKey === key) return c.json(toSaved(post, newest));
  refuse("conflict", "A post with that id exists already.", isOurs ? { current: toSaved(post, newest) } : {});
}

export async function saveDraft(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const body = await readBody(c, saveDraftBody);
  const asked = parseDraft(body.draft);
  const { actor, results } = await readAs(c, "saveDraft", [
    ...selectNewest(c.env.DB, id),
    selectKnownIds(c.env.DB, asked.fields, asked.mediaIds),
  ]);
  const [post, newest] = readNewest(results);
  if (post === null || newest === null || !canWrite(actor, post)) refuse("not_found", "There is no such post.");
  if (post.version !== body.version) return answerStale(c, post, newest, body.key);
  if (post.state === "trashed") refuse("gone", "That post is in the trash. Restore it to go on writing.");
  checkKnown(asked, results[2], newest);
  const input = withTagsAsTheyAre(asked, results[2]);

  const sharing = planSharing(newest, post.draftRevisionId === newest.id, input, actor.personId, c.var.now);
  const write = toWrite(c, id, body.key, body.version, input, actor, newest, sharing);
  // One that was deleted may be brought back at this moment.
  const hasNewTags =
    newest.goneTags.length > 0 || JSON.stringify(newest.fields.tags) !== JSON.stringify(input.fields.tags);
  try {
    await c.env.DB.batch([
      claimDraft(c.env.DB, write),
      upsertRevision(c.env.DB, write),
      ...(hasNewTags ? replacePostTags(c.env.DB, id, input.fields.tags) : []),
    ]);
  } catch (error) {
    if (!isStaleClaim(error)) throw error;
    const [racedPost, racedNewest] = readNewest(await c.env.DB.batch(selectNewest(c.env.DB, id)));
    if (racedPost === null || racedNewest === null) throw error;
    return answerStale(c, racedPost, racedNewest, body.key);
  }
  return c.json({
    id,
    version: body.version + 1,
    revisionId: write.revisionId,
    savedAt: c.var.now,
  } satisfies SavedReply);
}

export function answerStale(c: Context<App>, post: Post, newest: Revision, key: string): Response {
  if (newest.saveKey === key) return c.json(toSaved(post, newest));
  refuse("conflict", "A newer version of this post was saved meanwhile.", {
    current: { ...toSaved(post, newest), fields: newest.fields, document: newest.document, grammar: newest.grammar },
  });
}

function parseDraft(draft: { fields: DraftFields; document?: unknown; grammar: number }): DraftInput {
  const parsed = parseDocument(draft.document, draft.grammar);
  if (!parsed.ok) refuse("invalid", parsed.reason, { fields: { document: parsed.reason } });
  const bytes = new TextEncoder().encode(JSON.stringify(parsed.document)).byteLength;
  if (bytes > limits.documentBytes) {
    refuse(
      "too_large",
      `The text is too long for one post: ${(bytes / 1_000_000).toFixed(1)} MB of ${limits.documentBytes / 1_000_000} MB.`,
    );
  }
  const pictures = documentPictures(parsed.document);
  if (pictures.length > limits.picturesPerPost) {
    refuse("too_large", `A post can show at most ${limits.picturesPerPost} pictures.`);
  }
  const content = { fields: draft.fields, document: parsed.document };
  return { ...content, mediaIds: draftPictures(content) };
}

function draftPictures({ fields, document }: Pick<DraftInput, "fields" | "document">): string[] {
  return [...(fields.lead === null ? [] : [fields.lead.mediaId]), ...documentPictures(document)];
}

/**
 * Refuses ids that name nothing. A tag or picture deleted since the newest revision was saved with it
 * is let through: whoever has it open could not save any more.
 */
function checkKnown(input: DraftInput, result: D1Result | undefined, newest: Revision | null): void {
  const known = new Set(allRows<{ kind: string; id: string }>(result).map(({ kind, id }) => `${kind}:${id}`));
  if (newest !== null) {
    for (const id of newest.goneTags) known.add(`tag:${id}`);
    for (const id of draftPictures(newest)) known.add(`media:${id}`);
  }
  const fields: Record<string, string> = {};
  if (input.fields.tags.some((id) => !known.has(`tag:${id}`))) {
    fields["tags"] = "One of the tags does not exist any more.";
  }
  if (input.fields.bylines.some(({ bylineId }) => !known.has(`byline:${bylineId}`))) {
    fields["bylines"] = "One of the bylines does not exist any more.";
  }
  if (input.fields.source !== null && !known.has(`source:${input.fields.source.sourceId}`)) {
    fields["source"] = "The source's outlet does not exist any more.";
  }
  if (input.mediaIds.some((id) => !known.has(`media:${id}`))) {
    fields["media"] = "One of the pictures does not exist any more.";
  }
  const [first] = Object.values(fields);
  if (first !== undefined) refuse("invalid", first, { fields });
}

/** A tag that became part of another while somebody had the post open is saved as that one. */
function withTagsAsTheyAre(input: DraftInput, result: D1Result | undefined): DraftInput {
  const rows = allRows<{ kind: string; id: string; stands_for: string }>(result);
  const meant = new Map(rows.flatMap(({ kind, id, stands_for: is }) => (kind === "tag" ? [[id, is] as const] : [])));
  const tags = [...new Set(input.fields.tags.map((id) => meant.get(id) ?? id))];
  return { ...input, fields: { ...input.fields, tags } };
}

export function canWrite(actor: Actor, post: Pick<Post, "createdBy">): boolean {
  return actor.capabilities.has("posts.write_any") || post.createdBy === actor.personId;
}

export function readNewest(results: readonly D1Result[]): [Post | null, Revision | null] {
  const post = firstRow<PostColumns>(results[0]);
  const revision = firstRow<RevisionColumns>(results[1]);
  return [post === undefined ? null : toPost(post), revision === undefined ? null : toRevision(revision)];
}

function toSaved(post: Post, newest: Revision): SavedReply {
  return { id: post.id, version: post.version, revisionId: newest.id, savedAt: newest.savedAt };
}

function toWrite(
  c: Context<App>,
  postId: string,
  key: string,
  version: number,
  input: DraftInput,
  actor: Actor,
  newest: Revision | null,
  { isShared, removed }: Sharing,
): DraftWrite {
  const words = countWords(documentText(input.document));
  return {
    postId,
    revisionId: isShared && newest !== null ? newest.id : newId(c.var.now),
    baseId: isShared || newest === null ? null : newest.id,
    version,
    key,
    fields: input.fields,
    document: input.document,
    grammar: GRAMMAR_VERSION,
    words,
    removed,
    reason: "",
    personId: actor.personId,
    now: c.var.now,
  };
}
