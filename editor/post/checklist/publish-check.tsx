import { Show, type JSX } from "solid-js";
import type { PostDesk } from "../post-desk.ts";
import type { PostCheck } from "./check-post.ts";
import { FindingList } from "./finding-list.tsx";
import type { Finding } from "./finding.ts";
import { mendLink } from "./go-to-place.ts";
import { LinkLine } from "./link-line.tsx";
import "../../styles/checklist.css";

/** The last look in the dialog: what is asked about stands open, what only informs can be opened. */
export function PublishCheck(props: {
  desk: PostDesk;
  check: PostCheck;
  onGo: (finding: Finding) => void;
}): JSX.Element {
  const of = (level: Finding["level"]): Finding[] => props.check.findings.filter((finding) => finding.level === level);
  const list = (level: Finding["level"], label: string): JSX.Element => (
    <FindingList
      label={label}
      findings={of(level)}
      onGo={(finding) => props.onGo(finding)}
      onMend={(finding) => mendLink(props.desk, finding)}
    />
  );
  return (
    <Show when={of("warning").length + of("hint").length + props.check.links.length > 0}>
      <section class="publish-check" aria-label="Before publishing">
        <Show when={of("warning").length > 0}>
          <h3>Before you publish</h3>
          {list("warning", "To look at again")}
        </Show>
        <Show when={of("hint").length > 0}>
          <details>
            <summary>{of("hint").length === 1 ? "1 hint" : `${of("hint").length} hints`}</summary>
            {list("hint", "Hints")}
          </details>
        </Show>
        <LinkLine desk={props.desk} links={props.check.links} />
      </section>
    </Show>
  );
}
