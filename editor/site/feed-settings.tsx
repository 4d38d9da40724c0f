import { createSignal, Match, onMount, Switch, type JSX } from "solid-js";
import type { FeedSettingsReply } from "../../schema/feed-settings.ts";
import type { Refusal } from "../api/answer.ts";
import { readFeedSettings } from "../api/feed-settings.ts";
import { FeedSettingsForm } from "./feed-settings-form.tsx";

/** The settings' part for feeds, and for who is told what is new. */
export function FeedSettings(props: { isReadOnly: boolean }): JSX.Element {
  const [known, setKnown] = createSignal<FeedSettingsReply | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  async function load(): Promise<void> {
    setRefusal(null);
    const answer = await readFeedSettings();
    if (answer.ok) setKnown(answer.reply);
    else setRefusal(answer.refusal);
  }
  onMount(() => void load());

  return (
    <section class="house-rules" aria-labelledby="feeds">
      <h2 id="feeds">Feeds and search engines</h2>
      <Switch>
        <Match when={refusal()}>
          {(found) => (
            <div class="notice alarm" role="alert">
              <span>The settings of feeds could not be loaded. {found().title}</span>
              <button type="button" class="button plain" onClick={() => void load()}>
                Try again
              </button>
            </div>
          )}
        </Match>
        <Match when={known()}>{(found) => <FeedSettingsForm known={found()} isReadOnly={props.isReadOnly} />}</Match>
        <Match when={true}>
          <p role="status">Loading the settings of feeds…</p>
        </Match>
      </Switch>
    </section>
  );
}
