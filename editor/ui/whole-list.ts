import { createSignal, type Accessor } from "solid-js";
import type { Answer, Refusal } from "../api/answer.ts";

export interface WholeListParts<Reply extends { readonly version: number }, One> {
  readonly known: Reply;
  readonly listOf: (reply: Reply) => readonly One[];
  readonly save: (version: number, list: readonly One[]) => Promise<Answer<Reply>>;
  /** What is said once it is saved. */
  readonly saved: string;
}

/** A list of settings that is changed on the screen and saved whole. */
export interface WholeList<Reply, One> {
  /** As it is on the server, as far as is known here. */
  readonly base: Accessor<Reply>;
  readonly list: Accessor<readonly One[]>;
  readonly isChanged: Accessor<boolean>;
  readonly isSaving: Accessor<boolean>;
  readonly refusal: Accessor<Refusal | null>;
  readonly said: Accessor<string>;
  /** As somebody else saved it meanwhile. */
  readonly newer: Accessor<Reply | undefined>;
  change(list: readonly One[]): void;
  /** Goes on from what somebody else saved. */
  settle(theirs: Reply, list: readonly One[]): void;
  undo(): void;
  /** Whether it was saved. */
  save(): Promise<boolean>;
}

export function createWholeList<Reply extends { readonly version: number }, One>(
  parts: WholeListParts<Reply, One>,
): WholeList<Reply, One> {
  const [base, setBase] = createSignal(parts.known);
  const [list, setList] = createSignal(parts.listOf(parts.known));
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [said, setSaid] = createSignal("");
  const isChanged = (): boolean => JSON.stringify(list()) !== JSON.stringify(parts.listOf(base()));

  function change(changed: readonly One[]): void {
    setList(() => changed);
    setRefusal(null);
    setSaid("");
  }

  async function save(): Promise<boolean> {
    if (!isChanged() || isSaving()) return false;
    setSaving(true);
    const answer = await parts.save(base().version, list());
    setSaving(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return false;
    setBase(() => answer.reply);
    setList(() => parts.listOf(answer.reply));
    setSaid(parts.saved);
    return true;
  }

  return {
    base,
    list,
    isChanged,
    isSaving,
    refusal,
    said,
    newer: () => refusal()?.current as Reply | undefined,
    change,
    settle(theirs, taken) {
      setBase(() => theirs);
      change(taken);
    },
    undo: () => change(parts.listOf(base())),
    save,
  };
}
