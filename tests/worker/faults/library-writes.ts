import { newId } from "../../../schema/id.ts";
import { readNames } from "./base-house.ts";
import { mustCall } from "./post-writes.ts";
import type { Newsroom, WritePath } from "./write-path.ts";

async function makeCollection(newsroom: Newsroom): Promise<string> {
  const id = newId(newsroom.clock.now);
  await mustCall(newsroom, "POST", "/api/collections", { id, name: "Harbour" });
  return `/api/collections/${id}`;
}

export const libraryWrites: readonly WritePath[] = [
  {
    endpoint: "createCollection",
    title: "a collection is made",
    prepare: async (newsroom) => ({
      method: "POST",
      path: "/api/collections",
      body: { id: newId(newsroom.clock.now), name: "Harbour" },
    }),
  },
  {
    endpoint: "saveCollection",
    title: "a collection is renamed",
    prepare: async (newsroom) => ({
      method: "PUT",
      path: await makeCollection(newsroom),
      body: { version: 1, name: "Quay" },
    }),
  },
  {
    endpoint: "deleteCollection",
    title: "a collection is deleted",
    prepare: async (newsroom) => ({ method: "DELETE", path: await makeCollection(newsroom), body: { version: 1 } }),
  },
  {
    endpoint: "restoreCollection",
    title: "a collection comes back",
    prepare: async (newsroom) => {
      const path = await makeCollection(newsroom);
      await mustCall(newsroom, "DELETE", path, { version: 1 });
      return { method: "PUT", path: `${path}/restoration`, body: { version: 2 } };
    },
  },
  {
    endpoint: "gatherPictures",
    title: "a picture is put into a collection",
    prepare: async (newsroom) => ({
      method: "PUT",
      path: `${await makeCollection(newsroom)}/pictures`,
      body: { add: [readNames().picture.id], remove: [] },
    }),
  },
];
