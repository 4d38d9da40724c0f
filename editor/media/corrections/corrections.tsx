import { createSignal, For, Match, onMount, Switch, type JSX } from "solid-js";
import type { PictureChange } from "../../../schema/picture-changes.ts";
import type { Refusal } from "../../api/answer.ts";
import { listPictureChanges, reopenChange } from "../../api/own-media.ts";
import { ListBar } from "../../site/list-bar.tsx";
import { createTitle } from "../../ui/title.ts";
import { showToast } from "../../ui/toast.ts";
import { PicturesNav } from "../pictures-nav.tsx";
import { Correction } from "./correction.tsx";
import "../../styles/corrections.css";

/** What those who brought pictures want corrected of them, the longest waiting first. */
export function Corrections(): JSX.Element {
  createTitle(() => "Corrections");
  const [changes, setChanges] = createSignal<readonly PictureChange[]>([]);
  const [next, setNext] = createSignal<string | null>(null);
  const [isLoading, setLoading] = createSignal(true);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let heading!: HTMLHeadingElement;

  async function look(after: string | null): Promise<void> {
    setLoading(true);
    setRefusal(null);
    const answer = await listPictureChanges(after);
    setLoading(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    setChanges((all) => [...(after === null ? [] : all), ...answer.reply.changes]);
    setNext(answer.reply.next);
  }
  onMount(() => void look(null));

  function leave(decided: PictureChange): void {
    setChanges((all) => all.filter(({ id }) => id !== decided.id));
    // The button that was pressed is gone: the next one is at hand from the top.
    heading.focus();
    if (changes().length === 0 && next() !== null) void look(null);
    const what = `“${decided.media.fileName}”`;
    showToast({
      words: decided.state === "accepted" ? `Corrected ${what}.` : `Declined the correction of ${what}.`,
      async undo() {
        const answer = await reopenChange(decided.id);
        if (!answer.ok) return answer.refusal.title;
        setChanges((all) => [answer.reply, ...all.filter(({ id }) => id !== decided.id)]);
        return null;
      },
    });
  }

  function renew(newer: PictureChange): void {
    setChanges((all) => all.flatMap((one) => (one.id !== newer.id ? [one] : newer.state === "waiting" ? [newer] : [])));
  }

  return (
    <div class="list-screen">
      <ListBar />
      <main>
        <PicturesNav />
        <div class="list-head">
          <h1 ref={(element) => (heading = element)} tabIndex={-1}>
            Corrections
          </h1>
        </div>
        <p class="hint">
          Those who sent these pictures want their words corrected. What you accept changes on every page at once.
        </p>
        <ul class="corrections" role="list" aria-label="Corrections that wait">
          <For each={changes()}>{(change) => <Correction change={change} onDecided={leave} onNewer={renew} />}</For>
        </ul>
        <Switch>
          <Match when={refusal()}>
            {(known) => (
              <div class="notice alarm" role="alert">
                <span>The corrections could not be loaded. {known().title}</span>
                <button type="button" class="button plain" onClick={() => void look(null)}>
                  Try again
                </button>
              </div>
            )}
          </Match>
          <Match when={isLoading()}>
            <p class="list-empty" role="status">
              Loading corrections…
            </p>
          </Match>
          <Match when={changes().length === 0}>
            <p class="list-empty" role="status">
              Nothing waits for you. When somebody corrects a picture of theirs that posts show, it comes here first.
            </p>
          </Match>
          <Match when={next() !== null}>
            <div class="list-pages">
              <button type="button" class="button" onClick={() => void look(next())}>
                More corrections
              </button>
            </div>
          </Match>
        </Switch>
      </main>
    </div>
  );
}
