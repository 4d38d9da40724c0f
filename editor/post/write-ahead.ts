import type { BlockJson } from "../../schema/document-json.ts";
import { readDevice, request, writeDevice, type DeviceStores } from "./device-database.ts";
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

/** A draft whose text is kept block by block: `order` names them in the store of blocks. */
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

interface StoredBlock {
  readonly at: number;
  readonly block: BlockJson;
}

type Place = readonly [personId: string, postId: string, tabId: string];

/** The blocks of one tab's post: which are on this device, and what each is called there. */
interface KeptBlocks {
  readonly numbers: WeakMap<BlockJson, number>;
  /** Those whose transaction has completed: only they need not be written again. */
  readonly kept: Set<number>;
  base: Draft | null;
  /** Whatever is at this place is of an earlier page, or not known, and is written over. */
  isFresh: boolean;
}

const places = new Map<string, KeptBlocks>();
let lastNumber = 0;

function begin(place: Place, base: Draft | null): KeptBlocks {
  const blocks: KeptBlocks = { numbers: new WeakMap(), kept: new Set(), base, isFresh: true };
  places.set(place.join(" "), blocks);
  return blocks;
}

/** A block is written once: as long as nobody changes it, the canvas hands on the same object. */
function numberOf(block: BlockJson, { numbers }: KeptBlocks): number {
  const known = numbers.get(block);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(block, lastNumber);
  return lastNumber;
}

function parcel({ fields, grammar, document }: Draft, blocks: KeptBlocks): ParcelledDraft {
  return { fields, grammar, order: document.content.map((block) => numberOf(block, blocks)) };
}

function everyBlock(place: Place): IDBKeyRange {
  return IDBKeyRange.bound([...place], [...place, []]);
}

export const writeAhead: WriteAhead = {
  async write(record, newBase) {
    const { personId, postId, tabId } = record;
    const place: Place = [personId, postId, tabId];
    const blocks = places.get(place.join(" ")) ?? begin(place, null);
    const { isFresh } = blocks;
    if (newBase !== null) blocks.base = newBase;
    blocks.isFresh = false;
    const { base } = blocks;
    const draft = parcel(record.draft, blocks);
    const texts = [...record.draft.document.content, ...(base?.document.content ?? [])];
    const wanted = new Map(texts.map((block) => [numberOf(block, blocks), block]));
    const gone = [...blocks.kept].filter((at) => !wanted.has(at));
    const fresh = [...wanted].filter(([at]) => !blocks.kept.has(at));
    try {
      await writeDevice(({ drafts, bases, blocks: store }) => {
        if (isFresh) store.delete(everyBlock(place));
        for (const at of gone) store.delete([...place, at]);
        for (const [at, block] of fresh) store.put({ at, block } satisfies StoredBlock, [...place, at]);
        if (base !== null && (isFresh || newBase !== null)) {
          bases.put({ personId, postId, tabId, draft: parcel(base, blocks) } satisfies Parcelled<BaseRecord>);
        }
        drafts.put({ ...record, draft } satisfies Parcelled<WriteAheadRecord>);
      });
    } catch (error) {
      // What the device has now is not known: the next time everything is written.
      begin(place, base);
      throw error;
    }
    for (const at of gone) blocks.kept.delete(at);
    for (const [at] of fresh) blocks.kept.add(at);
  },
  async remove(personId, postId, tabId) {
    const place: Place = [personId, postId, tabId];
    places.delete(place.join(" "));
    await writeDevice(({ drafts, bases, blocks }) => {
      bases.delete([...place]);
      blocks.delete(everyBlock(place));
      drafts.delete([...place]);
    });
  },
};

/** The record with its text put together again. */
async function unpack<Kept extends BaseRecord>(stored: Stored<Kept>, { blocks }: DeviceStores): Promise<Kept> {
  const { draft, personId, postId, tabId } = stored;
  if (!("order" in draft)) return stored as Kept;
  const found: StoredBlock[] = await request(blocks.getAll(everyBlock([personId, postId, tabId])));
  const known = new Map(found.map(({ at, block }) => [at, block]));
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
