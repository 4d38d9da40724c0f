import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../../schema/id.ts";
import { openActing, type Acting } from "../../acting.ts";
import { openNewsroom, testSite } from "../../newsroom.ts";
import { read, type Reading } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;
/** In Berlin, whose clocks are an hour or two ahead. */
const at = (time: string): number => Date.parse(`${time}Z`);

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: Acting;
let harbour = "";

const page = (path: string): Promise<Reading> => read(newsroom.app, path);
const titles = (text: string): string[] =>
  [...text.matchAll(/<h[23]><a [^>]*>([^<]+)<\/a><\/h[23]>/g)].map(([, title]) => title!);
const linkOf = (text: string, rel: "prev" | "next"): string =>
  new RegExp(`href="([^"]+)" rel="${rel}"`).exec(text)?.[1] ?? "";
const leads = async (path: string): Promise<string> => {
  const { status, headers } = await page(path);
  return `${status} ${headers.get("Location") ?? ""}`.trim();
};

async function publish(title: string, time: string, tags: readonly string[] = []): Promise<string> {
  return (await newsroom.makePost({ title, tags: [...tags] }, { publishedAt: at(time) })).id;
}

beforeAll(async () => {
  newsroom = await openNewsroom(at("2026-11-20T12:00"));
  acting = openActing(newsroom);
  const { body } = await newsroom.call<{ version: number }>("GET", "/api/site");
  const fields = { ...testSite, timeZone: "Europe/Berlin" };
  await newsroom.call("PUT", "/api/site", { version: body.version, fields });
  harbour = (await newsroom.makeTag("Harbour")).id;
  await publish("New Year", "2019-12-31T23:00", [harbour]);
  await publish("Old year", "2019-12-31T22:59", [harbour]);
  await publish("Before the clocks change", "2019-10-26T22:30", [harbour]);
  await publish("While it is two twice", "2019-10-27T01:30");
  await publish("After they have changed", "2019-10-27T22:59", [harbour]);
  await publish("The day after", "2019-10-27T23:00", [harbour]);
});

describe("a day's page", () => {
  test("holds the posts from midnight to midnight by the site's clocks, the newest first", async () => {
    // Whoever has not read the settings since they were saved asks a second time.
    await page("/2019/10/27/");
    const { status, text, trips, rowsWritten } = await page("/2019/10/27/");
    expect({ status, trips, rowsWritten }).toEqual({ status: 200, trips: 1, rowsWritten: 0 });
    expect(titles(text)).toEqual(["After they have changed", "While it is two twice", "Before the clocks change"]);
    expect(text).toContain("<h1><small>Posts of Sunday</small> October 27, 2019</h1>");
    expect(text).toContain('<link rel="canonical" href="https://example.org/2019/10/27/">');
    expect(titles((await page("/2019/12/31/")).text)).toEqual(["Old year"]);
    expect(titles((await page("/2020/01/01/")).text)).toEqual(["New Year"]);
  });

  test("stands in its month and its year, and leads to the days with posts beside it", async () => {
    const { text } = await page("/2019/10/28/");
    expect(text).toMatch(
      /<nav class="crumbs".*?<a href="\/2019\/">2019<\/a>.*?<a href="\/2019\/10\/">October 2019<\/a>/,
    );
    expect(linkOf(text, "prev")).toBe("/2019/12/31/");
    expect(linkOf(text, "next")).toBe("/2019/10/27/");
    expect(linkOf((await page("/2020/01/01/")).text, "prev")).toBe("");
    expect(linkOf((await page("/2019/10/27/")).text, "next")).toBe("");
    expect((await page("/2019/10/")).text).toContain('<a href="/2019/10/27/"><time datetime="2019-10-27">');
  });

  test("is not there for a day without posts, and for what is no day", async () => {
    for (const path of [
      "/2019/10/26/",
      "/2019/02/30/",
      "/2019/13/01/",
      "/2019/00/10/",
      "/2019/10/00/",
      "/0019/10/27/",
    ]) {
      expect([path, await leads(path)]).toEqual([path, "404"]);
    }
  });

  test("is what WordPress' addresses of it lead to", async () => {
    expect(await leads("/2019/10/27")).toBe("301 /2019/10/27/");
    expect(await leads("/2019/10/27/page/3/")).toBe("301 /2019/10/27/");
    expect(await leads("/?m=20191027")).toBe("301 /2019/10/27/");
    expect(await leads("/2019/10/27/?utm_source=x")).toBe("301 /2019/10/27/");
    expect(await leads(`/2019/10/27/?before=${newId(0)}`)).toBe("302 /2019/10/27/");
  });

  test("keeps a post to itself that waits, ends when it comes, and leads to it from the day before", async () => {
    const publishedAt = newsroom.clock.now + 20 * HOUR_MS;
    await publish("Today", "2026-11-20T09:00", [harbour]);
    await newsroom.makePost({ title: "Tomorrow", tags: [harbour] }, { publishedAt });
    const path = "/2026/11/21/";
    expect(await leads(path)).toBe("404");
    const before = await page("/2026/11/20/");
    expect(before.headers.get("Cloudflare-CDN-Cache-Control")).toBe("max-age=71999, must-revalidate");
    expect(linkOf(before.text, "prev")).toBe("");
    const ages = (await page("/2019/10/27/")).headers.get("Cloudflare-CDN-Cache-Control");
    expect(ages).not.toContain("must-revalidate");
    newsroom.clock.now = publishedAt;
    expect(titles((await page(path)).text)).toEqual(["Tomorrow"]);
    expect(linkOf((await page("/2026/11/20/")).text, "prev")).toBe(path);
  });

  test("of more than fifty posts goes on beneath the last that it shows", async () => {
    const ids: string[] = [];
    for (let minute = 10; minute < 65; minute += 1) {
      const time = `2018-05-05T${10 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
      ids.push(await publish(`Minute ${minute}`, time));
    }
    const first = await page("/2018/05/05/");
    expect(titles(first.text).length).toBe(50);
    expect(titles(first.text)[0]).toBe("Minute 64");
    expect(first.rowsRead).toBeLessThanOrEqual(2 * 50 + 20);
    expect(linkOf(first.text, "next")).toBe(`/2018/05/05/?before=${ids[5]}`);
    const second = await page(linkOf(first.text, "next"));
    expect(titles(second.text)).toEqual(["Minute 14", "Minute 13", "Minute 12", "Minute 11", "Minute 10"]);
    expect(second.rowsRead).toBeLessThanOrEqual(2 * 5 + 20);
    expect(second.text).toContain('<meta name="robots" content="noindex">');
    expect(linkOf(second.text, "prev")).toBe("/2018/05/05/");
  });
});

describe("a tag's month", () => {
  test("holds the tag's posts of the month, and leads to the tag", async () => {
    const { status, text, trips, rowsRead, headers } = await page("/tag/harbour/2019/10/");
    expect({ status, trips }).toEqual({ status: 200, trips: 1 });
    expect(titles(text)).toEqual(["The day after", "After they have changed", "Before the clocks change"]);
    expect(rowsRead).toBeLessThanOrEqual(2 * 3 + 20);
    expect(text).toContain("<h1><small>Posts tagged ‘Harbour’</small> October 2019</h1>");
    expect(text).toContain('<a href="/tag/harbour/">‘Harbour’</a>');
    expect(headers.get("Cache-Tag")).toContain(`tag:${harbour}`);
    expect(titles((await page("/tag/harbour/2019/12/")).text)).toEqual(["Old year"]);
    expect(titles((await page("/tag/harbour/2020/01/")).text)).toEqual(["New Year"]);
    expect((await page("/tag/harbour/")).text).toContain('<a href="/tag/harbour/2019/10/"><time datetime="2019-10">');
  });

  test("leads to the months before and after it in which readers find posts of the tag", async () => {
    const october = (await page("/tag/harbour/2019/10/")).text;
    expect([linkOf(october, "prev"), linkOf(october, "next")]).toEqual(["/tag/harbour/2019/12/", ""]);
    expect(october).toContain('<a class="newer" href="/tag/harbour/2019/12/" rel="prev">← December 2019</a>');
    const lone = (await newsroom.makeTag("Lone")).id;
    await publish("May", "2015-05-09T10:00", [lone]);
    await publish("July", "2015-07-09T10:00", [lone]);
    const waits = newsroom.clock.now + 20 * HOUR_MS;
    await newsroom.makePost({ title: "Waits", tags: [lone] }, { publishedAt: waits });
    const first = await page("/tag/lone/2015/07/");
    expect([linkOf(first.text, "prev"), linkOf(first.text, "next")]).toEqual(["", "/tag/lone/2015/05/"]);
    expect(first.headers.get("Cloudflare-CDN-Cache-Control")).toBe("max-age=71999, must-revalidate");
    expect(first.rowsRead).toBeLessThanOrEqual(2 * 1 + 20);
    // Each purge takes a call, and calls are earned anew.
    newsroom.clock.now += 600_000;
    newsroom.edge.purges.length = 0;
    await publish("June", "2015-06-09T10:00", [lone]);
    expect(newsroom.edge.purges.flat()).toEqual(
      expect.arrayContaining([`beside:tag:${lone}:2015-05`, `beside:tag:${lone}:2015-07`]),
    );
    expect(linkOf((await page("/tag/lone/2015/05/")).text, "prev")).toBe("/tag/lone/2015/06/");
    newsroom.edge.purges.length = 0;
    await publish("Also June", "2015-06-10T10:00", [lone]);
    expect(newsroom.edge.purges.flat().filter((tag) => tag.startsWith("beside:tag"))).toEqual([]);
  });

  test("is not there for months and tags without posts, and follows a tag's names", async () => {
    await newsroom.makeTag("Quiet");
    for (const path of [
      "/tag/harbour/2019/11/",
      "/tag/harbour/1999/01/",
      "/tag/quiet/2019/10/",
      "/tag/nobody/2019/10/",
    ]) {
      expect([path, await leads(path)]).toEqual([path, "404"]);
    }
    expect(await leads("/tag/harbour/2019/13/")).toBe("404");
    expect(await leads("/Tag/Harbour/2019/10")).toBe("301 /tag/harbour/2019/10/");
    const { body } = await newsroom.call<{ tags: { id: string; version: number }[] }>("GET", "/api/tags?q=harbour");
    const { version } = body.tags.find(({ id }) => id === harbour)!;
    await newsroom.call("PUT", `/api/tags/${harbour}`, { version, name: "The port", description: "" });
    expect(await leads("/tag/harbour/2019/10/")).toBe("301 /tag/the-port/2019/10/");
    expect((await page("/tag/the-port/2019/10/")).status).toBe(200);
  });

  test("is gone with its last post", async () => {
    const id = await publish("Only one", "2017-03-03T10:00", [harbour]);
    expect((await page("/tag/the-port/2017/03/")).status).toBe(200);
    await acting.act("PUT", id, "withdrawal", { reason: "It was not so." });
    expect(await leads("/tag/the-port/2017/03/")).toBe("404");
    expect(await leads("/2017/03/03/")).toBe("404");
  });
});
