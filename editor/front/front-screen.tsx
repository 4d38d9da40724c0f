import { createSignal, Match, onMount, Switch, type JSX } from "solid-js";
import type { FrontPageReply } from "../../schema/front-page.ts";
import type { Refusal } from "../api/answer.ts";
import { readFrontPage } from "../api/front-page.ts";
import { ListBar } from "../site/list-bar.tsx";
import { createTitle } from "../ui/title.ts";
import { FrontForm } from "./front-form.tsx";
import "../styles/front-page.css";

/** What stands at the top of the front page, and which tags have a section on it. */
export function FrontScreen(): JSX.Element {
  createTitle(() => "Front page");
  const [known, setKnown] = createSignal<FrontPageReply | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  async function load(): Promise<void> {
    setRefusal(null);
    const answer = await readFrontPage();
    if (answer.ok) setKnown(answer.reply);
    else setRefusal(answer.refusal);
  }
  onMount(() => void load());

  return (
    <div class="list-screen">
      <ListBar />
      <main>
        <Switch>
          <Match when={refusal()}>
            {(found) => (
              <div class="notice alarm" role="alert">
                <span>The front page could not be loaded. {found().title}</span>
                <button type="button" class="button plain" onClick={() => void load()}>
                  Try again
                </button>
              </div>
            )}
          </Match>
          <Match when={known()}>{(reply) => <FrontForm known={reply()} />}</Match>
          <Match when={true}>
            <p class="list-empty" role="status">
              Loading the front page…
            </p>
          </Match>
        </Switch>
      </main>
    </div>
  );
}
