import { Show, type JSX } from "solid-js";
import { encodePath } from "../../../schema/permalink.ts";
import type { Receipt } from "../../../schema/standing.ts";
import { useSession } from "../../session/session.ts";
import { ChangedPages } from "../../ui/changed-pages.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { sayPurge } from "../../ui/say-purge.ts";
import { sayTime } from "../../ui/say-time.ts";

/** What a publication changed: the pages by address, and whether the edge has been told. */
export function ReceiptView(props: { receipt: Receipt; onClose: () => void }): JSX.Element {
  const session = useSession();
  const isUpdate = (): boolean => props.receipt.updateAt !== null;
  const isNow = (): boolean => props.receipt.isVisible && !isUpdate();
  const say = (at: number | null): string => sayTime(at ?? 0, Date.now(), session().site.timeZone);
  const title = (): string => {
    if (isUpdate()) return "Update scheduled";
    return isNow() ? "Published" : "Scheduled";
  };
  return (
    <Dialog
      title={title()}
      onClose={() => props.onClose()}
      foot={
        <>
          <Show when={props.receipt.isVisible && props.receipt.path}>
            {(path) => (
              <a class="button plain" href={encodePath(path())} target="_blank" rel="noopener">
                Open the page
              </a>
            )}
          </Show>
          <button type="button" class="button primary" onClick={() => props.onClose()}>
            Done
          </button>
        </>
      }
    >
      <p role="status">{sayOutcome()}</p>
      <ChangedPages
        heading={isNow() ? "Pages that changed" : "Pages that will change then"}
        pages={props.receipt.pages}
        morePages={props.receipt.morePages}
      />
    </Dialog>
  );

  function sayOutcome(): string {
    const { receipt } = props;
    const isQueued = receipt.purge === "queued" ? " Its time reaches pages at the edge within a minute or so." : "";
    if (isUpdate()) {
      return `The new version takes over ${say(receipt.updateAt)}, by itself. Until then readers see what they see now.${isQueued}`;
    }
    if (!isNow()) return `It appears ${say(receipt.visibleFrom)}, by itself, at ${receipt.path}.${isQueued}`;
    return receipt.purge === "accepted" ? sayPurge(receipt.purge) : `It is published. ${sayPurge(receipt.purge)}`;
  }
}
