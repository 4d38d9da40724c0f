import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { PostReply, SavedReply } from "../../../../schema/api.ts";
import { doc, p } from "../../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../../schema/document.ts";
import type { RevisionReply, RevisionRow, RevisionsReply } from "../../../../schema/history.ts";
import { newId } from "../../../../schema/id.ts";
import { emptyDraftFields, NO_SEARCH_WORDS, type DraftFields } from "../../../../schema/post.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let author: Awaited<ReturnType<typeof makeToken>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
  author = await makeToken("author", NOON);
});

function draftOf(title: string, text = `${title}.`, fields: Partial<DraftFields> = {}) {
  return { fields: { ...emptyDraftFields("en"), title, ...fields }, document: doc(p(text)), grammar: GRAMMAR_VERSION };
}

/** A post with a revision for each title, an hour apart, its version that many. */
async function makeHistory(
  titles: readonly string[],
  token = newsroom.owner.token,
  fields: Partial<DraftFields> = {},
): Promise<{ id: string; revisionIds: string[] }> {
  const id = newId(newsroom.clock.now);
  const revisionIds: string[] = [];
  for (const [index, title] of titles.entries()) {
    newsroom.clock.now += HOUR_MS;
    const [key, draft] = [newId(newsroom.clock.now), draftOf(title, `${title}.`, fields)];
    const { body } =
      index === 0
        ? await newsroom.call<SavedReply>("POST", "/api/posts", { id, key, draft }, token)
        : await newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, { version: index, key, draft }, token);
    revisionIds.push(body.revisionId);
  }
  return { id, revisionIds };
}

function list(id: string, query = "", token = newsroom.owner.token) {
  return newsroom.call<RevisionsReply>("GET", `/api/posts/${id}/revisions${query}`, undefined, token);
}

function readOne(id: string, revisionId: string | undefined, token = newsroom.owner.token) {
  return newsroom.call<RevisionReply>("GET", `/api/posts/${id}/revisions/${revisionId}`, undefined, token);
}

function restore(id: string, revisionId: string | undefined, version: number, key = newId(NOON), token?: string) {
  const path = `/api/posts/${id}/revisions/${revisionId}/restoration`;
  return newsroom.call<SavedReply>("POST", path, { version, key }, token ?? newsroom.owner.token);
}

function withhold(id: string, revisionId: string | undefined, kind: "withheld" | "redacted", reason = "A court order") {
  return newsroom.call<RevisionRow>("PUT", `/api/posts/${id}/revisions/${revisionId}/withholding`, { kind, reason });
}

describe("listRevisions", () => {
  test("tells who made each version, when, and what it is now, newest first", async () => {
    const { id, revisionIds } = await makeHistory(["One", "Two"]);
    const publishedAt = newsroom.clock.now;
    await newsroom.call("PUT", `/api/posts/${id}/publication`, { version: 2, publishedAt: null });
    newsroom.clock.now += HOUR_MS;
    await newsroom.call("PUT", `/api/posts/${id}/draft`, { version: 3, key: newId(NOON), draft: draftOf("Three") });
    const { body } = await list(id);
    expect(body.version).toBe(4);
    expect(body.revisions.map(({ title, role }) => [title, role])).toEqual([
      ["Three", "draft"],
      ["Two", "live"],
      ["One", null],
    ]);
    expect(body.revisions[1]).toMatchObject({
      id: revisionIds[1],
      createdBy: "A admin",
      publishedAt,
      publishedBy: "A admin",
      publishedNumber: 1,
      words: 1,
      withheld: null,
    });
    expect(body.revisions[0]?.publishedAt).toBeNull();
  });

  test("a scheduled update is next until its time, and live from then on", async () => {
    const { id } = await makeHistory(["One"]);
    await newsroom.call("PUT", `/api/posts/${id}/publication`, { version: 1, publishedAt: null });
    newsroom.clock.now += HOUR_MS;
    await newsroom.call("PUT", `/api/posts/${id}/draft`, { version: 2, key: newId(NOON), draft: draftOf("Two") });
    await env.DB.prepare(
      "update posts set next_revision_id = draft_revision_id, draft_revision_id = null, next_at = ?2 where id = ?1",
    )
      .bind(id, newsroom.clock.now + HOUR_MS)
      .run();
    const roles = async () => (await list(id)).body.revisions.map(({ role }) => role);
    expect(await roles()).toEqual(["next", "live"]);
    newsroom.clock.now += HOUR_MS;
    expect(await roles()).toEqual(["live", null]);
  });

  test("pages through everything, each version once", async () => {
    const titles = Array.from({ length: 53 }, (_, index) => `Version ${index}`);
    const { id } = await makeHistory(titles);
    const first = (await list(id)).body;
    const second = (await list(id, `?before=${first.next}`)).body;
    expect([...first.revisions, ...second.revisions].map(({ title }) => title)).toEqual(titles.toReversed());
    expect([first.revisions.length, second.next]).toEqual([50, null]);
  });

  test("others' posts are not found, nor their versions under one's own", async () => {
    const theirs = await makeHistory(["Secret"]);
    const own = await makeHistory(["Own"], author.token);
    expect((await list(theirs.id, "", author.token)).status).toBe(404);
    expect((await readOne(theirs.id, theirs.revisionIds[0], author.token)).status).toBe(404);
    expect((await readOne(own.id, theirs.revisionIds[0], author.token)).status).toBe(404);
    expect((await restore(own.id, theirs.revisionIds[0], 1, newId(NOON), author.token)).status).toBe(404);
  });
});

describe("readRevision", () => {
  test("gives a version whole, with the names of what it refers to", async () => {
    const tag = await newsroom.makeTag("Ferries");
    const { id, revisionIds } = await makeHistory(["One", "Two"], newsroom.owner.token, { tags: [tag.id] });
    const { body } = await readOne(id, revisionIds[0]);
    expect(body).toMatchObject({ title: "One", fields: { title: "One", tags: [tag.id] }, role: null });
    expect(JSON.stringify(body.document)).toContain("One.");
    expect(body.tags.map(({ name }) => name)).toEqual(["Ferries"]);
  });
});

describe("restoreRevision", () => {
  test("makes a new draft of the old version, says of which, and keeps what was newest", async () => {
    const { id, revisionIds } = await makeHistory(["One", "Two"]);
    newsroom.clock.now += HOUR_MS;
    const restored = await restore(id, revisionIds[0], 2);
    expect(restored).toMatchObject({ status: 200, body: { id, version: 3 } });
    const read = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
    expect(read.body).toMatchObject({ version: 3, fields: { title: "One" }, revisionId: restored.body.revisionId });
    expect((await list(id)).body.revisions.map(({ title, reason }) => [title, reason])).toEqual([
      ["One", expect.stringMatching(/^Restored from the version of November \d+, 2026 at \d+:00/)],
      ["Two", ""],
      ["One", ""],
    ]);
  });

  test("tried again after a lost reply it happens once; over a newer save it is refused", async () => {
    const { id, revisionIds } = await makeHistory(["One", "Two"]);
    const key = newId(NOON);
    const first = await restore(id, revisionIds[0], 2, key);
    expect((await restore(id, revisionIds[0], 2, key)).body).toEqual(first.body);
    const stale = await restore(id, revisionIds[0], 2);
    expect(stale).toMatchObject({ status: 409, body: { code: "conflict", current: { version: 3 } } });
    expect((await list(id)).body.revisions).toHaveLength(3);
  });

  test("leaves out tags that were deleted since", async () => {
    const [kept, gone] = [await newsroom.makeTag("Kept on"), await newsroom.makeTag("Taken off")];
    const { id, revisionIds } = await makeHistory(["One"], newsroom.owner.token, { tags: [gone.id, kept.id] });
    await env.DB.batch([
      env.DB.prepare("delete from post_tags where tag_id = ?1").bind(gone.id),
      env.DB.prepare("delete from tags where id = ?1").bind(gone.id),
    ]);
    expect((await restore(id, revisionIds[0], 1)).status).toBe(200);
    expect((await newsroom.call<PostReply>("GET", `/api/posts/${id}`)).body.fields.tags).toEqual([kept.id]);
  });

  test("a post in the trash is restored first", async () => {
    const { id, revisionIds } = await makeHistory(["One", "Two"]);
    await env.DB.prepare("update posts set state = 'trashed', trashed_at = 1 where id = ?1").bind(id).run();
    expect((await restore(id, revisionIds[0], 2)).status).toBe(410);
  });
});

describe("withholdRevision", () => {
  test("keeps a version from whoever may not withdraw, on record, until it is shown again", async () => {
    const { id, revisionIds } = await makeHistory(["Libel", "Corrected"], author.token);
    const held = await withhold(id, revisionIds[0], "withheld");
    expect(held.body).toMatchObject({
      title: "Libel",
      withheld: { kind: "withheld", by: "A admin", reason: "A court order" },
    });

    const listed = (await list(id, "", author.token)).body.revisions;
    expect(listed.find((row) => row.id === revisionIds[0])).toMatchObject({
      title: "",
      words: 0,
      withheld: { kind: "withheld" },
    });
    const refused = await readOne(id, revisionIds[0], author.token);
    expect(refused.status).toBe(403);
    expect(JSON.stringify([listed, refused.body])).not.toContain("Libel");
    expect((await restore(id, revisionIds[0], 2, newId(NOON), author.token)).status).toBe(403);
    expect((await readOne(id, revisionIds[0])).body.title).toBe("Libel");

    const path = `/api/posts/${id}/revisions/${revisionIds[0]}/withholding`;
    expect((await newsroom.call("DELETE", path, { reason: "x" }, author.token)).status).toBe(403);
    expect((await newsroom.call("DELETE", path, { reason: "Lifted on appeal" })).body).toMatchObject({
      withheld: null,
    });
    expect((await readOne(id, revisionIds[0], author.token)).body.title).toBe("Libel");
    const { results } = await env.DB.prepare("select action, detail from audit where subject = ?1 order by rowid")
      .bind(`post:${id}`)
      .all<{ action: string; detail: string }>();
    expect(results.map(({ action, detail }) => [action, JSON.parse(detail)])).toEqual([
      ["revision.withheld", { revisionId: revisionIds[0], reason: "A court order" }],
      ["revision.shown", { revisionId: revisionIds[0], reason: "Lifted on appeal" }],
    ]);
  });

  test("redacted, its text is gone from the database for good", async () => {
    const tag = await newsroom.makeTag("Names");
    const { id, revisionIds } = await makeHistory(["Zanzibarine", "Corrected"], newsroom.owner.token, {
      tags: [tag.id],
      dek: "Zanzibarine dek",
      seo: { ...NO_SEARCH_WORDS, title: "Zanzibarine seo", socialTitle: "Zanzibarine card" },
    });
    expect((await withhold(id, revisionIds[0], "withheld")).status).toBe(200);
    expect((await withhold(id, revisionIds[0], "redacted")).body).toMatchObject({
      title: "",
      withheld: { kind: "redacted" },
    });
    const row = await env.DB.prepare("select * from revisions where id = ?1").bind(revisionIds[0]).first();
    expect(JSON.stringify(row)).not.toMatch(/Zanzibarine|[^_]tags":"\[".+/);
    expect((await readOne(id, revisionIds[0])).body).toMatchObject({
      fields: { title: "", dek: "", tags: [], seo: { title: "" } },
      document: { content: [{ type: "paragraph" }] },
    });
    expect((await restore(id, revisionIds[0], 2)).status).toBe(410);
    expect((await withhold(id, revisionIds[0], "withheld")).status).toBe(409);
    const path = `/api/posts/${id}/revisions/${revisionIds[0]}/withholding`;
    expect((await newsroom.call("DELETE", path, { reason: "x" })).status).toBe(410);
  });

  test("the same twice is on record once", async () => {
    const { id, revisionIds } = await makeHistory(["One", "Two"]);
    await withhold(id, revisionIds[0], "withheld");
    expect((await withhold(id, revisionIds[0], "withheld")).status).toBe(200);
    const count = await env.DB.prepare("select count(*) as n from audit where subject = ?1")
      .bind(`post:${id}`)
      .first("n");
    expect(count).toBe(1);
  });

  test("what readers see, what is scheduled and the draft are corrected first", async () => {
    const { id, revisionIds } = await makeHistory(["One"]);
    await newsroom.call("PUT", `/api/posts/${id}/publication`, { version: 1, publishedAt: null });
    const live = await withhold(id, revisionIds[0], "redacted");
    expect(live.status).toBe(409);
    expect(JSON.stringify(live.body)).toContain("Publish a corrected version first");
    const draft = draftOf("Two");
    const saved = await newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, {
      version: 2,
      key: newId(NOON),
      draft,
    });
    expect((await withhold(id, saved.body.revisionId, "withheld")).status).toBe(409);
  });
});
