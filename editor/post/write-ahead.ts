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
  /** With the draft that the changes go back to, where that is another one than before. */
  write(record: WriteAheadRecord, base: Draft | null): Promise<void>;
  remove(personId: string, postId: string, tabId: string): Promise<void>;
}

interface BaseRecord {
  readonly personId: string;
  readonly postId: string;
  readonly tabId: string;
  readonly draft: Draft;
}

const DATABASE = "broadsheet";
const SHAPE = 2;
const DRAFTS = "drafts";
/** Beside the drafts, since it is as large as one and changes far less often. */
const BASES = "bases";

let opening: Promise<IDBDatabase> | null = null;

function openDatabase(): Promise<IDBDatabase> {
  opening ??= open(SHAPE)
    .catch((error: unknown) => {
      // A newer build was here. What it added is none of our business, and our own stores are still there.
      if (error instanceof DOMException && error.name === "VersionError") return open();
      throw error;
    })
    .catch((error: unknown) => {
      opening = null;
      throw error;
    });
  return opening;
}

function open(shape?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, shape);
    request.addEventListener("upgradeneeded", () => addStores(request.result));
    request.addEventListener("success", () => {
      const database = request.result;
      // A newer build in another tab wants to change the shape; holding on would leave it waiting.
      database.addEventListener("versionchange", () => {
        database.close();
        opening = null;
      });
      database.addEventListener("close", () => (opening = null));
      resolve(database);
    });
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB cannot be opened.")));
  });
}

/** Whatever the shape before, nothing that it holds is touched. */
function addStores(database: IDBDatabase): void {
  const keyPath = ["personId", "postId", "tabId"];
  if (!database.objectStoreNames.contains(DRAFTS)) {
    database.createObjectStore(DRAFTS, { keyPath }).createIndex("by_person", "personId");
  }
  if (!database.objectStoreNames.contains(BASES)) database.createObjectStore(BASES, { keyPath });
}

/** Runs in a transaction of its own, and waits until what it wrote is kept. */
async function run<Result>(
  mode: IDBTransactionMode,
  ask: (drafts: IDBObjectStore, bases: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await openDatabase();
  return new Promise<Result>((resolve, reject) => {
    const transaction = database.transaction([DRAFTS, BASES], mode, { durability: "relaxed" });
    const request = ask(transaction.objectStore(DRAFTS), transaction.objectStore(BASES));
    // Said at once, what is written outlives a page that closes before it is told so.
    if (mode === "readwrite") transaction.commit();
    transaction.addEventListener("complete", () => resolve(request.result));
    const fail = (): void => reject(transaction.error ?? new Error("IndexedDB refused."));
    transaction.addEventListener("abort", fail);
    transaction.addEventListener("error", fail);
  });
}

export const writeAhead: WriteAhead = {
  async write(record, base) {
    const { personId, postId, tabId } = record;
    await run("readwrite", (drafts, bases) => {
      if (base !== null) bases.put({ personId, postId, tabId, draft: base } satisfies BaseRecord);
      return drafts.put(record);
    });
  },
  async remove(personId, postId, tabId) {
    await run("readwrite", (drafts, bases) => {
      bases.delete([personId, postId, tabId]);
      return drafts.delete([personId, postId, tabId]);
    });
  },
};

/** The draft that a record's changes go back to; null where an older build wrote the record. */
export async function findBase({ personId, postId, tabId }: WriteAheadRecord): Promise<Draft | null> {
  const found = await run<BaseRecord | undefined>("readonly", (_drafts, bases) => bases.get([personId, postId, tabId]));
  return found?.draft ?? null;
}

/** What a person left unsent on this device, the newest first. */
export async function findRecords(personId: string, postId?: string): Promise<WriteAheadRecord[]> {
  const records = await run<WriteAheadRecord[]>("readonly", (drafts) => drafts.index("by_person").getAll(personId));
  return records
    .filter((record) => postId === undefined || record.postId === postId)
    .toSorted((one, other) => other.writtenAt - one.writtenAt);
}
