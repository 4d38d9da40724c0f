import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { CancelledReply, UploadReply } from "../../../../schema/media-api.ts";
import type { MediaFilesReply } from "../../../../schema/media-files.ts";
import type { Media } from "../../../../schema/media.ts";
import type { Problem } from "../../../../schema/problem.ts";
import { emptyTrash } from "../../../../worker/jobs/empty-trash.ts";
import { sweepObjects } from "../../../../worker/jobs/sweep-objects.ts";
import { bringFile, makeFile, sendBytes, showFile } from "../../bring-file.ts";
import { bringPicture } from "../../bring-picture.ts";
import { findOrphans, openState, readState } from "../../faults/house-state.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";
import { sha256, text } from "../../pictures.ts";

vi.spyOn(console, "error").mockImplementation(() => undefined);

const DAY_MS = 86_400_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let contributor: Awaited<ReturnType<typeof makeToken>>;
let seed = 100;

beforeAll(async () => {
  newsroom = await openNewsroom();
  contributor = await makeToken("contributor", NOON);
  await openState();
});

async function bring(token = newsroom.owner.token) {
  seed += 2;
  newsroom.clock.now += 60_000;
  return { id: (await bringPicture(newsroom, token, seed)).id, other: await makeFile(seed + 1) };
}

function declare<Body = Media>(id: string, declared: object, token = newsroom.owner.token) {
  return newsroom.call<Body>("POST", `/api/media/${id}/files`, declared, token);
}

const listFiles = async (id: string): Promise<MediaFilesReply["files"]> =>
  (await newsroom.call<MediaFilesReply>("GET", `/api/media/${id}/files`)).body.files;

/** What R2 and the database have of a picture's files besides the one that it shows. */
async function listLeft(id: string): Promise<string[]> {
  const { objects } = await env.MEDIA.list();
  const rows = await env.DB.batch([
    env.DB.prepare("select 'file ' || file as what from media_files where media_id = ?1 and state != 'shown'").bind(id),
    env.DB.prepare("select 'rendition' as what from file_variants where media_id = ?1").bind(id),
    env.DB.prepare("select 'upload' as what from uploads where media_id like ?1 || '.%'").bind(id),
  ]);
  return [
    ...objects.map(({ key }) => key).filter((key) => key.includes(`${id}.`)),
    ...rows.flatMap(({ results }) => results.map((row) => String((row as { what: string }).what))),
  ];
}

/** R2 stamps its objects with the machine's own time: the sweep is asked as if they were old. */
async function sweep(now: number): Promise<void> {
  const at = Math.max(now, Date.now() + 2 * DAY_MS);
  for (let runs = 0; runs < 3; runs += 1) await sweepObjects(env, at);
}

describe("declareFile", () => {
  test("says which bytes are here already, and as what", async () => {
    const { id, other } = await bring();
    const { hash, bytes, fileName } = (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
    const own = await declare<Problem>(id, { hash, bytes, fileName });
    expect(own).toMatchObject({ status: 409, body: { title: "That is the file it already has." } });

    const another = await bringPicture(newsroom, newsroom.owner.token, seed + 1, { fileName: "boat.png" });
    const taken = { ...other.declared, hash: another.hash, bytes: another.bytes };
    const refused = await declare<Problem>(id, taken);
    expect(refused).toMatchObject({ status: 409, body: { current: { id: another.id } } });
    expect(refused.body.title).toBe(
      "The library has this file as another picture, “boat.png”. Put that one into the posts instead.",
    );
    await newsroom.call("PUT", `/api/media/${another.id}/trash`, { version: another.version });
    expect((await declare<Problem>(id, taken)).body.title).toContain("which is in the trash");
    seed += 1;
  });

  test("tells nobody of pictures that they may not see", async () => {
    const { id } = await bring(contributor.token);
    const another = await bringPicture(newsroom, newsroom.owner.token, seed + 1, { fileName: "secret.png" });
    const { hash, bytes } = another;
    const reply = await declare(id, { hash, bytes, fileName: "mine.png" }, contributor.token);
    expect(reply).toMatchObject({ status: 201, body: { id, file: 1, state: "uploading" } });
    expect(JSON.stringify(reply.body)).not.toContain(another.id);
    seed += 1;
  });

  test("announced again, goes on with what has come, under its number", async () => {
    const { id, other } = await bring();
    expect((await declare(id, other.declared)).body).toMatchObject({ file: 1, state: "uploading" });
    const again = await declare(id, { ...other.declared, fileName: "renamed.png" });
    expect(again).toMatchObject({ status: 200, body: { file: 1, state: "uploading" } });
    await bringFile(newsroom, id, other);
    expect((await declare(id, other.declared)).body).toMatchObject({ file: 1, state: "ready", width: 48 });
    await showFile(newsroom, id, 1);
    // The bytes of the earlier file need not be sent to go back to it.
    const { hash } = (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
    expect(hash).toBe(other.declared.hash);
    const [, earlier] = await listFiles(id);
    const row = await env.DB.prepare("select hash from media_files where media_id = ?1 and file = 0").bind(id).first();
    const back = await declare(id, { hash: row!["hash"], bytes: earlier!.bytes, fileName: "crane.png" });
    expect(back).toMatchObject({ status: 200, body: { file: 0, state: "ready" } });
  });

  test("a file that is no picture, or not the one that was announced, leaves nothing", async () => {
    const { id, other } = await bring();
    const words = text("These are words.");
    await declare(id, { hash: await sha256(words), bytes: words.byteLength, fileName: "a.jpg" });
    const refused = await sendBytes<Problem>(newsroom, `/api/media/${id}/original?file=1`, words);
    expect(refused.status).toBe(415);
    expect(await listLeft(id)).toEqual([]);
    await declare(id, other.declared);
    const wrong = other.bytes.slice();
    wrong[60] = 1 - wrong[60]!;
    const differing = await sendBytes<Problem>(newsroom, `/api/media/${id}/original?file=2`, wrong);
    expect(differing.body.title).toContain("its hash differs");
    expect(await listLeft(id)).toEqual([]);
    // Numbers are never given twice.
    expect((await declare(id, other.declared)).body.file).toBe(3);
    expect((await newsroom.call<Problem>("PUT", `/api/media/${id}/fallback?file=x`)).status).toBe(422);
    expect((await sendBytes<Problem>(newsroom, `/api/media/${id}/original?file=9`, wrong)).status).toBe(404);
  });

  test("a large file comes in parts, and goes on after the line broke", async () => {
    const { id, other } = await bring();
    const { hash, bytes } = other.declared;
    const { file } = (await declare(id, other.declared)).body;
    const path = `/api/media/${id}`;
    const opened = await newsroom.call<UploadReply>("PUT", `${path}/upload?file=${file}`);
    expect(opened).toMatchObject({ status: 200, body: { media: { state: "uploading", file }, parts: [] } });
    const early = await newsroom.call<Problem>("POST", `${path}/upload?file=${file}`);
    expect(early.body.title).toBe("Part 1 of the picture has not come yet.");
    const part = await sendBytes<UploadReply>(newsroom, `${path}/part?number=1&hash=${hash}&file=${file}`, other.bytes);
    expect(part.body.parts).toEqual([1]);
    expect((await newsroom.call<UploadReply>("PUT", `${path}/upload?file=${file}`)).body.parts).toEqual([1]);
    const finished = await newsroom.call<Media>("POST", `${path}/upload?file=${file}`);
    expect(finished).toMatchObject({ status: 200, body: { file, state: "ready", width: 48, height: 64, bytes } });
    expect(await listLeft(id)).toEqual([`originals/${id}.${file}`, `file ${file}`]);
    // The picture itself is as it was.
    expect((await newsroom.call<Media>("GET", path)).body).toMatchObject({ file: 0, state: "ready", version: 1 });
  });

  test("what somebody has announced nobody else sends, but an editor", async () => {
    const { id, other } = await bring(contributor.token);
    const { file } = (await declare(id, other.declared)).body;
    const path = `/api/media/${id}/original?file=${file}`;
    expect((await sendBytes(newsroom, path, other.bytes, contributor.token)).status).toBe(404);
    const editor = await makeToken("editor", NOON);
    expect((await sendBytes(newsroom, path, other.bytes, editor.token)).status).toBe(200);
    expect((await showFile(newsroom, id, file, contributor.token)).status).toBe(404);
  });
});

describe("cancelUpload", () => {
  test("gives up another file with all that has come of it, and the picture stays as it is", async () => {
    const { id, other } = await bring(contributor.token);
    const path = `/api/media/${id}/upload?file=1`;
    await bringFile(newsroom, id, other, contributor.token);
    const editor = await makeToken("editor", NOON);
    expect((await newsroom.call("DELETE", path, undefined, editor.token)).status).toBe(200);
    expect(await listLeft(id)).toHaveLength(3);
    const given = await newsroom.call<CancelledReply>("DELETE", path, undefined, contributor.token);
    expect(given).toMatchObject({ status: 200, body: { media: { id, file: 0, state: "ready" } } });
    expect(await listLeft(id)).toEqual([]);
    expect((await newsroom.call("DELETE", path, undefined, contributor.token)).status).toBe(200);

    const { file } = (await declare(id, other.declared, contributor.token)).body;
    await newsroom.call("PUT", `/api/media/${id}/upload?file=${file}`, undefined, contributor.token);
    await newsroom.call("DELETE", `/api/media/${id}/upload?file=${file}`, undefined, contributor.token);
    expect(await listLeft(id)).toEqual([]);
  });

  test("what a picture shows by now, or showed, is not given up", async () => {
    const { id, other } = await bring();
    const file = await bringFile(newsroom, id, other);
    await showFile(newsroom, id, file);
    await newsroom.call("DELETE", `/api/media/${id}/upload?file=${file}`);
    await showFile(newsroom, id, 0);
    await newsroom.call("DELETE", `/api/media/${id}/upload?file=${file}`);
    await showFile(newsroom, id, file);
    expect((await newsroom.fetchAs(newsroom.owner.token, "GET", `/api/media/${id}/image`)).status).toBe(200);
    expect(await env.MEDIA.head(`originals/${id}.${file}`)).not.toBeNull();
  });
});

describe("listFiles", () => {
  test("names the file that is shown and those that it can go back to, each with who brought it", async () => {
    const { id, other } = await bring(contributor.token);
    expect(await listFiles(id)).toMatchObject([
      { file: 0, fileName: "crane.png", by: "A contributor", keptUntil: null },
    ]);
    await showFile(newsroom, id, await bringFile(newsroom, id, other));
    await declare(id, (await makeFile(seed + 1, { width: 20, height: 20 })).declared);
    expect(await listFiles(id)).toMatchObject([
      { file: 1, fileName: "new.png", width: 48, height: 64, by: "A admin", keptUntil: null },
      { file: 0, fileName: "crane.png", by: "A contributor", keptUntil: newsroom.clock.now + 30 * DAY_MS },
    ]);
    // Who else there is in the house is told to whoever may see the library.
    const { body: own } = await newsroom.call<MediaFilesReply>(
      "GET",
      `/api/media/${id}/files`,
      undefined,
      contributor.token,
    );
    expect(own.files.map(({ by }) => by)).toEqual(["", "A contributor"]);
    const stranger = await makeToken("contributor", NOON);
    expect((await newsroom.call("GET", `/api/media/${id}/files`, undefined, stranger.token)).status).toBe(404);
  });

  test("each can be looked at by whoever may see the picture", async () => {
    const { id, other } = await bring();
    await bringFile(newsroom, id, other);
    const look = (query: string, token = newsroom.owner.token): Promise<Response> =>
      newsroom.fetchAs(token, "GET", `/api/media/${id}/image${query}`);
    const bytes = async (response: Response): Promise<number> => (await response.arrayBuffer()).byteLength;
    const [shown, waiting] = [await look(""), await look("?file=1")];
    expect([shown.status, waiting.status]).toEqual([200, 200]);
    expect(waiting.headers.get("Cache-Control")).toBe("private, no-store");
    expect(await bytes(waiting)).not.toBe(await bytes(shown));
    expect((await look("?file=0")).status).toBe(200);
    expect((await look("?file=5")).status).toBe(404);
    expect((await look("?file=1", contributor.token)).status).toBe(404);
  });
});

describe("the sweep", () => {
  test("of a replacement that was cut off nothing is left after three days, and of the picture everything", async () => {
    const { id, other } = await bring();
    const before = await newsroom.call<Media>("GET", `/api/media/${id}`);
    await bringFile(newsroom, id, other);
    const another = await makeFile(seed + 1, { width: 20, height: 20 });
    const { file } = (await declare(id, another.declared)).body;
    await newsroom.call("PUT", `/api/media/${id}/upload?file=${file}`);
    const left = await listLeft(id);
    await sweepObjects(env, newsroom.clock.now + DAY_MS);
    expect(await listLeft(id)).toEqual(left);
    await sweep(newsroom.clock.now + 4 * DAY_MS);
    expect(await listLeft(id)).toEqual([]);
    expect(await newsroom.call<Media>("GET", `/api/media/${id}`)).toMatchObject({ body: before.body });
    expect((await newsroom.fetchAs(newsroom.owner.token, "GET", `/api/media/${id}/image`)).status).toBe(200);
    // Whoever begins again begins from the start.
    await showFile(newsroom, id, await bringFile(newsroom, id, other));
  });

  test("an earlier file is kept for thirty days, and then gone with its renditions; the one that is shown stays", async () => {
    const { id, other } = await bring();
    await showFile(newsroom, id, await bringFile(newsroom, id, other));
    const { now } = newsroom.clock;
    await sweep(now + 30 * DAY_MS - 1);
    expect(await listFiles(id)).toHaveLength(2);
    expect(await env.MEDIA.head(`originals/${id}`)).not.toBeNull();
    await sweep(now + 30 * DAY_MS + 1);
    expect((await listFiles(id)).map(({ file }) => file)).toEqual([1]);
    expect(await env.MEDIA.head(`originals/${id}`)).toBeNull();
    expect(await env.MEDIA.head(`originals/${id}.1`)).not.toBeNull();
    expect(await listLeft(id)).toEqual([`originals/${id}.1`]);
    expect(findOrphans(await readState())).toEqual([]);
    const refused = await showFile<Problem>(newsroom, id, 0);
    expect(refused).toMatchObject({ status: 404, body: { title: "The picture has no such file, or not any more." } });
  });

  test("a picture that is deleted for good takes all its files with it", async () => {
    const { id, other } = await bring();
    await showFile(newsroom, id, await bringFile(newsroom, id, other));
    await bringFile(newsroom, id, await makeFile(seed + 1, { width: 20, height: 20 }));
    await newsroom.call("PUT", `/api/media/${id}/trash`, { version: 2 });
    await emptyTrash(env, newsroom.clock.now + 31 * DAY_MS);
    expect(await listLeft(id)).toEqual([]);
    expect(await env.MEDIA.head(`originals/${id}`)).toBeNull();
    expect(findOrphans(await readState())).toEqual([]);
  });
});
