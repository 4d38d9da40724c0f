import { createSignal, Match, onMount, Switch, type JSX } from "solid-js";
import type { CreditStylesReply } from "../../schema/credit-styles.ts";
import type { Refusal } from "../api/answer.ts";
import { readCreditStyles } from "../api/credit-styles.ts";
import { CreditStylesForm } from "./credit-styles-form.tsx";
import "../styles/credit-styles.css";

/** The settings' part for how agencies are credited. */
export function CreditStyles(props: { isReadOnly: boolean }): JSX.Element {
  const [known, setKnown] = createSignal<CreditStylesReply | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);

  async function load(): Promise<void> {
    setRefusal(null);
    const answer = await readCreditStyles();
    if (answer.ok) setKnown(answer.reply);
    else setRefusal(answer.refusal);
  }
  onMount(() => void load());

  return (
    <section class="house-rules" aria-labelledby="credit-styles">
      <h2 id="credit-styles">Credits of agencies</h2>
      <Switch>
        <Match when={refusal()}>
          {(found) => (
            <div class="notice alarm" role="alert">
              <span>The agencies could not be loaded. {found().title}</span>
              <button type="button" class="button plain" onClick={() => void load()}>
                Try again
              </button>
            </div>
          )}
        </Match>
        <Match when={known()}>{(found) => <CreditStylesForm known={found()} isReadOnly={props.isReadOnly} />}</Match>
        <Match when={true}>
          <p role="status">Loading the agencies…</p>
        </Match>
      </Switch>
    </section>
  );
}
