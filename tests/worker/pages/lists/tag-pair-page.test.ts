import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../../schema/id.ts";
import type { Tag } from "../../../../schema/tag.ts";
import { openActing, type Acting } from "../../acting.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { read } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: Acting;
let germany: Tag;
let huawei: Tag;

const titles = (text: string): string[] =>
  [...text.matchAll(/<h[23]><a [^>]*>([^<]+)<\/a><\/h[23]>/g)].map(([, title]) => title!);
const olderOf = (text: string): string => /href="([^"]+)" rel="next"/.exec(text)?.[1] ?? "";
const leads = async (address: string): Promise<string> => {
  const { status, headers, trips } = await read(newsroom.app, address);
  if (status !== 404) expect(trips).toBeLessThanOrEqual(1);
  return `${status} ${headers.get("Location") ?? ""}`.trim();
};

async function publish(title: string, ...tags: readonly Tag[]): Promise<string> {
  newsroom.clock.now += HOUR_MS;
  return (await newsroom.makePost({ title, tags: tags.map(({ id }) => id) })).id;
}

beforeAll(async () => {
  newsroom = await openNewsroom(NOON - 400 * HOUR_MS);
  acting = openActing(newsroom);
  germany = await newsroom.makeTag("Germany");
  huawei = await newsroom.makeTag("Huawei");
  for (let number = 1; number <= 45; number += 1) await publish(`Both ${number}`, germany, huawei);
  await publish("Only Germany", germany);
  await publish("Only Huawei", huawei);
});

describe("the page of two tags", () => {
  test("shows the posts that have both, the newest first, and no count", async () => {
    const { status, text, headers, trips, rowsRead, rowsWritten } = await read(newsroom.app, "/tag/germany+huawei/");
    expect({ status, trips, rowsWritten }).toEqual({ status: 200, trips: 1, rowsWritten: 0 });
    expect(titles(text)).toEqual(Array.from({ length: 29 }, (_, index) => `Both ${45 - index}`));
    expect(text).toContain("<title>Posts tagged ‘Germany’ and ‘Huawei’ – The Harbour Post</title>");
    expect(text).toContain('‘<a href="/tag/germany/">Germany</a>’ and ‘<a href="/tag/huawei/">Huawei</a>’');
    expect(text).toContain('<link rel="canonical" href="https://example.org/tag/germany+huawei/">');
    expect(text).not.toMatch(/\d+ posts/);
    expect(rowsRead).toBeLessThanOrEqual(2 * 29 + 20);
    const tags = headers.get("Cache-Tag")!.split(",");
    for (const { id } of [germany, huawei]) {
      expect(tags).toEqual(expect.arrayContaining([`tag:${id}`, `list:tag:${id}:head`, `list:tag:${id}:count`]));
    }
  });

  test("goes on beneath the last post that it looked at, where search engines need not go", async () => {
    const older = olderOf((await read(newsroom.app, "/tag/germany+huawei/")).text);
    const { status, text } = await read(newsroom.app, older);
    expect(status).toBe(200);
    expect(titles(text)).toEqual(Array.from({ length: 16 }, (_, index) => `Both ${16 - index}`));
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(text).toContain('<a class="newer" href="/tag/germany+huawei/" rel="prev">');
    expect(olderOf(text)).toBe("");
  });

  test("has one address, whatever the order, the case or the query", async () => {
    const base = "/tag/germany+huawei/";
    const before = olderOf((await read(newsroom.app, base)).text).split("?")[1]!;
    expect(await leads("/tag/huawei+germany/")).toBe(`301 ${base}`);
    expect(await leads(`/tag/huawei+germany/?${before}`)).toBe(`301 ${base}?${before}`);
    expect(await leads("/tag/germany%2Bhuawei/")).toBe(`301 ${base}`);
    expect(await leads("/Tag/Germany+Huawei")).toBe(`301 ${base}`);
    expect(await leads(`${base}?utm_source=x`)).toBe(`301 ${base}`);
    expect(await leads(`${base}?${before}&page=2`)).toBe(`301 ${base}?${before}`);
    expect(await leads(`${base}page/2/`)).toBe(`301 ${base}`);
    expect(await leads("/?tag=germany+huawei")).toBe(`301 ${base}`);
    expect(await leads(`${base}?before=yesterday`)).toBe(`301 ${base}`);
    expect(await leads(`${base}?before=${newId(NOON)}`)).toBe(`302 ${base}`);
    expect(await leads("/tag/germany+germany/")).toBe("301 /tag/germany/");
  });

  test("is not there for unknown tags, three of them, and two that no post has both of", async () => {
    const lone = await newsroom.makeTag("Lone");
    await publish("Alone", lone);
    await newsroom.makeTag("Unused");
    for (const name of [
      "germany+nobody",
      "nobody+germany",
      "germany+huawei+lone",
      "germany+lone",
      "germany+unused",
      "+germany",
    ]) {
      expect([name, await leads(`/tag/${name}/`)]).toEqual([name, "404"]);
    }
  });

  test("follows tags that are renamed and become part of others", async () => {
    const made = await Promise.all(["Bonn", "Rhine", "Main"].map((name) => newsroom.makeTag(name)));
    const [bonn, rhine, main] = made as [Tag, Tag, Tag];
    await publish("Floods", bonn, rhine);
    await publish("Barges", bonn, main);
    const renamed = { version: rhine.version, name: "Old Rhine", description: "" };
    await newsroom.call("PUT", `/api/tags/${rhine.id}`, renamed);
    expect(await leads("/tag/bonn+rhine/")).toBe("301 /tag/bonn+old-rhine/");
    await newsroom.call("PUT", `/api/tags/${main.id}/merger`, { version: main.version, into: rhine.id });
    expect(await leads("/tag/bonn+main/")).toBe("301 /tag/bonn+old-rhine/");
    expect(titles((await read(newsroom.app, "/tag/bonn+old-rhine/")).text)).toEqual(["Barges", "Floods"]);
    expect(await leads("/tag/main+rhine/")).toBe("301 /tag/old-rhine/");
    await newsroom.call("PUT", `/api/tags/${bonn.id}/merger`, { version: bonn.version, into: rhine.id });
    expect(await leads("/tag/bonn+old-rhine/")).toBe("301 /tag/old-rhine/");
  });

  test("keeps a waiting post to itself until its moment, when it ends", async () => {
    const [ports, tolls] = [await newsroom.makeTag("Ports"), await newsroom.makeTag("Tolls")];
    await publish("Tolls rise", ports, tolls);
    const tags = [ports.id, tolls.id];
    const publishedAt = newsroom.clock.now + HOUR_MS;
    await newsroom.makePost({ title: "Tolls fall", tags }, { publishedAt });
    const before = await read(newsroom.app, "/tag/ports+tolls/");
    expect(titles(before.text)).toEqual(["Tolls rise"]);
    expect(before.headers.get("Cloudflare-CDN-Cache-Control")).toBe(`max-age=${HOUR_MS / 1000 - 1}, must-revalidate`);
    newsroom.clock.now = publishedAt;
    expect(titles((await read(newsroom.app, "/tag/ports+tolls/")).text)).toEqual(["Tolls fall", "Tolls rise"]);
  });

  test("of tags that seldom meet says how far it looked, and goes on from there", async () => {
    const [rare, common] = [await newsroom.makeTag("Rare"), await newsroom.makeTag("Common")];
    const oldest = await publish("Where they meet", rare, common);
    await publish("Just tagged so", rare);
    // One post may as well stand for the twenty-nine above it.
    const above = await publish("Rare", rare);
    await env.DB.prepare(
      `insert into list_entries with recursive counter (i) as (select 1 union all select i + 1 from counter where i < 28)
       select list, sort_at + i, post_id, visible_from, visible_until from list_entries, counter where post_id = ?1 and list = ?2`,
    )
      .bind(above, `tag:${rare.id}`)
      .run();
    await env.DB.prepare("update list_counts set settled = 1000 where list = ?1").bind(`tag:${common.id}`).run();
    const first = await read(newsroom.app, "/tag/common+rare/");
    expect(first.status).toBe(200);
    expect(titles(first.text)).toEqual([]);
    expect(first.text).toMatch(
      /30 posts tagged ‘Rare’ were looked through, back to .+: none of them is tagged ‘Common’, too\./,
    );
    expect(first.text).toContain("Look further back");
    expect(first.rowsRead).toBeLessThanOrEqual(2 * 30 + 20);
    const second = await read(newsroom.app, olderOf(first.text));
    expect(titles(second.text)).toEqual(["Where they meet"]);
    await acting.act("PUT", oldest, "withdrawal", { reason: "They never met." });
    expect(await leads(olderOf(first.text))).toBe("404");
  });
});
