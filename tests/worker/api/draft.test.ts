import { beforeAll, describe, expect, test } from "vitest";
import type { PostReply, PostsReply, SavedReply } from "../../../schema/api.ts";
import { doc, heading, link, p } from "../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { emptyDraftFields } from "../../../schema/post.ts";
import { makeToken, NOON, openNewsroom } from "../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

const fields = { ...emptyDraftFields("en"), title: "Ferry timetable" };
const draft = { fields, document: doc(p("The ferry leaves at nine.")), grammar: GRAMMAR_VERSION };

function save(id: string, version: number, change: Partial<typeof draft> = {}, key: string = newId(NOON)) {
  return newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, { version, key, draft: { ...draft, ...change } });
}

describe("saveDraft", () => {
  test("a save comes back as it was written", async () => {
    const { id } = await newsroom.makeDraft(fields);
    const text = doc(heading(2, "Fares"), p("A ", link("https://example.com/", "list"), "."));
    expect((await save(id, 1, { document: text })).body.version).toBe(2);
    const read = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
    expect(read.body.document).toEqual(text);
    expect(read.body).toMatchObject({
      version: 2,
      state: "draft",
      hasChanges: false,
      fields: { title: "Ferry timetable" },
    });
  });

  test("a stale version is refused with the newer text, and overwrites nothing", async () => {
    const { id } = await newsroom.makeDraft(fields);
    await save(id, 1, { document: doc(p("First.")) });
    const stale = await save(id, 1, { document: doc(p("Second.")) });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({
      code: "conflict",
      current: { version: 2, document: { content: [{ content: [{ text: "First." }] }] } },
    });
    expect(JSON.stringify((await newsroom.call("GET", `/api/posts/${id}`)).body)).toContain("First.");
  });

  test("the same save tried again after a lost reply answers as the first time", async () => {
    const { id } = await newsroom.makeDraft(fields);
    const key = newId(NOON);
    const first = await save(id, 1, {}, key);
    const again = await save(id, 1, {}, key);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  test("of two saves at once from one version, one wins and the other is told", async () => {
    const { id } = await newsroom.makeDraft(fields);
    const replies = await Promise.all([
      save(id, 1, { document: doc(p("One.")) }),
      save(id, 1, { document: doc(p("Other.")) }),
    ]);
    expect(replies.map((reply) => reply.status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  });

  test("a draft save purges nothing", async () => {
    const { id } = await newsroom.makeDraft(fields);
    newsroom.edge.purges.length = 0;
    await save(id, 1);
    expect(newsroom.edge.purges).toEqual([]);
  });

  test("a save that removes a block starts a new revision; one that adds goes on in the same", async () => {
    const { id, revisionId } = await newsroom.makeDraft(fields, draft.document);
    const longer = { ...draft.document, content: [...draft.document.content, ...doc(p("And at ten.")).content] };
    const added = await save(id, 1, { document: longer });
    expect(added.body.revisionId).toBe(revisionId);
    const removed = await save(id, 2, { document: draft.document });
    expect(removed.body.revisionId).not.toBe(revisionId);
  });

  test.each([
    ["an unknown node", { document: { type: "doc", content: [{ type: "marquee" }] } }, 422, "marquee"],
    ["a javascript: link", { document: doc(p(link("javascript:alert(1)", "x"))) }, 422, "link"],
    ["a document that is none", { document: "text" }, 422, "not a node"],
    ["a title of 301 characters", { fields: { ...fields, title: "x".repeat(301) } }, 422, "300"],
    ["a reserved slug", { fields: { ...fields, slug: "feed" } }, 422, "slug"],
    ["a tag that does not exist", { fields: { ...fields, tags: [newId(NOON)] } }, 422, "tags"],
    [
      "a picture that does not exist",
      { fields: { ...fields, lead: { mediaId: newId(NOON), caption: null, alt: null } } },
      422,
      "pictures",
    ],
  ])("%s is refused in words, and nothing is saved", async (_what, change, status, word) => {
    const { id } = await newsroom.makeDraft(fields);
    const reply = await save(id, 1, change as Partial<typeof draft>);
    expect(reply.status).toBe(status);
    expect(reply.headers.get("Content-Type")).toBe("application/problem+json");
    expect(JSON.stringify(reply.body)).toContain(word);
    expect((await newsroom.call("GET", `/api/posts/${id}`)).body["version"]).toBe(1);
  });

  test("a document of a newer grammar is kept to the letter", async () => {
    const { id } = await newsroom.makeDraft(fields);
    const poll = { type: "poll", attrs: { question: "Ferry or bridge?" }, content: [{ type: "choice" }] };
    const reply = await save(id, 1, {
      document: { type: "doc", content: [poll] } as never,
      grammar: GRAMMAR_VERSION + 1,
    });
    expect(reply.status).toBe(200);
    const read = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
    const [block] = read.body.document.content;
    expect(block?.type === "opaque" && JSON.parse(block.attrs.json)).toEqual(poll);
  });

  test("two megabytes are too much, said with the limit", async () => {
    const { id } = await newsroom.makeDraft(fields);
    const reply = await save(id, 1, { document: doc(p("x".repeat(2_000_000))) });
    expect(reply.status).toBe(413);
    expect(reply.body).toMatchObject({ code: "too_large" });
    const over = await save(id, 1, { document: doc(p("x".repeat(1_100_000))) });
    expect(over.status).toBe(413);
  });

  test("a body that is not JSON is a malformed request", async () => {
    const { id } = await newsroom.makeDraft(fields);
    expect((await newsroom.call("PUT", `/api/posts/${id}/draft`, "{not json")).body).toMatchObject({
      code: "malformed",
    });
  });

  test("an author may write only their own posts, and sees no others", async () => {
    const { id } = await newsroom.makeDraft(fields);
    const author = await makeToken("author", NOON);
    expect((await newsroom.call("GET", `/api/posts/${id}`, undefined, author.token)).status).toBe(404);
    const listed = await newsroom.call<PostsReply>("GET", "/api/posts", undefined, author.token);
    expect(listed.body.posts).toEqual([]);
  });
});

describe("listPosts", () => {
  test("finds posts by the words of their title, folded", async () => {
    await newsroom.makeDraft({ title: "Große Fähre nach Sønderby" });
    for (const q of ["grosse", "Fahre", "sonderby"]) {
      const reply = await newsroom.call<PostsReply>("GET", `/api/posts?q=${encodeURIComponent(q)}`);
      expect(reply.body.posts.map((post) => post.title)).toEqual(["Große Fähre nach Sønderby"]);
    }
  });

  test("pages through everything, newest edited first, each post once", async () => {
    for (let index = 0; index < 60; index += 1) {
      newsroom.clock.now += 1000;
      await newsroom.makeDraft({ title: `Numbered ${index}` });
    }
    const first = await newsroom.call<PostsReply>("GET", "/api/posts?q=numbered");
    const second = await newsroom.call<PostsReply>("GET", `/api/posts?q=numbered&before=${first.body.next}`);
    const titles = [...first.body.posts, ...second.body.posts].map((post) => post.title);
    expect(titles).toEqual(Array.from({ length: 60 }, (_, index) => `Numbered ${59 - index}`));
    expect(second.body.next).toBeNull();
  });
});
