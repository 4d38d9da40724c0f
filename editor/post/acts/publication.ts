import { createSignal, type Accessor } from "solid-js";
import type { ActWords } from "../../api/standing.ts";
import type { PostDesk } from "../post-desk.ts";

/** What is about to be published, and how, as it is being chosen. */
export interface Publication {
  /** Readers see the post now. */
  readonly isSeen: Accessor<boolean>;
  /** An embargo runs, and the post is to appear before it ends, or as soon as it does. */
  readonly isHeld: Accessor<boolean>;
  readonly updateAt: Accessor<number | null>;
  readonly setUpdateAt: (at: number | null) => void;
  readonly override: Accessor<string | null>;
  readonly setOverride: (reason: string | null) => void;
  readonly note: Accessor<string>;
  readonly setNote: (note: string) => void;
  /** From when readers see it; null for at once. */
  readonly from: Accessor<number | null>;
  readonly verb: Accessor<string>;
  readonly words: Accessor<ActWords<"publish">>;
}

export function createPublication(desk: PostDesk): Publication {
  const [updateAt, setUpdateAt] = createSignal<number | null>(null);
  const [override, setOverride] = createSignal<string | null>(null);
  const [note, setNote] = createSignal("");
  // One time for as long as it is being chosen: the same act, tried again, must say the same.
  const openedAt = Date.now();
  const embargoUntil = (): number => desk.placement.embargoUntil ?? 0;
  const isSeen = (): boolean => desk.placement.state === "live" && (desk.placement.visibleFrom ?? 0) <= Date.now();
  const isHeld = (): boolean =>
    embargoUntil() > Date.now() && embargoUntil() >= (desk.when() ?? desk.placement.publishedAt ?? 0);
  const waits = (): boolean => isHeld() && override() === null;

  function publishedAt(): number | null {
    if (isSeen() && updateAt() !== null) return null;
    if (waits()) return embargoUntil();
    const when = desk.when() ?? desk.placement.publishedAt;
    // An embargo is broken to publish now, not to wait for a later time.
    return isHeld() && when !== null && when > openedAt ? openedAt : desk.when();
  }

  function from(): number | null {
    if (isSeen()) return updateAt();
    if (isHeld()) return waits() ? embargoUntil() : null;
    const at = desk.when() ?? desk.placement.publishedAt ?? 0;
    return at > Date.now() ? at : null;
  }

  function verb(): string {
    if (isSeen()) return updateAt() === null ? "Publish changes" : "Schedule the update";
    if (isHeld() && !waits()) return "Publish now";
    return from() === null ? "Publish" : "Schedule";
  }

  return {
    isSeen,
    isHeld,
    updateAt,
    setUpdateAt,
    override,
    setOverride,
    note,
    setNote,
    from,
    verb,
    words: () => ({
      publishedAt: publishedAt(),
      updateAt: isSeen() ? updateAt() : null,
      override: isHeld() ? override()?.trim() || null : null,
      note: note().trim(),
    }),
  };
}
