import type { Collection, GatherReply, LibraryReply } from "../../schema/library.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

/** What the library can be narrowed to: its collections, and who brought pictures. */
export function readLibrary(): Promise<Answer<LibraryReply>> {
  return send("readLibrary", {});
}

export function createCollection(body: { id: string; name: string }): Promise<Answer<Collection>> {
  return send("createCollection", { body });
}

export function saveCollection(id: string, body: { version: number; name: string }): Promise<Answer<Collection>> {
  return send("saveCollection", { id, body });
}

export function deleteCollection(id: string, version: number): Promise<Answer<Collection>> {
  return send("deleteCollection", { id, body: { version } });
}

export function restoreCollection(id: string, version: number): Promise<Answer<Collection>> {
  return send("restoreCollection", { id, body: { version } });
}

export function gatherPictures(
  id: string,
  body: { add: readonly string[]; remove: readonly string[] },
): Promise<Answer<GatherReply>> {
  return send("gatherPictures", { id, body });
}
