import { newId } from "../../../schema/id.ts";
import type { PostKind } from "../../../schema/post.ts";
import { isPassing, type Answer, type Refusal } from "../../api/answer.ts";
import { countChanges } from "../merge/count-changes.ts";
import type { Draft, KnownNames } from "./draft.ts";
import type { SaveState, Theirs } from "./save-state.ts";
import type { WriteAhead, WriteAheadRecord } from "./write-ahead.ts";

export const KEEP_MS = 150;
export const IDLE_SAVE_MS = 1000;
export const LONGEST_SAVE_MS = 5000;
export const FIRST_RETRY_MS = 1000;
export const LONGEST_RETRY_MS = 30_000;
/** How long a save waits for this device to keep the draft before it goes without. */
const PATIENCE_MS = 1000;

export interface Save {
  readonly isNew: boolean;
  readonly version: number;
  readonly key: string;
  readonly draft: Draft;
}

export interface DraftQueueOptions {
  readonly personId: string;
  readonly postId: string;
  readonly tabId: string;
  readonly isNew: boolean;
  readonly kind?: PostKind;
  readonly version: number;
  /** That version's draft, which changes on both sides go back to; null where it is not known. */
  readonly base: Draft | null;
  /** What an earlier visit left unsent; it is sent first. */
  readonly left: WriteAheadRecord | null;
  readonly store: WriteAhead;
  /** The draft as it is now. Only called when it is kept or sent. */
  readonly readDraft: () => Draft;
  readonly readNames: () => KnownNames;
  /** What of a draft can be sent now; `isWhole` is false where something must follow. */
  readonly prepare: (draft: Draft) => { readonly draft: Draft; readonly isWhole: boolean };
  /** What the server would refuse anyway, or null. */
  readonly check: (draft: Draft) => Refusal | null;
  readonly send: (save: Save) => Promise<Answer<{ readonly version: number }>>;
  /** The server's version, which may have come with a refusal; null where it cannot be read now. */
  readonly readTheirs: (refusal: Refusal | null) => Promise<Theirs | null>;
  /** Brings what is on the desk and a newer version together, as far as nobody has to choose. */
  readonly reconcile: (base: Draft | null, theirs: Theirs) => Promise<Reconciled>;
  readonly onState: (state: SaveState) => void;
  /** Told whether the last attempt to keep the draft on this device went well. */
  readonly onKept: (isKept: boolean) => void;
}

/** `theirs`: the desk shows what they have. `merged`: that and what is mine. `torn`: it is as it was, and somebody must choose. */
export type Reconciled = "theirs" | "merged" | "torn";

interface Sent extends Save {
  readonly sequence: number;
  readonly isWhole: boolean;
  /** False for a save of an earlier visit that went on afterwards: the server may have less than this. */
  readonly isExact: boolean;
}

export interface DraftQueue {
  /** Something was written. Costs nothing: the work is done later. */
  change(): void;
  /** Sends what is unsent now; true once everything is with the server. */
  flush(): Promise<boolean>;
  /** Tries again at once: the line is back, or somebody has signed in. */
  resume(): void;
  /** After a conflict: what is on the desk now becomes the next version after theirs. */
  keepMine(): void;
  /** After a conflict, once the desk shows theirs: nothing here is unsent any more. */
  takeTheirs(): Promise<void>;
  /**
   * Sends what is unsent, then holds saves back while `act` does something to the saved version, such
   * as publishing it. Null where not everything could be saved first.
   */
  whileSaved<Result>(act: (version: number) => Promise<Result>): Promise<Result | null>;
  /** What `act` did moved the version on. */
  adopt(version: number): void;
  /** Once the desk shows the server's version instead of what was written here: the next change goes back to it. */
  followServer(theirs: Theirs): Promise<void>;
  /** What `act` did met a newer version. */
  meetConflict(refusal: Refusal): Promise<void>;
  /** The server has this version. A newer one is read and merged in, unless a save will meet it anyway. */
  meetVersion(version: number): Promise<void>;
  /** Puts what is not on this device yet there, at once. */
  keep(): Promise<void>;
  /** Whether the last change is neither with the server nor on this device. */
  isAtRisk(): boolean;
  close(): void;
}

/**
 * Carries a draft from the desk to this device and to the server. One save is under way at a time;
 * a save that was not answered is repeated with its key until it is, so that it cannot count twice.
 */
export function createDraftQueue(options: DraftQueueOptions): DraftQueue {
  const { personId, postId, tabId, left } = options;
  let isNew = left?.isNew ?? options.isNew;
  let version = left?.version ?? options.version;
  // Always what the server had at some version up to `version`: going back too far only makes more conflicts.
  let base = options.base;
  let keptBase: Draft | null = null;
  let sequence = left?.sequence ?? 0;
  let keptSequence = sequence;
  let savedSequence = left === null ? sequence : -1;
  let isWhole = true;
  let pending: Sent | null = null;
  let running: Promise<void> | null = null;
  let state: SaveState = { kind: "untouched" };
  let retries = 0;
  let firstUnsentAt = 0;
  let isClosed = false;
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let saveTimer: ReturnType<typeof setTimeout> | undefined;
  let saveDueAt = 0;
  let timerAt = 0;

  if (left !== null) {
    const draft = options.prepare(left.draft);
    const unanswered = left.pending;
    if (unanswered !== null) pending = { ...draft, ...unanswered, isNew, isExact: unanswered.sequence === sequence };
  }

  function setState(next: SaveState): void {
    state = next;
    if (!isClosed) options.onState(next);
  }

  function change(): void {
    sequence += 1;
    keepTimer ??= setTimeout(() => void keep(), KEEP_MS);
    if (state.kind === "conflict" || state.kind === "signed_out") return;
    const now = Date.now();
    if (firstUnsentAt === 0) firstUnsentAt = now;
    if (state.kind !== "offline" && state.kind !== "waiting") {
      if (state.kind !== "saving") setState({ kind: "saving" });
      saveIn(Math.max(0, Math.min(IDLE_SAVE_MS, firstUnsentAt + LONGEST_SAVE_MS - now)));
    }
  }

  /** A timer that would only come too early stays, and looks again: setting one costs something at each key. */
  function saveIn(delay: number): void {
    saveDueAt = Date.now() + delay;
    if (saveTimer !== undefined && timerAt <= saveDueAt) return;
    clearTimeout(saveTimer);
    timerAt = saveDueAt;
    saveTimer = setTimeout(() => {
      saveTimer = undefined;
      const left = saveDueAt - Date.now();
      if (left > 0) saveIn(left);
      else void save();
    }, delay);
  }

  async function keep(): Promise<void> {
    clearTimeout(keepTimer);
    keepTimer = undefined;
    const at = sequence;
    const goesBackTo = base;
    const record = toRecord();
    try {
      await options.store.write(record, goesBackTo === keptBase ? null : goesBackTo);
      keptBase = goesBackTo;
      keptSequence = Math.max(keptSequence, at);
      options.onKept(true);
    } catch {
      options.onKept(false);
    }
    if ("changes" in state) setState({ ...state, changes: count(record.draft) });
  }

  function count(draft = options.readDraft()): number | null {
    return base === null ? null : countChanges(base, draft);
  }

  function toRecord(): WriteAheadRecord {
    return {
      personId,
      postId,
      tabId,
      isNew,
      kind: options.kind ?? "post",
      version,
      sequence,
      pending: pending === null ? null : { key: pending.key, version: pending.version, sequence: pending.sequence },
      draft: options.readDraft(),
      names: options.readNames(),
      writtenAt: Date.now(),
    };
  }

  /** One save at a time: whoever asks while one is under way waits for it, and for what follows it. */
  function save(): Promise<void> {
    clearTimeout(saveTimer);
    saveTimer = undefined;
    running ??= hold(saveOnce());
    return running;
  }

  function hold(work: Promise<unknown>): Promise<void> {
    return work
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        running = null;
        if (!isClosed && state.kind === "saving" && isUnsent()) saveIn(IDLE_SAVE_MS);
      });
  }

  function isUnsent(): boolean {
    return sequence > savedSequence || pending !== null;
  }

  async function flush(): Promise<boolean> {
    while (isUnsent()) {
      await save();
      if (state.kind !== "saved" && state.kind !== "saving") return false;
    }
    return isWhole;
  }

  async function saveOnce(): Promise<void> {
    if (!isUnsent()) return;
    if (state.kind === "conflict") return;
    firstUnsentAt = 0;
    const sent = pending ?? begin();
    if (sent === null) return;
    setState({ kind: "saving" });
    // The key must be on this device before it is on its way: a reply that is lost with the tab would
    // otherwise make the same text look like somebody else's.
    await Promise.race([keep(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    const answer = await options.send(sent);
    if (answer.ok) return settle(sent, answer.reply.version);
    await refuse(answer.refusal);
  }

  function begin(): Sent | null {
    const draft = options.readDraft();
    const refusal = options.check(draft);
    if (refusal !== null) {
      setState({ kind: "refused", refusal });
      return null;
    }
    pending = { ...options.prepare(draft), isNew, version, key: newId(), sequence, isExact: true };
    return pending;
  }

  async function settle(sent: Sent, newVersion: number): Promise<void> {
    pending = null;
    retries = 0;
    isNew = false;
    version = newVersion;
    if (sent.isExact) base = sent.draft;
    savedSequence = sent.sequence;
    isWhole = sent.isWhole;
    if (sequence > savedSequence) {
      void keep();
      return;
    }
    setState({ kind: "saved", isWhole });
    if (isWhole) await forget();
    else await keep();
  }

  async function forget(): Promise<void> {
    clearTimeout(keepTimer);
    keepTimer = undefined;
    const at = sequence;
    keptBase = null;
    await options.store.remove(personId, postId, tabId).catch(() => undefined);
    // What was written while the record was being removed must be kept anew.
    if (sequence > at) await keep();
    else keptSequence = sequence;
  }

  async function refuse(refusal: Refusal): Promise<void> {
    if (isPassing(refusal)) {
      const reason = refusal.code === "offline" ? "" : refusal.title;
      const changes = count();
      setState(refusal.code === "offline" ? { kind: "offline", changes } : { kind: "waiting", reason, changes });
      saveIn(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** retries));
      retries += 1;
      return;
    }
    if (refusal.code === "unauthenticated") return setState({ kind: "signed_out", changes: count() });
    pending = null;
    void keep();
    if (refusal.code !== "conflict") return setState({ kind: "refused", refusal });
    const theirs = await options.readTheirs(refusal);
    if (theirs === null) return refuse({ code: "offline", title: "The newer version could not be read." });
    await meet(theirs);
  }

  async function meet(theirs: Theirs): Promise<void> {
    const outcome = await options.reconcile(base, theirs);
    if (outcome === "torn") return setState({ kind: "conflict", theirs, base });
    follow(theirs);
    if (outcome === "theirs") return beDone();
    sequence += 1;
    setState({ kind: "saving" });
    void keep();
  }

  /** From here on, what is on the desk goes back to theirs. */
  function follow(theirs: Theirs): void {
    version = theirs.version;
    base = theirs.isReadable ? theirs.draft : null;
    isNew = false;
  }

  async function beDone(): Promise<void> {
    savedSequence = sequence;
    isWhole = true;
    setState({ kind: "saved", isWhole });
    await forget();
  }

  async function catchUp(): Promise<void> {
    const theirs = await options.readTheirs(null);
    // What was written meanwhile will meet the newer version when it is sent.
    if (theirs !== null && theirs.version > version) await meet(theirs);
  }

  return {
    keep: () => (sequence > keptSequence && sequence > savedSequence ? keep() : Promise.resolve()),
    change,
    flush,
    async whileSaved(act) {
      if (!(await flush())) return null;
      const done = act(version);
      running = hold(done);
      return done;
    },
    resume() {
      if (state.kind === "conflict" || !isUnsent()) return;
      retries = 0;
      setState({ kind: "saving" });
      void save();
    },
    keepMine() {
      if (state.kind !== "conflict") return;
      follow(state.theirs);
      sequence += 1;
      setState({ kind: "saving" });
      void save();
    },
    async takeTheirs() {
      if (state.kind !== "conflict") return;
      follow(state.theirs);
      await beDone();
    },
    adopt(newVersion) {
      version = newVersion;
    },
    async followServer(theirs) {
      follow(theirs);
      await beDone();
    },
    async meetConflict(refusal) {
      while (running !== null) await running;
      running = hold(refuse(refusal));
      await running;
    },
    async meetVersion(newer) {
      const known = state.kind === "conflict" ? state.theirs.version : version;
      if (isClosed || newer <= known || running !== null) return;
      if (state.kind !== "conflict" && isUnsent()) return;
      running = hold(catchUp());
      await running;
    },
    isAtRisk: () => sequence > keptSequence && sequence > savedSequence,
    close() {
      isClosed = true;
      clearTimeout(saveTimer);
      if (keepTimer !== undefined) void keep();
    },
  };
}
