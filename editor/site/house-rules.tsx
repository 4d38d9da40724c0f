import { createSignal, Match, onMount, Switch, type JSX } from "solid-js";
import type { HouseRulesReply } from "../../schema/api.ts";
import type { Refusal } from "../api/answer.ts";
import { readHouseRules } from "../api/house-rules.ts";
import { HouseRulesForm } from "./house-rules-form.tsx";
import "../styles/house-rules.css";

/** The settings' part for house style. */
export function HouseRules(props: { isReadOnly: boolean }): JSX.Element {
  const [known, setKnown] = createSignal<HouseRulesReply | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  async function load(): Promise<void> {
    setRefusal(null);
    const answer = await readHouseRules();
    if (answer.ok) setKnown(answer.reply);
    else setRefusal(answer.refusal);
  }
  onMount(() => void load());

  return (
    <section class="house-rules" aria-labelledby="house-style">
      <h2 id="house-style">House style</h2>
      <Switch>
        <Match when={refusal()}>
          {(found) => (
            <div class="notice alarm" role="alert">
              <span>The rules could not be loaded. {found().title}</span>
              <button type="button" class="button plain" onClick={() => void load()}>
                Try again
              </button>
            </div>
          )}
        </Match>
        <Match when={known()}>{(found) => <HouseRulesForm known={found()} isReadOnly={props.isReadOnly} />}</Match>
        <Match when={true}>
          <p role="status">Loading the rules…</p>
        </Match>
      </Switch>
    </section>
  );
}
