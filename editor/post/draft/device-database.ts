const DATABASE = "broadsheet";
const SHAPE = 3;
const DRAFTS = "drafts";
/** Beside the drafts, since it changes far less often. */
const BASES = "bases";
/** The texts of both in sheets, so that a key writes some blocks and not the whole text. */
const SHEETS = "sheets";

export interface DeviceStores {
  readonly drafts: IDBObjectStore;
  readonly bases: IDBObjectStore;
  readonly sheets: IDBObjectStore;
}

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
  if (!database.objectStoreNames.contains(SHEETS)) database.createObjectStore(SHEETS);
}

function begin(database: IDBDatabase, mode: IDBTransactionMode): { transaction: IDBTransaction; stores: DeviceStores } {
  const transaction = database.transaction([DRAFTS, BASES, SHEETS], mode, { durability: "relaxed" });
  const store = (name: string): IDBObjectStore => transaction.objectStore(name);
  return { transaction, stores: { drafts: store(DRAFTS), bases: store(BASES), sheets: store(SHEETS) } };
}

/** Writes all of it or nothing, and waits until it is kept. */
export async function writeDevice(write: (stores: DeviceStores) => void): Promise<void> {
  const { transaction, stores } = begin(await openDatabase(), "readwrite");
  write(stores);
  // Said at once, what is written outlives a page that closes before it is told so.
  transaction.commit();
  return new Promise((resolve, reject) => {
    transaction.addEventListener("complete", () => resolve());
    const fail = (): void => reject(transaction.error ?? new Error("IndexedDB refused."));
    transaction.addEventListener("abort", fail);
    transaction.addEventListener("error", fail);
  });
}

/** Reads what belongs together as it is at one moment; `read` waits for nothing but `request`. */
export async function readDevice<Result>(read: (stores: DeviceStores) => Promise<Result>): Promise<Result> {
  const { stores } = begin(await openDatabase(), "readonly");
  return read(stores);
}

export function request<Result>(asked: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    asked.addEventListener("success", () => resolve(asked.result));
    asked.addEventListener("error", () => reject(asked.error ?? new Error("IndexedDB refused.")));
  });
}
