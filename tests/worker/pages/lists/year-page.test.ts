import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { openActing, type Acting } from "../../acting.ts";
import { openNewsroom } from "../../newsroom.ts";
import { addPath, read, type Reading } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;
const at = (time: string): number => Date.parse(`${time}Z`);

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: Acting;

const page = (path: string): Promise<Reading> => read(newsroom.app, path);
const publish = async (title: string, publishedAt: number): Promise<string> =>
  (await newsroom.makePost({ title }, { publishedAt })).id;
const linkOf = (text: string, rel: "prev" | "next"): string =>
  new RegExp(`href="([^"]+)" rel="${rel}"`).exec(text)?.[1] ?? "";

/** "March 2019: 4 posts, Four, Three, Two", month by month. */
function months(text: string): string[] {
  return [...text.matchAll(/<section class="group">(.*?)<\/section>/gs)].map(([, section = ""]) => {
    const [, name, count] = /<a href="[^"]+">([^<]+)<\/a><\/b> ([^<]*)</.exec(section) ?? [];
    const titles = [...section.matchAll(/<li><a [^>]*>([^<]+)<\/a>/g)].map(([, title]) => title);
    return `${name}: ${count}, ${titles.join(", ")}`;
  });
}

beforeAll(async () => {
  newsroom = await openNewsroom(at("2026-11-30T23:00"));
  acting = openActing(newsroom);
  for (const [title, time] of [
    ["One", "2019-01-01T00:00"],
    ["Two", "2019-03-04T10:00"],
    ["Three", "2019-03-05T10:00"],
    ["Four", "2019-03-06T10:00"],
    ["Five", "2019-03-31T23:59"],
  ]) {
    await publish(title!, at(time!));
  }
  await publish("Earlier", at("2017-06-01T10:00"));
  await publish("Later", at("2020-02-01T10:00"));
});

describe("a year's page", () => {
  test("shows its months, the newest first, with their counts and their newest posts", async () => {
    const { status, text, trips, rowsRead, rowsWritten } = await page("/2019/");
    expect({ status, trips, rowsWritten }).toEqual({ status: 200, trips: 1, rowsWritten: 0 });
    expect(months(text)).toEqual(["March 2019: 4 posts, Five, Four, Three", "January 2019: 1 post, One"]);
    expect(rowsRead).toBeLessThanOrEqual(2 * 4 + 20);
    expect(text).toContain('<a href="/2019/03/">March 2019</a>');
    expect(text).toContain('<link rel="canonical" href="https://example.org/2019/">');
    expect((await page("/2019/03/")).text).toContain(
      '<nav class="crumbs" aria-label="Part of"><ol><li><a href="/2019/">2019</a>',
    );
  });

  test("leads to the years with posts beside it, and so do its months", async () => {
    const { text } = await page("/2019/");
    expect([linkOf(text, "prev"), linkOf(text, "next")]).toEqual(["/2020/", "/2017/"]);
    const march = (await page("/2019/03/")).text;
    expect([linkOf(march, "prev"), linkOf(march, "next")]).toEqual(["/2020/02/", "/2019/01/"]);
    const oldest = (await page("/2017/06/")).text;
    expect([linkOf(oldest, "prev"), linkOf(oldest, "next")]).toEqual(["/2019/01/", ""]);
  });

  test("is not there without posts, unless a page is called so", async () => {
    expect((await page("/2018/")).status).toBe(404);
    const about = await publish("Our year", at("2020-02-02T10:00"));
    await addPath("/2018/", "redirect", { postId: about });
    expect((await page("/2018/")).status).toBe(301);
    expect((await page("/2019")).headers.get("Location")).toBe("/2019/");
    expect((await page("/?m=2019")).headers.get("Location")).toBe("/2019/");
    expect((await page("/2019/page/2/")).headers.get("Location")).toBe("/2019/");
  });

  test("counts a waiting post from its moment on, with no job having run, and one that expires until its", async () => {
    const from = newsroom.clock.now + 2 * HOUR_MS;
    const expiring = await publish("Expires", newsroom.clock.now - HOUR_MS);
    await acting.act("PUT", expiring, "expiry", { expiresAt: from + HOUR_MS });
    const waiting = await publish("Waits", from);
    const before = await page("/2026/");
    expect(months(before.text)).toEqual(["November 2026: 1 post, Expires"]);
    expect(before.headers.get("Cloudflare-CDN-Cache-Control")).toBe(
      `max-age=${(2 * HOUR_MS) / 1000 - 1}, must-revalidate`,
    );
    expect(linkOf((await page("/2026/11/")).text, "prev")).toBe("");
    newsroom.clock.now = from;
    expect(months((await page("/2026/")).text)).toEqual([
      "December 2026: 1 post, Waits",
      "November 2026: 1 post, Expires",
    ]);
    expect(linkOf((await page("/2026/11/")).text, "prev")).toBe("/2026/12/");
    newsroom.clock.now = from + HOUR_MS;
    expect(months((await page("/2026/")).text)).toEqual(["December 2026: 1 post, Waits"]);
    await acting.act("PUT", waiting, "withdrawal", { reason: "It was not so." });
    expect((await page("/2026/")).status).toBe(404);
  });

  test("of twelve full months reads no more than twice what it shows and twenty rows", async () => {
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= 4; day += 1) {
        await publish(`Day ${month} ${day}`, at(`2015-${String(month).padStart(2, "0")}-0${day}T10:00`));
      }
    }
    const { text, rowsRead } = await page("/2015/");
    expect(months(text).length).toBe(12);
    expect(rowsRead).toBeLessThanOrEqual(2 * 36 + 20);
    const { results } = await env.DB.prepare(
      "select count(*) as n from list_counts where list like 'month:2015%'",
    ).run();
    expect(results).toEqual([{ n: 12 }]);
  });
});
