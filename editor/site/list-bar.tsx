import { A } from "@solidjs/router";
import { createSignal, Show, type JSX } from "solid-js";
import { Leaving } from "../session/leaving.tsx";
import { isAllowed, useSession } from "../session/session.ts";
import { setOverlay } from "../ui/commands.ts";
import { Icon } from "../ui/icon.tsx";

/** The bar above lists: the site, the lists there are, and the way out. */
export function ListBar(): JSX.Element {
  const session = useSession();
  const [isLeaving, setLeaving] = createSignal(false);
  const [problem, setProblem] = createSignal("");

  return (
    <header class="bar">
      <a class="bar-site" href="/" title="Open the site as readers see it">
        {session().site.name}
      </a>
      <nav aria-label="Editor">
        <Show
          when={isAllowed(session(), "posts.write_own")}
          fallback={
            <A href="/" end class="bar-link" activeClass="current">
              My pictures
            </A>
          }
        >
          <A href="/" end class="bar-link" activeClass="current">
            Posts
          </A>
          <A href="/coming" class="bar-link" activeClass="current">
            Coming up
          </A>
          <A href="/pictures" class="bar-link" activeClass="current">
            Pictures
          </A>
        </Show>
        <Show when={isAllowed(session(), "tags.write")}>
          <A href="/tags" class="bar-link" activeClass="current">
            Tags
          </A>
        </Show>
        <Show when={isAllowed(session(), "posts.publish")}>
          <A href="/front-page" class="bar-link" activeClass="current">
            Front page
          </A>
        </Show>
        <Show when={isAllowed(session(), "site.read")}>
          <A href="/settings" class="bar-link" activeClass="current">
            Settings
          </A>
        </Show>
      </nav>
      <button
        type="button"
        class="button small"
        aria-label="Find a command"
        title="Find a command or a post"
        onClick={() => setOverlay("palette")}
      >
        <Icon name="search" />
      </button>
      <span class="bar-person">{session().person.name}</span>
      <button type="button" class="button" onClick={() => setLeaving(true)}>
        Sign out
      </button>
      <Show when={problem()}>
        <span class="bar-problem" role="alert">
          {problem()}
        </span>
      </Show>
      <Show when={isLeaving()}>
        <Leaving
          onStay={(wrong) => {
            setLeaving(false);
            setProblem(wrong);
          }}
        />
      </Show>
    </header>
  );
}
