import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { FOREVER } from "../../../../schema/forever.ts";
import { emptyMediaFields, type Media, type MediaFields } from "../../../../schema/media.ts";
import type { Problem } from "../../../../schema/problem.ts";
import { NOON, openPictureDesk, signUp, usePicture } from "../../picture-desk.ts";
import { makePicture, makePng } from "../../pictures.ts";

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
let seed = 0;
beforeEach(async () => {
  seed += 1;
  desk = await openPictureDesk();
});

const whole = { alt: "A crane", credit: "Mia Berg", rights: "staff" } as const;

function upload(fields: Partial<MediaFields> = {}, token?: string): Promise<Media> {
  return makePng({ seed }).then((png) => desk.upload(png, fields, token));
}

function fieldsOf(media: Media, change: Partial<MediaFields> = {}): MediaFields {
  const names = Object.keys(emptyMediaFields()) as (keyof MediaFields)[];
  return { ...(Object.fromEntries(names.map((name) => [name, media[name]])) as unknown as MediaFields), ...change };
}

describe("readMedia", () => {
  test("a picture comes with what it still lacks", async () => {
    const media = await upload({ rights: "unknown" });
    expect((await desk.read(media.id)).gaps).toEqual(["alt", "credit", "rights"]);
  });

  test("a contributor reads their own pictures and no others", async () => {
    const { token } = await signUp("contributor", NOON);
    const own = await upload({}, token);
    const other = await desk.upload(await makePng({ seed, width: 65 }));
    expect(await desk.call("GET", `/api/media/${own.id}`, undefined, token)).toMatchObject({ status: 200 });
    expect(await desk.call("GET", `/api/media/${other.id}`, undefined, token)).toMatchObject({ status: 404 });
    expect(await desk.call("GET", "/api/media/nonsense", undefined, token)).toMatchObject({ status: 404 });
  });
});

describe("saveMedia", () => {
  function save<Body = Media>(media: Media, change: Partial<MediaFields>, version = media.version, token?: string) {
    return desk.call<Body>("PUT", `/api/media/${media.id}/fields`, { version, fields: fieldsOf(media, change) }, token);
  }

  test("fields are saved, and gaps close", async () => {
    const media = await upload({ rights: "unknown" });
    const { status, body } = await save(media, { ...whole, focalX: 0.25, takenAt: NOON, rightsUntil: NOON + 1000 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...whole,
      version: 2,
      gaps: [],
      focalX: 0.25,
      takenAt: NOON,
      rightsUntil: NOON + 1000,
    });
    expect(body).toEqual({ ...(await desk.read(media.id)), shownBy: 0 });
  });

  test("a stale version changes nothing and answers with the newer one", async () => {
    const media = await upload();
    await save(media, { alt: "First" });
    const { status, body } = await save<Problem>(media, { alt: "Second" });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: "conflict", current: { alt: "First", version: 2 } });
    expect(await desk.read(media.id)).toMatchObject({ alt: "First" });
  });

  test("two saves at the same moment: one is kept, the other is told", async () => {
    const media = await upload();
    const replies = await Promise.all([save(media, { alt: "One" }), save(media, { alt: "Two" })]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test("the same save tried again after a lost reply is no conflict", async () => {
    const media = await upload();
    const first = await save(media, { alt: "First" });
    expect(await save(media, { alt: "First" })).toMatchObject({ status: 200, body: { version: first.body.version } });
  });

  test("whoever brought a picture may change it, and an editor any", async () => {
    const author = await signUp("author", NOON);
    const contributor = await signUp("contributor", NOON);
    const media = await upload({}, contributor.token);
    expect(await save(media, { alt: "Mine" }, 1, contributor.token)).toMatchObject({ status: 200 });
    expect(await save(media, { alt: "Not mine" }, 2, author.token)).toMatchObject({ status: 403 });
    expect(await save(media, { alt: "An editor's" }, 2)).toMatchObject({ status: 200 });
    const other = await desk.upload(await makePng({ seed, width: 65 }));
    expect(await save(other, { alt: "Not mine" }, 1, contributor.token)).toMatchObject({ status: 404 });
  });

  test("where a post leads with the picture, its card follows, pages are purged, and the change is on record", async () => {
    const media = await upload(whole);
    const plain = await usePicture(media.id);
    const own = await usePicture(media.id, { lead: { alt: "The post's own", caption: null } });
    await save(media, {
      alt: "A blue crane",
      caption: "In the harbour",
      credit: "AP",
      focalY: 0.1,
      rightsUntil: NOON + 5000,
    });
    const cards = await env.DB.prepare("select id, card from posts where id in (?1, ?2)")
      .bind(plain, own)
      .all<{ id: string; card: string }>();
    const leads = new Map(cards.results.map(({ id, card }) => [id, (JSON.parse(card) as { lead: unknown }).lead]));
    const shared = {
      caption: "In the harbour",
      credit: "AP",
      focalX: 0.5,
      focalY: 0.1,
      rightsUntil: NOON + 5000,
      width: 64,
      height: 48,
    };
    expect(leads.get(plain)).toMatchObject({ ...shared, alt: "A blue crane" });
    expect(leads.get(own)).toMatchObject({ ...shared, alt: "The post's own" });
    expect(desk.purges).toEqual([[`media:${media.id}`]]);
    const audit = await env.DB.prepare("select person_id, action, detail from audit where subject = ?1")
      .bind(`media:${media.id}`)
      .first<{ person_id: string; action: string; detail: string }>();
    expect(audit).toMatchObject({ person_id: desk.editor.personId, action: "media.save" });
    expect(JSON.parse(audit!.detail)).toMatchObject({ credit: { from: "Mia Berg", to: "AP" } });
  });

  test("a change of a picture that is nowhere in use purges nothing, and is on record", async () => {
    const media = await upload(whole);
    await save(media, { alt: "Other" });
    expect(desk.purges).toEqual([]);
    const record = await env.DB.prepare("select action, detail from audit where subject = ?1")
      .bind(`media:${media.id}`)
      .first<{ action: string; detail: string }>();
    expect(record).toMatchObject({ action: "media.save" });
    expect(JSON.parse(record!.detail)).toEqual({ alt: { from: "A crane", to: "Other" } });
    expect(await env.DB.prepare("select id from outbox where tags like ?1").bind(`%${media.id}%`).first()).toBeNull();
  });

  test("the end of its rights is a moment of the pages that show it, and moves with it", async () => {
    const media = await upload({ ...whole, rightsUntil: NOON + 1000 });
    const moments = () => env.DB.prepare("select at from moments where tag = ?1").bind(`media:${media.id}`).all();
    expect((await moments()).results).toEqual([{ at: NOON + 1000 }]);
    const { body } = await save(media, { rightsUntil: NOON + 2000 });
    expect((await moments()).results).toEqual([{ at: NOON + 2000 }]);
    await save(body, { rightsUntil: null });
    expect((await moments()).results).toEqual([]);
    const row = await env.DB.prepare("select rights_until from media where id = ?1").bind(media.id).first();
    expect(row).toEqual({ rights_until: FOREVER });
  });

  test("fields that are wrong are refused one by one", async () => {
    const media = await upload();
    const { status, body } = await save<Problem>(media, {
      alt: "x".repeat(1001),
      licenceUrl: "javascript:alert(1)",
      takenAt: Date.UTC(9999, 0, 1),
    });
    expect(status).toBe(422);
    expect(Object.keys(body.fields ?? {}).toSorted()).toEqual(["fields.alt", "fields.licenceUrl", "fields.takenAt"]);
    expect(await desk.read(media.id)).toMatchObject({ version: 1 });
  });
});

describe("readPreviewImage", () => {
  test("the desk gets the smallest rendition that is wide enough, never stored", async () => {
    const media = await desk.upload(await makePng({ width: 500, height: 250, seed }));
    const narrow = await desk.fetchAs(desk.editor.token, "GET", `/api/media/${media.id}/image?width=300`);
    expect(Object.fromEntries(narrow.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'",
    });
    const { variants } = await desk.read(media.id);
    const bytesOf = async (width: number) => {
      const { hash } = variants.find((variant) => variant.format === "webp" && variant.width === width)!;
      return (await env.MEDIA.head(`variants/${hash}`))!.size;
    };
    expect((await narrow.arrayBuffer()).byteLength).toBe(await bytesOf(400));
    const wide = await desk.fetchAs(desk.editor.token, "GET", `/api/media/${media.id}/image?width=2000`);
    expect((await wide.arrayBuffer()).byteLength).toBe(await bytesOf(500));
  });

  test("until the renditions are made the fallback shows, and before it nothing", async () => {
    const media = await desk.upload(await makePng({ width: 300, height: 150, seed }));
    await env.DB.prepare("delete from media_variants where media_id = ?1").bind(media.id).run();
    const path = `/api/media/${media.id}/image`;
    expect(await desk.call("GET", path)).toMatchObject({
      status: 404,
      body: { title: "There is no preview of the picture yet." },
    });
    await desk.send(`/api/media/${media.id}/fallback`, await makePicture("image/jpeg", { width: 200, height: 100 }));
    const response = await desk.fetchAs(desk.editor.token, "GET", path);
    expect(response.headers.get("Content-Type")).toBe("image/jpeg");
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
  });

  test("a contributor sees their own pictures only, and a stranger none", async () => {
    const { token } = await signUp("contributor", NOON);
    const other = await upload();
    expect((await desk.fetchAs(token, "GET", `/api/media/${other.id}/image`)).status).toBe(404);
    expect((await desk.fetchAs(null, "GET", `/api/media/${other.id}/image`)).status).toBe(401);
    const own = await desk.upload(await makePng({ seed, width: 65 }), {}, token);
    expect((await desk.fetchAs(token, "GET", `/api/media/${own.id}/image`)).status).toBe(200);
  });
});
