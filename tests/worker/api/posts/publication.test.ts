import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { PostReply, PostsReply, SavedReply } from "../../../../schema/api.ts";
import { doc, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import type { PublicationReceipt } from "../../../../schema/standing.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let dayMs = 0;
beforeEach(async () => {
  // Each test has days of its own, so that its addresses are its own too.
  dayMs += 7 * 24 * HOUR_MS;
  newsroom = await openNewsroom(NOON + dayMs);
});

async function change(id: string, edit: (post: PostReply) => Partial<PostReply>): Promise<SavedReply> {
  const { body: post } = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
  const { fields, document } = { ...post, ...edit(post) };
  const saved = await newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, {
    version: post.version,
    key: newId(newsroom.clock.now),
    draft: { fields, document, grammar: post.grammar },
  });
  expect(saved.status).toBe(200);
  return saved.body;
}

async function publish(id: string, version: number, publishedAt: number | null = null) {
  return newsroom.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, { version, publishedAt });
}

describe("publish", () => {
  test("a post gets its dated address, and the receipt names the pages that change", async () => {
    const tag = await newsroom.makeTag("Deutsche Telekom");
    const receipt = await newsroom.makePost({ title: "Kai gesperrt", tags: [tag.id] });
    const { year, month, day } = parts(newsroom.clock.now);
    expect(receipt.path).toBe(`/${year}/${month}/${day}/kai-gesperrt/`);
    expect(receipt.purge).toBe("accepted");
    expect(receipt.pages.map((page) => page.path)).toEqual(
      expect.arrayContaining([receipt.path, "/", "/tag/deutsche-telekom/", `/${year}/${month}/`]),
    );
    expect(newsroom.edge.purges).toHaveLength(1);
    expect(newsroom.edge.purges[0]).toEqual(
      expect.arrayContaining([`post:${receipt.id}`, "list:home:head", `list:tag:${tag.id}:head`]),
    );
  });

  test("a typo in the body purges the post itself, its history, the feeds that carry its text, and nothing else", async () => {
    const { id } = await newsroom.makePost();
    newsroom.edge.purges.length = 0;
    const saved = await change(id, () => ({ document: doc(p("Better text.")) }));
    const { body } = await publish(id, saved.version);
    expect(newsroom.edge.purges).toEqual([[`post:${id}`, `history:${id}`, `text:${id}`]]);
    expect(body.pages.map((page) => page.path)).toEqual([body.path, `${body.path}history/`, "/feed/"]);
  });

  test("a new headline purges the pages that show the post's card as well", async () => {
    const { id } = await newsroom.makePost();
    newsroom.edge.purges.length = 0;
    const saved = await change(id, (post) => ({ fields: { ...post.fields, title: "Harbour reopens at last" } }));
    await publish(id, saved.version);
    const expected = [`card:${id}`, `history:${id}`, `link:${id}`, `post:${id}`, `text:${id}`];
    expect(newsroom.edge.purges[0]?.toSorted()).toEqual(expected);
  });

  test("a new tag purges that tag's head, and an old one's when it goes", async () => {
    const [first, second] = [await newsroom.makeTag(`One ${dayMs}`), await newsroom.makeTag(`Two ${dayMs}`)];
    const { id } = await newsroom.makePost({ tags: [first.id] });
    newsroom.edge.purges.length = 0;
    const saved = await change(id, (post) => ({ fields: { ...post.fields, tags: [second.id] } }));
    await publish(id, saved.version);
    expect(newsroom.edge.purges[0]).toEqual(
      expect.arrayContaining([`list:tag:${first.id}:head`, `list:tag:${second.id}:head`]),
    );
    expect(newsroom.edge.purges[0]).not.toContain("list:home:head");
    const lists = await env.DB.prepare("select list from list_entries where post_id = ?1 and list like 'tag:%'")
      .bind(id)
      .all<{ list: string }>();
    expect(lists.results.map((row) => row.list)).toEqual([`tag:${second.id}`]);
  });

  test("asked again after a lost reply, it says what happened and does nothing twice", async () => {
    const draft = await newsroom.makeDraft();
    const first = await publish(draft.id, 1);
    const again = await publish(draft.id, 1);
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ version: first.body.version, path: first.body.path, purge: "none" });
    expect(newsroom.edge.purges).toHaveLength(1);
  });

  test("a stale version is refused", async () => {
    const draft = await newsroom.makeDraft();
    await change(draft.id, () => ({ document: doc(p("More.")) }));
    await change(draft.id, () => ({ document: doc(p("Still more.")) }));
    expect((await publish(draft.id, 1)).body).toMatchObject({ code: "conflict" });
  });

  test("two posts of one title on one day get two addresses; a chosen slug is never changed in silence", async () => {
    const first = await newsroom.makePost({ title: "Storm" });
    const second = await newsroom.makePost({ title: "Storm" });
    expect(second.path).toBe(first.path.replace("storm", "storm-2"));
    const draft = await newsroom.makeDraft({ title: "Storm", slug: "storm" });
    const third = await publish(draft.id, 1);
    expect(third.status).toBe(409);
    expect(third.body).toMatchObject({ code: "slug_taken", suggestion: "storm-2" });
  });

  test.each([
    ["???", /\/post-[0-9a-f]{8}\/$/],
    ["Feed", /\/feed-post\/$/],
    ["漁港の朝", /\/漁港の朝\/$/],
  ])("the title “%s” gets a usable address", async (title, pattern) => {
    expect((await newsroom.makePost({ title })).path).toMatch(pattern);
  });

  test("a post without a title is refused, and stays a draft", async () => {
    const draft = await newsroom.makeDraft({ title: "" });
    const reply = await publish(draft.id, 1);
    expect(reply.body).toMatchObject({ code: "incomplete", fields: { title: expect.any(String) } });
    expect((await newsroom.call<PostReply>("GET", `/api/posts/${draft.id}`)).body.state).toBe("draft");
  });

  test("the year 9999 is no date for a post", async () => {
    const draft = await newsroom.makeDraft();
    const reply = await publish(draft.id, 1, Date.UTC(9999, 0, 1));
    expect(reply.status).toBe(422);
    expect(JSON.stringify(reply.body)).toContain("2199");
  });

  test("a post with a time ahead waits for it, and its moment is told to the pages it will change", async () => {
    const draft = await newsroom.makeDraft({ title: "Tomorrow's ferry" });
    const at = newsroom.clock.now + HOUR_MS;
    const { body } = await publish(draft.id, 1, at);
    expect(body).toMatchObject({ isVisible: false, publishedAt: at });
    const moments = await env.DB.prepare("select tag, at from moments where subject = ?1")
      .bind(draft.id)
      .all<{ tag: string; at: number }>();
    expect(moments.results).toEqual(expect.arrayContaining([{ tag: "list:home:head", at }]));
    const listed = await newsroom.call<PostsReply>("GET", "/api/posts?state=scheduled&q=tomorrow");
    expect(listed.body.posts.map((post) => post.isScheduled)).toEqual([true]);
  });

  test("a new slug moves the post and leaves a redirect", async () => {
    const post = await newsroom.makePost({ title: "Old words" });
    const saved = await change(post.id, (read) => ({ fields: { ...read.fields, slug: "new-words" } }));
    const { body } = await publish(post.id, saved.version);
    expect(body.path).toBe(post.path.replace("old-words", "new-words"));
    const rows = await env.DB.prepare("select path, kind from paths where post_id = ?1 order by kind")
      .bind(post.id)
      .all();
    expect(rows.results).toEqual([
      { path: body.path, kind: "post" },
      { path: post.path, kind: "redirect" },
    ]);
  });

  test("an edge that refuses leaves the purge queued in the outbox", async () => {
    newsroom.edge.reply = { accepted: false, reason: "Too many purges." };
    const receipt = await newsroom.makePost();
    expect(receipt.purge).toBe("queued");
    const waiting = await newsroom.call("GET", "/api/outbox");
    expect(waiting.body).toMatchObject({ lastError: "Too many purges." });
  });

  test("no publication takes more than fifteen statements", async () => {
    const tag = await newsroom.makeTag(`Counted ${dayMs}`);
    const post = await newsroom.makePost({ tags: [tag.id] }, { publishedAt: newsroom.clock.now + HOUR_MS });
    const saved = await change(post.id, (read) => ({ fields: { ...read.fields, slug: "elsewhere", tags: [] } }));
    const batches: number[] = [];
    const batch = env.DB.batch.bind(env.DB);
    env.DB.batch = (statements: D1PreparedStatement[]) => {
      batches.push(statements.length);
      return batch(statements);
    };
    try {
      expect((await publish(post.id, saved.version, newsroom.clock.now + 2 * HOUR_MS)).status).toBe(200);
    } finally {
      env.DB.batch = batch;
    }
    // Two reads and the write are awaited; settling the outbox is not.
    expect(batches.slice(0, 3).length).toBe(3);
    expect(batches[2]).toBeLessThanOrEqual(15);
  });
});

describe("the numbers of versions", () => {
  async function numbersOf(id: string): Promise<(number | null)[]> {
    const rows = await env.DB.prepare("select published_number from revisions where post_id = ?1 order by rowid")
      .bind(id)
      .all<{ published_number: number | null }>();
    return rows.results.map((row) => row.published_number);
  }

  async function publishText(id: string, text: string, updateAt: number | null = null): Promise<void> {
    newsroom.clock.now += HOUR_MS;
    const { version } = await change(id, () => ({ document: doc(p(text)) }));
    const body = { version, publishedAt: null, updateAt };
    expect((await newsroom.call("PUT", `/api/posts/${id}/publication`, body)).status).toBe(200);
  }

  test("follow the order in which versions became public, drafts left out", async () => {
    const { id } = await newsroom.makePost();
    await publishText(id, "Two.");
    await publishText(id, "Three.");
    await change(id, () => ({ document: doc(p("A draft.")) }));
    expect(await numbersOf(id)).toEqual([1, 2, 3, null]);
  });

  test("are given up by an update that was cancelled, or that another version came before", async () => {
    const { id } = await newsroom.makePost();
    const later = (): number => newsroom.clock.now + 10 * HOUR_MS;
    await publishText(id, "Two, tomorrow.", later());
    expect(await numbersOf(id)).toEqual([1, 2]);
    await publishText(id, "Two, today.");
    expect(await numbersOf(id)).toEqual([1, null, 2]);
    await publishText(id, "Three, tomorrow.", later());
    const { body } = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
    await newsroom.call("DELETE", `/api/posts/${id}/update`, { version: body.version });
    expect(await numbersOf(id)).toEqual([1, null, 2, null]);
  });

  test("stay what they are when a post is taken away and put back", async () => {
    const { id } = await newsroom.makePost();
    await publishText(id, "Two.");
    const act = async (method: string, part: string, body: object): Promise<void> => {
      const { version } = (await newsroom.call<PostReply>("GET", `/api/posts/${id}`)).body;
      expect((await newsroom.call(method, `/api/posts/${id}/${part}`, { version, ...body })).status).toBe(200);
    };
    await act("DELETE", "publication", {});
    newsroom.clock.now += HOUR_MS;
    await act("PUT", "publication", { publishedAt: null });
    expect(await numbersOf(id)).toEqual([1, 2]);
  });
});

describe("lists", () => {
  test("a head that shows twenty is cut, and ten stay in it", async () => {
    const tag = await newsroom.makeTag(`Cut ${dayMs}`);
    for (let index = 0; index < 20; index += 1) {
      newsroom.clock.now += 60_000;
      await newsroom.makePost({ title: `Cut ${index}`, tags: [tag.id] });
    }
    const list = `tag:${tag.id}`;
    const cuts = await env.DB.prepare("select page, from_at from list_pages where list = ?1")
      .bind(list)
      .all<{ page: number; from_at: number }>();
    expect(cuts.results).toHaveLength(1);
    const above = await env.DB.prepare("select count(*) as n from list_entries where list = ?1 and sort_at > ?2")
      .bind(list, cuts.results[0]?.from_at ?? 0)
      .first("n");
    expect(above).toBe(10);
    const { body } = await newsroom.call<{ tags: { posts: number }[] }>("GET", `/api/tags?q=Cut ${dayMs}`);
    expect(body.tags[0]?.posts).toBe(20);
  });

  test("the count of a list holds through backdated posts, waiting ones and departures", async () => {
    const tag = await newsroom.makeTag(`Count ${dayMs}`);
    const count = async (): Promise<number | undefined> =>
      (await newsroom.call<{ tags: { posts: number }[] }>("GET", `/api/tags?q=Count ${dayMs}`)).body.tags[0]?.posts;
    const first = await newsroom.makePost({ tags: [tag.id] });
    await newsroom.makePost({ tags: [tag.id] }, { publishedAt: newsroom.clock.now - 400 * 24 * HOUR_MS });
    expect(await count()).toBe(2);
    await newsroom.makePost({ tags: [tag.id] }, { publishedAt: newsroom.clock.now + HOUR_MS });
    expect(await count()).toBe(2);
    newsroom.clock.now += 2 * HOUR_MS;
    expect(await count()).toBe(3);
    const saved = await change(first.id, (post) => ({ fields: { ...post.fields, tags: [] } }));
    await publish(first.id, saved.version);
    expect(await count()).toBe(2);
  });
});

function parts(at: number): { year: string; month: string; day: string } {
  const [year = "", month = "", day = ""] = new Date(at).toISOString().slice(0, 10).split("-");
  return { year, month, day };
}
