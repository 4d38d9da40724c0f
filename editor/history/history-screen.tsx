import { A, useParams } from "@solidjs/router";
import { createSignal, Match, onMount, Show, Switch, type JSX } from "solid-js";
import { ID_PATTERN } from "../../schema/id.ts";
import { NoSuchScreen } from "../site/no-such-screen.tsx";
import { Icon } from "../ui/icon.tsx";
import { createTitle } from "../ui/title.ts";
import { ChosenVersions } from "./chosen-versions.tsx";
import { createPostHistory } from "./post-history.ts";
import { RevisionList } from "./revision-list.tsx";
import "../styles/history.css";

/** The versions of a post, and any two of them beside one another. */
export function HistoryScreen(): JSX.Element {
  const params = useParams<{ id: string }>();
  return (
    <Show when={ID_PATTERN.test(params.id)} fallback={<NoSuchScreen />}>
      <Show when={params.id} keyed>
        {(id) => <History postId={id} />}
      </Show>
    </Show>
  );
}

function History(props: { postId: string }): JSX.Element {
  // A history is made once, for the post that the address names.
  // oxlint-disable-next-line solid/reactivity
  const history = createPostHistory(props.postId);
  const [notice, setNotice] = createSignal("");
  const title = (): string => history.rows()?.[0]?.title || "Untitled";
  const isGone = (): boolean => ["not_found", "gone"].includes(history.refusal()?.code ?? "");
  createTitle(() => `History of ${history.rows() === null ? "a post" : `“${title()}”`}`);
  onMount(() => void history.load());

  return (
    <div class="history">
      <header class="bar">
        <A href={`/posts/${props.postId}`} class="button small" aria-label="Back to the post" title="Back to the post">
          <Icon name="back" />
          <span class="wide-only">Post</span>
        </A>
        <h1 class="history-title">
          History<Show when={history.rows()}>: {title()}</Show>
        </h1>
      </header>
      <Show when={notice()}>
        <div class="notice" role="status">
          <span>{notice()}</span>
          <button type="button" class="button" onClick={() => setNotice("")}>
            Close
          </button>
        </div>
      </Show>
      <Switch>
        <Match when={history.rows() === null && isGone()}>
          <main class="page-message">
            <h2>This post is not here</h2>
            <p>It may have been removed, or it is somebody else’s draft.</p>
            <A href="/" class="button plain">
              All posts
            </A>
          </main>
        </Match>
        <Match when={history.rows() === null && history.refusal()}>
          {(known) => (
            <main class="page-message" role="alert">
              <h2>The history could not be loaded</h2>
              <p>{known().title}</p>
              <button type="button" class="button primary" onClick={() => void history.load()}>
                Try again
              </button>
            </main>
          )}
        </Match>
        <Match when={history.rows() === null}>
          <p class="page-message" role="status">
            Loading the history…
          </p>
        </Match>
        <Match when={history.rows()?.length === 0}>
          <main class="page-message">
            <h2>No version yet</h2>
            <p>Versions are listed here from the first save on.</p>
          </main>
        </Match>
        <Match when={history.rows()}>
          <div class="history-columns">
            <RevisionList history={history} />
            <main class="history-main">
              <ChosenVersions postId={props.postId} history={history} onNotice={setNotice} />
            </main>
          </div>
        </Match>
      </Switch>
    </div>
  );
}
