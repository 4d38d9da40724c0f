import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../../schema/id.ts";
import { openPictureDesk, signUp } from "../../picture-desk.ts";
import { makePng } from "../../pictures.ts";

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
let contributor: { personId: string; token: string };
beforeAll(async () => {
  desk = await openPictureDesk();
  contributor = await signUp("contributor", desk.clock.now);
});

/** What a contributor is told from declaring to asking, letter by letter. */
async function bring(bytes: Uint8Array, id: string): Promise<string[]> {
  const { token } = contributor;
  const declared = await desk.declare(bytes, {}, { id, token });
  const again = await desk.declare(bytes, {}, { id, token });
  const sent = await desk.send(`/api/media/${id}/original`, bytes, token);
  const replies = [declared, again, sent].map(({ status, headers, body }) =>
    JSON.stringify([status, [...headers].map(String).toSorted(), body]),
  );
  await env.DB.batch([
    env.DB.prepare("delete from media_variants where media_id = ?1").bind(id),
    env.DB.prepare("delete from media where id = ?1").bind(id),
  ]);
  return replies;
}

describe("the bytes of somebody who may not see the library", () => {
  test("are answered in the same words whether the library holds them, awaits them, or has never seen them", async () => {
    const png = await makePng({ seed: 11 });
    const id = newId(desk.clock.now);
    const unknown = await bring(png, id);
    const { body: awaited } = await desk.declare(png);
    expect(await bring(png, id)).toEqual(unknown);
    await desk.send(`/api/media/${awaited.media.id}/original`, png);
    expect(await bring(png, id)).toEqual(unknown);
    const { version } = await desk.read(awaited.media.id);
    await desk.call("PUT", `/api/media/${awaited.media.id}/trash`, { version });
    expect(await bring(png, id)).toEqual(unknown);
    expect(unknown[0]).toContain('"known":false');
  });

  test("are one picture to an editor who brings them later", async () => {
    const png = await makePng({ seed: 12 });
    const theirs = await desk.upload(png, { credit: "Kaja Lund" }, contributor.token);
    const { body } = await desk.declare(png);
    expect(body).toMatchObject({ known: true, media: { id: theirs.id, credit: "Kaja Lund", hash: theirs.hash } });
    expect(theirs.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("are sent to no picture of somebody else's, and an id of somebody else's is no way to it", async () => {
    const png = await makePng({ seed: 13 });
    const { id } = await desk.upload(png);
    expect(await desk.send(`/api/media/${id}/original`, png, contributor.token)).toMatchObject({ status: 404 });
    expect(await desk.declare(png, {}, { id, token: contributor.token })).toMatchObject({ status: 409 });
  });
});
