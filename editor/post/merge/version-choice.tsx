import { Show, type JSX } from "solid-js";
import { useSession } from "../../session/session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { reload } from "../../ui/reload.ts";
import { sayTime } from "../../ui/say-time.ts";
import { CopyText, toText } from "../draft/copy-text.tsx";
import type { Draft } from "../draft/draft.ts";
import type { Theirs } from "../draft/save-state.ts";
import type { PostDesk } from "../post-desk.ts";

/** Two versions that cannot be merged, side by side. Nothing of either is given up until one is chosen. */
export function VersionChoice(props: { desk: PostDesk; theirs: Theirs; onClose: () => void }): JSX.Element {
  const session = useSession();
  return (
    <Dialog
      title="Somebody else saved a newer version"
      isWide
      onClose={() => props.onClose()}
      foot={
        <>
          <CopyText desk={props.desk} />
          <Show
            when={props.theirs.isReadable}
            fallback={
              <button type="button" class="button plain" onClick={() => void reload()}>
                Reload
              </button>
            }
          >
            <button type="button" class="button plain" onClick={() => void props.desk.takeTheirs(props.theirs)}>
              Take theirs
            </button>
          </Show>
          <button type="button" class="button primary" onClick={() => props.desk.queue.keepMine()}>
            Keep mine
          </button>
        </>
      }
    >
      <p>
        Both versions are kept until you choose. “Keep mine” saves yours as the next version, after theirs.
        {props.theirs.isReadable
          ? " “Take theirs” puts theirs on the desk in place of yours."
          : " Theirs was written with a newer version of the editor: reload to see it. Your text is kept meanwhile."}
      </p>
      <div class="versions">
        <Version title="Mine, on this device" draft={props.desk.readDraft()} />
        <Version
          title={`Theirs, saved ${sayTime(props.theirs.savedAt, Date.now(), session().site.timeZone)}`}
          draft={props.theirs.draft}
        />
      </div>
    </Dialog>
  );
}

function Version(props: { title: string; draft: Draft }): JSX.Element {
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
