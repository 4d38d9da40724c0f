import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostReply, PostsReply, SavedReply } from "../../../../schema/api.ts";
import { doc, heading, link, p } from "../../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../../schema/document.ts";
import { newId } from "../../../../schema/id.ts";
import { emptyDraftFields } from "../../../../schema/post.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";
import { addPicture } from "../../reading-room.ts";

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

  test("a paragraph retyped, bit by bit and at the same length, is still in the history", async () => {
    const old = "The ferry has left at nine for a hundred years. ".repeat(6);
    const retyped = "Trams do not wait for those who come by train.. ".repeat(6);
    const text = doc(p(old));
    const { id } = await newsroom.makeDraft(fields, text);
    const [block] = text.content;
    for (let at = 0; at < old.length; at += 40) {
      const words = retyped.slice(0, at + 40) + old.slice(at + 40);
      const content = [{ type: "text" as const, text: words }];
      const document = { type: "doc" as const, content: [{ ...block!, content }] } as typeof text;
      expect((await save(id, 1 + at / 40, { document })).status).toBe(200);
    }
    const { results } = await env.DB.prepare("select document from revisions where post_id = ?1 order by rowid")
      .bind(id)
      .all<{ document: string }>();
    expect(results.length).toBeGreaterThan(1);
    expect(results[0]?.document).toContain(old.slice(-80));
    expect(results.at(-1)?.document).toContain(retyped);
  });

  test("a tag deleted meanwhile holds up no save, and is not told of any more", async () => {
    const [kept, gone] = [await newsroom.makeTag("Kept"), await newsroom.makeTag("Gone")];
    const tagged = { fields: { ...fields, tags: [gone.id, kept.id] } };
    const { id } = await newsroom.makeDraft(tagged.fields);
    await env.DB.batch([
      env.DB.prepare("delete from post_tags where tag_id = ?1").bind(gone.id),
      env.DB.prepare("delete from tags where id = ?1").bind(gone.id),
    ]);
    expect((await save(id, 1, tagged)).status).toBe(200);
    expect((await save(id, 2, tagged)).status).toBe(200);
    const read = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
    expect(read.body.fields.tags).toEqual([kept.id]);
    expect(read.body.tags.map((tag) => tag.id)).toEqual([kept.id]);
    const other = await newsroom.makeDraft(fields);
    expect((await save(other.id, 1, tagged)).status).toBe(422);
  });

  test("a picture moved to the trash, or out of it, holds up no save of a post that had it", async () => {
    const picture = await addPicture(NOON);
    const led = { fields: { ...fields, lead: { mediaId: picture, caption: null, alt: null } } };
    const { id } = await newsroom.makeDraft(led.fields);
    await env.DB.prepare("update media set state = 'trashed', trashed_at = ?2 where id = ?1").bind(picture, NOON).run();
    expect((await save(id, 1, led)).status).toBe(200);
    const other = await newsroom.makeDraft(fields);
    expect((await save(other.id, 1, led)).status).toBe(422);
    await env.DB.prepare("delete from media where id = ?1").bind(picture).run();
    expect((await save(id, 2, led)).status).toBe(200);
  });

  test("a save goes on from the scheduled update, and leaves it as it is", async () => {
    const post = await newsroom.makePost(fields);
    const update = (await save(post.id, 2, { document: doc(p("From tomorrow.")) })).body;
    await env.DB.prepare(
      "update posts set next_revision_id = draft_revision_id, draft_revision_id = null, next_at = ?2 where id = ?1",
    )
      .bind(post.id, NOON + 3_600_000)
      .run();
    const read = await newsroom.call<PostReply>("GET", `/api/posts/${post.id}`);
    expect(JSON.stringify(read.body.document)).toContain("From tomorrow.");
    const later = (await save(post.id, 3, { document: doc(p("From Monday.")) })).body;
    expect(later.revisionId).not.toBe(update.revisionId);
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

describe("readPost", () => {
  test("names under “See also” what its reader may see: own posts, and others' as the public knows them", async () => {
    const author = await makeToken("author", NOON);
    const mine = { id: newId(NOON), key: newId(NOON), draft: { ...draft, fields: { ...fields, title: "My draft" } } };
    await newsroom.call("POST", "/api/posts", mine, author.token);
    const secret = await newsroom.makeDraft({ title: "Somebody's secret draft" });
    const waiting = await newsroom.makePost({ title: "Not out yet" }, { publishedAt: NOON + 3_600_000 });
    const live = await newsroom.makePost({ title: "Out" });
    await save(live.id, 2, { fields: { ...fields, title: "Out, under a secret new title" } });
    const related = [mine, secret, waiting, live].map(({ id: postId }) => ({ kind: "post" as const, postId }));
    const post = { id: newId(NOON), key: newId(NOON), draft: { ...draft, fields: { ...fields, related } } };
    await newsroom.call("POST", "/api/posts", post, author.token);
    const titles = async (token: string): Promise<string[]> =>
      (await newsroom.call<PostReply>("GET", `/api/posts/${post.id}`, undefined, token)).body.related.map(
        ({ title }) => title,
      );
    expect(await titles(author.token)).toEqual(["My draft", "Out"]);
    expect(await titles(newsroom.owner.token)).toEqual([
      "My draft",
      "Somebody's secret draft",
      "Not out yet",
      "Out, under a secret new title",
    ]);
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

  test("shows the trash only where it is asked for, what was thrown away last first", async () => {
    const posts: string[] = [];
    for (const title of ["Thrown away first", "Thrown away last"]) {
      posts.push((await newsroom.makeDraft({ title })).id);
    }
    for (const id of posts) {
      newsroom.clock.now += 1000;
      await newsroom.call("PUT", `/api/posts/${id}/trash`, { version: 1 });
    }
    const list = async (query: string): Promise<string[]> =>
      (await newsroom.call<PostsReply>("GET", `/api/posts?q=thrown${query}`)).body.posts.map((post) => post.title);
    expect(await list("&state=trashed")).toEqual(["Thrown away last", "Thrown away first"]);
    expect(await list("")).toEqual([]);
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
