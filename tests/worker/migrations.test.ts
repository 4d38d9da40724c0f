import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostReply, PostsReply, SavedReply } from "../../schema/api.ts";
import { doc, p } from "../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import type { RevisionReply, RevisionsReply } from "../../schema/history.ts";
import { newId } from "../../schema/id.ts";
import type { Receipt } from "../../schema/standing.ts";
import { feedParts } from "../../worker/db/syndication/feed-parts.ts";
import { indexPosts } from "../../worker/jobs/index-posts.ts";
import { findBroken } from "./faults/find-broken.ts";
import { openState, readState, restoreState } from "./faults/house-state.ts";
import { NOON, openNewsroom } from "./newsroom.ts";
import { read } from "./reading-room.ts";

/** A house as the release before wrote it, with 0001 alone: its rows, and the words of its search indexes. */
interface ReleasedHouse {
  readonly posts: Readonly<Record<"live" | "moved" | "changed" | "scheduled" | "due" | "unpublished", string>>;
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly words: readonly (readonly [index: number, post: number, column: string, offset: number, term: string])[];
}

interface ReleasedPath {
  readonly path: string;
  readonly kind: string;
  readonly post_id: string | null;
}

const released = import.meta.glob<ReleasedHouse>("../fixtures/releases/*.json", { eager: true, import: "default" });
const release = released["../fixtures/releases/0001-house.json"]!;
const KNOWN_THEN = 1;

type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;

/** Takes every table away, also the one that says which migrations were applied. */
async function clear(): Promise<void> {
  const { results } = await env.DB.prepare(
    `select name, type from sqlite_master where type = 'table' and name not like '%_cf_%' and name not like 'sqlite%'
       and (sql like 'create virtual%' or (name not like 'search%' and name not like 'desk_search%' and name not like 'words%'))`,
  ).all<{ name: string }>();
  await env.DB.batch([
    env.DB.prepare("pragma defer_foreign_keys = true"),
    ...results.map(({ name }) => env.DB.prepare(`drop table ${name}`)),
  ]);
}

/** The rows as the release wrote them; then everything that has come since. */
async function moveIn(): Promise<void> {
  await clear();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS.slice(0, KNOWN_THEN));
  await openState();
  const empty = await readState();
  const tables = new Map(empty.tables);
  for (const [name, rows] of Object.entries(release.tables)) tables.set(name, rows);
  const words = release.words.map(([index, post, col, offset, term]) => ({
    name: index === 0 ? "search" : "search_parts",
    doc: post,
    col,
    offset,
    term,
  }));
  await restoreState({ tables, words, objects: new Map() }, empty);
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  // The readers' search was made anew; the minute's job fills it.
  await indexPosts(env.DB, NOON);
}

describe("a house of the release before", () => {
  const { posts } = release;
  let newsroom: Newsroom;

  beforeAll(async () => {
    await moveIn();
    newsroom = await openNewsroom(NOON);
  });

  const readPost = async (id: string): Promise<PostReply> =>
    (await newsroom.call<PostReply>("GET", `/api/posts/${id}`)).body;
  const pathOf = async (id: string): Promise<string> => (await readPost(id)).path ?? "/nowhere/";

  test("has everything that it had", async () => {
    const state = await readState();
    for (const [name, rows] of Object.entries(release.tables)) {
      if (name === "settings" || name === "people") continue;
      expect([name, state.tables.get(name)?.length]).toEqual([name, rows.length]);
    }
    expect(await findBroken(NOON)).toEqual([]);
  });

  test("knows since when readers could see each post", async () => {
    const { results } = await env.DB.prepare("select id, state, visible_from, first_public_at from posts").all<{
      id: string;
      state: string;
      visible_from: number;
      first_public_at: number | null;
    }>();
    expect(results.length).toBe(release.tables["posts"]?.length);
    for (const { id, state, visible_from, first_public_at } of results) {
      expect([id, first_public_at]).toEqual([id, state === "live" ? visible_from : null]);
    }
    const wasPublic = async (id: string): Promise<boolean> => (await readPost(id)).wasPublic;
    expect(await wasPublic(posts.live)).toBe(true);
    expect(await wasPublic(posts.due)).toBe(true);
    expect(await wasPublic(posts.scheduled)).toBe(false);
    expect(await wasPublic(posts.unpublished)).toBe(false);
  });

  test("tells of a version that waited for its time when it became, or will become, public", async () => {
    const firstAt = async (id: string): Promise<number | null> => {
      const { body } = await newsroom.call<RevisionsReply>("GET", `/api/posts/${id}/revisions`);
      return body.revisions[0]?.publishedAt ?? null;
    };
    expect(await firstAt(posts.scheduled)).toBe((await readPost(posts.scheduled)).publishedAt);
    expect(await firstAt(posts.due)).toBe((await readPost(posts.due)).publishedAt);
    expect(await firstAt(posts.unpublished)).toBe(null);
  });

  test("keeps of every post what feeds show of it", async () => {
    const { results } = await env.DB.prepare(
      `select id from posts where feed_parts is not (${feedParts()}) or (state = 'live') = (feed_parts = '{}')`,
    ).all();
    expect(results).toEqual([]);
  });

  test("answers readers at every address as before", async () => {
    const get = (path: string) => read(newsroom.app, path);
    for (const { path, kind, post_id } of release.tables["paths"] as unknown as ReleasedPath[]) {
      const { status } = await get(path);
      const isOut = post_id !== posts.scheduled;
      expect([path, status]).toEqual([path, kind === "post" ? (isOut ? 200 : 404) : 301]);
    }
    for (const path of ["/", "/archive/1/", "/tag/harbour/", "/author/hedda-solvik/", "/source/the-lightship/"]) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
    for (const path of ["/2026/11/", "/feed/", "/tag/harbour/feed/", "/sitemap.xml"]) {
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    }
    expect((await get("/")).text).toContain("Harbour reopens late");
    expect((await get("/search?q=reopened")).text).toContain("Harbour reopens late");
    expect((await get(await pathOf(posts.live))).text).toContain("The bridge is older.");
    expect((await get("/search?q=budget")).text).not.toContain("Budget announced");
  });

  test("shows what was scheduled at its time, and keeps changes that were not published to itself", async () => {
    const path = await pathOf(posts.scheduled);
    newsroom.clock.now = (await readPost(posts.scheduled)).publishedAt ?? NOON;
    expect((await read(newsroom.app, path)).status).toBe(200);
    newsroom.clock.now = NOON;
    const changed = await read(newsroom.app, await pathOf(posts.changed));
    expect(changed.text).toContain("The ferry is cancelled.");
    expect(changed.text).not.toContain("sails again");
  });

  test("lists, reads and saves its posts on the desk, with their history", async () => {
    const { body: list } = await newsroom.call<PostsReply>("GET", "/api/posts");
    expect(list.posts.find(({ id }) => id === posts.changed)?.hasChanges).toBe(true);
    const post = await readPost(posts.live);
    const { body: history } = await newsroom.call<RevisionsReply>("GET", `/api/posts/${posts.live}/revisions`);
    expect(history.revisions.map(({ title }) => title)).toEqual(["Harbour reopens late", "Harbour reopens"]);
    const older = history.revisions.at(-1)?.id ?? "";
    const { body: revision } = await newsroom.call<RevisionReply>("GET", `/api/posts/${posts.live}/revisions/${older}`);
    expect(JSON.stringify(revision.document)).toContain("The harbour reopens at dawn.");
    const draft = { fields: post.fields, document: doc(p("Open till ten.")), grammar: GRAMMAR_VERSION };
    const body = { version: post.version, key: newId(NOON), draft };
    const saved = await newsroom.call<SavedReply>("PUT", `/api/posts/${posts.live}/draft`, body);
    expect(saved.status).toBe(200);
    const act = { version: saved.body.version, publishedAt: null };
    expect((await newsroom.call<Receipt>("PUT", `/api/posts/${posts.live}/publication`, act)).status).toBe(200);
    expect((await read(newsroom.app, await pathOf(posts.live))).text).toContain("Open till ten.");
    expect(await findBroken(NOON)).toEqual([]);
  });

  test("takes back what nobody saw without a trace, and withdraws in public what readers saw", async () => {
    const hidden = await pathOf(posts.scheduled);
    const unpublish = await newsroom.call("DELETE", `/api/posts/${posts.scheduled}/publication`, { version: 2 });
    expect(unpublish.status).toBe(200);
    expect((await readPost(posts.scheduled)).path).toBe(null);
    expect((await read(newsroom.app, hidden)).status).toBe(404);
    const seen = await pathOf(posts.due);
    const body = { version: 2, reason: "It never opened." };
    expect((await newsroom.call("PUT", `/api/posts/${posts.due}/withdrawal`, body)).status).toBe(200);
    expect((await read(newsroom.app, seen)).status).toBe(410);
    expect(await findBroken(NOON)).toEqual([]);
  });
});

describe("an empty house", () => {
  test("begins with every migration, and can be written in at once", async () => {
    await clear();
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
    const newsroom = await openNewsroom(NOON);
    const { path } = await newsroom.makePost({ title: "First words" });
    expect((await read(newsroom.app, path)).status).toBe(200);
    expect(await findBroken(NOON)).toEqual([]);
  });
});
