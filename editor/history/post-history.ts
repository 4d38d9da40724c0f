import { createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import type { RevisionReply, RevisionRow } from "../../schema/history.ts";
import type { Refusal } from "../api/answer.ts";
import { listRevisions, readRevision } from "../api/history.ts";
import { readDocument } from "../post/draft/open-post.ts";

/** Two versions beside one another, the older one first. With only one there is nothing before it. */
export interface ComparedPair {
  readonly before: RevisionReply | null;
  readonly after: RevisionReply;
}

export interface PostHistory {
  readonly rows: Accessor<readonly RevisionRow[] | null>;
  readonly version: Accessor<number>;
  readonly hasOlder: Accessor<boolean>;
  readonly isLoadingOlder: Accessor<boolean>;
  /** Why the list, or its older part, could not be loaded. */
  readonly refusal: Accessor<Refusal | null>;
  readonly shown: Accessor<RevisionRow | null>;
  readonly base: Accessor<RevisionRow | null>;
  readonly pair: Accessor<ComparedPair | null>;
  /** Why the two that are chosen cannot be compared. */
  readonly pairRefusal: Accessor<Refusal | null>;
  load(): Promise<void>;
  loadOlder(): Promise<void>;
  show(id: string): void;
  /** Compares what is shown with this one; null for the version before what is shown. */
  compareWith(id: string | null): void;
  readPairAgain(): void;
}

export function createPostHistory(postId: string): PostHistory {
  const [rows, setRows] = createSignal<readonly RevisionRow[] | null>(null);
  const [version, setVersion] = createSignal(0);
  const [next, setNext] = createSignal<string | null>(null);
  const [isLoadingOlder, setLoadingOlder] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [shownId, setShownId] = createSignal<string | null>(null);
  const [baseId, setBaseId] = createSignal<string | null>(null);
  const [pair, setPair] = createSignal<ComparedPair | null>(null);
  const [pairRefusal, setPairRefusal] = createSignal<Refusal | null>(null);
  const texts = new Map<string, RevisionReply>();
  /** Whether somebody asked for this very base; until then it follows what is shown. */
  let isBaseAsked = false;
  let reading = 0;
  let isHere = true;
  onCleanup(() => (isHere = false));

  const find = (id: string | null): RevisionRow | null => rows()?.find((row) => row.id === id) ?? null;
  const shown = createMemo(() => find(shownId()));
  const base = createMemo(() => {
    const chosen = find(baseId());
    if (chosen !== null && chosen.id !== shownId()) return chosen;
    const all = rows() ?? [];
    const at = all.findIndex((row) => row.id === shownId());
    return at === -1 ? null : (all[at + 1] ?? null);
  });

  async function load(): Promise<void> {
    setRefusal(null);
    const answer = await listRevisions(postId, null);
    if (!isHere) return;
    if (!answer.ok) return void setRefusal(answer.refusal);
    texts.clear();
    setRows(answer.reply.revisions);
    setVersion(answer.reply.version);
    setNext(answer.reply.next);
    if (shown() === null) chooseFirst(answer.reply.revisions);
    void readPair();
  }

  /** The newest beside what readers see now, where that is another one. */
  function chooseFirst(all: readonly RevisionRow[]): void {
    const [newest] = all;
    const live = all.find((row) => row.role === "live");
    setShownId(newest?.id ?? null);
    setBaseId(live !== undefined && live !== newest ? live.id : null);
  }

  async function loadOlder(): Promise<void> {
    const before = next();
    if (before === null || isLoadingOlder()) return;
    setLoadingOlder(true);
    const answer = await listRevisions(postId, before);
    if (!isHere) return;
    setLoadingOlder(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    const known = new Set(rows()?.map((row) => row.id));
    const hadBase = base() !== null;
    setRows([...(rows() ?? []), ...answer.reply.revisions.filter((row) => !known.has(row.id))]);
    setNext(answer.reply.next);
    if (!hadBase) void readPair();
  }

  async function readText(id: string): Promise<RevisionReply | Refusal> {
    const known = texts.get(id);
    if (known !== undefined) return known;
    const answer = await readRevision(postId, id);
    if (!answer.ok) return answer.refusal;
    const document = await readDocument(answer.reply.document, answer.reply.grammar);
    const text: RevisionReply = { ...answer.reply, document, grammar: GRAMMAR_VERSION };
    texts.set(id, text);
    return text;
  }

  async function readPair(): Promise<void> {
    reading += 1;
    const turn = reading;
    const [one, other] = [shown(), base()];
    setPairRefusal(null);
    if (one === null) return void setPair(null);
    const [newer, older] = await Promise.all([readText(one.id), other === null ? null : readText(other.id)]);
    if (!isHere || turn !== reading) return;
    if ("code" in newer) return failPair(newer);
    if (older !== null && "code" in older) return failPair(older);
    setPair(inTime(newer, older));
  }

  function failPair(found: Refusal): void {
    setPair(null);
    setPairRefusal(found);
  }

  return {
    rows,
    version,
    hasOlder: () => next() !== null,
    isLoadingOlder,
    refusal,
    shown,
    base,
    pair,
    pairRefusal,
    load,
    loadOlder,
    show(id) {
      if (!isBaseAsked) setBaseId(null);
      setShownId(id);
      void readPair();
    },
    compareWith(id) {
      isBaseAsked = id !== null;
      setBaseId(id);
      void readPair();
    },
    readPairAgain: () => void readPair(),
  };
}

function inTime(one: RevisionReply, other: RevisionReply | null): ComparedPair {
  return other !== null && other.createdAt > one.createdAt
    ? { before: one, after: other }
    : { before: other, after: one };
}
