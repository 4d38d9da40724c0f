import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../../schema/id.ts";
import { openNewsroom } from "../../newsroom.ts";
import { read } from "../../reading-room.ts";

interface Linked {
  readonly "@type": string;
  readonly url: string;
  readonly name: string;
  readonly isPartOf: object;
  readonly about?: object;
  readonly mainEntity?: object;
  readonly breadcrumb: { readonly itemListElement: readonly { position: number; name: string; item: string }[] };
}

const NOW = Date.UTC(2026, 10, 30, 20);

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;

beforeAll(async () => {
  newsroom = await openNewsroom(NOW);
  const tag = await newsroom.makeTag("Harbour </script>");
  const other = await newsroom.makeTag("Night");
  const byline = { id: newId(NOW), name: "Ada Lind" };
  const source = { id: newId(NOW), name: "Reuters", url: "https://reuters.example/" };
  await newsroom.call("POST", "/api/bylines", byline);
  await newsroom.call("POST", "/api/sources", source);
  const { id } = await newsroom.makePost({
    title: "Ferry",
    tags: [tag.id, other.id],
    bylines: [{ bylineId: byline.id, role: "" }],
    source: { sourceId: source.id, url: source.url, byline: "", publishedAt: null, licence: "" },
  });
  const correction = { id: newId(NOW), kind: "correction", text: "It was nine.", at: NOW };
  await newsroom.call("POST", `/api/posts/${id}/corrections`, correction);
});

async function readLinked(path: string): Promise<Linked> {
  const { status, text } = await read(newsroom.app, path);
  expect([path, status]).toEqual([path, 200]);
  const scripts = [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  expect(scripts, path).toHaveLength(1);
  return JSON.parse(scripts[0]![1]!) as Linked;
}

const HARBOUR = "Harbour </script>";
const TAG = "/tag/harbour-script/";

describe("a list's page for machines", () => {
  test.each([
    [TAG, "CollectionPage", [HARBOUR]],
    [`${TAG}2026/11/`, "CollectionPage", [HARBOUR, "November 2026"]],
    ["/tag/harbour-script+night/", "CollectionPage", [`${HARBOUR} + Night`]],
    ["/author/ada-lind/", "ProfilePage", ["Ada Lind"]],
    ["/source/reuters/", "CollectionPage", ["Reuters"]],
    ["/2026/", "CollectionPage", ["2026"]],
    ["/2026/11/", "CollectionPage", ["2026", "November 2026"]],
    ["/2026/11/30/", "CollectionPage", ["2026", "November 2026", "November 30, 2026"]],
    ["/corrections/", "CollectionPage", ["Corrections"]],
  ])("%s is a %s, and says the way to it over pages that are there", async (path, type, names) => {
    const linked = await readLinked(path);
    expect([linked["@type"], linked.url]).toEqual([type, `https://example.org${path}`]);
    expect(linked.isPartOf).toMatchObject({ "@id": "https://example.org/#site" });
    const steps = linked.breadcrumb.itemListElement;
    expect(steps.map(({ position, name }) => [position, name])).toEqual(
      ["The Harbour Post", ...names].map((name, index) => [index + 1, name]),
    );
    expect(steps.at(-1)?.item).toBe(linked.url);
    for (const { item } of steps) expect((await read(newsroom.app, new URL(item).pathname)).status).toBe(200);
  });

  test("names whose posts they are, and what a tag stands for", async () => {
    expect((await readLinked("/author/ada-lind/")).mainEntity).toEqual({
      "@type": "Person",
      name: "Ada Lind",
      url: "https://example.org/author/ada-lind/",
    });
    expect((await readLinked(TAG)).about).toEqual({ "@type": "Thing", name: HARBOUR });
  });

  test("that is not to be found has none", async () => {
    const { text } = await read(newsroom.app, "/corrections/?before=0");
    expect(text).not.toContain("ld+json");
  });
});
