import { createSignal, Show, type JSX } from "solid-js";
import { documentText } from "../../schema/document-text.ts";
import { useSession } from "../session/session.ts";
import { Dialog } from "../ui/dialog.tsx";
import { sayTime } from "../ui/say-time.ts";
import type { Draft } from "./draft.ts";
import type { PostDesk } from "./post-desk.ts";
import type { Theirs } from "./save-state.ts";

/** Two versions of one post, side by side. Nothing of either is given up until one is chosen. */
export function ConflictDialog(props: { desk: PostDesk; onClose: () => void }): JSX.Element {
  const session = useSession();
  const [copied, setCopied] = createSignal("");
  const theirs = (): Theirs | null => {
    const state = props.desk.saveState();
    return state.kind === "conflict" ? state.theirs : null;
  };
  const mine = (): Pick<Draft, "fields" | "document"> => ({
    fields: props.desk.fields,
    document: props.desk.readDocument(),
  });

  async function copyMine(): Promise<void> {
    try {
      await navigator.clipboard.writeText(toText(mine()));
      setCopied("Your text is on the clipboard.");
    } catch {
      setCopied("The browser did not allow that. Select the text and copy it by hand.");
    }
  }

  return (
    <Show when={theirs()}>
      {(known) => (
        <Dialog
          title="Somebody else saved a newer version"
          isWide
          onClose={() => props.onClose()}
          foot={
            <>
              <span role="status">{copied()}</span>
              <button type="button" class="button" onClick={() => void copyMine()}>
                Copy my text
              </button>
              <button type="button" class="button plain" onClick={() => void props.desk.takeTheirs(known())}>
                Take theirs
              </button>
              <button type="button" class="button primary" onClick={() => props.desk.queue.keepMine()}>
                Keep mine
              </button>
            </>
          }
        >
          <p>
            Both versions are kept until you choose. “Keep mine” saves yours as the next version, after theirs. “Take
            theirs” puts theirs on the desk in place of yours.
          </p>
          <div class="versions">
            <Version title="Mine, on this device" draft={mine()} />
            <Version
              title={`Theirs, saved ${sayTime(known().savedAt, Date.now(), session().site.timeZone)}`}
              draft={known().draft}
            />
          </div>
        </Dialog>
      )}
    </Show>
  );
}

function Version(props: { title: string; draft: Pick<Draft, "fields" | "document"> }): JSX.Element {
  return (
    <section class="version" aria-label={props.title}>
      <h3>{props.title}</h3>
      {/* Focusable, so that a long text can be scrolled by keyboard. */}
      <pre tabIndex={0} lang={props.draft.fields.language}>
        {toText(props.draft)}
      </pre>
    </section>
  );
}

function toText(draft: Pick<Draft, "fields" | "document">): string {
  const { title, dek } = draft.fields;
  return [title || "Untitled", dek, documentText(draft.document).replaceAll("\n", "\n\n")].filter(Boolean).join("\n\n");
}
