const DATABASE = "broadsheet.pictures";
const PICTURES = "pictures";
/** What pictures on their way may take up of a device, whoever works on it: ten of the largest. */
export const ROOM_BYTES = 400_000_000;
/** Left free beside them, since the text comes first. */
const SPARE_BYTES = 50_000_000;
/** What nobody came back for so long makes room for what is added now. */
const STALE_MS = 30 * 24 * 60 * 60 * 1000;

/** A picture whose bytes are on this device until the server has them. */
export interface KeptPicture {
  readonly personId: string;
  readonly mediaId: string;
  /** The post that it was put into, or the library. */
  readonly place: string;
  readonly file: File;
  readonly keptAt: number;
}

export const LIBRARY = "library";

let opening: Promise<IDBDatabase> | null = null;

function openDatabase(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.addEventListener("upgradeneeded", () => {
      const store = asked.result.createObjectStore(PICTURES, { keyPath: ["personId", "mediaId"] });
      store.createIndex("by_person", "personId");
    });
    asked.addEventListener("success", () => {
      const database = asked.result;
      const letGo = (): void => {
        database.close();
        opening = null;
      };
      database.addEventListener("versionchange", letGo);
      database.addEventListener("close", letGo);
      resolve(database);
    });
    asked.addEventListener("error", () => reject(asked.error ?? new Error("IndexedDB cannot be opened.")));
  }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function read<Result>(ask: (store: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const database = await openDatabase();
  return new Promise((resolve, reject) => {
    const asked = ask(database.transaction(PICTURES, "readonly").objectStore(PICTURES));
    asked.addEventListener("success", () => resolve(asked.result));
    asked.addEventListener("error", () => reject(asked.error ?? new Error("IndexedDB refused.")));
  });
}

async function write(change: (store: IDBObjectStore) => void): Promise<void> {
  const database = await openDatabase();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(PICTURES, "readwrite", { durability: "strict" });
    const fail = (): void => reject(transaction.error ?? new Error("IndexedDB refused."));
    transaction.addEventListener("complete", () => resolve());
    transaction.addEventListener("abort", fail);
    transaction.addEventListener("error", fail);
    change(transaction.objectStore(PICTURES));
  });
}

/** Whether the picture is on this device now; false where it has no room, or keeps nothing at all. */
export async function keepPicture(picture: KeptPicture, roomBytes = ROOM_BYTES): Promise<boolean> {
  try {
    if (!(await makeRoom(picture, roomBytes))) return false;
    await write((store) => store.put(picture));
    return true;
  } catch {
    return false;
  }
}

async function makeRoom({ file, keptAt }: KeptPicture, roomBytes: number): Promise<boolean> {
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  if (quota - usage < file.size + SPARE_BYTES) return false;
  const all: KeptPicture[] = await read((store) => store.getAll());
  if (sumBytes(all) + file.size <= roomBytes) return true;
  const stale = all.filter((one) => keptAt - one.keptAt > STALE_MS);
  if (sumBytes(all) - sumBytes(stale) + file.size > roomBytes) return false;
  await write((store) => stale.forEach(({ personId, mediaId }) => store.delete([personId, mediaId])));
  return true;
}

function sumBytes(pictures: readonly KeptPicture[]): number {
  return pictures.reduce((sum, { file }) => sum + file.size, 0);
}

/** This person's pictures that are still on their way, or those of one place, in the order they were added. */
export async function findKept(personId: string, place?: string): Promise<KeptPicture[]> {
  // A device that keeps nothing has nothing to give back.
  const all: KeptPicture[] = await read((store) => store.index("by_person").getAll(personId)).catch(() => []);
  return all
    .filter((picture) => place === undefined || picture.place === place)
    .toSorted((one, other) => one.keptAt - other.keptAt);
}

export async function isKept(personId: string, mediaId: string): Promise<boolean> {
  return (await read((store) => store.count([personId, mediaId])).catch(() => 0)) > 0;
}

export async function forgetPicture(personId: string, mediaId: string): Promise<void> {
  await write((store) => store.delete([personId, mediaId])).catch(() => undefined);
}

/** Takes all of a person's pictures off this device. */
export async function forgetPictures(personId: string): Promise<void> {
  const range = IDBKeyRange.bound([personId], [personId, []]);
  await write((store) => store.delete(range)).catch(() => undefined);
}
