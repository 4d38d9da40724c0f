import { createEffect, createMemo, createSignal, type Accessor } from "solid-js";
import { FOREVER } from "../../schema/forever.ts";
import type { Media, MediaFields } from "../../schema/media.ts";
import { findPictureGaps, type PictureGap } from "../../schema/rights.ts";
import { saveMedia } from "../api/media.ts";

/** What becomes of the posts that show a picture where it comes to lack something. */
export interface ShownBy {
  /** What it would lack that it does not lack now. */
  readonly gaps: Accessor<readonly PictureGap[]>;
  /** How many posts show it, or are about to; 0 for whoever is not told. Null until the server has said so. */
  readonly posts: Accessor<number | null>;
  /** Whether the save takes it off every page. */
  readonly endsRight: Accessor<boolean>;
  setEndsRight(ends: boolean): void;
  /** What is still to be learnt before it is saved, and whether there is something to tell then; null where nothing is. */
  learn(): Promise<boolean> | null;
}

export function createShownBy(media: Accessor<Media>, saved: Accessor<MediaFields>, fields: MediaFields): ShownBy {
  const [posts, setPosts] = createSignal<number | null>(null);
  const [isWished, setWished] = createSignal(false);
  const gaps = createMemo(() => {
    if (media().state !== "ready") return [];
    const before = findGaps(saved());
    return findGaps(fields).filter((gap) => gap !== "rights_ended" && !before.includes(gap));
  });
  let asking: Promise<boolean> | null = null;
  createEffect(() => {
    if (gaps().length > 0) void ask();
    else setWished(false);
  });

  function ask(): Promise<boolean> {
    asking ??= rehearse();
    return asking;
  }

  async function rehearse(): Promise<boolean> {
    const { id, version } = media();
    const answer = await saveMedia(id, { version, fields: { ...fields }, rehearse: true });
    // Where it cannot be told now, the save tells afterwards.
    const told = answer.ok ? (answer.reply.shownBy ?? 0) : 0;
    setPosts(told);
    return told > 0;
  }

  return {
    gaps,
    posts,
    endsRight: () => isWished() && gaps().length > 0,
    setEndsRight: setWished,
    learn: () => (gaps().length === 0 || posts() !== null ? null : ask()),
  };
}

function findGaps(fields: MediaFields): readonly PictureGap[] {
  return findPictureGaps({ ...fields, rightsUntil: fields.rightsUntil ?? FOREVER }, Date.now());
}
