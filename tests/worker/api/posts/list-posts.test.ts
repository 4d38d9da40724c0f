import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { PeopleReply, PostsReply } from "../../../../schema/api.ts";
import { doc, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import { indexDesk } from "../../../../worker/jobs/index-desk.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";

const DAY_MS = 86_400_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let author: Awaited<ReturnType<typeof makeToken>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
  author = await makeToken("author", NOON);
});

async function list(query: string, token?: string): Promise<PostsReply> {
  const reply = await newsroom.call<PostsReply>("GET", `/api/posts?${query}`, undefined, token ?? newsroom.owner.token);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body;
}

async function titles(query: string, token?: string): Promise<string[]> {
  return (await list(query, token)).posts.map(({ title }) => title);
}

async function draftAs(token: string, title: string): Promise<string> {
  const made = await newsroom.makeDraft({ title });
  if (token === author.token) {
    await env.DB.prepare("update posts set created_by = ?2, edited_by = ?2 where id = ?1")
      .bind(made.id, author.personId)
      .run();
  }
  return made.id;
}

describe("a search", () => {
  test.each(["before the minute's job has been there", "afterwards"])("finds words of the text, %s", async (when) => {
    const word = when === "afterwards" ? "bollard" : "capstan";
    await newsroom.makeDraft({ title: `About ${when}` }, doc(p("The quay was long."), p(`An old ${word} was found.`)));
    await newsroom.makeDraft({ title: "Something else" });
    if (when === "afterwards") await indexDesk(env.DB);
    const { posts, unindexed } = await list(`q=old+${word.slice(0, 5)}`);
    expect(posts.map(({ title }) => title)).toEqual([`About ${when}`]);
    const found = posts[0]?.excerpt ?? [];
    expect(found.filter(({ isFound }) => isFound).map(({ text }) => text)).toEqual(["old", word]);
    expect(found.map(({ text }) => text).join("")).toContain(`An old ${word} was found.`);
    expect(unindexed).toBe(0);
    expect(await titles(`in=title&q=${word}`)).toEqual([]);
  });

  test("looks at the newest revision: neither at what a draft took out, nor at what readers still see", async () => {
    const { id } = await newsroom.makePost({ title: "Fog signal" }, { document: doc(p("It hoots twice.")) });
    await indexDesk(env.DB);
    const { body } = await newsroom.call<{ version: number; fields: object; grammar: number }>(
      "GET",
      `/api/posts/${id}`,
    );
    const draft = { fields: body.fields, document: doc(p("It whistles.")), grammar: body.grammar };
    await newsroom.call("PUT", `/api/posts/${id}/draft`, { version: body.version, key: newId(NOON), draft });
    for (const turn of ["looked at", "indexed"]) {
      expect([turn, await titles("q=hoots"), await titles("q=whistles")]).toEqual([turn, [], ["Fog signal"]]);
      await indexDesk(env.DB);
    }
    await newsroom.call("DELETE", `/api/posts/${id}/draft`, { version: body.version + 1 });
    expect([await titles("q=hoots"), await titles("q=whistles")]).toEqual([["Fog signal"], []]);
  });

  test("any spelling of an umlaut is found", async () => {
    await newsroom.makeDraft({ title: "Kräne" }, doc(p("Die Fähre nach Sønderby.")));
    await indexDesk(env.DB);
    for (const q of ["faehre", "fahre", "f%C3%A4hre"]) expect(await titles(`q=${q}`)).toEqual(["Kräne"]);
  });
});

describe("what the list is narrowed to", () => {
  test("an author is whoever made a post or edited it last, and each of them can be chosen", async () => {
    await draftAs(author.token, "By the author");
    expect(await titles(`author=${author.personId}`)).toEqual(["By the author"]);
    const { body } = await newsroom.call<PeopleReply>("GET", "/api/people");
    expect(body.people.map(({ id }) => id)).toContain(author.personId);
    const refused = await newsroom.call("GET", "/api/people", undefined, author.token);
    expect(refused.status).toBe(403);
  });

  test("somebody who writes their own posts sees no others, however they ask", async () => {
    const title = "Only mine";
    await draftAs(author.token, title);
    await draftAs(newsroom.owner.token, "Somebody else's");
    const all = await list("", author.token);
    expect(all.posts.map((post) => post.title)).toContain(title);
    expect(all.counts).toBeUndefined();
    for (const query of [
      "q=somebody",
      "q=text",
      `author=${newsroom.owner.personId}`,
      "state=draft",
      "whose=needs_me",
    ]) {
      expect([query, (await titles(query, author.token)).includes("Somebody else's")]).toEqual([query, false]);
    }
    await indexDesk(env.DB);
    expect(await titles("q=somebody", author.token)).toEqual([]);
  });

  test("a month is that of the house's calendar, by the date of a post or, without one, its last edit", async () => {
    const at = Date.UTC(2019, 1, 1);
    await newsroom.makePost({ title: "Last moment of January" }, { publishedAt: at - 1 });
    await newsroom.makePost({ title: "First moment of February" }, { publishedAt: at });
    expect(await titles("month=2019-01")).toEqual(["Last moment of January"]);
    expect(await titles("month=2019-02")).toEqual(["First moment of February"]);
    expect(await titles("month=2019-02&q=january")).toEqual([]);
    const draft = await newsroom.makeDraft({ title: "Undated" });
    expect((await list("month=2026-11")).posts.map(({ id }) => id)).toContain(draft.id);
  });

  test("needs me: a review, own changes, and what comes out within a day with a picture that lacks something", async () => {
    const before = await titles("whose=needs_me");
    const review = await draftAs(author.token, "For review");
    await env.DB.prepare("update posts set state = 'review' where id = ?1").bind(review).run();
    const { id } = await newsroom.makePost({ title: "Changed" });
    const { body } = await newsroom.call<{ version: number; fields: object; grammar: number }>(
      "GET",
      `/api/posts/${id}`,
    );
    const draft = { fields: body.fields, document: doc(p("Other.")), grammar: body.grammar };
    await newsroom.call("PUT", `/api/posts/${id}/draft`, { version: body.version, key: newId(NOON), draft });
    const soon = await newsroom.makePost({ title: "Soon" }, { publishedAt: NOON + DAY_MS / 2 });
    await newsroom.makePost({ title: "Soon, and whole" }, { publishedAt: NOON + DAY_MS / 2 });
    const lacking = newId(NOON);
    await env.DB.batch([
      env.DB.prepare(
        `insert into media (id, state, hash, bytes, type, width, height, file_name, rights, created_at, updated_at)
         values (?1, 'ready', ?1, 1, 'image/jpeg', 8, 8, 'a.jpg', 'unknown', ?2, ?2)`,
      ).bind(lacking, NOON),
      env.DB.prepare("insert into media_uses values (?1, ?2, 'lead', 0, 1)").bind(lacking, soon.id),
    ]);
    const needs = await titles("whose=needs_me");
    expect(needs.filter((title) => !before.includes(title)).toSorted()).toEqual(["Changed", "For review", "Soon"]);
    expect(await titles("whose=needs_me", author.token)).not.toContain("For review");
  });

  test("states are counted for whoever sees all posts, on the first page", async () => {
    const { counts } = await list("");
    const drafts = await env.DB.prepare("select count(*) as n from posts where state = 'draft'").first<number>("n");
    expect(counts).toMatchObject({ draft: drafts, trashed: 0 });
    expect((await list(`before=${newId(NOON)}.1`)).counts).toBeUndefined();
  });
});

test.each(["state=lost", "month=2026-13", "sort=size", "whose=yours", "before=nowhere"])(
  "%s is refused in words",
  async (query) => {
    const reply = await newsroom.call("GET", `/api/posts?${query}`);
    expect(reply.status).toBe(422);
  },
);

describe("a house of 20,000 posts", () => {
  const POSTS = 20_000;
  const tag = { common: newId(1), rare: newId(2), middling: newId(3) };
  let person = "";

  beforeAll(async () => {
    person = newsroom.owner.personId;
    const made = (sql: string, ...values: (string | number)[]) => env.DB.prepare(sql).bind(...values);
    const counter = `with recursive counter (i) as (select 1 union all select i + 1 from counter where i < ${POSTS})`;
    const id = "printf('00000000-0000-7000-8000-%012x', i)";
    await env.DB.batch([
      made(
        `${counter} insert into posts (number, id, state, version, title, folded_title, created_by, created_at, edited_by, edited_at, published_at, visible_from, is_desk_search_due)
         select 100000 + i, ${id}, case when i % 10 = 0 then 'draft' when i % 5000 = 1 then 'withdrawn' else 'live' end, 1, 'Tide ' || i, 'tide ' || i, ?1, i, ?1, ?2 + i,
           case when i % 10 then ?2 + i * 3600000 end, case when i % 10 then ?2 + i else 8640000000000000 end, 0 from counter`,
        person,
        Date.UTC(2020, 0, 1),
      ),
      ...Object.values(tag).map((tagId) =>
        made("insert into tags (id, slug, name, folded, created_at, updated_at) values (?1, ?1, ?1, ?1, 0, 0)", tagId),
      ),
      made(`${counter} insert into post_tags select ${id}, ?1 from counter where i % 5 = 0`, tag.common),
      made(`${counter} insert into post_tags select ${id}, ?1 from counter where i % 1000 = 0`, tag.rare),
      made(`${counter} insert into post_tags select ${id}, ?1 from counter where i < 1300`, tag.middling),
      made(
        `${counter} insert into desk_search (rowid, title, dek, body)
         select 100000 + i, 'tide ' || i, '', 'harbour ' || case when i % 2500 = 7 then 'lantern' else 'water' end from counter`,
      ),
    ]);
  }, 120_000);

  async function cost(query: string): Promise<{ trips: number; rowsRead: number; reply: PostsReply }> {
    let trips = 0;
    let rowsRead = 0;
    const count = (results: D1Result[]): D1Result[] => {
      trips += 1;
      for (const { meta } of results) rowsRead += meta.rows_read;
      return results;
    };
    const db = {
      prepare: (sql: string) => env.DB.prepare(sql),
      batch: async (statements: D1PreparedStatement[]) => count(await env.DB.batch(statements)),
    } as unknown as D1Database;
    const ctx = createExecutionContext();
    const request = new Request(`https://example.org/api/posts?${query}`, {
      headers: { Authorization: `Bearer ${newsroom.owner.token}` },
    });
    const response = await newsroom.app.fetch(request, { ...env, DB: db }, ctx);
    const reply: PostsReply = await response.json();
    await waitOnExecutionContext(ctx);
    expect(response.status, JSON.stringify(reply)).toBe(200);
    return { trips, rowsRead, reply };
  }

  /** One thing of each kind, and what does without it. */
  const kinds = {
    q: ["", "q=harbour", "q=lantern", "q=nowhere"],
    state: ["", "state=draft", "state=withdrawn", "state=changes", "state=live", "state=scheduled"],
    tag: ["", `tag=${tag.common}`, `tag=${tag.rare}`, `tag=${tag.middling}`],
    whose: ["", "whose=mine", "whose=needs_me", "month=2021-03"],
    order: ["", "sort=published&order=reversed", "sort=title"],
  };

  test("the first page reads what it shows; a filtered one a bounded number of rows, in four trips", async () => {
    const plain = await cost("");
    expect(plain.reply.posts).toHaveLength(50);
    expect(plain.trips).toBe(2);
    expect(plain.rowsRead).toBeLessThanOrEqual(1200);
    const combined = kinds.q.flatMap((q) =>
      kinds.state.flatMap((state) =>
        kinds.tag.flatMap((tagged) =>
          kinds.whose.flatMap((whose) => kinds.order.map((order) => [q, state, tagged, whose, order])),
        ),
      ),
    );
    // One in so many that each kind meets every other.
    const some = combined.filter((_, index) => index % 17 === 0);
    const costs: [string, number, number][] = [];
    for (const parts of some) {
      const query = parts.filter(Boolean).join("&");
      const { trips, rowsRead } = await cost(query);
      costs.push([query, trips, rowsRead]);
    }
    for (const [query, trips, rowsRead] of costs) {
      expect([query, trips <= 4 && rowsRead <= 10_000]).toEqual([query, true]);
    }
  }, 120_000);

  test.each([
    ["tag", `tag=${tag.rare}`, 20],
    ["tag of more than a few", `tag=${tag.middling}`, 1299],
    ["word", "q=lantern", 8],
    ["common word in a rare state", "q=harbour&state=withdrawn", 4],
    ["state by title", "state=draft&sort=title", 2000],
    ["common word, the newest,", "q=harbour", 1000],
  ])(
    "pages of a %s end with everything, each post once, in its order",
    async (_, query, wanted) => {
      const found: string[] = [];
      let next: string | null = "";
      for (let page = 0; next !== null && page < 80; page += 1) {
        const { reply }: { reply: PostsReply } = await cost(`${query}&before=${encodeURIComponent(next)}`);
        found.push(...reply.posts.map(({ title }) => title).filter((title) => title.startsWith("Tide ")));
        next = reply.next;
      }
      expect(next).toBeNull();
      expect(found).toHaveLength(wanted);
      expect(new Set(found).size).toBe(wanted);
      const numbers = found.map((title) => Number(title.slice(5)));
      const ordered = query.includes("sort=title") ? found.toSorted() : numbers.toSorted((a, b) => b - a).map(String);
      expect(query.includes("sort=title") ? found : numbers.map(String)).toEqual(ordered);
    },
    120_000,
  );
});
