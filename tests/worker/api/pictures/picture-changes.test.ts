import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import type { Media } from "../../../../schema/media.ts";
import type {
  OwnMediaReply,
  PictureChange,
  PictureChangesReply,
  SavedMediaReply,
} from "../../../../schema/picture-changes.ts";
import type { Problem } from "../../../../schema/problem.ts";
import { bringPicture, changeOf } from "../../bring-picture.ts";
import { countStatements } from "../../count-statements.ts";
import { makeToken, openNewsroom } from "../../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let contributor: { personId: string; token: string };
let seed = 0;
beforeAll(async () => {
  newsroom = await openNewsroom();
  contributor = await makeToken("contributor", newsroom.clock.now);
});

async function bring(): Promise<Media> {
  return bringPicture(newsroom, contributor.token, (seed += 1));
}

async function bringShown(): Promise<Media> {
  const media = await bring();
  await newsroom.makePost({ title: "Crane falls", lead: { mediaId: media.id, caption: null, alt: null } });
  return media;
}

function save<Body = SavedMediaReply>(media: Media, change: Partial<Media>, token: string | undefined) {
  return newsroom.call<Body>("PUT", `/api/media/${media.id}/fields`, changeOf(media, change), token);
}

const read = async (id: string): Promise<Media> => (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
const listWaiting = async (id: string): Promise<PictureChange[]> => {
  const { body } = await newsroom.call<PictureChangesReply>("GET", "/api/picture-changes");
  return body.changes.filter(({ media }) => media.id === id);
};
const decide = (change: { id: string }, version: number, decision: "accepted" | "declined", answer = "") =>
  newsroom.call<PictureChange>("PUT", `/api/picture-changes/${change.id}/decision`, { version, decision, answer });
const reopen = (change: { id: string }) =>
  newsroom.call<PictureChange>("DELETE", `/api/picture-changes/${change.id}/decision`);
const ownChange = async (id: string) => {
  const { body } = await newsroom.call<OwnMediaReply>("GET", "/api/own-media", undefined, contributor.token);
  return body.media.find((media) => media.id === id)?.change;
};

test("a contributor's picture that no post shows is corrected at once", async () => {
  const media = await bring();
  const { status, body } = await save(media, { credit: "Kaja Lund / Coast", rights: "agency" }, contributor.token);
  expect({ status, credit: body.credit, change: body.change }).toEqual({
    status: 200,
    credit: "Kaja Lund / Coast",
    change: undefined,
  });
});

test("of one that a post shows, the words wait for an editor, who sees both, and accepts them as a save of their own", async () => {
  const media = await bringShown();
  const { status, body } = await save(media, { credit: "Coast", alt: "Two cranes" }, contributor.token);
  expect(status).toBe(202);
  expect(body).toMatchObject({ credit: "Kaja Lund", version: 1, change: { state: "waiting" } });
  expect(await read(media.id)).toMatchObject({ credit: "Kaja Lund", alt: "A crane" });
  const [change] = await listWaiting(media.id);
  expect(change).toMatchObject({
    by: "A contributor",
    fields: { credit: { from: "Kaja Lund", to: "Coast" }, alt: { from: "A crane", to: "Two cranes" } },
  });
  newsroom.edge.purges.length = 0;
  let reply: Awaited<ReturnType<typeof decide>> | undefined;
  const statements = await countStatements(async () => (reply = await decide(change!, 1, "accepted")));
  expect(statements).toBeLessThanOrEqual(15);
  expect(reply?.body).toMatchObject({ state: "accepted", media: { credit: "Coast", alt: "Two cranes", version: 2 } });
  expect(newsroom.edge.purges).toEqual([[`media:${media.id}`]]);
  const card = await env.DB.prepare(
    "select card ->> '$.lead.credit' as credit from posts where card ->> '$.lead.mediaId' = ?1",
  )
    .bind(media.id)
    .first();
  expect(card).toEqual({ credit: "Coast" });
  const { results } = await env.DB.prepare("select action, person_id from audit where subject = ?1 order by rowid")
    .bind(`media:${media.id}`)
    .all();
  expect(results).toEqual([
    { action: "picture_change.propose", person_id: contributor.personId },
    { action: "picture_change.accept", person_id: newsroom.owner.personId },
    { action: "media.save", person_id: newsroom.owner.personId },
  ]);
  expect(await listWaiting(media.id)).toEqual([]);
});

test("an accepted change is undone to what stood before, unless the picture was changed since", async () => {
  const media = await bringShown();
  const { body } = await save(media, { credit: "Coast" }, contributor.token);
  await save(media, { caption: "Another, by an editor" }, undefined);
  expect(await decide(body.change!, 1, "accepted")).toMatchObject({ status: 409, body: { code: "conflict" } });
  await decide(body.change!, 2, "accepted");
  expect((await reopen(body.change!)).body).toMatchObject({
    state: "waiting",
    media: { credit: "Kaja Lund", caption: "Another, by an editor" },
  });
  await decide(body.change!, 4, "accepted");
  await save(await read(media.id), { credit: "An editor's" }, undefined);
  expect(await reopen(body.change!)).toMatchObject({ status: 409 });
});

test("a declined change leaves the picture, its maker reads why, and it can wait again", async () => {
  const media = await bringShown();
  const { body } = await save(media, { credit: "Coast" }, contributor.token);
  expect((await decide(body.change!, 1, "declined", "The contract names you.")).body.state).toBe("declined");
  expect(await read(media.id)).toMatchObject({ credit: "Kaja Lund", version: 1 });
  expect(await ownChange(media.id)).toMatchObject({ state: "declined", answer: "The contract names you." });
  expect(await decide(body.change!, 1, "accepted")).toMatchObject({ status: 409 });
  expect((await reopen(body.change!)).body.state).toBe("waiting");
  await decide(body.change!, 1, "declined");
  await save(media, { credit: "Coast Pictures" }, contributor.token);
  expect(await reopen(body.change!)).toMatchObject({ status: 409 });
});

test("the newest change takes the place of the one that waited, and the same again is no second", async () => {
  const media = await bringShown();
  const first = await save(media, { credit: "Coast" }, contributor.token);
  const second = await save(media, { alt: "Two cranes" }, contributor.token);
  expect((await save(media, { alt: "Two cranes" }, contributor.token)).body.change?.id).toBe(second.body.change?.id);
  expect((await listWaiting(media.id)).map(({ fields }) => fields)).toEqual([
    { alt: { from: "A crane", to: "Two cranes" } },
  ]);
  expect(await decide(first.body.change!, 1, "accepted")).toMatchObject({ status: 404 });
});

test("a change is taken back by whoever made it, and by no other contributor", async () => {
  const media = await bringShown();
  await save(media, { credit: "Coast" }, contributor.token);
  const other = await makeToken("contributor", newsroom.clock.now);
  const path = `/api/media/${media.id}/change`;
  expect(await newsroom.call("DELETE", path, undefined, other.token)).toMatchObject({ status: 404 });
  expect(await newsroom.call("DELETE", path, undefined, contributor.token)).toMatchObject({ status: 200 });
  expect(await listWaiting(media.id)).toEqual([]);
  expect(await ownChange(media.id)).toBeNull();
});

test("more than its words is refused of a picture that a post shows, and a stale version always", async () => {
  const media = await bringShown();
  const refused = await save<Problem>(media, { credit: "Coast", focalX: 0.1 }, contributor.token);
  expect(refused).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect(refused.body.title).toContain("alt text, caption and credit");
  await save(media, { caption: "An editor's" }, undefined);
  expect(await save(media, { credit: "Coast" }, contributor.token)).toMatchObject({ status: 409 });
  expect(await listWaiting(media.id)).toEqual([]);
});

test("an author's change of their own picture waits too once a post shows it; an editor's does not", async () => {
  const author = await makeToken("author", newsroom.clock.now);
  const media = await bringPicture(newsroom, author.token, (seed += 1));
  await newsroom.makePost({ title: "Ferry", lead: { mediaId: media.id, caption: null, alt: null } });
  expect(await save(media, { credit: "Coast" }, author.token)).toMatchObject({ status: 202 });
  expect(await save(media, { credit: "Coast" }, undefined)).toMatchObject({ status: 200, body: { credit: "Coast" } });
});
