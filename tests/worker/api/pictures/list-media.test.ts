import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { FOREVER } from "../../../../schema/forever.ts";
import { newId } from "../../../../schema/id.ts";
import type { MediaReply } from "../../../../schema/media-api.ts";
import { RIGHTS } from "../../../../schema/rights.ts";
import { selectLibrary, selectTrash, MEDIA_PER_PAGE } from "../../../../worker/db/pictures/media-list.ts";
import { all } from "../../../../worker/db/pictures/media-narrowing.ts";
import { indexMedia } from "../../../../worker/jobs/index-media.ts";
import { NOON, openPictureDesk, signUp, usePicture, type Answer } from "../../picture-desk.ts";

type Row = Readonly<Record<string, string | number | null>>;
type Change = (index: number) => Partial<Row>;

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
beforeAll(async () => {
  desk = await openPictureDesk();
});

/** A library with nothing but these pictures, two of which share each moment, its words in the index. */
async function fill(count: number, change: Change = () => ({})): Promise<string[]> {
  await env.DB.batch(
    ["collection_pictures", "media_variants", "media_uses", "search_media", "media"].map((table) =>
      env.DB.prepare(`delete from ${table}`),
    ),
  );
  const rows = Array.from({ length: count }, (_, index) => ({
    id: newId(NOON + Math.floor(index / 2)),
    at: NOON + Math.floor(index / 2),
    hash: `h${index}`,
    name: `picture-${index}.jpg`,
    alt: "A crane",
    credit: "Mia Berg",
    rights: "staff",
    state: "ready",
    width: 3,
    height: 2,
    by: null,
    caption: "",
    licence: "",
    until: 8640000000000000,
    trashed: null,
    ...change(index),
  }));
  await env.DB.prepare(
    `insert into media (id, state, hash, bytes, type, width, height, file_name, alt, credit, rights, rights_until, uploaded_by, caption, licence_url, created_at, updated_at, trashed_at, variants_state)
     select value ->> 'id', value ->> 'state', value ->> 'hash', 1, 'image/png', value ->> 'width', value ->> 'height', value ->> 'name', value ->> 'alt',
       value ->> 'credit', value ->> 'rights', value ->> 'until', value ->> 'by', value ->> 'caption', value ->> 'licence', value ->> 'at', 0, value ->> 'trashed', 'complete' from json_each(?1)`,
  )
    .bind(JSON.stringify(rows))
    .run();
  while ((await indexMedia(env.DB)) > 0);
  return rows.map(({ id }) => String(id));
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
    names.push(...body.media.map(({ fileName }) => fileName.replace(/\D/g, "")));
    next = body.next;
    if (next === null) return { names, pages };
  }
  throw new Error("The library has no end.");
}

describe("listMedia", () => {
  test("every picture comes once, newest first, however many share a moment", async () => {
    await fill(MEDIA_PER_PAGE * 2 + 3);
    const { names, pages } = await readAll("");
    expect(new Set(names).size).toBe(MEDIA_PER_PAGE * 2 + 3);
    expect(names).toHaveLength(MEDIA_PER_PAGE * 2 + 3);
    expect(pages).toBe(3);
    expect(Number(names[0])).toBeGreaterThanOrEqual(MEDIA_PER_PAGE * 2 + 1);
  });

  test("a page reads the rows it shows, whatever the library holds; so does one of each filter", async () => {
    const ids = await fill(3000, (index) => ({
      ...(index % 7 === 0 ? { state: "trashed", trashed: NOON - (index % 5) } : {}),
      until: index % 6 === 1 ? NOON - (index % 3) : FOREVER,
      alt: index % 3 === 0 ? "" : "A crane",
      credit: index % 5 === 0 ? "" : "Mia Berg",
      rights: index % 4 === 0 ? "unknown" : "agency",
      by: desk.editor.personId,
      height: index % 2 === 0 ? 2 : 4,
    }));
    const collection = newId(NOON);
    await desk.call("POST", "/api/collections", { id: collection, name: "All" });
    for (let from = 0; from < 3000; from += 500) {
      const add = ids.slice(from, from + 500);
      await desk.call("PUT", `/api/collections/${collection}/pictures`, { add, remove: [] });
    }
    const narrowing = await import("../../../../worker/db/pictures/media-narrowing.ts");
    const ways = [
      all,
      narrowing.narrowToLack("anything", NOON),
      narrowing.narrowToLack("alt", NOON),
      narrowing.narrowToLack("credit", NOON),
      narrowing.narrowToLack("rights", NOON),
      narrowing.narrowToLack("ended", NOON),
      narrowing.narrowToRights("agency"),
      narrowing.narrowToUploader(desk.editor.personId),
      narrowing.narrowToUse(false),
      narrowing.narrowToShape("portrait"),
      narrowing.narrowToCollection(collection),
    ];
    for (const along of ways) {
      const listing = { along, others: [], match: null, times: null, before: null };
      const [page] = selectLibrary(env.DB, listing);
      const { results, meta } = await page!.run();
      const rows = along === ways[10] ? 5 * MEDIA_PER_PAGE : 2 * results.length + 20;
      expect({ along, shown: results.length, read: meta.rows_read }).toEqual({
        along,
        shown: MEDIA_PER_PAGE + 1,
        read: expect.toSatisfy((read: number) => read <= rows),
      });
    }
    const searched = selectLibrary(env.DB, { along: all, others: [], match: "cra*", times: null, before: null });
    const found = await env.DB.batch([...searched, selectTrash(env.DB, null, null)]);
    expect(found).toHaveLength(2);
    for (const { results, meta } of found) {
      expect(results).toHaveLength(MEDIA_PER_PAGE + 1);
      expect(meta.rows_read).toBeLessThanOrEqual(2 * results.length + 20);
    }
  });

  test("of ended rights the last ended comes first, of the trash the last deleted: each once, however many share a moment", async () => {
    const count = MEDIA_PER_PAGE * 2 + 10;
    await fill(count, (index) => ({ until: NOON - 1 - (index === 7 ? 0 : 1) }));
    const ended = await readAll("lacks=ended");
    expect({ first: ended.names[0], pages: ended.pages }).toEqual({ first: "7", pages: 3 });
    expect(new Set(ended.names).size).toBe(count);
    expect(ended.names).toHaveLength(count);
    expect((await readAll("lacks=ended&month=2026-11")).names).toEqual(ended.names);
    expect((await readAll("lacks=ended&month=2026-10")).names).toEqual([]);

    await fill(count, (index) => ({ state: "trashed", trashed: index === 7 ? NOON : NOON - 1 }));
    const trash = await readAll("trash=1");
    expect({ first: trash.names[0], pages: trash.pages }).toEqual({ first: "7", pages: 3 });
    expect(new Set(trash.names).size).toBe(count);
    expect(trash.names).toHaveLength(count);
    expect((await readAll("trash=1&q=crane")).names).toEqual(trash.names);
    expect((await readAll("q=crane")).names).toEqual([]);
  });

  test("a search finds what is rare among thousands, and goes on where a page ended", async () => {
    await fill(MEDIA_PER_PAGE * 3, (index) => ({
      alt: index === 3 ? "An old Lighthouse" : "A crane",
      credit: index % 2 === 0 ? "Reuters" : "Mia Berg",
    }));
    expect((await readAll("q=lighthouse")).names).toEqual(["3"]);
    const { names } = await readAll("q=reuters");
    expect(names).toHaveLength((MEDIA_PER_PAGE * 3) / 2);
    expect(new Set(names).size).toBe(names.length);
  });

  test("words are found in every field, all of them, whatever their case and accents, the last one unfinished", async () => {
    await fill(4, (index) => [{ alt: "Große Möwe" }, { credit: "dpa 100% sure" }, { alt: "under_score" }, {}][index]!);
    expect((await readAll("q=moewe")).names).toEqual(["0"]);
    expect((await readAll("q=M%C3%96WE+gross")).names).toEqual(["0"]);
    expect((await readAll("q=dpa+picture+1")).names).toEqual(["1"]);
    expect((await readAll("q=100%25")).names).toEqual(["1"]);
    expect((await readAll("q=under_sc")).names).toEqual(["2"]);
    expect((await readAll("q=dpa+nothing")).names).toEqual([]);
  });

  test("what is saved is found at once by its new words and no more by the old", async () => {
    const [id] = await fill(1);
    const { body: media } = await desk.call<Record<string, unknown>>("GET", `/api/media/${id}`);
    const names = ["decorative", "caption", "creator", "rights", "rightsNote", "licenceUrl", "rightsUntil", "takenAt"];
    const kept = Object.fromEntries([...names, "credit", "focalX", "focalY"].map((name) => [name, media[name]]));
    const body = { version: 1, fields: { ...kept, alt: "Lantern" } };
    expect(await desk.call("PUT", `/api/media/${id}/fields`, body)).toMatchObject({ status: 200 });
    expect((await readAll("q=lantern")).names).toEqual(["0"]);
    expect((await readAll("q=crane")).names).toEqual([]);
  });

  test("each filter shows what it names, and several together what all of them name", async () => {
    const [used] = await fill(6, (index) => ({
      ...[{ alt: "" }, { credit: "" }, { rights: "imported" }, { until: NOON - 1 }, { width: 2, height: 3 }, {}][
        index
      ]!,
      by: index === 5 ? desk.editor.personId : null,
    }));
    await usePicture(used!);
    const found: Record<string, string[]> = {};
    for (const query of [
      "lacks=anything",
      "lacks=alt",
      "lacks=credit",
      "lacks=rights",
      "lacks=ended",
      "rights=imported",
      `by=${desk.editor.personId}`,
      "used=yes",
      "shape=portrait",
      "used=no&shape=landscape&lacks=anything",
      "used=no&q=crane&lacks=rights",
      "month=2026-11&shape=portrait",
      "month=2026-10",
    ]) {
      found[query] = (await readAll(query)).names.toSorted();
    }
    expect(found).toEqual({
      "lacks=anything": ["0", "1", "2"],
      "lacks=alt": ["0"],
      "lacks=credit": ["1"],
      "lacks=rights": ["2"],
      "lacks=ended": ["3"],
      "rights=imported": ["2"],
      [`by=${desk.editor.personId}`]: ["5"],
      "used=yes": ["0"],
      "shape=portrait": ["4"],
      "used=no&shape=landscape&lacks=anything": ["1", "2"],
      "used=no&q=crane&lacks=rights": ["2"],
      "month=2026-11&shape=portrait": ["4"],
      "month=2026-10": [],
    });
  });

  test("what lacks anything is what lacks something by its own fields, whatever its class of rights", async () => {
    const cases = RIGHTS.flatMap((rights) =>
      [
        {},
        { alt: "" },
        { credit: "" },
        { caption: "At work" },
        { licence: "https://creativecommons.org/licenses/by/4.0/", caption: "At work" },
      ].map((change) => ({ rights, ...change })),
    );
    await fill(cases.length, (index) => cases[index]!);
    const { body: whole } = await desk.call<MediaReply>("GET", "/api/media");
    const lacking = whole.media.filter(({ gaps }) => gaps.length > 0).map(({ id }) => id);
    const { body: found } = await desk.call<MediaReply>("GET", "/api/media?lacks=anything");
    expect(found.media.map(({ id }) => id)).toEqual(lacking);
  });

  test("a picture is used for as long as a post has it", async () => {
    const [id] = await fill(1);
    const postId = await usePicture(id!);
    expect((await readAll("used=yes")).names).toEqual(["0"]);
    await env.DB.prepare("delete from media_uses where post_id = ?1").bind(postId).run();
    expect((await readAll("used=no")).names).toEqual(["0"]);
  });

  test("what never came whole, or waits for an editor, is not in the library", async () => {
    await fill(3, (index) => ({ state: ["uploading", "ready", "quarantined"][index]! }));
    expect((await readAll("")).names).toEqual(["1"]);
    expect((await readAll("q=crane")).names).toEqual(["1"]);
  });

  test("a contributor does not see the library", async () => {
    const { token } = await signUp("contributor", NOON);
    expect(await desk.call("GET", "/api/media", undefined, token)).toMatchObject({ status: 403 });
    expect(await desk.call("GET", "/api/library", undefined, token)).toMatchObject({ status: 403 });
  });

  test.each(["before=yesterday", "before=1-2", "before=e1-x", "lacks=charm", "month=2026-13", `q=${"x".repeat(201)}`])(
    "a query of %s is refused",
    async (query) => {
      expect(await desk.call("GET", `/api/media?${query}`)).toMatchObject({ status: 422 });
    },
  );
});
