import { createSignal, Show, type JSX } from "solid-js";
import type { RevisionRow, WithholdingKind } from "../../schema/history.ts";
import { withholdRevision } from "../api/history.ts";
import { useSession } from "../session/session.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { sayRevision } from "./say-revision.ts";

export interface WithholdDialogProps {
  readonly postId: string;
  readonly row: RevisionRow;
  readonly onClose: () => void;
  readonly onDone: (kind: WithholdingKind) => void;
  readonly onOvertaken: (why: string) => void;
}

/** Takes a version that was public out of sight, or its text away for good. */
export function WithholdDialog(props: WithholdDialogProps): JSX.Element {
  const session = useSession();
  const isWithheld = (): boolean => props.row.withheld !== null;
  const [kind, setKind] = createSignal<WithholdingKind>(isWithheld() ? "redacted" : "withheld");
  // The choice may be changed while the answer is on its way.
  let sent: WithholdingKind = "withheld";

  return (
    <ReasonDialog
      title={`${isWithheld() ? "Redact" : "Withhold"} the version saved ${sayRevision(props.row, Date.now(), session().site.timeZone)}`}
      verb={kind() === "redacted" ? "Redact for good" : "Withhold"}
      hint="Kept with the version and in the record of what was done. Readers learn only that the version was withheld."
      send={(reason) => {
        sent = kind();
        return withholdRevision(props.postId, props.row.id, { kind: sent, reason });
      }}
      onClose={() => props.onClose()}
      onDone={() => props.onDone(sent)}
      onOvertaken={(why) => props.onOvertaken(why)}
    >
      <Show when={!isWithheld()}>
        <fieldset class="withhold-kinds">
          <legend class="unseen">How</legend>
          <label class="check">
            <input type="radio" name="kind" checked={kind() === "withheld"} onChange={() => setKind("withheld")} />
            <span>Withhold: it is kept, and only those who may withdraw posts can read it. It can be shown again.</span>
          </label>
          <label class="check">
            <input type="radio" name="kind" checked={kind() === "redacted"} onChange={() => setKind("redacted")} />
            <span>Redact: its text is deleted for everybody, for good.</span>
          </label>
        </fieldset>
      </Show>
      <Show when={kind() === "redacted"}>
        <p class="wrong" role="alert">
          This cannot be undone. Nobody will be able to bring the text of this version back.
        </p>
      </Show>
    </ReasonDialog>
  );
}
