import { beforeEach, describe, expect, test } from "vitest";
import { doc, figure, p } from "../../../../schema/build.ts";
import type { DocumentJson } from "../../../../schema/document-json.ts";
import { newId } from "../../../../schema/id.ts";
import { mediaFields, variantPath, type Media } from "../../../../schema/media.ts";
import { openActing, type Acting } from "../../acting.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { uploadPicture } from "../../upload-picture.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let acting: Acting;
let turn = 0;

beforeEach(async () => {
  turn += 1;
  newsroom = await openNewsroom(NOON + turn * 30 * HOUR_MS);
  acting = openActing(newsroom);
});

/** The statuses of all files of the picture, as readers get them, each once. */
async function statusesOf(mediaId: string): Promise<number[]> {
  const { variants } = (await newsroom.call<Media>("GET", `/api/media/${mediaId}`)).body;
  expect(variants.length).toBeGreaterThan(1);
  const responses = await Promise.all(variants.map((each) => newsroom.fetchAs(null, "GET", variantPath(each))));
  await Promise.all(responses.map((response) => response.arrayBuffer()));
  return [...new Set(responses.map(({ status }) => status))];
}

describe("the pictures of a post, in every rendition,", () => {
  test("are kept back with it until its embargo ends", async () => {
    const [lead, shown] = [await uploadPicture(newsroom, turn * 10), await uploadPicture(newsroom, turn * 10 + 1)];
    const fields = { title: "Sealed", lead: { mediaId: lead, caption: null, alt: null } };
    const draft = await newsroom.makeDraft(fields, doc(p("Text."), figure(shown)));
    const until = newsroom.clock.now + HOUR_MS;
    await acting.act("PUT", draft.id, "embargo", { until, reason: "" });
    await acting.act("PUT", draft.id, "publication", { publishedAt: until });
    newsroom.clock.now = until - 1;
    expect([await statusesOf(lead), await statusesOf(shown)]).toEqual([[404], [404]]);
    newsroom.clock.now = until;
    expect([await statusesOf(lead), await statusesOf(shown)]).toEqual([[200], [200]]);
  });

  test("are withheld with a withdrawal, their files purged, and come back with it", async () => {
    const shown = await uploadPicture(newsroom, turn * 10);
    const post = await newsroom.makePost({ title: "Wrong" }, { document: doc(p("Text."), figure(shown)) });
    expect(await statusesOf(shown)).toEqual([200]);
    newsroom.edge.purges.length = 0;
    await acting.act("PUT", post.id, "withdrawal", { reason: "Wrong." });
    expect(await statusesOf(shown)).toEqual([404]);
    expect(newsroom.edge.purges[0]).toContain(`file:${shown}`);
    await acting.act("DELETE", post.id, "withdrawal");
    expect(await statusesOf(shown)).toEqual([200]);
  });

  test("change with a scheduled update at its time, with no job run", async () => {
    const [old, young] = [await uploadPicture(newsroom, turn * 10), await uploadPicture(newsroom, turn * 10 + 1)];
    const post = await newsroom.makePost({ title: "Shows" }, { document: doc(p("Text."), figure(old)) });
    const { version, fields, grammar } = await acting.read(post.id);
    await newsroom.call("PUT", `/api/posts/${post.id}/draft`, {
      version,
      key: post.id,
      draft: { fields, document: doc(p("Text."), figure(young)), grammar },
    });
    const updateAt = newsroom.clock.now + HOUR_MS;
    await acting.act("PUT", post.id, "publication", { publishedAt: null, updateAt });
    expect([await statusesOf(old), await statusesOf(young)]).toEqual([[200], [404]]);
    newsroom.clock.now = updateAt;
    expect([await statusesOf(old), await statusesOf(young)]).toEqual([[404], [200]]);
  });
});

describe("what a picture lacks", () => {
  test("keeps a post back in a sentence that names it, and no update that lacks no more than what is published", async () => {
    const shown = await uploadPicture(newsroom, turn * 10);
    const agency = { ...(await newsroom.call<Media>("GET", `/api/media/${shown}`)).body };
    const fields = Object.fromEntries(
      Object.keys(mediaFields.entries).map((name) => [name, agency[name as keyof Media]]),
    );
    const save = (change: object, version: number) =>
      newsroom.call("PUT", `/api/media/${shown}/fields`, { version, fields: { ...fields, ...change } });
    await save({ rights: "agency", caption: "" }, agency.version);
    const draft = await newsroom.makeDraft({ title: "Bare" }, doc(p("Text."), figure(shown)));
    const refused = await acting.act("PUT", draft.id, "publication", { publishedAt: null });
    expect(refused).toMatchObject({ status: 422, body: { code: "incomplete" } });
    expect(refused.body.title).toBe(`The picture “${agency.fileName}” lacks a caption.`);

    const post = await newsroom.makePost(
      { title: "Shows" },
      { document: doc(p("Text."), figure(shown, {}, "The quay.")) },
    );
    await save({ rights: "imported", caption: "" }, agency.version + 1);
    const update = async (document: DocumentJson) => {
      const known = await acting.read(post.id);
      const draftOf = { fields: known.fields, document, grammar: known.grammar };
      await newsroom.call("PUT", `/api/posts/${post.id}/draft`, {
        version: known.version,
        key: newId(),
        draft: draftOf,
      });
      return acting.act("PUT", post.id, "publication", { publishedAt: null });
    };
    expect(await update(doc(p("Corrected."), figure(shown, {}, "The quay.")))).toMatchObject({ status: 200 });
    expect((await update(doc(p("Corrected."), figure(shown, { alt: "" }, "The quay.")))).body.title).toContain(
      "alt text",
    );
  });
});
