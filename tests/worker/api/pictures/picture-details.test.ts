import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { doc, figure, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import type { Media } from "../../../../schema/media.ts";
import type { PictureDetailsReply } from "../../../../schema/picture-details.ts";
import { selectPictureUses } from "../../../../worker/db/pictures/picture-uses.ts";
import { openActing } from "../../acting.ts";
import { bringFile, makeFile, showFile } from "../../bring-file.ts";
import { bringPicture, changeOf } from "../../bring-picture.ts";
import { countStatements } from "../../count-statements.ts";
import { makeToken, openNewsroom } from "../../newsroom.ts";

const HOUR_MS = 3_600_000;
const UNKNOWN = "01a20bf5-0000-7000-8000-00000000dead";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: ReturnType<typeof openActing>;
let seed = 1000;
beforeAll(async () => {
  newsroom = await openNewsroom();
  acting = openActing(newsroom);
});

const bring = (token = newsroom.owner.token) => bringPicture(newsroom, token, (seed += 1));
const leadWith = (media: Media, alt: string | null = null) => ({ lead: { mediaId: media.id, caption: null, alt } });
const ask = (id: string, token?: string) =>
  newsroom.call<PictureDetailsReply>("GET", `/api/media/${id}/details`, undefined, token);
const read = async ({ id }: Media, token?: string) => (await ask(id, token)).body;
const save = (media: Media, change: Partial<Media>, token?: string) =>
  newsroom.call<Media>("PUT", `/api/media/${media.id}/fields`, changeOf(media, change), token);

describe("the renditions of a picture", () => {
  test("come with their formats, pixels and bytes, and say which of them pages show", async () => {
    const media = await bring();
    const { renditions, trouble, broughtBy } = await read(media);
    expect(broughtBy).toEqual({ id: newsroom.owner.personId, name: "A admin" });
    expect(trouble).toBeNull();
    expect(renditions.map(({ kind, format, width, isShown }) => [kind, format, width, isShown])).toEqual([
      ["made", "avif", 64, true],
      ["made", "webp", 64, true],
      ["made", "jpeg", 64, true],
    ]);
    const { results } = await env.DB.prepare(
      "select bytes from media_variants where media_id = ?1 order by format != 'avif', format desc",
    )
      .bind(media.id)
      .all<{ bytes: number }>();
    expect(renditions.map(({ bytes }) => bytes)).toEqual(results.map(({ bytes }) => bytes));
  });

  test("that are not made are named with the reason, and with the moment of the next try", async () => {
    const media = await bring();
    await env.DB.batch([
      env.DB.prepare("delete from media_variants where media_id = ?1 and format = 'avif'").bind(media.id),
      env.DB.prepare("update media_variants set lost_at = 1 where media_id = ?1 and format = 'webp'").bind(media.id),
      env.DB.prepare(
        "update media set variants_state = 'waiting', variants_error = 'quota spent', variants_due_at = ?2 where id = ?1",
      ).bind(media.id, newsroom.clock.now + HOUR_MS),
    ]);
    const { renditions, trouble } = await read(media);
    expect(renditions.map(({ kind, format }) => [kind, format])).toEqual([
      ["planned", "avif"],
      ["lost", "webp"],
      ["made", "jpeg"],
    ]);
    expect(renditions[0]).toMatchObject({ width: 64, height: 48, bytes: null });
    expect(trouble).toEqual({ trouble: "quota", againAt: newsroom.clock.now + HOUR_MS });
    await env.DB.prepare("update media set variants_state = 'failed' where id = ?1").bind(media.id).run();
    expect((await read(media)).trouble).toEqual({ trouble: "quota", againAt: null });
  });
});

describe("where a picture is used", () => {
  test("names published, scheduled and drafted posts, with the words they have of their own", async () => {
    const media = await bring();
    const own = figure(media.id, { alt: "Seen from the quay", credit: null }, "The crane on Friday");
    const live = await newsroom.makePost(
      { title: "Crane falls", ...leadWith(media, "A fallen crane") },
      { document: doc(p("So."), own) },
    );
    newsroom.clock.now += 1000;
    const later = await newsroom.makePost(
      { title: "Crane rises", ...leadWith(media) },
      { publishedAt: newsroom.clock.now + HOUR_MS },
    );
    newsroom.clock.now += 1000;
    const draft = await newsroom.makeDraft({ title: "Cranes" }, doc(p("So."), figure(media.id)));
    const { uses, moreUses, hasMoreDrafts } = await read(media);
    expect({ moreUses, hasMoreDrafts }).toEqual({ moreUses: 0, hasMoreDrafts: false });
    expect(uses.map(({ id, kind, title, isScheduled, path }) => ({ id, kind, title, isScheduled, path }))).toEqual([
      { id: draft.id, kind: "draft", title: "Cranes", isScheduled: false, path: null },
      { id: later.id, kind: "published", title: "Crane rises", isScheduled: true, path: later.path },
      { id: live.id, kind: "published", title: "Crane falls", isScheduled: false, path: live.path },
    ]);
    expect(uses.map(({ roles }) => roles)).toEqual([["figure"], ["lead"], ["lead", "figure"]]);
    const nothing = { mediaId: media.id, alt: null, caption: null, credit: null };
    expect(uses.map(({ places }) => places)).toEqual([
      [nothing],
      [nothing],
      [
        { ...nothing, alt: "A fallen crane" },
        { ...nothing, alt: "Seen from the quay", caption: "The crane on Friday" },
      ],
    ]);
  });

  test("keeps the posts that readers saw it in and that lost it since, each once", async () => {
    const media = await bring();
    const post = await newsroom.makePost({ title: "Crane falls", ...leadWith(media) });
    const from = newsroom.clock.now;
    newsroom.clock.now += HOUR_MS;
    const { fields, version } = await acting.read(post.id);
    const draft = { fields: { ...fields, lead: null }, document: doc(p("So.")), grammar: 2 };
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, { version, key: newId(newsroom.clock.now), draft });
    await acting.act("PUT", post.id, "publication", { publishedAt: null });
    expect((await read(media)).uses).toMatchObject([
      { id: post.id, kind: "past", roles: ["lead"], from, until: newsroom.clock.now, places: [], path: post.path },
    ]);
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, {
      version: (await acting.read(post.id)).version,
      key: newId(newsroom.clock.now),
      draft: { ...draft, fields },
    });
    expect((await read(media)).uses).toMatchObject([{ id: post.id, kind: "draft", hasChanges: true }]);
  });

  test("that comes with a scheduled update is told with that update's words and its time", async () => {
    const media = await bring();
    const post = await newsroom.makePost({ title: "Harbour" });
    const { fields, version } = await acting.read(post.id);
    const draft = { fields: { ...fields, ...leadWith(media, "New") }, document: doc(p("So.")), grammar: 2 };
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, { version, key: newId(newsroom.clock.now), draft });
    const updateAt = newsroom.clock.now + HOUR_MS;
    await acting.act("PUT", post.id, "publication", { updateAt, publishedAt: null });
    expect((await read(media)).uses).toMatchObject([
      { kind: "published", updateAt, from: updateAt, places: [{ alt: "New" }] },
    ]);
  });

  test("costs what it names, however many posts and drafts there are", async () => {
    const media = await bring();
    const ids = Array.from({ length: 600 }, (_, index) => newId(newsroom.clock.now + index));
    await env.DB.batch([
      env.DB.prepare(
        `insert into posts (id, state, version, draft_revision_id, created_at, edited_at)
         select value, 'draft', 1, value, 0, 0 from json_each(?1)`,
      ).bind(JSON.stringify(ids)),
      env.DB.prepare(
        `insert into revisions (id, post_id, title, dek, slug, language, document, grammar, words, bylines, dateline, lead, source, tags,
           related, seo, created_at, saved_at)
         select value, value, '', '', '', 'en', '{}', 1, 0, '[]', '', 'null', 'null', '[]', '[]', '{}', 0, 0 from json_each(?1)`,
      ).bind(JSON.stringify(ids)),
      env.DB.prepare("insert into media_uses select ?2, value, 'figure', 0, 1 from json_each(?1)").bind(
        JSON.stringify(ids.slice(0, 300)),
        media.id,
      ),
    ]);
    const { meta } = await selectPictureUses(env.DB, media.id, newsroom.clock.now).run();
    expect(meta.rows_read).toBeLessThan(1500);
    const { uses, moreUses, hasMoreDrafts } = await read(media);
    expect({ named: uses.length, moreUses, hasMoreDrafts }).toEqual({ named: 40, moreUses: 260, hasMoreDrafts: true });
  });
});

describe("the history of a picture", () => {
  test("says who changed what, from what to what, and when it was in the trash, the last first", async () => {
    const media = await bring();
    const { body: saved } = await save(media, { credit: "Mia Berg", focalX: 0.2 });
    newsroom.clock.now += 1000;
    const { body } = await newsroom.call<{ media: Media }>("PUT", `/api/media/${media.id}/trash`, {
      version: saved.version,
    });
    newsroom.clock.now += 1000;
    await newsroom.call("DELETE", `/api/media/${media.id}/trash`, { version: body.media.version });
    const { history, hasMoreHistory } = await read(media);
    expect(history.map(({ act, by, changes }) => ({ act, by, changes }))).toEqual([
      { act: "media.restore", by: "A admin", changes: {} },
      { act: "media.trash", by: "A admin", changes: {} },
      {
        act: "media.save",
        by: "A admin",
        changes: { credit: { from: "Kaja Lund", to: "Mia Berg" }, focalX: { from: 0.5, to: 0.2 } },
      },
    ]);
    expect(hasMoreHistory).toBe(false);
  });

  test("tells a correction and what became of it as one thing each, and to its maker no editor's name", async () => {
    const { token } = await makeToken("contributor", newsroom.clock.now);
    const media = await bring(token);
    await newsroom.makePost({ title: "Crane falls", ...leadWith(media) });
    const changes = { credit: { from: "Kaja Lund", to: "Coast Pictures" } };
    await save(media, { credit: "Coast Pictures" }, token);
    expect((await read(media)).waiting).toMatchObject({ by: "A contributor", isOwn: false, fields: changes });
    expect((await read(media, token)).waiting).toMatchObject({ isOwn: true });
    newsroom.clock.now += 1000;
    const { body } = await newsroom.call<{ changes: { id: string }[] }>("GET", "/api/picture-changes");
    const decide = { version: media.version, decision: "accepted", answer: "Thank you" };
    await newsroom.call("PUT", `/api/picture-changes/${body.changes.at(-1)!.id}/decision`, decide);
    const { history, waiting } = await read(media);
    expect(waiting).toBeNull();
    expect(history.map((event) => ({ ...event, id: "", at: 0 }))).toEqual([
      { act: "picture_change.accept", by: "A admin", changes, files: null, answer: "Thank you", id: "", at: 0 },
      { act: "picture_change.propose", by: "A contributor", changes, files: null, answer: "", id: "", at: 0 },
    ]);
    expect((await read(media, token)).history.map(({ by }) => by)).toEqual(["", "A contributor"]);
  });
});

test("a file that took the place of another stands in the history with both", async () => {
  const media = await bring();
  const other = await makeFile((seed += 1));
  await showFile(newsroom, media.id, await bringFile(newsroom, media.id, other));
  const { history, renditions } = await read(media);
  expect(history).toMatchObject([
    {
      act: "media.show_file",
      by: "A admin",
      changes: {},
      files: {
        from: { fileName: "crane.png", width: 64, height: 48, bytes: media.bytes },
        to: { fileName: "new.png", width: 48, height: 64, bytes: other.declared.bytes },
      },
    },
  ]);
  expect(renditions.filter(({ width }) => width === 64)).toEqual([]);
});

test("that a change of a scheduled picture was looked at is told to editors alone", async () => {
  const { token } = await makeToken("contributor", newsroom.clock.now);
  const media = await bring(token);
  const looked = await newsroom.call("PUT", `/api/media/${media.id}/look`);
  expect(looked.status).toBe(200);
  expect((await read(media)).history.map(({ act }) => act)).toEqual(["media.look"]);
  expect((await read(media, token)).history).toEqual([]);
});

describe("who may read of a picture", () => {
  test("a contributor reads of their own and of no other, and nothing of posts", async () => {
    const { token } = await makeToken("contributor", newsroom.clock.now);
    const own = await bring(token);
    const other = await bring();
    await newsroom.makeDraft({ title: "SECRET", ...leadWith(own) });
    await newsroom.makePost(
      { title: "SECRET", slug: "secret", ...leadWith(own) },
      { publishedAt: newsroom.clock.now + HOUR_MS },
    );
    const response = await ask(own.id, token);
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("private, no-store");
    expect(JSON.stringify(response.body)).not.toContain("SECRET");
    expect(response.body).toMatchObject({ uses: [], moreUses: 0, hasMoreDrafts: false });
    const [strange, unknown] = [await ask(other.id, token), await ask(UNKNOWN, token)];
    expect(strange).toMatchObject({ status: 404, body: unknown.body });
    expect(await newsroom.call("GET", `/api/media/${own.id}/details`, undefined, null)).toMatchObject({ status: 401 });
  });

  test("an author reads others' posts as readers see them, and of others' drafts only that there are some", async () => {
    const { token } = await makeToken("author", newsroom.clock.now);
    const media = await bring();
    const post = await newsroom.makePost({ title: "Crane falls", ...leadWith(media) });
    await acting.write(post.id, "SECRET");
    await acting.act("PUT", post.id, "expiry", { expiresAt: newsroom.clock.now + HOUR_MS });
    await newsroom.makeDraft({ title: "SECRET", ...leadWith(media) });
    const reply = await read(media, token);
    expect(reply.uses).toMatchObject([{ title: "Crane falls", hasChanges: false, expiresAt: null, until: null }]);
    expect(reply.moreUses).toBe(1);
    expect(JSON.stringify(reply)).not.toContain("SECRET");
  });
});

test("all of it is one batch of seven statements", async () => {
  const media = await bring();
  expect(await countStatements(() => ask(media.id))).toBe(7);
});
