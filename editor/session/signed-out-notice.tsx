import { createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import { Dialog } from "../ui/dialog.tsx";
import { HowToSignIn } from "./how-to-sign-in.tsx";

/** Says that the session has ended, while everything stays as it is; looks again whenever somebody comes back. */
export function SignedOutNotice(props: { onLookAgain: () => void }): JSX.Element {
  const [isExplained, setExplained] = createSignal(false);
  onMount(() => {
    const look = (): void => props.onLookAgain();
    addEventListener("focus", look);
    document.addEventListener("visibilitychange", look);
    onCleanup(() => {
      removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", look);
    });
  });
  return (
    <div class="notice alarm" role="alert">
      <span>You have been signed out. What you write is kept on this device until you sign in again.</span>
      <button type="button" class="button plain" onClick={() => setExplained(true)}>
        How to sign in
      </button>
      <button type="button" class="button plain" onClick={() => props.onLookAgain()}>
        I have signed in
      </button>
      <Show when={isExplained()}>
        <Dialog title="Sign in again" onClose={() => setExplained(false)}>
          <HowToSignIn />
          <p>Open the link in another tab, then come back here. Nothing you have written is lost meanwhile.</p>
        </Dialog>
      </Show>
    </div>
  );
}
