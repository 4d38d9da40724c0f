import { createSignal, onMount, Show, type JSX } from "solid-js";
import { signOut } from "../api/session.ts";
import { countUnsent, forgetPerson } from "../post/unsent.ts";
import { Dialog } from "../ui/dialog.tsx";
import { announceSession } from "./other-tabs.ts";
import { useSession } from "./session.ts";

/** Signs out as soon as it is shown, unless text on this device would be lost by that: then it asks. */
export function Leaving(props: { onStay: (problem: string) => void }): JSX.Element {
  const session = useSession();
  const [unsent, setUnsent] = createSignal(0);

  async function leave(): Promise<void> {
    const waiting = await countUnsent(session().person.id);
    if (waiting > 0) setUnsent(waiting);
    else await leaveAnyway();
  }

  async function leaveAnyway(): Promise<void> {
    const answer = await signOut();
    if (!answer.ok && answer.refusal.code !== "unauthenticated") {
      props.onStay(`You are still signed in. ${answer.refusal.title}`);
      return;
    }
    await forgetPerson(session().person.id);
    announceSession();
    location.assign("/edit/");
  }

  onMount(() => void leave());

  return (
    <Show when={unsent() > 0}>
      <Dialog
        title="Some of your text has not reached the server"
        onClose={() => props.onStay("")}
        foot={
          <>
            <button type="button" class="button" onClick={() => void leaveAnyway()}>
              Sign out and discard it
            </button>
            <button type="button" class="button primary" onClick={() => props.onStay("")}>
              Stay signed in
            </button>
          </>
        }
      >
        <p>
          {unsent() === 1 ? "One post has changes" : `${unsent()} posts have changes`} kept on this device only. Signing
          out removes them from it. Open the post to have them saved first.
        </p>
      </Dialog>
    </Show>
  );
}
