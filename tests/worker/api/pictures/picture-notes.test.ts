import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { doc, figure, p } from "../../../../schema/build.ts";
import type { Media } from "../../../../schema/media.ts";
import type { PictureNotesReply } from "../../../../schema/picture-notes.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";
import { uploadPicture } from "../../upload-picture.ts";

const DAY_MS = 86_400_000;

test("rights that end within two weeks are told with the posts that show the picture, to editors", async () => {
  const newsroom = await openNewsroom();
  const [soon, later, unused] = [
    await uploadPicture(newsroom, 1),
    await uploadPicture(newsroom, 2),
    await uploadPicture(newsroom, 3),
  ];
  const post = await newsroom.makePost(
    { title: "The quay" },
    { document: doc(p("Text."), figure(soon), figure(later)) },
  );
  const end = (id: string, at: number) =>
    env.DB.prepare("update media set rights_until = ?2 where id = ?1").bind(id, at);
  await env.DB.batch([end(soon, NOON + 13 * DAY_MS), end(later, NOON + 15 * DAY_MS), end(unused, NOON + DAY_MS)]);
  const { body } = await newsroom.call<PictureNotesReply>("GET", "/api/picture-notes");
  expect(body).toEqual({
    sentIn: 0,
    ending: [
      {
        mediaId: soon,
        fileName: "crane.jpg",
        credit: "Hedda Solvik",
        at: NOON + 13 * DAY_MS,
        posts: [{ id: post.id, title: "The quay" }],
        morePosts: 0,
      },
    ],
    moreEnding: 0,
    lacking: [],
    moreLacking: 0,
    changed: [],
    moreChanged: 0,
    waiting: [],
    moreWaiting: 0,
    corrections: 0,
  });
  newsroom.clock.now = NOON + 13 * DAY_MS;
  expect((await newsroom.call<PictureNotesReply>("GET", "/api/picture-notes")).body.ending).toMatchObject([
    { mediaId: later },
  ]);
  const author = await makeToken("author", NOON);
  expect(await newsroom.call("GET", "/api/picture-notes", undefined, author.token)).toMatchObject({ status: 403 });
});

test("a picture whose renditions failed is told with its reason, until somebody has them made", async () => {
  const newsroom = await openNewsroom(NOON + 30 * DAY_MS);
  const id = await uploadPicture(newsroom, 4);
  await env.DB.batch([
    env.DB.prepare("delete from media_variants where media_id = ?1 and format = 'webp'").bind(id),
    env.DB.prepare("update media set variants_state = 'failed', variants_error = 'Error 9422' where id = ?1").bind(id),
  ]);
  const read = async () => (await newsroom.call<PictureNotesReply>("GET", "/api/picture-notes")).body.waiting;
  expect(await read()).toEqual([{ mediaId: id, fileName: "crane.jpg", trouble: "quota", againAt: null }]);
  expect(await newsroom.call("PUT", `/api/media/${id}/renditions`)).toMatchObject({ status: 200 });
  expect(await read()).toEqual([]);
  const media = (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
  expect(media.variantsState).toBe("complete");
  expect(media.variants.map(({ format }) => format)).toContain("webp");
});
