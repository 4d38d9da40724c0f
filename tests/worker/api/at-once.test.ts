import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PostReply, SavedReply } from "../../../schema/api.ts";
import { doc, p } from "../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { emptyDraftFields, type DraftFields } from "../../../schema/post.ts";
import type { PublicationReceipt } from "../../../schema/standing.ts";
import { countTrips } from "../count-trips.ts";
import { makeToken, NOON, openNewsroom, type Reply } from "../newsroom.ts";

const HOUR_MS = 3_600_000;
/** Of the batch that asks where a post would come to stand. */
const PLACES_STATEMENTS = 5;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
beforeEach(() => {
  newsroom.clock.now += 24 * HOUR_MS;
});

function publish(
  id: string,
  version: number,
  publishedAt: number | null = null,
  token?: string,
): Promise<Reply<PublicationReceipt>> {
  return newsroom.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, { version, publishedAt }, token);
}

function save(
  id: string,
  version: number,
  fields: Partial<DraftFields> = {},
  words = "Text.",
): Promise<Reply<SavedReply>> {
  return newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, {
    version,
    key: newId(newsroom.clock.now),
    draft: {
      fields: { ...emptyDraftFields("en"), title: "Harbour reopens", ...fields },
      document: doc(p(words)),
      grammar: GRAMMAR_VERSION,
    },
  });
}

const statuses = (replies: readonly Reply<unknown>[]): number[] =>
  replies.map(({ status }) => status).toSorted((one, other) => one - other);

async function count(sql: string, ...values: string[]): Promise<number> {
  return (
    (await env.DB.prepare(sql)
      .bind(...values)
      .first<number>("n")) ?? 0
  );
}

describe("a name or a picture that is changed", () => {
  /** Does something else between what the next publication reads and what it writes. */
  async function between(act: () => Promise<unknown>, run: () => Promise<unknown>): Promise<void> {
    const batch = env.DB.batch.bind(env.DB);
    let isDone = false;
    env.DB.batch = async (statements: D1PreparedStatement[]) => {
      const found = await batch(statements);
      if (!isDone && statements.length === PLACES_STATEMENTS) {
        isDone = true;
        await act();
      }
      return found as never;
    };
    try {
      await run();
    } finally {
      env.DB.batch = batch;
    }
    expect(isDone).toBe(true);
  }

  test("while a post is being published stands on it as it is now", async () => {
    const tag = await newsroom.makeTag("Old name");
    const draft = await newsroom.makeDraft({ title: "Named", tags: [tag.id] });
    await between(
      () => newsroom.call("PUT", `/api/tags/${tag.id}`, { version: tag.version, name: "New name", description: "" }),
      async () => expect((await publish(draft.id, 1)).status).toBe(200),
    );
    const card = await env.DB.prepare("select card ->> '$.kicker.name' as n from posts where id = ?1")
      .bind(draft.id)
      .first("n");
    expect(card).toBe("New name");
  });

  test("or deleted meanwhile is not on it at all", async () => {
    const tag = await newsroom.makeTag("Short-lived");
    const draft = await newsroom.makeDraft({ title: "Untagged", tags: [tag.id] });
    await between(
      () => newsroom.call("DELETE", `/api/tags/${tag.id}`, { version: tag.version }),
      async () => expect((await publish(draft.id, 1)).status).toBe(200),
    );
    const list = `tag:${tag.id}`;
    expect(await count("select count(*) as n from list_entries where list = ?1", list)).toBe(0);
    const card = await env.DB.prepare("select card ->> '$.kicker' as n from posts where id = ?1")
      .bind(draft.id)
      .first("n");
    expect(card).toBeNull();
  });
});

describe("two at once", () => {
  test("who publish one post get the same answer, and it happens once", async () => {
    const draft = await newsroom.makeDraft();
    newsroom.edge.purges.length = 0;
    const replies = await Promise.all([publish(draft.id, 1), publish(draft.id, 1), publish(draft.id, 1)]);
    expect(statuses(replies)).toEqual([200, 200, 200]);
    expect(new Set(replies.map(({ body }) => `${body.version} ${body.path}`)).size).toBe(1);
    expect(newsroom.edge.purges).toHaveLength(1);
    expect(await count("select count(*) as n from list_entries where post_id = ?1 and list = 'home'", draft.id)).toBe(
      1,
    );
    expect(await count("select count(*) as n from paths where post_id = ?1", draft.id)).toBe(1);
  });

  test("who publish one post for different times: one is told that the other was first", async () => {
    const draft = await newsroom.makeDraft();
    const at = newsroom.clock.now + HOUR_MS;
    const replies = await Promise.all([publish(draft.id, 1, at), publish(draft.id, 1, at + HOUR_MS)]);
    expect(statuses(replies)).toEqual([200, 409]);
    const won = replies.find(({ status }) => status === 200)?.body.publishedAt;
    expect((await newsroom.call<PostReply>("GET", `/api/posts/${draft.id}`)).body.publishedAt).toBe(won);
    // Also when the second comes later, as a retry would.
    expect((await publish(draft.id, 1, at + 3 * HOUR_MS)).status).toBe(409);
    expect((await publish(draft.id, 1, won ?? 0)).status).toBe(200);
  });

  test("posts of one title both get an address", async () => {
    const drafts = await Promise.all([1, 2, 3].map(() => newsroom.makeDraft({ title: "Storm at sea" })));
    const replies = await Promise.all(drafts.map(({ id }) => publish(id, 1)));
    expect(statuses(replies)).toEqual([200, 200, 200]);
    const slugs = new Set(replies.map(({ body }) => body.path.split("/").at(-2)));
    expect(slugs).toEqual(new Set(["storm-at-sea", "storm-at-sea-2", "storm-at-sea-3"]));
    for (const { body } of replies) expect((await newsroom.fetchAs(null, "GET", body.path)).status).toBe(200);
  });

  test("posts with one chosen slug: one gets it, the other is told so and stays a draft", async () => {
    const drafts = await Promise.all([1, 2].map(() => newsroom.makeDraft({ title: "Gale", slug: "gale" })));
    const replies = await Promise.all(drafts.map(({ id }) => publish(id, 1)));
    expect(statuses(replies)).toEqual([200, 409]);
    const lost = replies.findIndex(({ status }) => status === 409);
    expect(replies[lost]?.body).toMatchObject({ code: "slug_taken", suggestion: "gale-2" });
    const { body } = await newsroom.call<PostReply>("GET", `/api/posts/${drafts[lost]?.id}`);
    expect(body).toMatchObject({ state: "draft", version: 1, path: null });
  });

  test("a save and a publication: one wins, and no word of either is lost in silence", async () => {
    for (let round = 0; round < 6; round += 1) {
      const draft = await newsroom.makeDraft({ title: `Race ${round}` });
      const [saved, published] = await Promise.all(
        round % 2 === 0
          ? [save(draft.id, 1, {}, "Newer words."), publish(draft.id, 1)]
          : [publish(draft.id, 1), save(draft.id, 1, {}, "Newer words.")].toReversed(),
      );
      expect(statuses([saved!, published!])).toEqual([200, 409]);
      const { body } = await newsroom.call<PostReply>("GET", `/api/posts/${draft.id}`);
      expect(body.version).toBe(2);
      const hasNewWords = JSON.stringify(body.document).includes("Newer words.");
      expect([body.state, hasNewWords]).toEqual(saved!.status === 200 ? ["draft", true] : ["live", false]);
    }
  });

  test("creations of one id: one is made, the other is a retry or a conflict", async () => {
    const id = newId(newsroom.clock.now);
    const key = newId(newsroom.clock.now);
    const create = (words: string, saveKey: string): Promise<Reply<SavedReply>> =>
      newsroom.call<SavedReply>("POST", "/api/posts", {
        id,
        key: saveKey,
        draft: {
          fields: { ...emptyDraftFields("en"), title: words },
          document: doc(p(words)),
          grammar: GRAMMAR_VERSION,
        },
      });
    const same = await Promise.all([create("One", key), create("One", key)]);
    expect(statuses(same)).toEqual([200, 201]);
    expect((await create("Other", newId(NOON))).status).toBe(409);
    expect((await newsroom.call<PostReply>("GET", `/api/posts/${id}`)).body.fields.title).toBe("One");
  });

  test("corrections of one id are one correction", async () => {
    const post = await newsroom.makePost();
    const body = { id: newId(NOON), kind: "correction", text: "It was nine.", at: newsroom.clock.now };
    const replies = await Promise.all(
      [1, 2].map(() => newsroom.call("POST", `/api/posts/${post.id}/corrections`, body)),
    );
    expect(statuses(replies)).toEqual([201, 201]);
    expect(await count("select count(*) as n from corrections where post_id = ?1", post.id)).toBe(1);
  });
});

describe("what belongs to somebody else", () => {
  test("a correction's id is not taken over for another post, nor said to be added", async () => {
    const [one, other] = [await newsroom.makePost(), await newsroom.makePost({ title: "Another" })];
    const body = { id: newId(NOON), kind: "correction", text: "It was nine.", at: newsroom.clock.now };
    await newsroom.call("POST", `/api/posts/${one.id}/corrections`, body);
    expect((await newsroom.call("POST", `/api/posts/${other.id}/corrections`, body)).status).toBe(409);
    expect(await count("select count(*) as n from corrections where post_id = ?1", other.id)).toBe(0);
  });

  test("an author neither reads, saves nor publishes another's post, and learns nothing of it", async () => {
    const draft = await newsroom.makeDraft();
    const { token } = await makeToken("author", newsroom.clock.now);
    const read = await newsroom.call("GET", `/api/posts/${draft.id}`, undefined, token);
    const nothing = await newsroom.call("GET", `/api/posts/${newId(NOON)}`, undefined, token);
    expect([read.status, read.body]).toEqual([404, nothing.body]);
    const body = {
      version: 1,
      key: newId(NOON),
      draft: { fields: emptyDraftFields("en"), document: doc(p("Mine.")), grammar: GRAMMAR_VERSION },
    };
    expect((await newsroom.call("PUT", `/api/posts/${draft.id}/draft`, body, token)).status).toBe(404);
    expect([403, 404]).toContain((await publish(draft.id, 1, null, token)).status);
    const taken = await newsroom.call(
      "POST",
      "/api/posts",
      { id: draft.id, key: newId(NOON), draft: body.draft },
      token,
    );
    expect(taken.status).toBe(409);
    expect(JSON.stringify(taken.body)).not.toContain("Harbour");
  });

  test("tags, bylines, sources and pictures that do not exist are refused, each under its field", async () => {
    const none = newId(NOON);
    const lead = { mediaId: none, caption: null, alt: null };
    const source = { sourceId: none, url: "", byline: "", publishedAt: null, licence: "" };
    const draft = await newsroom.makeDraft();
    const cases = {
      tags: { tags: [none] },
      bylines: { bylines: [{ bylineId: none, role: "" }] },
      source: { source },
      media: { lead },
    };
    for (const [field, fields] of Object.entries(cases)) {
      const reply = await save(draft.id, 1, fields);
      expect([reply.status, Object.keys((reply.body as unknown as { fields: object }).fields)]).toEqual([422, [field]]);
    }
  });

  test("a related post that does not exist yet is kept, shows nothing, and appears once it is there", async () => {
    const later = newId(newsroom.clock.now);
    const post = await newsroom.makePost({
      title: "With a link",
      related: [
        { kind: "post", postId: later },
        { kind: "post", postId: later },
      ],
    });
    const read = async (): Promise<string> => (await newsroom.fetchAs(null, "GET", post.path)).text();
    expect(await read()).not.toContain("See also");
    await newsroom.call("POST", "/api/posts", {
      id: later,
      key: later,
      draft: {
        fields: { ...emptyDraftFields("en"), title: "There now" },
        document: doc(p("Text.")),
        grammar: GRAMMAR_VERSION,
      },
    });
    expect(await read()).not.toContain("There now");
    newsroom.edge.purges.length = 0;
    await publish(later, 1);
    expect(newsroom.edge.purges.flat()).toContain(`link:${later}`);
    expect(await read()).toContain("There now");
  });

  test("a post that is related to itself is published and read all the same", async () => {
    const draft = await newsroom.makeDraft({ title: "Itself" });
    await save(draft.id, 1, { title: "Itself", related: [{ kind: "post", postId: draft.id }] });
    const { body } = await publish(draft.id, 2);
    expect((await newsroom.fetchAs(null, "GET", body.path)).status).toBe(200);
  });
});

describe("lists that are too long", () => {
  test("are refused by their number, or taken whole", async () => {
    const tags: string[] = [];
    for (let number = 0; number < 51; number += 1) tags.push((await newsroom.makeTag(`Long ${number}`)).id);
    const draft = await newsroom.makeDraft();
    expect((await save(draft.id, 1, { tags })).status).toBe(422);
    const most = await save(draft.id, 1, { tags: tags.slice(0, 50) });
    expect(most.status).toBe(200);
    const published = await publish(draft.id, 2);
    expect(published.status).toBe(200);
    expect((await newsroom.fetchAs(null, "GET", published.body.path)).headers.get("Cache-Tag")).toContain(
      `tag:${tags[49]}`,
    );
    // More tags than a purge may name become one purge of everything, never none.
    for (const purge of newsroom.edge.purges) expect(purge.length).toBeLessThanOrEqual(100);
    expect((await save(draft.id, 3, { tags: Array.from({ length: 20_000 }, () => tags[0]!) })).status).toBe(200);
  });
});

describe("round trips to the database until the answer is there", () => {
  async function measure(method: string, path: string, body: unknown): Promise<{ status: number; trips: number }> {
    const counted = countTrips(env.DB);
    const ctx = createExecutionContext();
    const request = new Request(`https://example.org${path}`, {
      method,
      headers: { Authorization: `Bearer ${newsroom.owner.token}`, "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    // What is handed to waitUntil goes on behind the answer, which must not need it.
    const waitUntil = ctx.waitUntil.bind(ctx);
    ctx.waitUntil = (promise) => {
      counted.hold();
      waitUntil(promise);
    };
    const response = await newsroom.app.fetch(request, { ...env, DB: counted.db }, ctx);
    await response.text();
    const trips = counted.trips();
    counted.release();
    await waitOnExecutionContext(ctx);
    return { status: response.status, trips };
  }

  const draftBody = (version: number, words: string) => ({
    version,
    key: newId(newsroom.clock.now),
    draft: {
      fields: { ...emptyDraftFields("en"), title: "Counted" },
      document: doc(p(words)),
      grammar: GRAMMAR_VERSION,
    },
  });

  test("a draft save awaits two, with new tags as without, and also when it is stale", async () => {
    const { id } = await newsroom.makeDraft({ title: "Counted" });
    const tag = await newsroom.makeTag("Counted");
    const path = `/api/posts/${id}/draft`;
    expect(await measure("PUT", path, draftBody(1, "One."))).toEqual({ status: 200, trips: 2 });
    const tagged = draftBody(2, "Two.");
    const draft = { ...tagged.draft, fields: { ...tagged.draft.fields, tags: [tag.id] } };
    expect(await measure("PUT", path, { ...tagged, draft })).toEqual({ status: 200, trips: 2 });
    expect(await measure("PUT", path, draftBody(1, "Stale."))).toEqual({ status: 409, trips: 1 });
  });

  test("a publication awaits three: the first, a later one, and one for a time ahead", async () => {
    const { id } = await newsroom.makeDraft({ title: "Counted" });
    const path = `/api/posts/${id}/publication`;
    const at = newsroom.clock.now;
    expect(await measure("PUT", path, { version: 1, publishedAt: null })).toEqual({ status: 200, trips: 3 });
    expect(await measure("PUT", path, { version: 1, publishedAt: null })).toEqual({ status: 200, trips: 1 });
    await newsroom.call("PUT", `/api/posts/${id}/draft`, draftBody(2, "Better."));
    expect(await measure("PUT", path, { version: 3, publishedAt: null })).toEqual({ status: 200, trips: 3 });
    expect(await measure("PUT", path, { version: 4, publishedAt: at + HOUR_MS })).toEqual({ status: 200, trips: 3 });
  });
});
