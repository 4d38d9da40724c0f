import { useNavigate } from "@solidjs/router";
import { createSignal, Match, onMount, Switch, type JSX } from "solid-js";
import type { Refusal } from "../api/answer.ts";
import { signIn } from "../api/session.ts";
import { setSignedOut } from "../api/signed-out.ts";
import { createTitle } from "../ui/title.ts";
import { HowToSignIn } from "./how-to-sign-in.tsx";
import { announceSession } from "./other-tabs.ts";

/** Trades the secret in the address for a session, and takes the secret out of the address first. */
export function SignIn(props: { onSignedIn: () => void }): JSX.Element {
  createTitle(() => "Sign in");
  const navigate = useNavigate();
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [hasSecret, setHasSecret] = createSignal(true);
  let secret = "";

  onMount(() => {
    secret = decodeURIComponent(location.hash.slice(1));
    history.replaceState(history.state, "", location.pathname);
    setHasSecret(secret !== "");
    if (secret !== "") void trade();
  });

  async function trade(): Promise<void> {
    setRefusal(null);
    const answer = await signIn(secret);
    if (!answer.ok) return void setRefusal(answer.refusal);
    setSignedOut(false);
    announceSession();
    props.onSignedIn();
    navigate("/", { replace: true });
  }

  return (
    <main class="page-message">
      <Switch fallback={<p role="status">Signing in…</p>}>
        <Match when={!hasSecret()}>
          <h1>Sign in</h1>
          <HowToSignIn />
        </Match>
        <Match when={refusal()?.code === "offline" || refusal()?.code === "unavailable"}>
          <h1>The server cannot be reached</h1>
          <p>Your link has not been used up. Try again when the server answers.</p>
          <button type="button" class="button primary" onClick={() => void trade()}>
            Try again
          </button>
        </Match>
        <Match when={refusal()?.code === "rate_limited"}>
          <h1>Too many tries</h1>
          <p>Wait a minute, then open your link again.</p>
        </Match>
        <Match when={refusal()}>
          <div role="alert">
            <h1>This link cannot be used</h1>
          </div>
          <p>{refusal()?.title}</p>
          <HowToSignIn />
        </Match>
      </Switch>
    </main>
  );
}
