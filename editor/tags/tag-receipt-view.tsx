import type { JSX } from "solid-js";
import type { TagReceipt } from "../../schema/api.ts";
import { ChangedPages } from "../ui/changed-pages.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { sayPurge } from "../ui/say-purge.ts";

/** What a change of a tag changed. */
export function TagReceiptView(props: {
  title: string;
  heading: string;
  receipt: TagReceipt;
  onClose: () => void;
}): JSX.Element {
  return (
    <Dialog
      title={props.title}
      onClose={() => props.onClose()}
      foot={
        <button type="button" class="button primary" onClick={() => props.onClose()}>
          Done
        </button>
      }
    >
      <p role="status">{sayPurge(props.receipt.purge)}</p>
      <ChangedPages heading={props.heading} pages={props.receipt.pages} morePages={props.receipt.morePages} />
    </Dialog>
  );
}
