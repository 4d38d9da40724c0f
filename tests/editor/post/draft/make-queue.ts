import { vi } from "vitest";
import type { Answer, Refusal } from "../../../../editor/api/answer.ts";
import {
  createDraftQueue,
  type DraftQueue,
  type DraftQueueOptions,
  type Reconciled,
  type Save,
} from "../../../../editor/post/draft/draft-queue.ts";
import type { Draft, KnownNames } from "../../../../editor/post/draft/draft.ts";
import type { SaveState } from "../../../../editor/post/draft/save-state.ts";
import type { WriteAheadRecord } from "../../../../editor/post/draft/write-ahead.ts";
import { doc, p } from "../../../../schema/build.ts";
import { emptyDraftFields } from "../../../../schema/post.ts";

export const NO_NAMES: KnownNames = { tags: [], bylines: [], sources: [], related: [] };
export const OFFLINE: Refusal = { code: "offline", title: "The server cannot be reached." };
export const CONFLICT: Refusal = { code: "conflict", title: "A newer version." };

export function draftOf(title: string): Draft {
  return { fields: { ...emptyDraftFields("en"), title }, document: doc(p(title)), grammar: 1 };
}

/** A desk whose server answers what the test tells it to, and whose device keeps records in memory. */
export function makeQueue(options: Partial<DraftQueueOptions> = {}) {
  const desk = {
    title: "",
    saves: [] as Save[],
    states: [] as SaveState[],
    kept: [] as boolean[],
    records: new Map<string, WriteAheadRecord>(),
    /** Each base that was written to the device. */
    keptBases: [] as (string | null)[],
    /** What each newer version was merged with. */
    mergedWith: [] as (string | undefined)[],
    outcome: "torn" as Reconciled,
    theirVersion: 7,
    deviceFails: false,
    /** Answers of the server, first to last; afterwards each save is taken. */
    answers: [] as (Answer<{ version: number }> | Promise<Answer<{ version: number }>>)[],
    queue: null as unknown as DraftQueue,
    get state(): SaveState | undefined {
      return desk.states.at(-1);
    },
    get record(): WriteAheadRecord | undefined {
      return [...desk.records.values()][0];
    },
    write(title: string): void {
      desk.title = title;
      desk.queue.change();
    },
  };
  desk.queue = createDraftQueue({
    personId: "ana",
    postId: "post",
    tabId: "tab",
    isNew: false,
    version: 1,
    base: draftOf("Base"),
    left: null,
    store: {
      async write(record, base) {
        if (desk.deviceFails) throw new Error("The device is full.");
        desk.records.set(record.tabId, record);
        if (base !== null) desk.keptBases.push(base.fields.title);
      },
      async remove(_personId, _postId, tabId) {
        desk.records.delete(tabId);
      },
    },
    readDraft: () => draftOf(desk.title),
    readNames: () => NO_NAMES,
    prepare: (draft) => ({ draft, isWhole: true }),
    check: () => null,
    async send(save) {
      desk.saves.push(save);
      return (await desk.answers.shift()) ?? { ok: true, reply: { version: save.version + 1 } };
    },
    readTheirs: async () => ({
      version: desk.theirVersion,
      savedAt: 0,
      draft: draftOf("Theirs"),
      isReadable: true,
    }),
    async reconcile(base) {
      desk.mergedWith.push(base?.fields.title);
      return desk.outcome;
    },
    onState: (state) => desk.states.push(state),
    onKept: (isKept) => desk.kept.push(isKept),
    ...options,
  });
  return desk;
}

export const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
export const refused = (refusal: Refusal): Answer<never> => ({ ok: false, refusal });
