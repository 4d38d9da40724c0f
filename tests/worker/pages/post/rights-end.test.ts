import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { doc, figure, p } from "../../../../schema/build.ts";
import { variantPath, type Media } from "../../../../schema/media.ts";
import { changeOf } from "../../bring-picture.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { addPath } from "../../reading-room.ts";
import { uploadPicture } from "../../upload-picture.ts";

const HOUR_MS = 3_600_000;
/** The edge is told a second less than is left: it counts from when it has the response. */
const HOUR_AGE_S = 3599;
const DAY_AGE_S = 86_400;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let seed = 0;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
beforeEach(() => void (newsroom.clock.now = NOON));

/** A picture that leads one post and stands in the text of another, and whose old address is on record. */
async function publish(rightsUntil: number | null = null) {
  const id = await uploadPicture(newsroom, (seed += 1));
  const read = async (): Promise<Media> => (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
  const save = async (change: Partial<Media>, more: object = {}) => {
    const body = { ...changeOf(await read(), change), ...more };
    return newsroom.call("PUT", `/api/media/${id}/fields`, body);
  };
  if (rightsUntil !== null) await save({ rightsUntil });
  const leading = await newsroom.makePost({
    title: "Crane",
    slug: `crane-${id}`,
    lead: { mediaId: id, alt: null, caption: null },
  });
  const beside = await newsroom.makePost(
    { title: "Quay", slug: `quay-${id}` },
    { document: doc(p("Text."), figure(id)) },
  );
  const old = `/wp-content/uploads/2019/01/${id}-300x200.jpg`;
  await addPath(old, "upload", { mediaId: id });
  const { variants } = await read();
  const jpeg = variantPath(variants.find(({ format }) => format === "jpeg")!);
  return { id, save, leading, beside, old, jpeg, version: (await read()).version };
}

type Published = Awaited<ReturnType<typeof publish>>;

const get = (path: string): Promise<Response> => newsroom.fetchAs(null, "GET", path);
const tell = async (response: Response): Promise<unknown> => [
  response.status,
  [...response.headers],
  await response.text(),
];

async function readPage({ leading, jpeg }: Published) {
  const response = await get(leading.path);
  const html = await response.text();
  const [, image = null] = /<meta property="og:image" content="([^"]*)"/.exec(html) ?? [];
  const [, data = "null"] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  const images = ((JSON.parse(data) as { image?: { contentUrl: string }[] }).image ?? []).map(
    ({ contentUrl }) => contentUrl,
  );
  const [, age = ""] = /max-age=(\d+)/.exec(response.headers.get("Cloudflare-CDN-Cache-Control") ?? "") ?? [];
  return {
    isShown: html.includes(`src="${jpeg}"`),
    image,
    images,
    age: Number(age),
    credit: html.includes("Hedda Solvik"),
  };
}

/** The picture is at none of its addresses, and on none of its pages. */
async function expectGone(published: Published): Promise<void> {
  const nowhere = await tell(await get(published.old.replace("2019", "2018")));
  expect(await tell(await get(published.old))).toEqual(nowhere);
  expect((nowhere as [number])[0]).toBe(404);
  expect((await get(published.jpeg)).status).toBe(404);
  expect(await readPage(published)).toMatchObject({ isShown: false, image: null, images: [] });
  for (const path of [published.beside.path, "/", "/feed/", "/feed.json"]) {
    expect(await (await get(path)).text()).not.toContain(published.jpeg);
  }
}

async function expectShown(published: Published): Promise<void> {
  const address = `https://example.org${published.jpeg}`;
  expect((await get(published.old)).headers.get("Location")).toBe(published.jpeg);
  expect((await get(published.jpeg)).status).toBe(200);
  expect(await readPage(published)).toMatchObject({ isShown: true, image: address, images: [address] });
}

describe("a picture whose right ends", () => {
  test("is at no address and on no page from that moment on, in og:image, JSON-LD and the old address too; its credit stays", async () => {
    const published = await publish(NOON + HOUR_MS);
    await expectShown(published);
    expect((await readPage(published)).age).toBe(HOUR_AGE_S);
    newsroom.clock.now = NOON + HOUR_MS - 1;
    await expectShown(published);
    expect((await readPage(published)).age).toBe(0);
    newsroom.clock.now = NOON + HOUR_MS;
    await expectGone(published);
    expect(await readPage(published)).toMatchObject({ credit: true, age: DAY_AGE_S });
  });

  test("with a save, by an editor who says so, leaves at that moment, and its pages are purged", async () => {
    const published = await publish();
    newsroom.edge.purges.length = 0;
    const { status, body } = await published.save({ rights: "unknown" }, { endRight: true });
    expect({ status, body }).toMatchObject({ status: 200, body: { rights: "unknown", rightsUntil: NOON, shownBy: 2 } });
    expect(newsroom.edge.purges).toEqual([[`media:${published.id}`]]);
    await expectGone(published);
    newsroom.clock.now += 1000;
    expect((await published.save({ rights: "unknown" }, { endRight: true })).body).toMatchObject({ rightsUntil: NOON });
    await published.save({ rights: "staff", rightsUntil: null });
    await expectShown(published);
  });
});

test("a picture in the trash is at no address and on no page, and at all of them again once it is restored", async () => {
  const published = await publish();
  const { version } = published;
  expect((await newsroom.call("PUT", `/api/media/${published.id}/trash`, { version })).status).toBe(200);
  await expectGone(published);
  expect((await newsroom.call("DELETE", `/api/media/${published.id}/trash`, { version: version + 1 })).status).toBe(
    200,
  );
  await expectShown(published);
});
