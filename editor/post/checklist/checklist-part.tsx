import { createMemo, Show, type JSX } from "solid-js";
import { useSession } from "../../session/session.ts";
import { sayTime } from "../../ui/say-time.ts";
import type { PostDesk } from "../post-desk.ts";
import { checkPost } from "./check-post.ts";
import { createLook } from "./checklist.ts";
import type { NearPost } from "./find-near-slug.ts";
import { FindingList } from "./finding-list.tsx";
import type { Finding, Level, Place } from "./finding.ts";
import { goToPlace, mendLink } from "./go-to-place.ts";
import { LinkLine } from "./link-line.tsx";
import "../../styles/checklist.css";

/** The part of the panel that says what is to be seen to before publishing, while the post is written. */
export function ChecklistPart(props: {
  desk: PostDesk;
  /** Another post whose address is close to this one's. */
  near: NearPost | null;
  /** The text comes to the front, on a screen that shows one thing at a time. */
  onLeave: () => void;
}): JSX.Element {
  const session = useSession();
  // A part of the panel is about one post for as long as it stands.
  // oxlint-disable-next-line solid/reactivity
  const { desk } = props;
  const check = createLook(desk, () =>
    checkPost(desk, {
      at: Math.max(desk.when() ?? desk.placement.publishedAt ?? 0, Date.now()),
      near: props.near,
      say: (at) => sayTime(at, Date.now(), session().site.timeZone),
    }),
  );
  const findings = createMemo((): readonly Finding[] => check()?.findings ?? []);
  const count = (level: Level): number => findings().filter((finding) => finding.level === level).length;

  function say(): string {
    if (check() === null) return "";
    const [errors, warnings] = [count("error"), count("warning")];
    const words = [...(errors > 0 ? [`${errors} to mend`] : []), ...(warnings > 0 ? [`${warnings} to look at`] : [])];
    return words.length > 0 ? words.join(", ") : "nothing in the way";
  }

  function go(finding: Finding): void {
    if (isInText(finding.place)) props.onLeave();
    goToPlace(desk, finding.place, () => undefined);
  }

  return (
    <details class="checklist" data-field="checklist">
      <summary>
        Before publishing <span class="note">{say()}</span>
      </summary>
      <Show when={findings().length > 0} fallback={<p class="hint">Nothing is left to be seen to.</p>}>
        <FindingList
          label="To be seen to before publishing"
          findings={findings()}
          onGo={go}
          onMend={(finding) => mendLink(desk, finding)}
        />
      </Show>
      <LinkLine desk={desk} links={check()?.links ?? []} />
    </details>
  );
}

/** Whether it stands where the panel would be in the way on a phone. */
function isInText(place: Place): boolean {
  if (place.kind === "field") return ["title", "dek", "lead"].includes(place.field);
  return place.kind === "block" || !place.isFields;
}
