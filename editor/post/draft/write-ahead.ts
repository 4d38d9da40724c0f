import type { BlockJson } from "../../../schema/document-json.ts";
import type { PostKind } from "../../../schema/post.ts";
import { readDevice, request, writeDevice, type DeviceStores } from "./device-database.ts";
import type { Draft, KnownNames } from "./draft.ts";
import { createSheetNumbers, cutSheets, type SheetNumbers } from "./sheets.ts";

/** What is kept on this device of a post's unsent changes. One for each person, post and tab. */
export interface WriteAheadRecord {
  readonly personId: string;
  readonly postId: string;
  readonly tabId: string;
  /** The post has never reached the server. */
  readonly isNew: boolean;
  /** Absent where an older build kept it: a post. */
  readonly kind?: PostKind;
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

/** A draft whose text is kept in sheets: `order` names them in their store. */
interface ParcelledDraft extends Omit<Draft, "document"> {
  readonly order: readonly number[];
}

interface BaseRecord {
  readonly personId: string;
  readonly postId: string;
  readonly tabId: string;
  readonly draft: Draft;
}

type Parcelled<Kept extends { readonly draft: Draft }> = Omit<Kept, "draft"> & { readonly draft: ParcelledDraft };
/** An older build kept the text whole. */
type Stored<Kept extends { readonly draft: Draft }> = Kept | Parcelled<Kept>;

interface StoredSheet {
  readonly at: number;
  readonly blocks: readonly BlockJson[];
}

type Place = readonly [personId: string, postId: string, tabId: string];

/** The sheets of one tab's post: which are on this device, and what each is called there. */
interface KeptSheets {
  readonly numbers: SheetNumbers;
  /** Those whose transaction has completed: only they need not be written again. */
  readonly kept: Set<number>;
  base: Draft | null;
  /** Whatever is at this place is of an earlier page, or not known, and is written over. */
  isFresh: boolean;
}

const places = new Map<string, KeptSheets>();

function begin(place: Place, base: Draft | null): KeptSheets {
  const sheets: KeptSheets = { numbers: createSheetNumbers(), kept: new Set(), base, isFresh: true };
  places.set(place.join(" "), sheets);
  return sheets;
}

/** As long as nobody changes a block the canvas hands on the same object, and its sheet is not written again. */
function cut({ document }: Draft, { numbers }: KeptSheets): Map<number, readonly BlockJson[]> {
  return new Map(cutSheets(document.content).map((sheet) => [numbers.numberOf(sheet), sheet]));
}

function parcel({ fields, grammar }: Draft, sheets: ReadonlyMap<number, unknown>): ParcelledDraft {
  return { fields, grammar, order: [...sheets.keys()] };
}

function everySheet(place: Place): IDBKeyRange {
  return IDBKeyRange.bound([...place], [...place, []]);
}

export const writeAhead: WriteAhead = {
  async write(record, newBase) {
    const { personId, postId, tabId } = record;
    const place: Place = [personId, postId, tabId];
    const sheets = places.get(place.join(" ")) ?? begin(place, null);
    const { isFresh } = sheets;
    if (newBase !== null) sheets.base = newBase;
    sheets.isFresh = false;
    const { base } = sheets;
    const draftSheets = cut(record.draft, sheets);
    const baseSheets = base === null ? new Map<number, readonly BlockJson[]>() : cut(base, sheets);
    const wanted = new Map([...draftSheets, ...baseSheets]);
    const gone = [...sheets.kept].filter((at) => !wanted.has(at));
    const fresh = [...wanted].filter(([at]) => !sheets.kept.has(at));
    const draft = parcel(record.draft, draftSheets);
    try {
      await writeDevice((stores) => {
        if (isFresh) stores.sheets.delete(everySheet(place));
        for (const at of gone) stores.sheets.delete([...place, at]);
        for (const [at, blocks] of fresh) stores.sheets.put({ at, blocks } satisfies StoredSheet, [...place, at]);
        if (base !== null && (isFresh || newBase !== null)) {
          const parcelled = parcel(base, baseSheets);
          stores.bases.put({ personId, postId, tabId, draft: parcelled } satisfies Parcelled<BaseRecord>);
        }
        stores.drafts.put({ ...record, draft } satisfies Parcelled<WriteAheadRecord>);
      });
    } catch (error) {
      // What the device has now is not known: the next time everything is written.
      begin(place, base);
      throw error;
    }
    for (const at of gone) sheets.kept.delete(at);
    for (const [at] of fresh) sheets.kept.add(at);
  },
  async remove(personId, postId, tabId) {
    const place: Place = [personId, postId, tabId];
    places.delete(place.join(" "));
    await writeDevice(({ drafts, bases, sheets }) => {
      bases.delete([...place]);
      sheets.delete(everySheet(place));
      drafts.delete([...place]);
    });
  },
};

/** The record with its text put together again. */
async function unpack<Kept extends BaseRecord>(stored: Stored<Kept>, { sheets }: DeviceStores): Promise<Kept> {
  const { draft, personId, postId, tabId } = stored;
  if (!("order" in draft)) return stored as Kept;
  const found: StoredSheet[] = await request(sheets.getAll(everySheet([personId, postId, tabId])));
  const known = new Map(found.map(({ at, blocks }) => [at, blocks]));
  const content = draft.order.flatMap((at) => known.get(at) ?? []);
  const { fields, grammar } = draft;
  return { ...stored, draft: { fields, grammar, document: { type: "doc", content } } } as Kept;
}

/** The draft that a record's changes go back to; null where an older build wrote the record. */
export function findBase({ personId, postId, tabId }: WriteAheadRecord): Promise<Draft | null> {
  return readDevice(async (stores) => {
    const found: Stored<BaseRecord> | undefined = await request(stores.bases.get([personId, postId, tabId]));
    return found === undefined ? null : (await unpack(found, stores)).draft;
  });
}

/** What a person left unsent on this device, the newest first. */
export function findRecords(personId: string, postId?: string): Promise<WriteAheadRecord[]> {
  return readDevice(async (stores) => {
    const all: Stored<WriteAheadRecord>[] = await request(stores.drafts.index("by_person").getAll(personId));
    const wanted = all.filter((record) => postId === undefined || record.postId === postId);
    const records = await Promise.all(wanted.map((record) => unpack(record, stores)));
    return records.toSorted((one, other) => other.writtenAt - one.writtenAt);
  });
}
