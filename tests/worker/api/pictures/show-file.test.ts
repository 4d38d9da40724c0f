import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { doc, figure, p } from "../../../../schema/build.ts";
import type { CreateMediaReply, MediaReceipt } from "../../../../schema/media-api.ts";
import { emptyMediaFields, variantPath, type Media } from "../../../../schema/media.ts";
import type { PictureNotesReply } from "../../../../schema/picture-notes.ts";
import type { Problem } from "../../../../schema/problem.ts";
import { makeVariants } from "../../../../worker/jobs/make-variants.ts";
import { bringFile, makeFile, sendBytes, showFile } from "../../bring-file.ts";
import { bringPicture } from "../../bring-picture.ts";
import { countStatements } from "../../count-statements.ts";
import { findBroken } from "../../faults/find-broken.ts";
import { makeToken, NOON, openNewsroom, type Reply } from "../../newsroom.ts";
import { makePicture, sha256, withExif } from "../../pictures.ts";
import { read } from "../../reading-room.ts";

vi.spyOn(console, "error").mockImplementation(() => undefined);

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let contributor: Awaited<ReturnType<typeof makeToken>>;
let seed = 0;

beforeAll(async () => {
  newsroom = await openNewsroom();
  contributor = await makeToken("contributor", NOON);
});

const readMedia = async (id: string): Promise<Media> => (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
const leadWith = (mediaId: string, alt: string | null = null) => ({ lead: { mediaId, alt, caption: null } });

/** A picture that somebody brought, and a file for it. All bytes are its own. */
async function bring(token = newsroom.owner.token) {
  seed += 2;
  newsroom.clock.now += 60_000;
  const media = await bringPicture(newsroom, token, seed);
  return { id: media.id, media, other: await makeFile(seed + 1) };
}

/** The address of a rendition that pages show of it now. */
async function addressOf(id: string): Promise<string> {
  const { variants } = await readMedia(id);
  return variantPath(variants.find(({ format }) => format === "jpeg")!);
}

const statusOf = async (path: string): Promise<number> => (await read(newsroom.app, path)).status;

describe("showFile", () => {
  test("every page shows the new file at once and the old one is nowhere; gone back to, it is the other way round", async () => {
    const { id, other } = await bring();
    const before = await readMedia(id);
    const lead = await newsroom.makePost({ title: `Lead ${seed}`, ...leadWith(id, "A crane in fog") });
    const figured = await newsroom.makePost({ title: `Figure ${seed}` }, { document: doc(p("Text."), figure(id)) });
    const old = await addressOf(id);
    const places = ["/", lead.path, figured.path, "/feed/"];
    const shows = async (address: string): Promise<boolean[]> =>
      Promise.all(places.map(async (path) => (await read(newsroom.app, path)).text.includes(address)));
    expect(await shows(old)).toEqual([true, true, true, true]);

    // What has come is not shown before it is told to.
    newsroom.edge.purges.length = 0;
    const file = await bringFile(newsroom, id, other);
    const { results } = await env.DB.prepare("select hash from file_variants where media_id = ?1").bind(id).all();
    const waiting = `/media/${String(results[0]!["hash"])}.jpg`;
    expect([await statusOf(old), await statusOf(waiting)]).toEqual([200, 404]);
    expect(await shows(old)).toEqual([true, true, true, true]);
    expect(newsroom.edge.purges).toEqual([]);

    const shown = await showFile(newsroom, id, file);
    expect(shown).toMatchObject({ status: 200, body: { purge: "accepted", moreUses: 0, morePages: 0 } });
    expect(shown.body.pages.map(({ path }) => path).toSorted()).toEqual([figured.path, lead.path].toSorted());
    expect(newsroom.edge.purges[0]).toEqual([`media:${id}`, `file:${id}`]);
    const now = await addressOf(id);
    expect(now).not.toBe(old);
    expect(await shows(now)).toEqual([true, true, true, true]);
    expect(await shows(old)).toEqual([false, false, false, false]);
    expect([await statusOf(old), await statusOf(now)]).toEqual([404, 200]);

    // What is said of it stays, of the picture and of each use.
    const after = await readMedia(id);
    const { alt, caption, credit, rights, focalX, focalY, createdAt } = before;
    expect(after).toMatchObject({
      alt,
      caption,
      credit,
      rights,
      focalX,
      focalY,
      createdAt,
      file,
      width: 48,
      height: 64,
    });
    expect((await read(newsroom.app, lead.path)).text).toContain('alt="A crane in fog"');

    const back = await showFile(newsroom, id, 0);
    expect(back).toMatchObject({ status: 200, body: { purge: "accepted", media: { file: 0, width: before.width } } });
    expect(await shows(old)).toEqual([true, true, true, true]);
    expect([await statusOf(old), await statusOf(now)]).toEqual([200, 404]);
    // Its renditions were kept: nothing is to be made again.
    expect((await readMedia(id)).variantsState).toBe("complete");
    const actions = await env.DB.prepare("select action from audit where subject = ?1").bind(`media:${id}`).all();
    expect(actions.results.map(({ action }) => action)).toEqual(["media.show_file", "media.show_file"]);
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
  });

  test("rehearsed, it says where the picture is and does nothing", async () => {
    const { id } = await bring();
    const post = await newsroom.makePost({ title: `Lead ${seed}`, ...leadWith(id) });
    const body = { version: 1, file: 0, rehearse: true };
    const { body: receipt } = await newsroom.call<MediaReceipt>("PUT", `/api/media/${id}/file`, body);
    expect(receipt).toMatchObject({ media: { file: 0, version: 1 }, purge: "none" });
    expect(receipt.uses.map(({ postId }) => postId)).toEqual([post.id]);
    expect(receipt.pages.map(({ path }) => path)).toEqual([post.path]);
  });

  test("takes one batch of at most fifteen statements, and asked again does nothing more", async () => {
    const { id, other } = await bring();
    await newsroom.makePost({ title: `Lead ${seed}`, ...leadWith(id) });
    const file = await bringFile(newsroom, id, other);
    const show = () => newsroom.call<MediaReceipt>("PUT", `/api/media/${id}/file`, { version: 1, file });
    let first: Awaited<ReturnType<typeof show>> | undefined;
    expect(await countStatements(async () => (first = await show()))).toBeLessThanOrEqual(15);
    expect(first).toMatchObject({ status: 200, body: { media: { version: 2 } } });
    expect(await show()).toMatchObject({ status: 200, body: { media: { version: 2, file } } });
  });

  test("is refused in words where the picture changed, the file is not there whole, or is what it shows", async () => {
    const { id, media, other } = await bring();
    const show = (body: object) => newsroom.call<Problem>("PUT", `/api/media/${id}/file`, body);
    expect((await show({ version: 1, file: 0 })).body.title).toBe("The picture shows that file already.");
    expect((await show({ version: 1, file: 7 })).body).toMatchObject({ code: "not_found" });
    await newsroom.call("POST", `/api/media/${id}/files`, other.declared);
    expect((await show({ version: 1, file: 1 })).body.title).toBe("The file has not arrived whole yet.");
    expect((await show({ version: 9, file: 1 })).body).toMatchObject({ code: "conflict", current: { id, version: 1 } });
    await newsroom.call("PUT", `/api/media/${id}/trash`, { version: 1 });
    expect((await show({ version: 2, file: 1 })).body.title).toContain("is in the trash");
    expect((await readMedia(id)).hash).toBe(media.hash);
  });

  test("two who replace it at once: the second is told", async () => {
    const { id, other } = await bring();
    const another = await makeFile(seed + 1, { width: 30, height: 40 });
    const files = [await bringFile(newsroom, id, other), await bringFile(newsroom, id, another)];
    const replies = await Promise.all(
      files.map((file) => newsroom.call("PUT", `/api/media/${id}/file`, { version: 1, file })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
  });

  test("whoever brought a picture may replace its file until readers see it; an editor always, nobody else", async () => {
    const { id, other } = await bring(contributor.token);
    const author = await makeToken("author", NOON);
    const path = `/api/media/${id}/files`;
    expect((await newsroom.call("POST", path, other.declared, author.token)).status).toBe(403);
    const file = await bringFile(newsroom, id, other, contributor.token);
    const unused = await showFile(newsroom, id, file, contributor.token);
    // What it is scheduled for no answer tells; editors are told that it was changed.
    const at = newsroom.clock.now + 3_600_000;
    await newsroom.makePost({ title: `Scheduled ${seed}`, ...leadWith(id) }, { publishedAt: at });
    newsroom.clock.now += 1000;
    const scheduled = await showFile(newsroom, id, 0, contributor.token);
    const { media: _, ...told } = unused.body;
    expect(scheduled).toMatchObject({ status: 200, body: told });
    const changed = async () => (await newsroom.call<PictureNotesReply>("GET", "/api/picture-notes")).body.changed;
    expect((await changed()).map(({ mediaId }) => mediaId)).toContain(id);
    newsroom.clock.now = at;
    const smaller = await makeFile(seed + 1, { width: 20, height: 20 });
    const body = { version: 1, file, rehearse: true };
    for (const refused of [
      await newsroom.call<Problem>("PUT", `/api/media/${id}/file`, body, contributor.token),
      await newsroom.call<Problem>("POST", path, smaller.declared, contributor.token),
      await showFile<Problem>(newsroom, id, file, contributor.token),
    ]) {
      expect(refused).toMatchObject({ status: 403 });
      expect(refused.body.title).toContain("only an editor can replace its file");
    }
    const editor = await makeToken("editor", NOON);
    expect((await showFile(newsroom, id, file, editor.token)).status).toBe(200);
  });

  test("a post that is published at the very moment keeps what its editor saw", async () => {
    const { id, other } = await bring(contributor.token);
    const file = await bringFile(newsroom, id, other, contributor.token);
    const batch = env.DB.batch.bind(env.DB);
    // Between what the request reads and what it writes.
    const publish = vi.spyOn(env.DB, "batch").mockImplementation(async (statements) => {
      if (statements.length > 8) {
        publish.mockRestore();
        await newsroom.makePost({ title: `Lead ${seed}`, ...leadWith(id) });
      }
      return batch(statements) as never;
    });
    expect((await showFile(newsroom, id, file, contributor.token)).status).toBe(409);
    expect((await readMedia(id)).file).toBe(0);
  });

  test("of a file that no browser could make smaller the Worker makes what pages show first", async () => {
    const { id, other } = await bring();
    const { body } = await newsroom.call<Media>("POST", `/api/media/${id}/files`, other.declared);
    await sendBytes(newsroom, `/api/media/${id}/original?file=${body.file}`, other.bytes);
    await newsroom.makePost({ title: `Lead ${seed}`, ...leadWith(id) });
    let shown!: Reply<MediaReceipt>;
    const statements = await countStatements(async () => (shown = await showFile(newsroom, id, body.file)));
    expect(statements).toBeLessThanOrEqual(15);
    expect(shown.body.media.variants).toMatchObject([{ format: "jpeg", width: 48, height: 64 }]);
  });

  test("a file whose picture cannot be decoded leaves the old one where it is", async () => {
    const { id, media } = await bring();
    const { bytes, declared } = await makeFile(seed + 1, { width: 20, height: 20 });
    await newsroom.call("POST", `/api/media/${id}/files`, declared);
    await sendBytes(newsroom, `/api/media/${id}/original?file=1`, bytes);
    await env.MEDIA.put(`originals/${id}.1`, "no picture");
    const refused = await showFile<Problem>(newsroom, id, 1);
    expect(refused).toMatchObject({ status: 415, body: { title: expect.stringContaining("Please send it as JPEG.") } });
    expect(await readMedia(id)).toMatchObject({ hash: media.hash, version: 1 });
  });

  test("nothing of position and camera is in what is served", async () => {
    const { id, other } = await bring();
    const small = withExif(other.small);
    await newsroom.makePost({ title: `Lead ${seed}`, ...leadWith(id) });
    await showFile(newsroom, id, await bringFile(newsroom, id, { ...other, small }));
    const { variants } = await readMedia(id);
    expect(variants.length).toBeGreaterThan(0);
    for (const variant of variants) {
      expect((await read(newsroom.app, variantPath(variant))).text).not.toContain("Exif\0\0");
    }
  });

  test("renditions that were being made of the old file come to nothing, and the new one gets its own", async () => {
    const { id, other } = await bring();
    await env.DB.batch([
      env.DB.prepare("delete from media_variants where media_id = ?1").bind(id),
      env.DB.prepare(
        "update media set variants_state = 'waiting', variants_due_at = 0, variants = '[]' where id = ?1",
      ).bind(id),
    ]);
    const file = await bringFile(newsroom, id, other);
    let isReplaced = false;
    const images = {
      input(stream: ReadableStream) {
        const made = env.IMAGES.input(stream);
        return {
          transform: (options: ImageTransform) => ({
            async output(as: ImageOutputOptions) {
              const output = await made.transform(options).output(as);
              if (!isReplaced) {
                isReplaced = true;
                await showFile(newsroom, id, file);
              }
              return output;
            },
          }),
        };
      },
    } as unknown as ImagesBinding;
    await makeVariants({ DB: env.DB, MEDIA: env.MEDIA, IMAGES: images }, newsroom.clock.now);
    await makeVariants(env, newsroom.clock.now);
    const media = await readMedia(id);
    expect(media).toMatchObject({ file, variantsState: "complete" });
    expect(new Set(media.variants.map(({ width, height }) => `${width}×${height}`))).toEqual(new Set(["48×64"]));
    expect(await findBroken(newsroom.clock.now)).toEqual([]);
  });

  test("bytes that became another picture meanwhile are in both, and the library finds each", async () => {
    const { id, media, other } = await bring();
    await showFile(newsroom, id, await bringFile(newsroom, id, other));
    // The earlier bytes are free: whoever brings them has a new picture.
    const twin = await bringPicture(newsroom, newsroom.owner.token, seed);
    expect(twin.id).not.toBe(id);
    expect((await showFile(newsroom, id, 0)).status).toBe(200);
    expect([(await readMedia(id)).hash, (await readMedia(twin.id)).hash]).toEqual([media.hash, media.hash]);
  });

  test("a picture that is brought again under its own id, as by an import, is known though its file is another", async () => {
    const { id, other } = await bring();
    await showFile(newsroom, id, await bringFile(newsroom, id, other));
    const { hash, bytes } = (await env.DB.prepare(
      "select hash, bytes from media_files where media_id = ?1 and file = 0",
    )
      .bind(id)
      .first<{ hash: string; bytes: number }>())!;
    // Whoever has brought the earlier bytes since has another picture, which is not the one that is meant.
    await bringPicture(newsroom, newsroom.owner.token, seed);
    const declared = { id, hash, bytes, fileName: "crane.png", fields: emptyMediaFields("staff") };
    const reply = await newsroom.call<CreateMediaReply>("POST", "/api/media", declared);
    expect(reply).toMatchObject({ status: 200, body: { known: true, media: { id, file: 1 } } });
  });

  test("a picture keeps its words in the library's search, and is found by its file's name", async () => {
    const { id, other } = await bring();
    const named = { ...other, declared: { ...other.declared, fileName: "breakwater.png" } };
    await showFile(newsroom, id, await bringFile(newsroom, id, named));
    const due = await env.DB.prepare("select is_search_due from media where id = ?1").bind(id).first("is_search_due");
    expect([(await readMedia(id)).fileName, due]).toEqual(["breakwater.png", 1]);
  });

  test("a rendition of the same bytes is public while the file that is shown has it", async () => {
    const { id } = await bring();
    await newsroom.makePost({ title: `Lead ${seed}`, ...leadWith(id) });
    // The same picture with other metadata: a file of its own, and renditions to the byte the same.
    const jpeg = await makePicture("image/jpeg", { seed, width: 64, height: 48 });
    const files = await Promise.all(
      [jpeg, withExif(jpeg)].map(async (bytes, index) => ({
        bytes,
        small: jpeg,
        declared: { hash: await sha256(bytes), bytes: bytes.byteLength, fileName: `${index}.jpg` },
      })),
    );
    for (const file of files) await showFile(newsroom, id, await bringFile(newsroom, id, file));
    const address = await addressOf(id);
    expect(await statusOf(address)).toBe(200);
    await showFile(newsroom, id, 1);
    expect([await addressOf(id), await statusOf(address)]).toEqual([address, 200]);
    await showFile(newsroom, id, 0);
    expect(await statusOf(address)).toBe(404);
  });
});
