import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { doc, figure, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import type { Media } from "../../../../schema/media.ts";
import type { OwnMediaReply, RunsReply } from "../../../../schema/picture-changes.ts";
import { openActing } from "../../acting.ts";
import { bringPicture } from "../../bring-picture.ts";
import { makeToken, openNewsroom } from "../../newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: ReturnType<typeof openActing>;
let seed = 0;
beforeAll(async () => {
  newsroom = await openNewsroom();
  acting = openActing(newsroom);
});

const hire = () => makeToken("contributor", newsroom.clock.now);
const bring = (token: string, words = {}) => bringPicture(newsroom, token, (seed += 1), words);
const leadWith = (media: Media) => ({ lead: { mediaId: media.id, caption: null, alt: null } });
const listRuns = async (token: string) =>
  (await newsroom.call<RunsReply>("GET", "/api/own-media/runs", undefined, token)).body.runs;

describe("listOwnMedia", () => {
  test("tells a contributor of their own pictures alone, newest first, with the number of posts each ran in", async () => {
    const { token } = await hire();
    const other = await hire();
    const older = await bring(token);
    newsroom.clock.now += 1000;
    await bring(other.token);
    newsroom.clock.now += 1000;
    const newer = await bring(token);
    await newsroom.makePost(
      { title: "Crane falls", ...leadWith(older) },
      { document: doc(p("So."), figure(older.id)) },
    );
    const { body } = await newsroom.call<OwnMediaReply>("GET", "/api/own-media", undefined, token);
    expect(body.media.map(({ id, posts }) => ({ id, posts }))).toEqual([
      { id: newer.id, posts: 0 },
      { id: older.id, posts: 1 },
    ]);
    expect(body.next).toBeNull();
    const rest = await newsroom.call<OwnMediaReply>(
      "GET",
      `/api/own-media?before=${newer.createdAt}-${newer.id}`,
      undefined,
      token,
    );
    expect(rest.body.media.map(({ id }) => id)).toEqual([older.id]);
    expect(await newsroom.call("GET", "/api/own-media?before=x", undefined, token)).toMatchObject({ status: 422 });
  });
});

describe("listRuns", () => {
  test("says where a picture is to be seen, in which place and since when", async () => {
    const { token } = await hire();
    const media = await bring(token);
    newsroom.clock.now += HOUR_MS;
    const post = await newsroom.makePost({ title: "Crane falls", ...leadWith(media) });
    expect(await listRuns(token)).toEqual([
      {
        mediaId: media.id,
        fileName: "crane.png",
        alt: "A crane",
        credit: "Kaja Lund",
        headline: "Crane falls",
        path: post.path,
        role: "lead",
        from: newsroom.clock.now,
        until: null,
        isWithdrawn: false,
      },
    ]);
  });

  test("keeps what ended: taken off, expired, left out by an update", async () => {
    const { token } = await hire();
    const media = await bring(token);
    const off = await newsroom.makePost({ title: "Taken off", ...leadWith(media) });
    const gone = await newsroom.makePost({ title: "Expires", ...leadWith(media) });
    const changed = await newsroom.makePost({ title: "Updated", ...leadWith(media) });
    await acting.act("PUT", gone.id, "expiry", { expiresAt: newsroom.clock.now + HOUR_MS });
    expect((await listRuns(token)).map(({ until }) => until)).toEqual([null, null, null]);
    newsroom.clock.now += 2 * HOUR_MS;
    await acting.act("DELETE", off.id, "publication");
    await acting.write(off.id, "A headline nobody has read");
    const { fields, version } = await acting.read(changed.id);
    const draft = { fields: { ...fields, lead: null }, document: doc(p("So.")), grammar: 2 };
    await newsroom.call("PUT", `/api/posts/${changed.id}/draft`, { version, key: newId(newsroom.clock.now), draft });
    await acting.act("PUT", changed.id, "publication", { publishedAt: null });
    const ended = newsroom.clock.now;
    const runs = await listRuns(token);
    expect(runs.map(({ headline, until, path }) => ({ headline, until, path })).toSorted(byHeadline)).toEqual([
      { headline: "Expires", until: ended - HOUR_MS, path: gone.path },
      { headline: "Taken off", until: ended, path: null },
      { headline: "Updated", until: ended, path: changed.path },
    ]);
  });

  test("of a withdrawn post says that it was, and neither its headline nor why", async () => {
    const { token } = await hire();
    const media = await bring(token);
    const post = await newsroom.makePost({ title: "A name that was wrong", slug: "harbour", ...leadWith(media) });
    newsroom.clock.now += HOUR_MS;
    await acting.act("PUT", post.id, "withdrawal", { reason: "A court said so" });
    const response = await newsroom.fetchAs(token, "GET", "/api/own-media/runs");
    const text = await response.text();
    expect(text).not.toMatch(/A name|court/);
    expect((JSON.parse(text) as RunsReply).runs).toMatchObject([
      { headline: "", path: post.path, until: newsroom.clock.now, isWithdrawn: true },
    ]);
    newsroom.clock.now += HOUR_MS;
    await acting.act("DELETE", post.id, "withdrawal");
    const { now } = newsroom.clock;
    expect((await listRuns(token)).map(({ from, until }) => [from, until])).toEqual([
      [now, null],
      [now - 2 * HOUR_MS, now - HOUR_MS],
    ]);
  });
});

describe("what a contributor is answered", () => {
  test("tells of no other picture, and of no draft, scheduled or embargoed post that has theirs", async () => {
    const { token } = await hire();
    const media = await bring(token);
    const theirs = await bring((await hire()).token, { fileName: "SECRET.png", credit: "SECRET" });
    const secret = (more = {}) => ({ title: "SECRET", slug: `secret-${(seed += 1)}`, ...leadWith(media), ...more });
    await newsroom.makeDraft(secret());
    await newsroom.makePost(secret(), { publishedAt: newsroom.clock.now + HOUR_MS });
    const held = await newsroom.makeDraft(secret());
    await acting.act("PUT", held.id, "embargo", { until: newsroom.clock.now + HOUR_MS, reason: "SECRET" });
    const updated = await newsroom.makePost({ title: "Harbour", slug: "open" });
    const { fields } = await acting.read(updated.id);
    const draft = {
      fields: { ...fields, ...secret(), slug: fields.slug },
      document: doc(p("SECRET"), figure(theirs.id)),
      grammar: 2,
    };
    await newsroom.call("PUT", `/api/posts/${updated.id}/draft`, {
      version: (await acting.read(updated.id)).version,
      key: newId(newsroom.clock.now),
      draft,
    });
    await acting.act("PUT", updated.id, "publication", { publishedAt: newsroom.clock.now + HOUR_MS });
    const asked: [string, string, unknown?][] = [
      ["GET", "/api/own-media"],
      ["GET", "/api/own-media/runs"],
      ["GET", "/api/own-media/runs?format=csv"],
      ["GET", `/api/media/${media.id}`],
      ["PUT", `/api/media/${media.id}/trash`, { version: 1, rehearse: true }],
      ["GET", `/api/media/${theirs.id}`],
      ["GET", "/api/media"],
      ["GET", "/api/posts"],
      ["GET", "/api/picture-changes"],
    ];
    const told: string[] = [];
    for (const [method, path, body] of asked) {
      const response = await newsroom.fetchAs(token, method, path, body);
      told.push(`${path}: ${response.status} ${await response.text()}`);
    }
    expect(told.filter((text) => /secret/i.test(text))).toEqual([]);
    expect(told.map((text) => text.split(" ")[1])).toEqual([
      "200",
      "200",
      "200",
      "200",
      "403",
      "404",
      "403",
      "403",
      "403",
    ]);
    const { body } = await newsroom.call<OwnMediaReply>("GET", "/api/own-media", undefined, token);
    expect(body.media.map(({ id, posts }) => ({ id, posts }))).toEqual([{ id: media.id, posts: 0 }]);
  });

  test("is the same of a picture that only a draft has as of one that nobody took", async () => {
    const { token } = await hire();
    const [drafted, left] = [await bring(token), await bring(token)];
    await newsroom.makeDraft({ title: "Still a draft", ...leadWith(drafted) });
    const trash = async ({ id }: Media) =>
      (await newsroom.call("PUT", `/api/media/${id}/trash`, { version: 1, rehearse: true }, token)).body;
    const { media: _one, ...told } = await trash(drafted);
    const { media: _other, ...toldOfLeft } = await trash(left);
    expect(told).toEqual(toldOfLeft);
  });
});

describe("the table of where pictures ran", () => {
  test("is CSV that spreadsheets read as UTF-8, in the site's own time, and takes for no formula", async () => {
    const { token } = await hire();
    const media = await bring(token, { fileName: '=cmd|"x", y.png', alt: "@SUM(A1)", credit: "Kåja, Lund" });
    // A site has its zone before it has posts.
    await env.DB.prepare(
      "update settings set value = json_set(value, '$.timeZone', 'Asia/Tokyo') where key = 'site'",
    ).run();
    newsroom.clock.now = Date.UTC(2026, 10, 25, 20, 5);
    const post = await newsroom.makePost({ title: "-Crane “falls”", ...leadWith(media) });
    const response = await newsroom.fetchAs(token, "GET", "/api/own-media/runs?format=csv");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="where-my-pictures-ran.csv"',
      "cache-control": "private, no-store",
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes).split("\r\n")).toEqual([
      '"File name","Alt text","Credit","Headline","Address","Place","From","Until","State"',
      `"'=cmd|""x"", y.png","'@SUM(A1)","Kåja, Lund","'-Crane “falls”","https://example.org${post.path}","Lead picture","2026-11-26 05:05","","On the site"`,
      "",
    ]);
  });
});

function byHeadline(one: { headline: string }, other: { headline: string }): number {
  return one.headline < other.headline ? -1 : 1;
}
