import { Show, type JSX } from "solid-js";
import type { PostDesk } from "../post-desk.ts";
import type { PostLink } from "./check-links.ts";
import { linkChecksOf } from "./link-checks.ts";

/** Checks where the links of a post lead, when somebody asks for it. */
export function LinkLine(props: { desk: PostDesk; links: readonly PostLink[] }): JSX.Element {
  // oxlint-disable-next-line solid/reactivity
  const checks = linkChecksOf(props.desk);
  const unchecked = (): string[] => props.links.map(({ href }) => href).filter((href) => !checks.known().has(href));
  const count = (number: number): string => (number === 1 ? "1 link" : `${number} links`);

  function say(): string {
    const progress = checks.progress();
    if (progress !== null) return `${progress.done} of ${count(progress.all)} checked`;
    if (checks.problem() !== "") return checks.problem();
    if (unchecked().length > 0) return "";
    const bad = props.links.filter(({ href }) => checks.known().get(href)?.state !== "alive").length;
    if (bad > 0) return `${count(props.links.length)} checked, ${bad} to look at.`;
    return props.links.length === 1 ? "The link works." : `All ${count(props.links.length)} work.`;
  }

  return (
    <Show when={props.links.length > 0}>
      <div class="named-line link-line">
        <button
          type="button"
          class="button plain"
          disabled={checks.progress() !== null}
          onClick={() => void checks.check(unchecked().length > 0 ? unchecked() : props.links.map(({ href }) => href))}
        >
          {unchecked().length > 0 ? `Check ${count(unchecked().length)}` : "Check again"}
        </button>
        <span class="hint" role="status">
          {say()}
        </span>
      </div>
    </Show>
  );
}
