import { A } from "@solidjs/router";
import { createSignal, Show, type JSX } from "solid-js";
import { signOut } from "../api/session.ts";
import { countUnsent, forgetPerson } from "../post/unsent.ts";
import { announceSession } from "../session/other-tabs.ts";
import { isAllowed, useSession } from "../session/session.ts";
import { Dialog } from "../ui/dialog.tsx";

/** The bar above lists: the site, the lists there are, and the way out. */
export function ListBar(): JSX.Element {
  const session = useSession();
  const [unsent, setUnsent] = createSignal(0);
  const [problem, setProblem] = createSignal("");

  async function leave(): Promise<void> {
    const waiting = await countUnsent(session().person.id);
    if (waiting > 0) return void setUnsent(waiting);
    await leaveAnyway();
  }

  async function leaveAnyway(): Promise<void> {
    const answer = await signOut();
    if (!answer.ok && answer.refusal.code !== "unauthenticated") {
      setUnsent(0);
      return void setProblem(`You are still signed in. ${answer.refusal.title}`);
    }
    await forgetPerson(session().person.id);
    announceSession();
    location.assign("/edit/");
  }

  return (
    <header class="bar">
      <a class="bar-site" href="/" title="Open the site as readers see it">
        {session().site.name}
      </a>
      <nav aria-label="Editor">
        <A href="/" end class="bar-link" activeClass="current">
          Posts
        </A>
        <A href="/coming" class="bar-link" activeClass="current">
          Coming up
        </A>
        <A href="/pictures" class="bar-link" activeClass="current">
          Pictures
        </A>
        <Show when={isAllowed(session(), "tags.write")}>
          <A href="/tags" class="bar-link" activeClass="current">
            Tags
          </A>
        </Show>
        <Show when={isAllowed(session(), "site.read")}>
          <A href="/settings" class="bar-link" activeClass="current">
            Settings
          </A>
        </Show>
      </nav>
      <span class="bar-person">{session().person.name}</span>
      <button type="button" class="button" onClick={() => void leave()}>
        Sign out
      </button>
      <Show when={problem()}>
        <span class="bar-problem" role="alert">
          {problem()}
        </span>
      </Show>
      <Show when={unsent() > 0}>
        <Dialog
          title="Some of your text has not reached the server"
          onClose={() => setUnsent(0)}
          foot={
            <>
              <button type="button" class="button" onClick={() => void leaveAnyway()}>
                Sign out and discard it
              </button>
              <button type="button" class="button primary" onClick={() => setUnsent(0)}>
                Stay signed in
              </button>
            </>
          }
        >
          <p>
            {unsent() === 1 ? "One post has changes" : `${unsent()} posts have changes`} kept on this device only.
            Signing out removes them from it. Open the post to have them saved first.
          </p>
        </Dialog>
      </Show>
    </header>
  );
}
