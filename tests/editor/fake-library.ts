import type { Collection, GatherReply, LibraryReply } from "../../schema/library.ts";
import type { Media } from "../../schema/media.ts";
import type { FakeRequest } from "./fake-holdings.ts";

/** What stands around the pictures of the fake server. */
export interface FakeLibrary {
  /** The pictures of each collection. */
  readonly inside: Map<string, Set<string>>;
  readonly collections: Collection[];
  readonly uploaders: LibraryReply["uploaders"][number][];
}

export function makeFakeLibrary(): FakeLibrary {
  return {
    inside: new Map(),
    collections: [],
    uploaders: [],
  };
}

/** Undefined where the request is another's to answer. */
export function answerLibrary(library: FakeLibrary, { method, url, body }: FakeRequest): { told: unknown } | undefined {
  const [, , resource, id, part] = url.pathname.split("/");
  if (resource === "library") {
    const { collections, uploaders } = library;
    return { told: { collections: collections.map((one) => count(library, one)), uploaders } satisfies LibraryReply };
  }
  if (resource !== "collections") return undefined;
  if (method === "POST") {
    const made = { ...(body as { id: string; name: string }), version: 1, pictures: 0 };
    library.collections.push(made);
    return { told: made satisfies Collection };
  }
  if (part !== "pictures" || id === undefined) return undefined;
  const inside = library.inside.get(id) ?? new Set();
  library.inside.set(id, inside);
  const { add, remove } = body as { add: string[]; remove: string[] };
  const added = add.filter((picture) => !inside.has(picture));
  const removed = remove.filter((picture) => inside.has(picture));
  for (const picture of added) inside.add(picture);
  for (const picture of removed) inside.delete(picture);
  return { told: { added, removed } satisfies GatherReply };
}

/** Whether the library shows a picture, as far as it is narrowed to what the tests narrow it to. */
export function isShown(library: FakeLibrary, media: Media, query: URLSearchParams): boolean {
  const [q = "", rights = "", collection = ""] = ["q", "rights", "collection"].map((name) => query.get(name) ?? "");
  return (
    media.state === (query.get("trash") === "1" ? "trashed" : "ready") &&
    media.alt.toLowerCase().includes(q.toLowerCase()) &&
    (rights === "" || media.rights === rights) &&
    (collection === "" || library.inside.get(collection)?.has(media.id) === true)
  );
}

function count(library: FakeLibrary, collection: Collection): Collection {
  return { ...collection, pictures: library.inside.get(collection.id)?.size ?? 0 };
}
