import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import { doc, figure, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import type { CreateMediaReply, MediaReceipt, MediaReply } from "../../../../schema/media-api.ts";
import { emptyMediaFields } from "../../../../schema/media.ts";
import type { Problem } from "../../../../schema/problem.ts";
import { indexMedia } from "../../../../worker/jobs/index-media.ts";
import { makeToken, NOON, openNewsroom } from "../../newsroom.ts";
import { addPicture, read, variantsOf } from "../../reading-room.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let hour = 0;
beforeEach(async () => {
  hour += 1;
  newsroom = await openNewsroom(NOON + hour * 3_600_000);
});

type Receipt = MediaReceipt & Problem;

function trash(id: string, version = 1, token = newsroom.owner.token, rehearse = false) {
  return newsroom.call<Receipt>("PUT", `/api/media/${id}/trash`, { version, rehearse }, token);
}

function restore(id: string, version = 2, token = newsroom.owner.token) {
  return newsroom.call<Receipt>("DELETE", `/api/media/${id}/trash`, { version }, token);
}

async function addFile(): Promise<string> {
  const id = await addPicture(newsroom.clock.now);
  for (const { hash, format } of variantsOf(id)) {
    await env.MEDIA.put(`variants/${hash}`, "bytes");
    await env.DB.prepare(
      "insert into media_variants (hash, media_id, format, role, width, height, bytes, created_at) values (?1, ?2, ?3, 'variant', 1, 1, 5, 0)",
    )
      .bind(hash, id, format)
      .run();
  }
  return id;
}

const leadWith = (mediaId: string) => ({ lead: { mediaId, alt: null, caption: null } });
const addressOf = (mediaId: string): string => variantsOf(mediaId)[2]!.hash;

describe("trashMedia", () => {
  test("every page loses the picture at once and keeps its credit; brought back, all show it again", async () => {
    const id = await addFile();
    const lead = await newsroom.makePost({ title: `Lead ${hour}`, ...leadWith(id) });
    const figured = await newsroom.makePost({ title: `Figure ${hour}` }, { document: doc(p("Text."), figure(id)) });
    const shows = async (path: string): Promise<boolean> =>
      (await read(newsroom.app, path)).text.includes(addressOf(id));
    const places = ["/", lead.path, figured.path, "/feed/"];
    for (const path of places) expect([path, await shows(path)]).toEqual([path, true]);

    const rehearsed = await trash(id, 1, newsroom.owner.token, true);
    expect(rehearsed.body).toMatchObject({ media: { state: "ready" }, purge: "none", moreUses: 0, morePages: 0 });
    expect(rehearsed.body.uses.map(({ title }) => title).toSorted()).toEqual([`Figure ${hour}`, `Lead ${hour}`]);
    expect(rehearsed.body.pages.map(({ path }) => path).toSorted()).toEqual([figured.path, lead.path].toSorted());

    newsroom.edge.purges.length = 0;
    expect(await trash(id)).toMatchObject({
      status: 200,
      body: { media: { state: "trashed", version: 2 }, purge: "accepted" },
    });
    expect(newsroom.edge.purges).toEqual([[`media:${id}`, `file:${id}`]]);
    for (const path of places) expect([path, await shows(path)]).toEqual([path, false]);
    for (const path of [lead.path, figured.path]) {
      expect((await read(newsroom.app, path)).text).toContain("Hedda Solvik");
    }
    expect((await read(newsroom.app, `/media/${addressOf(id)}.jpg`)).status).toBe(404);

    expect(await restore(id)).toMatchObject({ status: 200, body: { media: { state: "ready", version: 3 } } });
    for (const path of places) expect([path, await shows(path)]).toEqual([path, true]);
    const { results } = await env.DB.prepare("select action from audit where subject = ?1 order by rowid")
      .bind(`media:${id}`)
      .all();
    expect(results.map(({ action }) => action)).toEqual(["media.trash", "media.restore"]);
  });

  test("a post cannot be published with it, and says what to do", async () => {
    const id = await addPicture(newsroom.clock.now);
    const draft = await newsroom.makeDraft({ title: `Draft ${hour}`, ...leadWith(id) });
    const receipt = await trash(id);
    expect(receipt.body).toMatchObject({ uses: [{ postId: draft.id, title: `Draft ${hour}`, path: null }], pages: [] });
    const refused = await newsroom.call<Problem>("PUT", `/api/posts/${draft.id}/publication`, {
      version: 1,
      publishedAt: null,
    });
    expect(refused).toMatchObject({ status: 422, body: { code: "incomplete" } });
    expect(refused.body.title).toContain("was deleted. Choose another, or restore it.");
  });

  test("whoever brought it may delete it while no post has it, an editor always, nobody else", async () => {
    const author = await makeToken("author", newsroom.clock.now);
    const other = await makeToken("author", newsroom.clock.now);
    const id = await addPicture(newsroom.clock.now);
    await env.DB.prepare("update media set uploaded_by = ?2 where id = ?1").bind(id, author.personId).run();
    expect((await trash(id, 1, other.token)).status).toBe(403);
    expect((await trash(id, 1, author.token)).status).toBe(200);
    expect((await restore(id, 2, author.token)).status).toBe(200);
    await newsroom.makeDraft({ title: "Not the author's", ...leadWith(id) });
    expect((await trash(id, 3, author.token)).status).toBe(403);
    const editor = await makeToken("editor", newsroom.clock.now);
    expect((await trash(id, 3, editor.token)).status).toBe(200);
  });

  test("of another's draft an author is told that there is one, and nothing else", async () => {
    const author = await makeToken("author", newsroom.clock.now);
    const id = await addPicture(newsroom.clock.now);
    const draft = await newsroom.makeDraft({ title: "An unheard-of scoop", ...leadWith(id) });
    await env.DB.prepare("update media set uploaded_by = ?2 where id = ?1").bind(id, author.personId).run();
    const { status, body } = await trash(id, 1, author.token, true);
    expect(status).toBe(403);
    expect(JSON.stringify(body)).not.toContain("scoop");
    await env.DB.prepare("update media set state = 'trashed', version = 2 where id = ?1").bind(id).run();
    const again = await trash(id, 1, author.token);
    expect(again.body).toMatchObject({ uses: [], moreUses: 1 });
    expect(JSON.stringify(again.body)).not.toContain(draft.id);
  });

  test("a stale version is a conflict with what is there now; the same act again is not", async () => {
    const id = await addPicture(newsroom.clock.now);
    expect((await trash(id, 7)).body).toMatchObject({ code: "conflict", current: { version: 1, state: "ready" } });
    expect((await restore(id, 1)).status).toBe(409);
    await trash(id);
    expect(await trash(id)).toMatchObject({ status: 200, body: { media: { version: 2 }, purge: "none" } });
    const replies = await Promise.all([restore(id), restore(id)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies[0]?.body.media.version).toBe(3);
  });

  test("one that is not there, or did not arrive, cannot be deleted", async () => {
    expect((await trash(newId(NOON))).status).toBe(404);
    const id = await addPicture(newsroom.clock.now);
    await env.DB.prepare("update media set state = 'uploading' where id = ?1").bind(id).run();
    expect((await trash(id)).status).toBe(409);
  });
});

describe("the library", () => {
  test("lists what is in the trash only where it is asked for, and finds it by its words", async () => {
    const [kept, trashed] = [await addPicture(newsroom.clock.now), await addPicture(newsroom.clock.now)];
    await trash(trashed);
    await indexMedia(env.DB);
    const list = async (query: string): Promise<string[]> =>
      (await newsroom.call<MediaReply>("GET", `/api/media?${query}`)).body.media.map(({ id }) => id);
    expect(await list("")).toContain(kept);
    expect(await list("")).not.toContain(trashed);
    expect(await list("trash=1")).toContain(trashed);
    expect(await list("trash=1")).not.toContain(kept);
    expect(await list("trash=1&q=hedda")).toContain(trashed);
    expect(await list("trash=1&q=nobody")).toEqual([]);
  });
});

describe("bytes that are brought again while the picture is in the trash", () => {
  const declare = (id: string, token: string) =>
    newsroom.call<CreateMediaReply & Problem>(
      "POST",
      "/api/media",
      { id: newId(NOON), hash: hashOf(id), bytes: 1, fileName: "again.jpg", fields: emptyMediaFields("staff") },
      token,
    );
  const hashOf = (id: string): string => id.replaceAll("-", "").padEnd(64, "0");

  async function addTrashed(): Promise<string> {
    const id = await addPicture(newsroom.clock.now);
    await env.DB.prepare("update media set hash = ?2 where id = ?1").bind(id, hashOf(id)).run();
    return id;
  }

  test("bring it back", async () => {
    const id = await addTrashed();
    await trash(id);
    const author = await makeToken("author", newsroom.clock.now);
    const { status, body } = await declare(id, author.token);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { known: true, media: { id, state: "ready", version: 3 } },
    });
  });

  test("have to wait while it is being deleted for good; nobody can restore it then, and no list shows it", async () => {
    const id = await addTrashed();
    await trash(id);
    await env.DB.prepare("update media set state = 'quarantined', version = 3 where id = ?1").bind(id).run();
    expect(await declare(id, newsroom.owner.token)).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect((await restore(id, 3)).body.title).toContain("for good");
    for (const query of ["", "trash=1", "q=hedda"]) {
      const { body } = await newsroom.call<MediaReply>("GET", `/api/media?${query}`);
      expect(body.media.map((media) => media.id)).not.toContain(id);
    }
  });

  test("show it on pages again only where an editor brings them", async () => {
    const id = await addTrashed();
    const post = await newsroom.makePost({ title: `Again ${hour}`, ...leadWith(id) });
    await trash(id);
    const author = await makeToken("author", newsroom.clock.now);
    expect(await declare(id, author.token)).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect((await read(newsroom.app, post.path)).text).not.toContain(addressOf(id));
    expect((await declare(id, newsroom.owner.token)).status).toBe(200);
    expect((await read(newsroom.app, post.path)).text).toContain(addressOf(id));
  });
});
