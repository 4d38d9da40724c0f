import { Show, type JSX } from "solid-js";
import { encodePath } from "../../schema/permalink.ts";
import type { PublicationReceipt } from "../../schema/standing.ts";
import { useSession } from "../session/session.ts";
import { ChangedPages } from "../ui/changed-pages.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { sayTime } from "../ui/say-time.ts";

/** What a publication changed: the pages by address, and whether the edge has been told. */
export function ReceiptView(props: { receipt: PublicationReceipt; onClose: () => void }): JSX.Element {
  const session = useSession();
  const appears = (): string => sayTime(props.receipt.publishedAt, Date.now(), session().site.timeZone);
  return (
    <Dialog
      title={props.receipt.isVisible ? "Published" : "Scheduled"}
      onClose={() => props.onClose()}
      foot={
        <>
          <Show when={props.receipt.isVisible}>
            <a class="button plain" href={encodePath(props.receipt.path)} target="_blank" rel="noopener">
              Open the page
            </a>
          </Show>
          <button type="button" class="button primary" onClick={() => props.onClose()}>
            Done
          </button>
        </>
      }
    >
      <p role="status">{sayOutcome()}</p>
      <ChangedPages
        heading={props.receipt.isVisible ? "Pages that changed" : "Pages that will change then"}
        pages={props.receipt.pages}
        morePages={props.receipt.morePages}
      />
    </Dialog>
  );

  function sayOutcome(): string {
    const { receipt } = props;
    if (!receipt.isVisible) return `It appears ${appears()}, by itself, at ${receipt.path}`;
    switch (receipt.purge) {
      case "accepted":
        return "The next reader sees it.";
      case "queued":
        return "It is published. Pages that are kept at the edge follow within a minute or so: their purge is queued.";
      case "none":
        return "It is published. No page that is kept at the edge had to change.";
    }
  }
}
