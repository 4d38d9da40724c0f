import { beforeAll, describe, expect, test } from "vitest";
import type { Media } from "../../../../schema/media.ts";
import type { OwnMediaReply, SavedMediaReply } from "../../../../schema/picture-changes.ts";
import type { PictureNotesReply } from "../../../../schema/picture-notes.ts";
import { openActing } from "../../acting.ts";
import { bringPicture, changeOf } from "../../bring-picture.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let contributor: { token: string };
let editor: { token: string };
let seed = 500;
beforeAll(async () => {
  newsroom = await openNewsroom();
  contributor = await makeToken("contributor", NOON);
  editor = await makeToken("editor", NOON);
});

const bring = () => bringPicture(newsroom, contributor.token, (seed += 1));
const read = async (id: string): Promise<Media> => (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
const leadWith = ({ id }: Media) => ({
  title: "Crane",
  slug: `crane-${id}`,
  lead: { mediaId: id, alt: null, caption: null },
});
const listChanged = async () => (await newsroom.call<PictureNotesReply>("GET", "/api/picture-notes")).body.changed;

async function save({ id }: Media, change: Partial<Media>, token = contributor.token) {
  return newsroom.call<SavedMediaReply>("PUT", `/api/media/${id}/fields`, changeOf(await read(id), change), token);
}

/** All that whoever brought a picture is told of it, but for what names it. */
async function tellOwn({ id, hash }: Media): Promise<string> {
  const { body } = await newsroom.call<OwnMediaReply>("GET", "/api/own-media", undefined, contributor.token);
  const own = body.media.find((media) => media.id === id);
  const plain = await newsroom.call("GET", `/api/media/${id}`, undefined, contributor.token);
  return JSON.stringify([own, plain.body])
    .replaceAll(id, "ID")
    .replaceAll(hash, "HASH")
    .replace(/[0-9a-f]{64}/g, "…");
}

describe("a picture that no reader sees yet", () => {
  test("is saved and told of to whoever brought it alike, whether a post with it is scheduled or an update, or none", async () => {
    const [unused, scheduled, updated] = [await bring(), await bring(), await bring()];
    await newsroom.makePost(leadWith(scheduled), { publishedAt: newsroom.clock.now + HOUR_MS });
    const post = await newsroom.makePost({ title: "Quay", slug: "quay-now" });
    const acting = openActing(newsroom);
    const { fields, document, version } = await acting.read(post.id);
    const draft = { fields: { ...fields, lead: leadWith(updated).lead }, document, grammar: 2 };
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, { version, key: updated.id, draft });
    await acting.act("PUT", post.id, "publication", { publishedAt: null, updateAt: newsroom.clock.now + HOUR_MS });
    newsroom.clock.now += 1000;
    const change = { alt: "Two cranes", credit: "Kaja Lund / Coast", rights: "agency" } as const;
    const replies = [await save(unused, change), await save(scheduled, change), await save(updated, change)];
    for (const { status, body } of replies) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ ...change, version: 2 });
      expect(Object.keys(body)).toEqual(Object.keys(replies[0]!.body));
    }
    const told = await tellOwn(unused);
    expect(told).toContain("Two cranes");
    expect([await tellOwn(scheduled), await tellOwn(updated)]).toEqual([told, told]);
  });

  test("is told of to editors where a post with it is scheduled, until one of them saves it, or readers see it", async () => {
    const [one, other, unused] = [await bring(), await bring(), await bring()];
    const at = newsroom.clock.now + HOUR_MS;
    const post = await newsroom.makePost(leadWith(one), { publishedAt: at });
    await newsroom.makePost(leadWith(other), { publishedAt: at });
    newsroom.clock.now += 1000;
    const ids = async () =>
      (await listChanged())
        .map(({ mediaId }) => mediaId)
        .filter((id) => [one, other, unused].some((media) => media.id === id));
    expect(await ids()).toEqual([]);
    for (const media of [one, other, unused]) await save(media, { caption: "It fell at noon" });
    expect((await ids()).toSorted()).toEqual([one.id, other.id].toSorted());
    expect((await listChanged()).find(({ mediaId }) => mediaId === one.id)).toEqual({
      mediaId: one.id,
      fileName: "crane.png",
      posts: [{ id: post.id, title: "Crane" }],
      morePosts: 0,
    });
    newsroom.clock.now += 1000;
    await save(one, { caption: "It fell at one" }, editor.token);
    expect(await ids()).toEqual([other.id]);
    const look = (token: string) => newsroom.call("PUT", `/api/media/${other.id}/look`, undefined, token);
    expect((await look(contributor.token)).status).toBe(403);
    expect((await look(editor.token)).status).toBe(200);
    expect(await ids()).toEqual([]);
    newsroom.clock.now += 1000;
    await save(other, { caption: "It fell in the morning" });
    expect(await ids()).toEqual([other.id]);
    newsroom.clock.now = at;
    expect(await ids()).toEqual([]);
    expect(await save(other, { caption: "It fell at two" })).toMatchObject({
      status: 202,
      body: { change: { state: "waiting" } },
    });
  });
});
