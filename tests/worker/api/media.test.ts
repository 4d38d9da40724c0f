import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { FOREVER } from "../../../schema/forever.ts";
import { newId } from "../../../schema/id.ts";
import type { MediaReply } from "../../../schema/media-api.ts";
import { emptyMediaFields, type Media, type MediaFields } from "../../../schema/media.ts";
import type { Problem } from "../../../schema/problem.ts";
import { MEDIA_PER_PAGE, MEDIA_PER_SEARCH } from "../../../worker/db/media-list.ts";
import { NOON, openPictureDesk, signUp, usePicture, type Answer } from "../picture-desk.ts";
import { makePicture, makePng } from "../pictures.ts";

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

describe("listMedia", () => {
  async function fill(
    count: number,
    change: (index: number) => { alt?: string; credit?: string; rights?: string; state?: string } = () => ({}),
  ) {
    await env.DB.prepare("delete from media_variants").run();
    await env.DB.prepare("delete from media_uses").run();
    await env.DB.prepare("delete from media").run();
    const rows = Array.from({ length: count }, (_, index) => ({
      id: newId(NOON + Math.floor(index / 2)),
      at: NOON + Math.floor(index / 2),
      hash: `h${index}`,
      name: `picture-${index}.jpg`,
      alt: "A crane",
      credit: "Mia Berg",
      rights: "staff",
      state: "ready",
      ...change(index),
    }));
    await env.DB.prepare(
      `insert into media (id, state, hash, bytes, type, width, height, file_name, alt, credit, rights, created_at, updated_at, variants_state)
       select value ->> 'id', value ->> 'state', value ->> 'hash', 1, 'image/png', 1, 1, value ->> 'name', value ->> 'alt',
         value ->> 'credit', value ->> 'rights', value ->> 'at', 0, 'complete' from json_each(?1)`,
    )
      .bind(JSON.stringify(rows))
      .run();
  }

  async function readAll(query: string): Promise<{ names: string[]; pages: number }> {
    const names: string[] = [];
    let next: string | null = null;
    for (let pages = 1; pages < 50; pages += 1) {
      const { status, body }: Answer<MediaReply> = await desk.call(
        "GET",
        `/api/media?${query}${next === null ? "" : `&before=${next}`}`,
      );
      expect(status).toBe(200);
      names.push(...body.media.map(({ fileName }) => fileName));
      next = body.next;
      if (next === null) return { names, pages };
    }
    throw new Error("The library has no end.");
  }

  test("every picture comes once, newest first, however many share a moment", async () => {
    await fill(MEDIA_PER_PAGE * 2 + 3);
    const { names, pages } = await readAll("");
    expect(new Set(names).size).toBe(MEDIA_PER_PAGE * 2 + 3);
    expect(names).toHaveLength(MEDIA_PER_PAGE * 2 + 3);
    expect(pages).toBe(3);
    expect(names[0]).toMatch(/picture-8[12]\.jpg/);
  });

  test("a page reads the rows it shows, whatever the library holds", async () => {
    await fill(3000);
    const { selectLibrary } = await import("../../../worker/db/media-list.ts");
    const [page] = selectLibrary(env.DB, { q: "", hasGaps: false, isTrash: false, before: null, now: NOON });
    expect((await page!.run()).meta.rows_read).toBeLessThanOrEqual(2 * MEDIA_PER_PAGE + 20);
  });

  test("a search reads so many rows a page and finds what lies behind them all the same", async () => {
    await fill(MEDIA_PER_SEARCH * 2 + 100, (index) =>
      index === 3 || index === 900 ? { alt: "An old Lighthouse" } : {},
    );
    const { names, pages } = await readAll("q=lighthouse");
    expect(names).toEqual(["picture-900.jpg", "picture-3.jpg"]);
    expect(pages).toBe(3);
    const { selectLibrary } = await import("../../../worker/db/media-list.ts");
    const results = await env.DB.batch(
      selectLibrary(env.DB, { q: "zzz", hasGaps: false, isTrash: false, before: null, now: NOON }),
    );
    expect(results.reduce((sum, { meta }) => sum + meta.rows_read, 0)).toBeLessThanOrEqual(4 * MEDIA_PER_SEARCH);
  });

  test("a search with more finds than a page holds goes on where the page ended", async () => {
    await fill(MEDIA_PER_PAGE * 3, (index) => (index % 2 === 0 ? { credit: "Reuters" } : {}));
    const { names } = await readAll("q=reuters");
    expect(names).toHaveLength((MEDIA_PER_PAGE * 3) / 2);
    expect(new Set(names).size).toBe(names.length);
  });

  test("words are found in alt text, caption, credit, creator and file name, all of them, whatever their case", async () => {
    await fill(4, (index) => [{ alt: "Große Möwe" }, { credit: "dpa 100% sure" }, { alt: "under_score" }, {}][index]!);
    expect((await readAll("q=m%C3%96WE")).names).toEqual(["picture-0.jpg"]);
    expect((await readAll("q=dpa+picture-1")).names).toEqual(["picture-1.jpg"]);
    expect((await readAll("q=100%25")).names).toEqual(["picture-1.jpg"]);
    expect((await readAll("q=under_")).names).toEqual(["picture-2.jpg"]);
    expect((await readAll("q=dpa+nothing")).names).toEqual([]);
    expect((await readAll("q=%27%22%29--")).names).toEqual([]);
  });

  test("what lacks alt text, credit or rights is listed as work to do", async () => {
    const lacks = [
      { alt: "" },
      { credit: "" },
      { rights: "imported" },
      { rights: "unknown" },
      {},
      { credit: "", rights: "public_domain" },
    ];
    await fill(lacks.length, (index) => lacks[index]!);
    expect((await readAll("gaps=1")).names.toSorted()).toEqual([
      "picture-0.jpg",
      "picture-1.jpg",
      "picture-2.jpg",
      "picture-3.jpg",
    ]);
  });

  test("a picture whose bytes never came is not in the library", async () => {
    await fill(2, (index) => (index === 0 ? { state: "uploading" } : {}));
    expect((await readAll("")).names).toEqual(["picture-1.jpg"]);
  });

  test("a contributor does not see the library", async () => {
    const { token } = await signUp("contributor", NOON);
    expect(await desk.call("GET", "/api/media", undefined, token)).toMatchObject({ status: 403 });
  });

  test.each(["before=yesterday", "before=1-2", "gaps=maybe", `q=${"x".repeat(201)}`])(
    "a query of %s is refused",
    async (query) => {
      expect(await desk.call("GET", `/api/media?${query}`)).toMatchObject({ status: 422 });
    },
  );
});

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
    expect(await desk.read(media.id)).toEqual(body);
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

  test("a picture that is nowhere in use purges nothing", async () => {
    const media = await upload(whole);
    await save(media, { alt: "Other" });
    expect(desk.purges).toEqual([]);
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
