import { createMemo, Show, type JSX } from "solid-js";
import { FOREVER } from "../../schema/forever.ts";
import { findPlaceGaps, listPicturePlaces } from "../../schema/picture-places.ts";
import { gapNames, type PictureGap } from "../../schema/rights.ts";
import { createLook } from "./checklist/checklist.ts";
import { goToPlace } from "./checklist/go-to-place.ts";
import type { PostDesk } from "./post-desk.ts";

interface Lacking {
  readonly mediaId: string;
  readonly gaps: readonly PictureGap[];
}

/** How many pictures of the post still lack something, while there are some; it leads to the first. */
export function PictureGapsLine(props: { desk: PostDesk }): JSX.Element {
  // A desk is about one post for as long as it stands.
  // oxlint-disable-next-line solid/reactivity
  const { desk } = props;
  const lacking = createLook(desk, () => findLacking(desk));
  const words = createMemo(() => sayLacking(lacking() ?? []));
  function goToFirst(): void {
    const first = lacking()?.[0];
    if (first === undefined) return;
    goToPlace(desk, { kind: "picture", mediaId: first.mediaId, isFields: false }, () => undefined);
  }

  return (
    <Show when={words()}>
      <button type="button" class="button link" title="Show the first one" onClick={goToFirst}>
        {words()}
      </button>
    </Show>
  );
}

function findLacking(desk: PostDesk): Lacking[] {
  const places = listPicturePlaces(desk.fields.lead, desk.readDocument());
  // What an old post shows without known rights was let through, and stays where it runs.
  const isLive = desk.placement.state === "live";
  return [...new Set(places.map(({ mediaId }) => mediaId))].flatMap((mediaId) => {
    const media = desk.pictures.media(mediaId);
    if (media === null || media.state === "trashed" || desk.pictures.isUnfinished(mediaId)) return [];
    const ofThis = places.filter((place) => place.mediaId === mediaId);
    const picture = { ...media, rightsUntil: media.rightsUntil ?? FOREVER };
    const gaps = findPlaceGaps(ofThis, picture, Date.now()).filter((gap) => !isLive || gap !== "rights");
    return gaps.length === 0 ? [] : [{ mediaId, gaps }];
  });
}

/** "2 pictures lack alt text or a credit": of several, each lacks one of these at least. */
function sayLacking(lacking: readonly Lacking[]): string {
  if (lacking.length === 0) return "";
  const type = lacking.length === 1 ? "conjunction" : "disjunction";
  const names = [...new Set(lacking.flatMap(({ gaps }) => gaps))].map((gap) => gapNames[gap]);
  const list = new Intl.ListFormat("en-GB", { type }).format(names);
  return lacking.length === 1 ? `One picture lacks ${list}` : `${lacking.length} pictures lack ${list}`;
}
