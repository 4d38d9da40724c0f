import { Show, type JSX } from "solid-js";
import type { RevisionRow } from "../../schema/history.ts";
import { showRevision } from "../api/history.ts";
import { ReasonDialog } from "./reason-dialog.tsx";

export interface ShowAgainDialogProps {
  readonly postId: string;
  readonly row: RevisionRow;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onOvertaken: (why: string) => void;
}

/** Lifts the withholding of a version. */
export function ShowAgainDialog(props: ShowAgainDialogProps): JSX.Element {
  return (
    <ReasonDialog
      title="Show this version again?"
      verb="Show again"
      send={(reason) => showRevision(props.postId, props.row.id, { reason })}
      onClose={() => props.onClose()}
      onDone={() => props.onDone()}
      onOvertaken={(why) => props.onOvertaken(why)}
    >
      <Show when={props.row.withheld}>
        {(withheld) => (
          <p>
            {withheld().by} withheld it: {withheld().reason}
          </p>
        )}
      </Show>
      <p>Everybody who may see the post’s history will be able to read it.</p>
    </ReasonDialog>
  );
}
