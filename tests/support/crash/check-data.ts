import type { HouseData } from "./read-data.ts";
import type { Step, Writer, WrittenPost } from "./writer.ts";

/** A purge is repeated about a minute after the first: until then its row must be there. */
const PURGE_ROW_LIFE_MS = 45_000;

/** What the data lacks of what the writers were told, and what is there though it was never whole. */
export function checkData(data: HouseData, writers: readonly Writer[], now: number): string[] {
  const wrong = writers.flatMap((writer) => [
    ...writer.posts.flatMap((post) => checkPost(data, post, pendingOn(writer, post.id), now)),
    ...checkPictures(data, writer),
  ]);
  const asked = new Set(
    writers.flatMap(({ posts, pending }) => [
      ...posts.map(({ id }) => id),
      ...(pending === null ? [] : [pending.postId]),
    ]),
  );
  const unknown = data.db
    .prepare("select id from posts")
    .all()
    .filter((row) => !asked.has(String(row["id"])));
  return [...wrong, ...unknown.map((row) => `the post ${String(row["id"])} was made by nobody`)];
}

function pendingOn({ pending }: Writer, postId: string): Step | null {
  return pending?.postId === postId ? pending : null;
}

function checkPost({ db }: HouseData, post: WrittenPost, pending: Step | null, now: number): string[] {
  const wrong: string[] = [];
  const complain = (what: string): number => wrong.push(`${post.fields.title}: ${what}`);
  const row = db.prepare("select * from posts where id = ?1").get(post.id);
  if (row === undefined) return [`${post.fields.title}: the post is gone`];
  const texts = db
    .prepare("select id, document from revisions where post_id = ?1")
    .all(post.id)
    .map((revision) => ({ id: revision["id"], text: String(revision["document"]) }));
  const textOf = (id: unknown): string => texts.find((revision) => revision.id === id)?.text ?? "";
  for (const mark of post.marks) {
    if (!texts.some(({ text }) => text.includes(`${mark} `))) complain(`“${mark}” was saved and is in no version`);
  }
  const version = Number(row["version"]);
  const hasHappened = pending !== null && version === post.version + 1;
  if (version !== post.version && !hasHappened) complain(`has the version ${version}, and was told ${post.version}`);
  const newest = textOf(row["draft_revision_id"] ?? row["live_revision_id"]);
  const mark = hasHappened && pending.kind === "save" ? pending.mark : post.mark;
  if (!newest.includes(`${mark} `)) complain(`its newest version lacks “${mark}”`);
  if (pending?.kind === "save" && !hasHappened && texts.some(({ text }) => text.includes(`${pending.mark} `))) {
    complain(`“${pending.mark}” is there, and the save was never whole`);
  }
  const liveMark = hasHappened && pending.kind === "publish" ? pending.mark : post.liveMark;
  if (liveMark === null) {
    if (row["state"] !== "draft" || row["path"] !== null) complain("is out, and was never published");
    return wrong;
  }
  if (row["state"] !== "live") complain(`was published and is ${String(row["state"])}`);
  if (!textOf(row["live_revision_id"]).includes(`${liveMark} `)) complain(`its live version lacks “${liveMark}”`);
  if (post.path !== null && row["path"] !== post.path) complain(`has moved away from ${post.path}`);
  if (post.firstPublishedAt !== null && now - post.firstPublishedAt < PURGE_ROW_LIFE_MS) {
    const purge = db.prepare("select 1 from outbox where tags like '%\"post:' || ?1 || '\"%'").get(post.id);
    if (purge === undefined) complain("was published, and its purge is forgotten");
  }
  return wrong;
}

function checkPictures({ db, objects }: HouseData, writer: Writer): string[] {
  return writer.pictures.flatMap(({ id, bytes, stage }) => {
    const row = db.prepare("select state from media where id = ?1").get(id);
    if (row === undefined) return [`the picture ${id} is gone`];
    if (stage === "declared") return [];
    const wrong: string[] = [];
    if (row["state"] !== "ready") wrong.push(`the picture ${id} was sent and is ${String(row["state"])}`);
    if (objects.get(`originals/${id}`) !== bytes.byteLength) wrong.push(`the bytes of the picture ${id} are gone`);
    const variants = db.prepare("select hash, role from media_variants where media_id = ?1").all(id);
    if (stage === "whole" && variants.length === 0) wrong.push(`the small picture of ${id} is gone`);
    for (const { hash } of variants) {
      if (!objects.has(`variants/${String(hash)}`)) wrong.push(`a rendition of the picture ${id} has no bytes`);
    }
    return wrong;
  });
}
