import { beforeAll, describe, expect, test } from "vitest";
import { doc, figure, p } from "../../../../schema/build.ts";
import type { Media } from "../../../../schema/media.ts";
import type { SavedMediaReply } from "../../../../schema/picture-changes.ts";
import type { PictureNotesReply } from "../../../../schema/picture-notes.ts";
import type { Problem } from "../../../../schema/problem.ts";
import { openActing } from "../../acting.ts";
import { bringPicture, changeOf } from "../../bring-picture.ts";
import { countStatements } from "../../count-statements.ts";
import { makeToken, openNewsroom } from "../../newsroom.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let editor: { token: string };
let seed = 300;
beforeAll(async () => {
  newsroom = await openNewsroom();
  editor = await makeToken("editor", newsroom.clock.now);
});

const bring = (token = editor.token) => bringPicture(newsroom, token, (seed += 1));
const read = async (id: string): Promise<Media> => (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
const listLacking = async () => (await newsroom.call<PictureNotesReply>("GET", "/api/picture-notes")).body.lacking;

async function save<Body = SavedMediaReply>(
  id: string,
  change: Partial<Media>,
  more: object = {},
  token = editor.token,
) {
  const body = { ...changeOf(await read(id), change), ...more };
  return newsroom.call<Body>("PUT", `/api/media/${id}/fields`, body, token);
}

describe("a picture that posts show, and that comes to lack something", () => {
  test("stays where it is, and says by how many, before it is saved and after", async () => {
    const { id } = await bring();
    const lead = { mediaId: id, alt: null, caption: null };
    const post = await newsroom.makePost({ title: "Crane", lead }, { document: doc(p("So."), figure(id)) });
    await newsroom.makePost({ title: "Crane again", lead }, { publishedAt: newsroom.clock.now + HOUR_MS });
    const rehearsed = await save(id, { rights: "unknown" }, { rehearse: true });
    expect(rehearsed).toMatchObject({ status: 200, body: { rights: "unknown", gaps: ["rights"], shownBy: 2 } });
    expect(await read(id)).toMatchObject({ rights: "contributor", version: 1 });
    expect(await listLacking()).toEqual([]);
    let saved: Awaited<ReturnType<typeof save>> | undefined;
    const statements = await countStatements(async () => (saved = await save(id, { rights: "unknown", credit: "" })));
    expect(statements).toBeLessThanOrEqual(15);
    expect(saved?.body).toMatchObject({ version: 2, shownBy: 2 });
    const page = await newsroom.fetchAs(null, "GET", post.path);
    expect(await page.text()).toContain("<picture>");
  });

  test("is told of above the library until it is mended, is off every page, or no post shows it", async () => {
    const { id } = await bring();
    const post = await newsroom.makePost({
      title: "Quay",
      slug: "quay-shown",
      lead: { mediaId: id, alt: null, caption: null },
    });
    const lacks = async () => (await listLacking()).find(({ mediaId }) => mediaId === id);
    await save(id, { rights: "creative_commons" });
    const posts = [{ id: post.id, title: "Quay" }];
    expect(await lacks()).toEqual({ mediaId: id, fileName: "crane.png", lacks: ["licence"], posts, morePosts: 0 });
    await save(id, { credit: "" });
    expect((await lacks())?.lacks).toEqual(["credit", "licence"]);
    await save(id, { licenceUrl: "https://creativecommons.org/licenses/by/4.0/" });
    expect((await lacks())?.lacks).toEqual(["credit"]);
    await save(id, { credit: "Kaja Lund" });
    expect(await lacks()).toBeUndefined();
    await save(id, { alt: "" });
    expect((await lacks())?.lacks).toEqual(["alt"]);
    await save(id, {}, { endRight: true });
    expect(await lacks()).toBeUndefined();
    await save(id, { rightsUntil: null });
    expect((await lacks())?.lacks).toEqual(["alt"]);
    await openActing(newsroom).act("DELETE", post.id, "publication");
    expect(await lacks()).toBeUndefined();
  });

  test("cannot be published anywhere else, as one that lacked it from the beginning", async () => {
    const { id } = await bring();
    const lead = { mediaId: id, alt: null, caption: null };
    await newsroom.makePost({ title: "First", slug: "first-shown", lead });
    await save(id, { rights: "unknown" });
    const draft = await newsroom.makeDraft({ title: "Second", lead });
    const reply = await newsroom.call<Problem>("PUT", `/api/posts/${draft.id}/publication`, {
      version: 1,
      publishedAt: null,
    });
    expect(reply.status).toBe(422);
  });

  test("is nothing to tell of where no post shows it, nor of what it lacked before", async () => {
    const unused = await bring();
    expect((await save(unused.id, { rights: "unknown" })).body.shownBy).toBe(0);
    const { id } = await bring();
    await save(id, { alt: "" });
    await newsroom.makePost({
      title: "Third",
      slug: "third-shown",
      lead: { mediaId: id, alt: "Its own", caption: null },
    });
    await save(id, { creator: "Kaja" });
    const told = (await listLacking()).map(({ mediaId }) => mediaId);
    expect(told).not.toContain(unused.id);
    expect(told).not.toContain(id);
  });
});

test("only editors are told how many posts show a picture, and may take it off their pages", async () => {
  const contributor = await makeToken("contributor", newsroom.clock.now);
  const { id } = await bring(contributor.token);
  const own = (change: Partial<Media>, more: object = {}) => save<SavedMediaReply>(id, change, more, contributor.token);
  expect((await own({ caption: "Two cranes" })).body.shownBy).toBeUndefined();
  expect((await own({ caption: "Three" }, { rehearse: true })).body).toMatchObject({ caption: "Three", version: 2 });
  expect(await read(id)).toMatchObject({ caption: "Two cranes", version: 2 });
  expect(await own({}, { endRight: true })).toMatchObject({ status: 403, body: { code: "forbidden" } });
});
