import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { SavedReply } from "../../../schema/api.ts";
import { doc, figure, p } from "../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { emptyDraftFields } from "../../../schema/post.ts";
import { emptyTrash, TRASH_KEPT_MS } from "../../../worker/jobs/empty-trash.ts";
import { NOON, openNewsroom } from "../newsroom.ts";
import { addPath, addPicture, variantsOf } from "../reading-room.ts";

const HOUR_MS = 3_600_000;
const LATER = NOON + HOUR_MS + TRASH_KEPT_MS;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

/** The tables that hold something of the post. */
async function findTraces(postId: string): Promise<string[]> {
  const tables = [
    ["posts", "id"],
    ...["revisions", "post_tags", "presences", "previews", "paths", "media_uses", "list_entries", "corrections"].map(
      (table) => [table, "post_id"],
    ),
    ["moments", "subject"],
  ];
  const counts = await env.DB.batch<{ n: number }>(
    tables.map(([table, column]) =>
      env.DB.prepare(`select count(*) as n from ${table} where ${column} = ?1`).bind(postId),
    ),
  );
  return tables.flatMap(([table = ""], index) => (counts[index]!.results[0]!.n > 0 ? [table] : []));
}

async function trash(id: string, version: number): Promise<void> {
  const reply = await newsroom.call("PUT", `/api/posts/${id}/trash`, { version });
  expect(reply.status).toBe(200);
}

async function addStoredPicture(): Promise<string> {
  const mediaId = await addPicture(NOON);
  await env.MEDIA.put(`originals/${mediaId}`, "original");
  for (const { hash, format, width, height } of variantsOf(mediaId)) {
    await addVariant(mediaId, hash, format, width, height);
  }
  return mediaId;
}

async function addVariant(mediaId: string, hash: string, format = "jpeg", width = 9, height = 9): Promise<void> {
  await env.MEDIA.put(`variants/${hash}`, format);
  await env.DB.prepare(
    "insert into media_variants (hash, media_id, format, role, width, height, bytes, created_at) values (?1, ?2, ?3, 'variant', ?4, ?5, 9, 0)",
  )
    .bind(hash, mediaId, format, width, height)
    .run();
}

async function trashPicture(id: string): Promise<void> {
  await env.DB.prepare("update media set state = 'trashed', trashed_at = ?2 where id = ?1").bind(id, NOON).run();
}

async function isStored(mediaId: string): Promise<boolean> {
  return (await env.DB.prepare("select id from media where id = ?1").bind(mediaId).first()) !== null;
}

async function listKeys(): Promise<string[]> {
  return (await env.MEDIA.list()).objects.map(({ key }) => key);
}

describe("a post in the trash", () => {
  test("that was never public is deleted after thirty days, with its whole history, and not a moment before", async () => {
    const tag = await newsroom.makeTag("Ferries");
    const { id } = await newsroom.makeDraft({ title: "Never out", tags: [tag.id] });
    const draft = {
      fields: { ...emptyDraftFields("en"), title: "Again" },
      document: doc(p("Other.")),
      grammar: GRAMMAR_VERSION,
    };
    await newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, { version: 1, key: newId(NOON), draft });
    await newsroom.call("PUT", `/api/posts/${id}/presence`, { tab: newId(NOON) });
    await newsroom.call("POST", `/api/posts/${id}/previews`, { id: newId(NOON), expiresAt: NOON + HOUR_MS, note: "" });
    await addPath("/?p=77", "redirect", { postId: id });
    await trash(id, 2);
    await emptyTrash(env, NOON + TRASH_KEPT_MS - 1);
    expect(await findTraces(id)).toEqual(["posts", "revisions", "presences", "previews", "paths"]);
    await emptyTrash(env, NOON + TRASH_KEPT_MS);
    expect(await findTraces(id)).toEqual([]);
    expect((await newsroom.call("GET", `/api/posts/${id}`)).status).toBe(404);
    const audit = await env.DB.prepare("select detail from audit where action = 'trash.posts'").first("detail");
    expect(audit).toBe(JSON.stringify({ ids: [id] }));
  });

  test("that only waited for its time goes too", async () => {
    const { id } = await newsroom.makePost({ title: "Waited" }, { publishedAt: NOON + HOUR_MS });
    await trash(id, 2);
    await emptyTrash(env, LATER);
    expect(await findTraces(id)).toEqual([]);
  });

  test("that readers have seen stays for ever, and so do its versions", async () => {
    const { id } = await newsroom.makePost({ title: "Was out" });
    await trash(id, 2);
    await emptyTrash(env, LATER + 10 * TRASH_KEPT_MS);
    expect(await findTraces(id)).toEqual(expect.arrayContaining(["posts", "revisions"]));
  });

  test("that was restored in time stays", async () => {
    const { id } = await newsroom.makeDraft({ title: "Wanted after all" });
    await trash(id, 1);
    await newsroom.call("DELETE", `/api/posts/${id}/trash`, { version: 2 });
    await emptyTrash(env, LATER);
    expect((await newsroom.call("GET", `/api/posts/${id}`)).status).toBe(200);
  });

  test("goes in as many runs as it takes", async () => {
    for (let index = 0; index < 55; index += 1) {
      await trash((await newsroom.makeDraft({ title: `Heap ${index}` })).id, 1);
    }
    const count = () => env.DB.prepare("select count(*) as n from posts where title like 'Heap%'").first("n");
    await emptyTrash(env, LATER);
    expect(await count()).toBe(5);
    await emptyTrash(env, LATER);
    expect(await count()).toBe(0);
  });
});

describe("a picture in the trash", () => {
  test("is deleted after thirty days, row, original and renditions", async () => {
    const id = await addStoredPicture();
    await addPath("/wp-content/uploads/crane.jpg", "upload", { mediaId: id });
    await trashPicture(id);
    await emptyTrash(env, NOON + TRASH_KEPT_MS - 1);
    expect(await isStored(id)).toBe(true);
    expect(await listKeys()).toHaveLength(4);
    await emptyTrash(env, NOON + TRASH_KEPT_MS);
    expect(await isStored(id)).toBe(false);
    expect(await listKeys()).toEqual([]);
  });

  test("leaves a rendition that another picture has as well", async () => {
    const [gone, stays] = [await addStoredPicture(), await addStoredPicture()];
    const shared = "5".repeat(64);
    for (const id of [gone, stays]) await addVariant(id, shared);
    await trashPicture(gone);
    await emptyTrash(env, LATER);
    expect(await isStored(gone)).toBe(false);
    const keys = await listKeys();
    expect(keys).toContain(`variants/${shared}`);
    expect(keys.filter((key) => key.includes(gone.replaceAll("-", "")) || key.includes(gone))).toEqual([]);
    expect(keys).toContain(`originals/${stays}`);
  });

  test("that a published version shows stays, also when nothing that is live does", async () => {
    const [id, leadId] = [await addStoredPicture(), await addStoredPicture()];
    const lead = { mediaId: leadId, caption: null, alt: null };
    const post = await newsroom.makePost({ title: "With a crane", lead }, { document: doc(figure(id), p("Text.")) });
    const draft = {
      fields: { ...emptyDraftFields("en"), title: "Without" },
      document: doc(p("Text.")),
      grammar: GRAMMAR_VERSION,
    };
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, { version: 2, key: newId(NOON), draft });
    await newsroom.call("PUT", `/api/posts/${post.id}/publication`, { version: 3, publishedAt: null });
    for (const mediaId of [id, leadId]) await trashPicture(mediaId);
    await emptyTrash(env, LATER);
    await emptyTrash(env, LATER);
    expect([await isStored(id), await isStored(leadId)]).toEqual([true, true]);
    expect((await env.MEDIA.head(`originals/${id}`)) !== null).toBe(true);
  });

  test("that only a draft shows is deleted; the draft is still saved, and published without it only", async () => {
    const id = await addStoredPicture();
    const document = doc(figure(id), p("Text."));
    const { id: postId } = await newsroom.makeDraft({ title: "With a gap" }, document);
    await trashPicture(id);
    await emptyTrash(env, LATER);
    expect(await isStored(id)).toBe(false);
    const draft = { fields: { ...emptyDraftFields("en"), title: "With a gap" }, document, grammar: GRAMMAR_VERSION };
    const saved = await newsroom.call("PUT", `/api/posts/${postId}/draft`, { version: 1, key: newId(NOON), draft });
    expect(saved.status).toBe(200);
    const refused = await newsroom.call("PUT", `/api/posts/${postId}/publication`, { version: 2, publishedAt: null });
    expect(refused).toMatchObject({ status: 422, body: { code: "incomplete" } });
    expect(JSON.stringify(refused.body)).toContain("deleted");
  });

  test("whose bytes could not be deleted is tried again, and can be restored by nobody meanwhile", async () => {
    const id = await addStoredPicture();
    await trashPicture(id);
    const broken = { delete: () => Promise.reject(new Error("R2 is away")) } as unknown as R2Bucket;
    await expect(emptyTrash({ DB: env.DB, MEDIA: broken }, LATER)).rejects.toThrow("R2 is away");
    const restored = await newsroom.call("DELETE", `/api/media/${id}/trash`, { version: 2 });
    expect(restored.status).toBe(409);
    await emptyTrash(env, LATER);
    expect(await isStored(id)).toBe(false);
    expect(await env.MEDIA.head(`originals/${id}`)).toBeNull();
  });
});
