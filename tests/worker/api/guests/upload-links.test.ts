import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../../schema/id.ts";
import type { MediaReply } from "../../../../schema/media-api.ts";
import type { Media } from "../../../../schema/media.ts";
import type { PictureNotesReply } from "../../../../schema/picture-notes.ts";
import type { Problem } from "../../../../schema/problem.ts";
import type {
  EnterReply,
  GuestLink,
  NewUploadLinkReply,
  SentPicturesReply,
  Submission,
  SubmissionsReply,
  UploadLink,
  UploadLinksReply,
} from "../../../../schema/upload-links.ts";
import { emptyTrash, TRASH_KEPT_MS } from "../../../../worker/jobs/empty-trash.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";
import { makePicture, sha256 } from "../../pictures.ts";
import { uploadPicture } from "../../upload-picture.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

async function makeLink(fields: object = {}): Promise<NewUploadLinkReply & { secret: string }> {
  const body = {
    id: newId(newsroom.clock.now),
    title: "Photos from the harbour",
    note: "Due Friday",
    mostPictures: 20,
    expiresAt: newsroom.clock.now + 7 * DAY_MS,
    ...fields,
  };
  const reply = await newsroom.call<NewUploadLinkReply>("POST", "/api/upload-links", body);
  expect(reply.status).toBe(201);
  return { ...reply.body, secret: new URL(reply.body.url).hash.slice(1) };
}

async function comeIn(secret: string): Promise<EnterReply> {
  const guest = { secret, name: "Kaja Lund", contact: "kaja@example.org" };
  const { status, body } = await newsroom.call<EnterReply>("POST", "/api/guests", guest, null);
  expect(status).toBe(201);
  return body;
}

async function announce(seed: number, token: string, id = newId(newsroom.clock.now), more: object = {}) {
  const bytes = await makePicture("image/jpeg", { seed });
  const declared = {
    id,
    hash: await sha256(bytes),
    bytes: bytes.byteLength,
    fileName: "crane.jpg",
    caption: "A crane falls",
    credit: "Kaja Lund",
    alt: "",
    takenAt: null,
    statement: 1,
    ...more,
  };
  return { id, bytes, reply: await newsroom.call("POST", "/api/sent-pictures", declared, token) };
}

async function putBytes(id: string, bytes: Uint8Array, token: string): Promise<Response> {
  return newsroom.send(
    new Request(`https://example.org/api/media/${id}/original`, {
      method: "PUT",
      headers: { Authorization: `Bearer ${token}`, "Content-Length": String(bytes.byteLength) },
      body: bytes,
    }),
  );
}

async function sendWhole(seed: number, token: string): Promise<string> {
  const { id, bytes, reply } = await announce(seed, token);
  expect(reply.status).toBe(201);
  expect((await putBytes(id, bytes, token)).status).toBe(200);
  return id;
}

async function findWaiting(id: string): Promise<Submission | undefined> {
  const { body } = await newsroom.call<SubmissionsReply>("GET", "/api/submissions");
  return body.submissions.find((submission) => submission.id === id);
}

const decide = (id: string, decision: "taken" | "declined", version: number, answer = "") =>
  newsroom.call<Submission>("PUT", `/api/submissions/${id}/decision`, { version, decision, answer });
const reopen = (id: string) => newsroom.call<Submission>("DELETE", `/api/submissions/${id}/decision`);
const told = async (token: string) =>
  (await newsroom.call<SentPicturesReply>("GET", "/api/sent-pictures", undefined, token)).body;

describe("an upload link", () => {
  test("says what it is for to whoever has it, and nothing to anybody else", async () => {
    const link = await makeLink();
    const open = await newsroom.call<GuestLink>("POST", "/api/opened-links", { secret: link.secret }, null);
    expect(open.body).toMatchObject({
      site: "The Harbour Post",
      title: "Photos from the harbour",
      note: "Due Friday",
      left: 20,
      isOpen: true,
      statement: { number: 1 },
    });
    expect((await newsroom.call("POST", "/api/opened-links", { secret: `${link.secret}x` }, null)).status).toBe(404);
    const kept = JSON.stringify(await env.DB.prepare("select * from upload_links").all());
    expect(kept).not.toContain(link.secret);
  });

  test("is closed and opened again, and takes nothing in between or after its end", async () => {
    const link = await makeLink();
    const { token } = await comeIn(link.secret);
    const { title, note, mostPictures, expiresAt } = link;
    const save = (version: number, isClosed: boolean) =>
      newsroom.call<UploadLink>("PUT", `/api/upload-links/${link.id}`, {
        version,
        title,
        note,
        mostPictures,
        expiresAt,
        isClosed,
      });
    expect((await save(1, true)).body).toMatchObject({ version: 2, closedAt: newsroom.clock.now });
    expect((await announce(40, token)).reply).toMatchObject({ status: 410, body: { code: "gone" } });
    expect(
      await newsroom.call("POST", "/api/guests", { secret: link.secret, name: "Ana", contact: "" }, null),
    ).toMatchObject({
      status: 410,
    });
    expect(await told(token)).toMatchObject({ link: { isOpen: false } });
    expect((await save(1, true)).status).toBe(200);
    expect((await save(1, false)).status).toBe(409);
    expect((await save(2, false)).body.closedAt).toBeNull();
    expect((await announce(40, token)).reply.status).toBe(201);
    newsroom.clock.now = expiresAt;
    expect((await announce(41, token)).reply).toMatchObject({ status: 410 });
    expect(await told(token)).toMatchObject({ link: { isOpen: false }, pictures: [{ state: "sending" }] });
    newsroom.clock.now = NOON;
  });

  test("takes so many pictures and no more", async () => {
    const link = await makeLink({ mostPictures: 1 });
    const { token } = await comeIn(link.secret);
    await sendWhole(42, token);
    const { reply } = await announce(43, token);
    expect(reply).toMatchObject({ status: 410, body: { title: expect.stringContaining("1 pictures") } });
    expect(await told(token)).toMatchObject({ link: { left: 0 }, pictures: [{ state: "waiting" }] });
  });

  test.each([
    ["behind", -1],
    ["too far ahead", 91 * DAY_MS],
  ])("whose end lies %s is not made", async (_where, ahead) => {
    const fields = { id: newId(NOON), title: "Harbour", note: "", mostPictures: 5, expiresAt: NOON + ahead };
    const reply = await newsroom.call<Problem>("POST", "/api/upload-links", fields);
    expect(reply).toMatchObject({ status: 422, body: { fields: { expiresAt: expect.any(String) } } });
  });

  test("lets a guest send pictures, and do nothing else at all", async () => {
    const { token } = await comeIn((await makeLink()).secret);
    const own = await sendWhole(44, token);
    const other = await uploadPicture(newsroom, 45);
    for (const [method, path] of [
      ["GET", "/api/session"],
      ["GET", "/api/media"],
      ["GET", `/api/media/${own}`],
      ["GET", "/api/posts"],
      ["GET", "/api/submissions"],
      ["GET", "/api/upload-links"],
      ["PUT", `/api/media/${own}/trash`],
    ] as const) {
      const body = method === "PUT" ? { version: 1 } : undefined;
      const { status } = await newsroom.call(method, path, body, token);
      expect({ path, status }).toEqual({ path, status: path === "/api/session" ? 200 : 403 });
    }
    expect((await newsroom.call("GET", `/api/media/${other}/image`, undefined, token)).status).toBe(404);
    const stranger = await comeIn((await makeLink()).secret);
    expect((await newsroom.call("GET", `/api/media/${own}/image`, undefined, stranger.token)).status).toBe(404);
    expect(await told(stranger.token)).toMatchObject({ pictures: [] });
  });
});

describe("a guest's picture", () => {
  test("waits where nobody but editors sees it, until one takes it in", async () => {
    const link = await makeLink();
    const { token } = await comeIn(link.secret);
    const id = await sendWhole(50, token);
    const waiting = await findWaiting(id);
    expect(waiting).toMatchObject({
      state: "waiting",
      guest: { name: "Kaja Lund", contact: "kaja@example.org" },
      media: { state: "quarantined", caption: "A crane falls", credit: "Kaja Lund", rights: "contributor" },
      statement: { number: 1, text: expect.stringContaining("I made these pictures") },
    });
    const library = async (): Promise<string[]> =>
      (await newsroom.call<MediaReply>("GET", "/api/media")).body.media.map((media) => media.id);
    expect(await library()).not.toContain(id);
    const sentIn = async (): Promise<number> =>
      (await newsroom.call<PictureNotesReply>("GET", "/api/picture-notes")).body.sentIn;
    const before = await sentIn();
    const taken = await decide(id, "taken", waiting!.media!.version);
    expect(taken).toMatchObject({
      status: 200,
      body: { state: "taken", decidedBy: expect.any(String), joinedId: null },
    });
    expect(await library()).toContain(id);
    expect(await findWaiting(id)).toBeUndefined();
    expect(await sentIn()).toBe(before - 1);
    expect(await told(token)).toMatchObject({ pictures: [{ id, state: "taken" }] });
    // The same decision once more is the same; another one is refused.
    expect((await decide(id, "taken", 1)).status).toBe(200);
    expect((await decide(id, "declined", 2)).status).toBe(409);
  });

  test("goes back to where it waited as long as no post shows it", async () => {
    const { token } = await comeIn((await makeLink()).secret);
    const id = await sendWhole(51, token);
    await decide(id, "taken", 1);
    expect((await reopen(id)).body).toMatchObject({ state: "waiting", media: { state: "quarantined" } });
    const again = (await findWaiting(id))!;
    await decide(id, "taken", again.media!.version);
    const { body: media } = await newsroom.call<Media>("GET", `/api/media/${id}`);
    const fields = { ...media, alt: "A crane" };
    const saved = await newsroom.call("PUT", `/api/media/${id}/fields`, {
      version: media.version,
      fields: Object.fromEntries(
        [
          "alt",
          "decorative",
          "caption",
          "credit",
          "creator",
          "rights",
          "rightsNote",
          "licenceUrl",
          "rightsUntil",
          "takenAt",
          "focalX",
          "focalY",
        ].map((name) => [name, fields[name as keyof Media]]),
      ),
    });
    expect(saved.status).toBe(200);
    await newsroom.makePost({ lead: { mediaId: id, alt: null, caption: null } });
    expect(await reopen(id)).toMatchObject({ status: 409 });
  });

  test("that was declined says why, and is gone after thirty days", async () => {
    const { token } = await comeIn((await makeLink()).secret);
    const id = await sendWhole(52, token);
    await decide(id, "declined", 1, "We have one from closer by.");
    expect(await told(token)).toMatchObject({
      pictures: [{ state: "declined", answer: "We have one from closer by." }],
    });
    expect(
      (await newsroom.call<MediaReply>("GET", "/api/media?trash=1")).body.media.map((media) => media.id),
    ).not.toContain(id);
    await emptyTrash(env, newsroom.clock.now + TRASH_KEPT_MS - 1);
    expect(await env.MEDIA.head(`originals/${id}`)).not.toBeNull();
    await emptyTrash(env, newsroom.clock.now + TRASH_KEPT_MS);
    expect(await env.MEDIA.head(`originals/${id}`)).toBeNull();
    expect(await told(token)).toMatchObject({ pictures: [{ id, state: "declined" }] });
    expect((await reopen(id)).status).toBe(410);
  });

  test("joins the one the library has, which the guest is not told", async () => {
    const { token } = await comeIn((await makeLink()).secret);
    const known = await uploadPicture(newsroom, 53);
    const id = await sendWhole(53 * 90, token);
    const { body } = await decide(id, "taken", 1);
    expect(body).toMatchObject({ state: "taken", joinedId: known });
    expect(JSON.stringify(await told(token))).not.toContain(known);
    expect((await reopen(id)).body).toMatchObject({ state: "waiting", joinedId: null });
  });

  test("cannot be published while it waits", async () => {
    const { token } = await comeIn((await makeLink()).secret);
    const id = await sendWhole(54, token);
    const draft = await newsroom.makeDraft({ title: "Harbour", lead: { mediaId: id, alt: "A crane", caption: null } });
    const reply = await newsroom.call("PUT", `/api/posts/${draft.id}/publication`, { version: 1, publishedAt: null });
    expect(reply.status).toBe(422);
  });

  test("is announced under the statement that stands, and once", async () => {
    const { token } = await comeIn((await makeLink()).secret);
    const { id, reply } = await announce(55, token);
    expect(reply.status).toBe(201);
    expect((await announce(55, token, id)).reply.status).toBe(200);
    expect((await announce(56, token, id)).reply.status).toBe(409);
    const saved = await newsroom.call("PUT", "/api/rights-statement", { version: 1, text: "All of it is mine." });
    expect(saved).toMatchObject({ status: 200, body: { number: 2, text: "All of it is mine." } });
    expect((await newsroom.call("PUT", "/api/rights-statement", { version: 1, text: "Mine." })).status).toBe(409);
    expect((await announce(57, token)).reply).toMatchObject({ status: 409, body: { current: { number: 2 } } });
    expect((await announce(57, token, newId(NOON), { statement: 2 })).reply.status).toBe(201);
    const { body } = await newsroom.call<UploadLinksReply>("GET", "/api/upload-links");
    expect(body.statement).toEqual({ number: 2, text: "All of it is mine." });
    const editor = await makeToken("editor", NOON);
    const refused = await newsroom.call("PUT", "/api/rights-statement", { version: 2, text: "x" }, editor.token);
    expect(refused.status).toBe(403);
  });
});
