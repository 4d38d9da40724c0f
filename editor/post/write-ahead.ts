import type { Draft, KnownNames } from "./draft.ts";

/** What is kept on this device of a post's unsent changes. One for each person, post and tab. */
export interface WriteAheadRecord {
  readonly personId: string;
  readonly postId: string;
  readonly tabId: string;
  /** The post has never reached the server. */
  readonly isNew: boolean;
  /** The server's version that the draft goes back to. */
  readonly version: number;
  /** Counts the changes made in the tab. */
  readonly sequence: number;
  /** A save that was sent and not answered: the same key tells the server that it is the same one. */
  readonly pending: { readonly key: string; readonly version: number; readonly sequence: number } | null;
  readonly draft: Draft;
  readonly names: KnownNames;
  readonly writtenAt: number;
}

export interface WriteAhead {
  write(record: WriteAheadRecord): Promise<void>;
  remove(personId: string, postId: string, tabId: string): Promise<void>;
}

const DATABASE = "broadsheet";
const STORE = "drafts";

let opening: Promise<IDBDatabase> | null = null;

function openDatabase(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener("upgradeneeded", () => {
      const store = request.result.createObjectStore(STORE, { keyPath: ["personId", "postId", "tabId"] });
      store.createIndex("by_person", "personId");
    });
    request.addEventListener("success", () => {
      // A newer build in another tab wants to change the shape; holding on would leave it waiting.
      request.result.addEventListener("versionchange", () => request.result.close());
      request.result.addEventListener("close", () => (opening = null));
      resolve(request.result);
    });
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB cannot be opened.")));
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** Runs one request in a transaction of its own, and waits until what it wrote is kept. */
async function run<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await openDatabase();
  return new Promise<Result>((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, { durability: "relaxed" });
    const request = ask(transaction.objectStore(STORE));
    transaction.addEventListener("complete", () => resolve(request.result));
    const fail = (): void => reject(transaction.error ?? new Error("IndexedDB refused."));
    transaction.addEventListener("abort", fail);
    transaction.addEventListener("error", fail);
  });
}

export const writeAhead: WriteAhead = {
  async write(record) {
    await run("readwrite", (store) => store.put(record));
  },
  async remove(personId, postId, tabId) {
    await run("readwrite", (store) => store.delete([personId, postId, tabId]));
  },
};

/** What a person left unsent on this device, the newest first. */
export async function findRecords(personId: string, postId?: string): Promise<WriteAheadRecord[]> {
  const records = await run<WriteAheadRecord[]>("readonly", (store) => store.index("by_person").getAll(personId));
  return records
    .filter((record) => postId === undefined || record.postId === postId)
    .toSorted((one, other) => other.writtenAt - one.writtenAt);
}
