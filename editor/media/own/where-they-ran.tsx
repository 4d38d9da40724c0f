import { createSignal, Match, onMount, Show, Switch, type JSX } from "solid-js";
import type { PictureRun } from "../../../schema/picture-changes.ts";
import type { Refusal } from "../../api/answer.ts";
import { listRuns, runsTableAddress } from "../../api/own-media.ts";
import { RunList } from "./run-list.tsx";

/** Where all of somebody's pictures ran, with a table of it to keep. */
export function WhereTheyRan(): JSX.Element {
  const [runs, setRuns] = createSignal<readonly PictureRun[]>([]);
  const [next, setNext] = createSignal<string | null>(null);
  const [isLoading, setLoading] = createSignal(true);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  async function look(): Promise<void> {
    setLoading(true);
    setRefusal(null);
    const answer = await listRuns({ before: next() });
    setLoading(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    setRuns((all) => [...all, ...answer.reply.runs]);
    setNext(answer.reply.next);
  }
  onMount(() => void look());

  return (
    <section aria-label="Where they ran">
      <Show when={runs().length > 0}>
        <p class="runs-head">
          <span>Every post that readers see one of your pictures in, or saw.</span>
          <a class="button" href={runsTableAddress()} download="where-my-pictures-ran.csv">
            Download as CSV
          </a>
        </p>
        <RunList runs={runs()} label="Where your pictures ran" withPictures />
      </Show>
      <Switch>
        <Match when={refusal()}>
          {(known) => (
            <div class="notice alarm" role="alert">
              <span>What ran could not be loaded. {known().title}</span>
              <button type="button" class="button plain" onClick={() => void look()}>
                Try again
              </button>
            </div>
          )}
        </Match>
        <Match when={isLoading()}>
          <p class="list-empty" role="status">
            Looking where your pictures ran…
          </p>
        </Match>
        <Match when={next() !== null}>
          <div class="list-pages">
            <button type="button" class="button" onClick={() => void look()}>
              Look at older pictures
            </button>
          </div>
        </Match>
        <Match when={runs().length === 0}>
          <p class="list-empty" role="status">
            None of your pictures has been published yet. As soon as one is, the post stands here, with its address and
            its dates.
          </p>
        </Match>
      </Switch>
    </section>
  );
}
