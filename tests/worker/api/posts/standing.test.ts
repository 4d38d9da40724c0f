import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { RevisionsReply } from "../../../../schema/history.ts";
import { newId } from "../../../../schema/id.ts";
import { runScheduled } from "../../../../worker/jobs/run-scheduled.ts";
import { openActing, type Acting } from "../../acting.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: Acting;

let hour = 0;
beforeEach(async () => {
  hour += 30;
  newsroom = await openNewsroom(NOON + hour * HOUR_MS);
  acting = openActing(newsroom);
});

const act: Acting["act"] = (...words) => acting.act(...words);
const read: Acting["read"] = (id) => acting.read(id);
const write: Acting["write"] = (...words) => acting.write(...words);

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await newsroom.fetchAs(null, "GET", path);
  return { status: response.status, text: await response.text() };
}

/** Everywhere that readers could come by a post with that word in its headline. */
async function whereIs(word: string, tagSlug: string): Promise<string[]> {
  const month = new Date(newsroom.clock.now).toISOString().slice(0, 7);
  const places = [
    "/",
    `/tag/${tagSlug}/`,
    `/${month.replace("-", "/")}/`,
    "/feed/",
    `/tag/${tagSlug}/feed/`,
    `/search?q=${word}`,
    `/sitemap-${month}.xml`,
    `/nowhere/${word}/`,
  ];
  const found: string[] = [];
  for (const place of places) {
    const text = (await get(place)).text.replaceAll(
      /<title>Search.*?<\/title>|<meta property="og:title"[^>]*>|value="[^"]*"|<link rel="alternate"[^>]*>|<footer class="foot">[\s\S]*|href="\/search[^"]*"|“[^”]*”/g,
      "",
    );
    if (text.toLowerCase().includes(word)) found.push(place);
  }
  return found;
}

const runCron = async (): Promise<void> => {
  const { failed } = await runScheduled(env, { purge: async () => ({ accepted: true }) }, newsroom.clock.now);
  expect(failed).toEqual([]);
};

describe("a scheduled update", () => {
  test("takes over at its time on every page, with no job run, and not before", async () => {
    const tag = await newsroom.makeTag(`Gulls ${hour}`);
    const post = await newsroom.makePost({ title: "Herons", tags: [tag.id] });
    await write(post.id, "Cormorants", "They nest on the crane.");
    const updateAt = newsroom.clock.now + HOUR_MS;
    const { status, body } = await act("PUT", post.id, "publication", { publishedAt: null, updateAt });
    expect({ status, updateAt: body.updateAt, visible: body.isVisible }).toEqual({
      status: 200,
      updateAt,
      visible: true,
    });
    expect((await get(post.path)).text).toContain("Herons");
    expect(await whereIs("cormorants", tag.slug)).toEqual([]);
    expect((await get("/search?q=crane")).text).not.toContain("Herons");

    newsroom.clock.now = updateAt;
    const page = (await get(post.path)).text;
    expect(page).toContain("Cormorants");
    expect(page).not.toContain("Herons");
    expect(page).toContain("They nest on the crane.");
    expect((await whereIs("cormorants", tag.slug)).length).toBeGreaterThanOrEqual(6);
    expect((await get("/search?q=crane")).text).toContain("Cormorants");

    const before = await Promise.all([post.path, "/", "/feed/", "/search?q=crane"].map(get));
    await runCron();
    expect(await Promise.all([post.path, "/", "/feed/", "/search?q=crane"].map(get))).toEqual(before);
    expect(await read(post.id)).toMatchObject({ updateAt: null, hasChanges: false });
  });

  test("changes tags at its time: it leaves one list and joins another, and the counts follow", async () => {
    const [old, young] = [await newsroom.makeTag(`Old ${hour}`), await newsroom.makeTag(`Young ${hour}`)];
    const post = await newsroom.makePost({ title: "Moves house", tags: [old.id] });
    const { fields, document, grammar, version } = await read(post.id);
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, {
      version,
      key: newId(newsroom.clock.now),
      draft: { fields: { ...fields, tags: [young.id] }, document, grammar },
    });
    const updateAt = newsroom.clock.now + HOUR_MS;
    await act("PUT", post.id, "publication", { publishedAt: null, updateAt });
    const counts = async (): Promise<number[]> => {
      const { body } = await newsroom.call<{ tags: { id: string; posts: number }[] }>("GET", "/api/tags");
      return [old, young].map(({ id }) => body.tags.find((tag) => tag.id === id)?.posts ?? -1);
    };
    expect([(await get(`/tag/${old.slug}/`)).status, (await get(`/tag/${young.slug}/`)).status]).toEqual([200, 404]);
    expect(await counts()).toEqual([1, 0]);
    newsroom.clock.now = updateAt;
    expect((await get(`/tag/${young.slug}/`)).text).toContain("Moves house");
    expect((await get(`/tag/${old.slug}/`)).status).toBe(404);
    expect(await counts()).toEqual([0, 1]);
  });

  test("leaves later edits out, is cancelled in favour of the draft, and is cancelled by publishing at once", async () => {
    const post = await newsroom.makePost({ title: "First" });
    await write(post.id, "Second");
    const updateAt = newsroom.clock.now + HOUR_MS;
    await act("PUT", post.id, "publication", { publishedAt: null, updateAt });
    await write(post.id, "Third");
    expect(await read(post.id)).toMatchObject({ updateAt, hasChanges: true });
    newsroom.clock.now = updateAt;
    expect((await get(post.path)).text).toContain("<h1>Second</h1>");

    await write(post.id, "Fourth");
    await act("PUT", post.id, "publication", { publishedAt: null, updateAt: updateAt + HOUR_MS });
    const cancelled = await act("DELETE", post.id, "update");
    expect(cancelled.body).toMatchObject({ updateAt: null, hasChanges: true });
    expect((await read(post.id)).fields.title).toBe("Fourth");

    await act("PUT", post.id, "publication", { publishedAt: null, updateAt: updateAt + HOUR_MS });
    await write(post.id, "Fifth");
    await act("PUT", post.id, "publication", { publishedAt: null });
    newsroom.clock.now = updateAt + HOUR_MS;
    expect((await get(post.path)).text).toContain("<h1>Fifth</h1>");
  });

  test("cannot change the address, lie in the past, or precede the publication; each is said in words", async () => {
    const post = await newsroom.makePost({ title: "Stays" });
    const at = newsroom.clock.now + HOUR_MS;
    expect((await act("PUT", post.id, "publication", { publishedAt: null, updateAt: at })).body.title).toContain(
      "no change",
    );
    await write(post.id, "Stays here");
    const past = await act("PUT", post.id, "publication", { publishedAt: null, updateAt: newsroom.clock.now });
    expect(past.body).toMatchObject({ status: 422, fields: { updateAt: expect.stringContaining("ahead") } });
    const { fields, document, grammar, version } = await read(post.id);
    const draft = { fields: { ...fields, slug: "goes" }, document, grammar };
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, { version, key: newId(NOON), draft });
    const moved = await act("PUT", post.id, "publication", { publishedAt: null, updateAt: at });
    expect(moved.body).toMatchObject({ status: 422, fields: { slug: expect.stringContaining("address") } });
    const waiting = await newsroom.makePost({ title: "Waits" }, { publishedAt: at });
    await write(waiting.id, "Waits longer");
    expect((await act("PUT", waiting.id, "publication", { publishedAt: null, updateAt: at + HOUR_MS })).status).toBe(
      422,
    );
  });
});

describe("an expiry", () => {
  test("ends a post at its time on every page, with no job run; clearing it brings the post back", async () => {
    const tag = await newsroom.makeTag(`Ends ${hour}`);
    const post = await newsroom.makePost({ title: "Ephemeral", tags: [tag.id] });
    const expiresAt = newsroom.clock.now + HOUR_MS;
    const { body } = await act("PUT", post.id, "expiry", { expiresAt });
    expect(body).toMatchObject({ expiresAt, isVisible: true });
    expect(body.pages.map((page) => page.path)).toEqual(expect.arrayContaining([post.path, "/", `/tag/${tag.slug}/`]));
    expect(newsroom.edge.purges.at(-1)).toEqual(expect.arrayContaining([`post:${post.id}`, `card:${post.id}`]));
    newsroom.clock.now = expiresAt;
    expect((await get(post.path)).status).toBe(410);
    expect(await whereIs("ephemeral", tag.slug)).toEqual([]);
    await act("PUT", post.id, "expiry", { expiresAt: null });
    expect((await get(post.path)).status).toBe(200);
  });

  test("does not lie in the past or before the publication", async () => {
    const post = await newsroom.makePost({ title: "Later" }, { publishedAt: newsroom.clock.now + 2 * HOUR_MS });
    const wrong = await act("PUT", post.id, "expiry", { expiresAt: newsroom.clock.now + HOUR_MS });
    expect(wrong.body).toMatchObject({
      status: 422,
      fields: { expiresAt: expect.stringContaining("before it appears") },
    });
    expect((await act("PUT", post.id, "expiry", { expiresAt: newsroom.clock.now - 1 })).status).toBe(422);
  });
});

describe("an embargo", () => {
  test("refuses publication before its end, and lets the post wait for it", async () => {
    const draft = await newsroom.makeDraft({ title: "Sealed" });
    const until = newsroom.clock.now + 2 * HOUR_MS;
    await act("PUT", draft.id, "embargo", { until, reason: "Agreed with the university." });
    const early = await act("PUT", draft.id, "publication", { publishedAt: null });
    expect(early.body).toMatchObject({ code: "embargoed", current: { embargoUntil: until } });
    const before = await act("PUT", draft.id, "publication", { publishedAt: until - HOUR_MS });
    expect(before.body.code).toBe("embargoed");
    const { body } = await act("PUT", draft.id, "publication", { publishedAt: until });
    expect(body).toMatchObject({ isVisible: false, visibleFrom: until });
    expect((await get(body.path ?? "")).status).toBe(404);
    newsroom.clock.now = until;
    expect((await get(body.path ?? "")).status).toBe(200);
  });

  test("is broken by a named person with the right to and a reason, which is on record", async () => {
    const draft = await newsroom.makeDraft({ title: "Leaked elsewhere" });
    const until = newsroom.clock.now + 2 * HOUR_MS;
    await act("PUT", draft.id, "embargo", { until, reason: "Agreed." });
    const { body } = await act("PUT", draft.id, "publication", { publishedAt: null, override: "It is in all papers." });
    expect(body).toMatchObject({ isVisible: true, embargoUntil: null });
    const record = await env.DB.prepare(
      "select person_id, action, detail from audit where subject = ?1 and action = 'post.break_embargo'",
    )
      .bind(`post:${draft.id}`)
      .first<{ person_id: string; action: string; detail: string }>();
    expect(record).toMatchObject({ person_id: newsroom.owner.personId, action: "post.break_embargo" });
    expect(JSON.parse(record?.detail ?? "{}")).toEqual({ until, embargo: "Agreed.", reason: "It is in all papers." });
  });

  test("is neither lifted nor shortened without a reason, nor by somebody without the right", async () => {
    const author = await makeToken("author", newsroom.clock.now);
    const draft = await newsroom.makeDraft({ title: "Theirs" });
    await env.DB.prepare("update posts set created_by = ?2 where id = ?1").bind(draft.id, author.personId).run();
    const until = newsroom.clock.now + 2 * HOUR_MS;
    expect((await act("PUT", draft.id, "embargo", { until, reason: "" }, author.token)).status).toBe(200);
    expect((await act("PUT", draft.id, "embargo", { until: until + 1, reason: "Longer." }, author.token)).status).toBe(
      200,
    );
    expect((await act("PUT", draft.id, "embargo", { until: null, reason: "Why not." }, author.token)).status).toBe(403);
    expect((await act("PUT", draft.id, "embargo", { until, reason: "" })).body).toMatchObject({
      fields: { reason: expect.any(String) },
    });
    expect((await act("PUT", draft.id, "embargo", { until: null, reason: "Agreed anew." })).status).toBe(200);
  });

  test("comes too late for what readers have seen", async () => {
    const post = await newsroom.makePost({ title: "Out" });
    const reply = await act("PUT", post.id, "embargo", { until: newsroom.clock.now + HOUR_MS, reason: "" });
    expect(reply.body.title).toContain("seen that post already");
  });

  test("keeps a waiting post back longer: lists, counts, feeds, search and sitemap know nothing of it until it ends", async () => {
    const tag = await newsroom.makeTag(`Seal ${hour}`);
    const at = newsroom.clock.now + HOUR_MS;
    const post = await newsroom.makePost({ title: "Unbreakable", tags: [tag.id] }, { publishedAt: at });
    await act("PUT", post.id, "embargo", { until: at + HOUR_MS, reason: "" });
    newsroom.clock.now = at + HOUR_MS / 2;
    expect((await get(post.path)).status).toBe(404);
    expect(await whereIs("unbreakable", tag.slug)).toEqual([]);
    newsroom.clock.now = at + HOUR_MS;
    expect((await get(post.path)).status).toBe(200);
    expect((await whereIs("unbreakable", tag.slug)).length).toBeGreaterThanOrEqual(6);
  });
});

test("a post that is given another date is found by searches at once, and once", async () => {
  const post = await newsroom.makePost({ title: "Pelagic" }, { publishedAt: newsroom.clock.now + 30 * 24 * HOUR_MS });
  expect((await get("/search?q=pelagic")).text).not.toContain(post.path);
  const moved = await act("PUT", post.id, "publication", { publishedAt: newsroom.clock.now });
  expect(moved.status).toBe(200);
  expect((await get("/search?q=pelagic")).text.split(`href="${post.path}"`)).toHaveLength(2);
  await runCron();
  expect((await get("/search?q=pelagic")).text.split(`href="${post.path}"`)).toHaveLength(2);
});

describe("a withdrawal", () => {
  test("answers 410 with its reason, leaves every page, and is purged at once before everything else", async () => {
    const tag = await newsroom.makeTag(`Gone ${hour}`);
    const post = await newsroom.makePost({ title: "Mistaken", tags: [tag.id] });
    newsroom.edge.purges.length = 0;
    const { body } = await act("PUT", post.id, "withdrawal", { reason: "We mixed up two ships." });
    expect(body).toMatchObject({ state: "withdrawn", isVisible: false, purge: "accepted" });
    const page = await get(post.path);
    expect(page.status).toBe(410);
    expect(page.text).toContain("We mixed up two ships.");
    expect(await whereIs("mistaken", tag.slug)).toEqual([]);
    expect(newsroom.edge.purges[0]).toEqual(
      expect.arrayContaining([
        `post:${post.id}`,
        `text:${post.id}`,
        `card:${post.id}`,
        `link:${post.id}`,
        `list:tag:${tag.id}:head`,
      ]),
    );
    await runCron();
    expect((await get("/search?q=mistaken")).text).not.toContain(post.path);

    const back = await act("DELETE", post.id, "withdrawal");
    expect(back.body).toMatchObject({ state: "live", isVisible: true, path: post.path });
    expect((await get(post.path)).status).toBe(200);
    expect((await whereIs("mistaken", tag.slug)).length).toBeGreaterThanOrEqual(6);
  });

  test("of what nobody has seen is refused, since its address would tell of it", async () => {
    const post = await newsroom.makePost({ title: "Not yet" }, { publishedAt: newsroom.clock.now + HOUR_MS });
    expect((await act("PUT", post.id, "withdrawal", { reason: "No." })).status).toBe(422);
    expect((await get(post.path)).status).toBe(404);
  });

  test("needs a reason, and the right to", async () => {
    const post = await newsroom.makePost({ title: "Stands" });
    expect((await act("PUT", post.id, "withdrawal", { reason: " " })).body.fields).toHaveProperty("reason");
    const author = await makeToken("author", newsroom.clock.now);
    expect((await act("PUT", post.id, "withdrawal", { reason: "Mine." }, author.token)).status).toBe(403);
  });

  test("ends when a corrected version is published in its place, and readers never see the wrong one again", async () => {
    const post = await newsroom.makePost({ title: "Wrong" });
    await act("PUT", post.id, "withdrawal", { reason: "Wrong." });
    await write(post.id, "Right");
    const { revisions } = (await newsroom.call<RevisionsReply>("GET", `/api/posts/${post.id}/revisions`)).body;
    const wrong = revisions.find((revision) => revision.role === "live")?.id;
    const withholding = { kind: "redacted", reason: "A court says so." };
    const path = `/api/posts/${post.id}/revisions/${wrong}/withholding`;
    expect((await newsroom.call("PUT", path, withholding)).status).toBe(200);
    expect((await act("DELETE", post.id, "withdrawal")).body.title).toContain("withheld");
    const { body } = await act("PUT", post.id, "publication", { publishedAt: null });
    expect(body).toMatchObject({ state: "live", path: post.path, withdrawnAt: null, isVisible: true });
    const page = (await get(post.path)).text;
    expect(page).toContain("<h1>Right</h1>");
    expect(page).not.toContain("Wrong");
  });

  test("is still told by the address when the post is in the trash", async () => {
    const post = await newsroom.makePost({ title: "Twice gone" });
    await act("PUT", post.id, "withdrawal", { reason: "Wrong." });
    await act("PUT", post.id, "trash");
    expect((await get(post.path)).status).toBe(410);
    await act("DELETE", post.id, "trash");
    expect((await read(post.id)).state).toBe("withdrawn");
  });
});

describe("unpublishing", () => {
  test("is quiet: the address answers the common 404, and the post is a draft with its address kept", async () => {
    const tag = await newsroom.makeTag(`Quiet ${hour}`);
    const post = await newsroom.makePost({ title: "Quietly", tags: [tag.id] });
    const { body } = await act("DELETE", post.id, "publication");
    expect(body).toMatchObject({ state: "draft", path: post.path, visibleFrom: null });
    const page = await get(post.path);
    expect(page.status).toBe(404);
    const nothing = await get("/2026/01/01/never-was/");
    const withoutWords = (text: string): string => text.replaceAll(/value="[^"]*"/g, "");
    expect(withoutWords(page.text)).toBe(withoutWords(nothing.text));
    expect(await whereIs("quietly", tag.slug)).toEqual([]);
    const again = await act("PUT", post.id, "publication", { publishedAt: null });
    expect(again.body).toMatchObject({ path: post.path, publishedAt: post.publishedAt, isVisible: true });
  });

  test("of a post that waits gives its time and its address up", async () => {
    const at = newsroom.clock.now + HOUR_MS;
    const post = await newsroom.makePost({ title: "Perhaps" }, { publishedAt: at });
    const { body } = await act("DELETE", post.id, "publication");
    expect(body).toMatchObject({ state: "draft", path: null, publishedAt: null, wasPublic: false });
    const other = await newsroom.makePost({ title: "Perhaps" }, { publishedAt: at });
    expect(other.path).toBe(post.path);
    newsroom.clock.now = at;
    expect((await get(post.path)).text).toContain("Perhaps");
    const revisions = await env.DB.prepare("select published_at from revisions where post_id = ?1").bind(post.id).all();
    expect(revisions.results).toEqual([{ published_at: null }]);
  });
});

describe("the trash", () => {
  test("takes a published post offline, and gives it back as a draft", async () => {
    const post = await newsroom.makePost({ title: "Thrown away" });
    const { body } = await act("PUT", post.id, "trash");
    expect(body).toMatchObject({ state: "trashed", trashedAt: newsroom.clock.now, isVisible: false });
    expect((await get(post.path)).status).toBe(404);
    expect((await act("PUT", post.id, "publication", { publishedAt: null })).body.code).toBe("gone");
    const back = await act("DELETE", post.id, "trash");
    expect(back.body).toMatchObject({ state: "draft", trashedAt: null });
    expect((await read(post.id)).fields.title).toBe("Thrown away");
  });

  test("is open to authors for their drafts, not for what is published", async () => {
    const author = await makeToken("author", newsroom.clock.now);
    const [draft, post] = [await newsroom.makeDraft({ title: "Mine" }), await newsroom.makePost({ title: "Ours" })];
    await env.DB.prepare("update posts set created_by = ?1 where id in (?2, ?3)")
      .bind(author.personId, draft.id, post.id)
      .run();
    expect((await act("PUT", draft.id, "trash", {}, author.token)).status).toBe(200);
    expect((await act("PUT", post.id, "trash", {}, author.token)).status).toBe(403);
  });
});
