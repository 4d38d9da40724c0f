import { useLocation, type RouteSectionProps } from "@solidjs/router";
import { createEffect, createSignal, ErrorBoundary, Match, on, onMount, Show, Switch, type JSX } from "solid-js";
import type { SessionReply } from "../../schema/api.ts";
import { readSession } from "../api/session.ts";
import { isSignedOut, setSignedOut } from "../api/signed-out.ts";
import { HowToSignIn } from "../session/how-to-sign-in.tsx";
import { watchSession } from "../session/other-tabs.ts";
import { SessionContext, sessionChanges } from "../session/session.ts";
import { SignIn } from "../session/sign-in.tsx";
import { SignedOutNotice } from "../session/signed-out-notice.tsx";
import { overlay } from "../ui/commands.ts";
import { part } from "../ui/part.tsx";
import { reload } from "../ui/reload.ts";
import { Toasts } from "../ui/toasts.tsx";
import { isNewVersionReady, watchForNewVersion } from "./new-version.ts";

const loadEverywhere = () => import("./everywhere.tsx").then((module) => module.Everywhere);
const Everywhere = part(loadEverywhere);
/** What is at hand everywhere comes after the screen itself. */
const EVERYWHERE_AFTER_MS = 1500;

type Entrance = "asking" | "in" | "out" | "unreachable";

/** Everything under /edit/: asks who is signed in, then shows the screen, and above it what concerns all screens. */
export function App(props: RouteSectionProps): JSX.Element {
  const location = useLocation();
  const [entrance, setEntrance] = createSignal<Entrance>("asking");
  const [session, setSession] = createSignal<SessionReply | null>(null);
  const [isCalm, setCalm] = createSignal(false);
  const isSigningIn = (): boolean => location.pathname.replace(/\/$/, "").endsWith("/sign-in");

  async function look(): Promise<void> {
    const answer = await readSession();
    if (answer.ok) {
      const before = session();
      // Another person's desk must begin empty: nothing of the first one's may be offered to the second.
      if (before !== null && before.person.id !== answer.reply.person.id) return window.location.assign("/edit/");
      setSession(answer.reply);
      setSignedOut(false);
      setEntrance("in");
    } else if (session() === null) {
      setEntrance(answer.refusal.code === "unauthenticated" ? "out" : "unreachable");
    }
  }

  /** Missed in silence, and fetched when the line is back; only who asks for it is told that it is not here. */
  const fetchEverywhere = (): void =>
    void loadEverywhere().then(
      () => setCalm(true),
      () => addEventListener("online", fetchEverywhere, { once: true }),
    );

  createEffect(() => overlay() !== null && setCalm(true));
  createEffect(on(sessionChanges, () => void look(), { defer: true }));
  onMount(() => {
    watchForNewVersion();
    // Signing in elsewhere is what everybody does here who was signed out while writing.
    watchSession(() => void look());
    if (!isSigningIn()) void look();
    setTimeout(() => requestIdleCallback(fetchEverywhere, { timeout: EVERYWHERE_AFTER_MS }), EVERYWHERE_AFTER_MS);
  });

  return (
    <Switch>
      <Match when={isSigningIn()}>
        <SignIn onSignedIn={() => void look()} />
      </Match>
      <Match when={entrance() === "unreachable"}>
        <main class="page-message">
          <h1>The server cannot be reached</h1>
          <p>Nothing is lost. Try again when the line is up.</p>
          <button type="button" class="button primary" onClick={() => void look()}>
            Try again
          </button>
        </main>
      </Match>
      <Match when={entrance() === "out"}>
        <main class="page-message">
          <h1>Please sign in</h1>
          <HowToSignIn />
        </main>
      </Match>
      <Match when={session()}>
        {(known) => (
          <SessionContext.Provider value={known}>
            <Show when={isSignedOut()}>
              <SignedOutNotice onLookAgain={() => void look()} />
            </Show>
            <Show when={isNewVersionReady()}>
              <div class="notice" role="status">
                <span>A new version is ready. You can go on; what you have written is kept when you reload.</span>
                <button type="button" class="button plain" onClick={() => void reload()}>
                  Reload
                </button>
              </div>
            </Show>
            <ErrorBoundary fallback={(error: unknown) => <Broken error={error} />}>{props.children}</ErrorBoundary>
            <Toasts />
            <Show when={isCalm()}>
              <Everywhere />
            </Show>
          </SessionContext.Provider>
        )}
      </Match>
    </Switch>
  );
}

function Broken(props: { error: unknown }): JSX.Element {
  onMount(() => console.error(props.error));
  return (
    <main class="page-message" role="alert">
      <h1>The editor has made a mistake</h1>
      <p>What you have written is kept on this device. Reload to go on.</p>
      <button type="button" class="button primary" onClick={() => void reload()}>
        Reload
      </button>
    </main>
  );
}
