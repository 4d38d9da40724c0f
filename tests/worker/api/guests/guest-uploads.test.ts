import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { newId } from "../../../../schema/id.ts";
import type { CancelledReply, UploadReply } from "../../../../schema/media-api.ts";
import type { Media } from "../../../../schema/media.ts";
import type { Problem } from "../../../../schema/problem.ts";
import type {
  EnterReply,
  NewUploadLinkReply,
  SentPicturesReply,
  SubmissionsReply,
} from "../../../../schema/upload-links.ts";
import { findLeft } from "../../find-left.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { makePicture, sha256 } from "../../pictures.ts";

const HOUR_MS = 60 * 60 * 1000;

vi.spyOn(console, "error").mockImplementation(() => undefined);

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterEach(async () => {
  newsroom.clock.now = NOON;
  expect(await findLeft(NOON)).toEqual([]);
});

async function openLink(mostPictures = 5) {
  const fields = { title: "Photos from the harbour", note: "", mostPictures, expiresAt: NOON + HOUR_MS };
  const { body: link } = await newsroom.call<NewUploadLinkReply>("POST", "/api/upload-links", {
    id: newId(NOON),
    ...fields,
  });
  const secret = new URL(link.url).hash.slice(1);
  const guest = { secret, name: "Kaja Lund", contact: "" };
  const { body } = await newsroom.call<EnterReply>("POST", "/api/guests", guest, null);
  const close = () => newsroom.call("PUT", `/api/upload-links/${link.id}`, { version: 1, ...fields, isClosed: true });
  return { token: body.token, close };
}

async function announce<Body = Problem>(seed: number, token: string, more: object = {}) {
  const bytes = await makePicture("image/jpeg", { seed: seed * 7 });
  const id = newId(NOON);
  const words = { fileName: "crane.jpg", caption: "A crane falls", credit: "Kaja Lund", alt: "", takenAt: null };
  const sent = { id, hash: await sha256(bytes), bytes: bytes.byteLength, ...words, statement: 1, ...more };
  return { id, bytes, reply: await newsroom.call<Body>("POST", "/api/sent-pictures", sent, token) };
}

async function put<Body = Media>(
  path: string,
  bytes: Uint8Array,
  token: string,
): Promise<{ status: number; body: Body }> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Length": String(bytes.byteLength) };
  const response = await newsroom.send(
    new Request(`https://example.org${path}`, { method: "PUT", headers, body: bytes }),
  );
  return { status: response.status, body: await response.json() };
}

const partPath = async (id: string, bytes: Uint8Array): Promise<string> =>
  `/api/media/${id}/part?number=1&hash=${await sha256(bytes)}`;
const told = async (token: string) =>
  (await newsroom.call<SentPicturesReply>("GET", "/api/sent-pictures", undefined, token)).body;
const waiting = async (): Promise<string[]> =>
  (await newsroom.call<SubmissionsReply>("GET", "/api/submissions")).body.submissions.map(({ id }) => id);

describe("a link that ends in the middle of an upload", () => {
  test.each([
    ["closed by an editor", async (close: () => Promise<unknown>) => void (await close())],
    ["at its end", async () => void (newsroom.clock.now = NOON + 2 * HOUR_MS)],
  ])("%s, takes what was announced before, whole or in parts, and nothing new", async (how, end) => {
    const seed = how.length;
    const { token, close } = await openLink();
    const [whole, inParts] = [await announce(seed, token), await announce(seed + 1, token)];
    await newsroom.call<UploadReply>("PUT", `/api/media/${inParts.id}/upload`, undefined, token);
    await end(close);
    expect((await put(`/api/media/${whole.id}/original`, whole.bytes, token)).status).toBe(200);
    expect((await put(await partPath(inParts.id, inParts.bytes), inParts.bytes, token)).status).toBe(200);
    expect((await newsroom.call("POST", `/api/media/${inParts.id}/upload`, undefined, token)).status).toBe(200);
    const late = await announce(seed + 2, token);
    expect(late.reply).toMatchObject({
      status: 410,
      body: { code: "gone", title: "This link takes no more pictures. Ask for a new one." },
    });
    expect(await told(token)).toMatchObject({ pictures: [{ state: "waiting" }, { state: "waiting" }] });
    expect(await waiting()).toEqual(expect.arrayContaining([whole.id, inParts.id]));
    for (const { hash } of (await newsroom.call<Media>("GET", `/api/media/${whole.id}`)).body.variants) {
      expect((await newsroom.fetchAs(null, "GET", `/media/${hash}.jpg`)).status).toBe(404);
    }
  });

  test("with its token, is told that it has ended, and what had come of it goes", async () => {
    const { token } = await openLink();
    const { id, bytes } = await announce(60, token);
    await newsroom.call("PUT", `/api/media/${id}/upload`, undefined, token);
    await env.DB.prepare("update tokens set expires_at = ?1 where name = 'Upload link'").bind(NOON).run();
    for (const sent of [
      await put<Problem>(await partPath(id, bytes), bytes, token),
      await put<Problem>(`/api/media/${id}/original`, bytes, token),
      await newsroom.call<Problem>("POST", `/api/media/${id}/upload`, undefined, token),
    ]) {
      expect(sent).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
    }
    expect(await findLeft(NOON)).toEqual([]);
    expect(await env.DB.prepare("select state from media where id = ?1").bind(id).first()).toBeNull();
  });
});

describe("what a guest sends", () => {
  test("and gives up frees its place in the link at once", async () => {
    const { token } = await openLink(1);
    const first = await announce(61, token);
    expect((await announce(62, token)).reply.status).toBe(410);
    const cancelled = await newsroom.call<CancelledReply>("DELETE", `/api/media/${first.id}/upload`, undefined, token);
    expect(cancelled).toMatchObject({ status: 200, body: { media: null } });
    expect(await told(token)).toMatchObject({ link: { left: 1 } });
    const second = await announce(63, token);
    expect(second.reply.status).toBe(201);
    expect((await put(`/api/media/${second.id}/original`, second.bytes, token)).status).toBe(200);
  });

  test("twice at once is two pictures to two guests, and one to an editor who takes both in", async () => {
    const [one, other] = [await openLink(), await openLink()];
    const sent = await Promise.all([announce(64, one.token), announce(64, other.token)]);
    const replies = await Promise.all(
      sent.map(({ id, bytes }, index) =>
        put<Media>(`/api/media/${id}/original`, bytes, (index === 0 ? one : other).token),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const decide = ({ id }: { id: string }) =>
      newsroom.call<{ joinedId: string | null }>("PUT", `/api/submissions/${id}/decision`, {
        version: 1,
        decision: "taken",
        answer: "",
      });
    expect((await decide(sent[0])).body.joinedId).toBeNull();
    expect((await decide(sent[1])).body.joinedId).toBe(sent[0].id);
  });

  test("may be called anything: the name is one line of text that names nothing here", async () => {
    const { token } = await openLink();
    const fileName = "../..\\a\u0000b\r\n\u001b[31m📷 <img src=x onerror=alert(1)>.jpg";
    const { id, bytes, reply } = await announce(65, token, { fileName });
    expect(reply.status).toBe(201);
    expect((await put(`/api/media/${id}/original`, bytes, token)).status).toBe(200);
    const [picture] = (await told(token)).pictures;
    expect(picture!.fileName).toBe("../..\\a b [31m📷 <img src=x onerror=alert(1)>.jpg");
    expect((await env.MEDIA.list()).objects.map(({ key }) => key).filter((key) => /[^\w/.-]/.test(key))).toEqual([]);
  });

  test.each(["caption", "credit", "alt", "fileName"])(
    "is refused with a %s of 10,000 letters, in a sentence",
    async (field) => {
      const { token } = await openLink();
      const { id, reply } = await announce(66, token, { [field]: "x".repeat(10_000) });
      expect(reply).toMatchObject({
        status: 422,
        body: { title: expect.stringMatching(/can have at most \d+ characters\.$/) },
      });
      expect(await env.DB.prepare("select 1 from media where id = ?1").bind(id).first()).toBeNull();
    },
  );
});
