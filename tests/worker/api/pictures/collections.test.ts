import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../../schema/id.ts";
import type { Collection, GatherReply, LibraryReply } from "../../../../schema/library.ts";
import type { MediaReply } from "../../../../schema/media-api.ts";
import { NOON, openPictureDesk } from "../../picture-desk.ts";
import { makePng } from "../../pictures.ts";

let desk: Awaited<ReturnType<typeof openPictureDesk>>;
let pictures: string[];
beforeAll(async () => {
  desk = await openPictureDesk();
  pictures = [];
  for (const seed of [1, 2]) pictures.push((await desk.upload(await makePng({ seed }))).id);
});

async function make(name: string): Promise<Collection> {
  return (await desk.call<Collection>("POST", "/api/collections", { id: newId(NOON), name })).body;
}

async function list(): Promise<LibraryReply["collections"]> {
  return (await desk.call<LibraryReply>("GET", "/api/library")).body.collections;
}

describe("collections", () => {
  test("pictures are added and taken out, and the reply says which really were", async () => {
    const { id } = await make("Harbour");
    const gather = (add: string[], remove: string[]) =>
      desk.call<GatherReply>("PUT", `/api/collections/${id}/pictures`, { add, remove });
    expect((await gather([pictures[0]!], [])).body).toEqual({ added: [pictures[0]], removed: [] });
    expect((await gather(pictures, [])).body).toEqual({ added: [pictures[1]], removed: [] });
    expect(await list()).toMatchObject([{ id, name: "Harbour", pictures: 2 }]);
    expect((await gather([], [pictures[0]!, newId(NOON)])).body).toEqual({ added: [], removed: [pictures[0]] });
    const { body } = await desk.call<MediaReply>("GET", `/api/media?collection=${id}`);
    expect(body.media.map((media) => media.id)).toEqual([pictures[1]]);
  });

  test("two of the same name are refused, and a renamed one is told by its version", async () => {
    const ships = await make("Ships");
    expect(await desk.call("POST", "/api/collections", { id: newId(NOON), name: "SHIPS" })).toMatchObject({
      status: 409,
    });
    const path = `/api/collections/${ships.id}`;
    expect(await desk.call("PUT", path, { version: 1, name: "Vessels" })).toMatchObject({
      status: 200,
      body: { name: "Vessels", version: 2 },
    });
    expect(await desk.call("PUT", path, { version: 1, name: "Boats" })).toMatchObject({
      status: 409,
      body: { current: { name: "Vessels" } },
    });
  });

  test("a deleted one leaves the list, takes no pictures, and comes back with its own", async () => {
    const { id } = await make("Quay");
    const path = `/api/collections/${id}`;
    await desk.call("PUT", `${path}/pictures`, { add: pictures, remove: [] });
    expect(await desk.call("DELETE", path, { version: 1 })).toMatchObject({ status: 200 });
    expect((await list()).map((one) => one.id)).not.toContain(id);
    expect(await desk.call("PUT", `${path}/pictures`, { add: pictures, remove: [] })).toMatchObject({ status: 409 });
    const other = await make("Quay");
    expect(await desk.call("PUT", `${path}/restoration`, { version: 2 })).toMatchObject({ status: 409 });
    await desk.call("DELETE", `/api/collections/${other.id}`, { version: 1 });
    expect(await desk.call("PUT", `${path}/restoration`, { version: 2 })).toMatchObject({ body: { pictures: 2 } });
  });
});
