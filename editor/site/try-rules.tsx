import { createEffect, createSignal, createUniqueId, For, on, onCleanup, Show, type JSX } from "solid-js";
import type { HouseRule } from "../../schema/house-rules.ts";
import type { Remark } from "../canvas/style/find-remarks.ts";
import { createStyleChecker } from "../canvas/style/style-checker.ts";
import { useSession } from "../session/session.ts";

const TYPING_PAUSE_MS = 250;

/** A field to write something in and see what the rules say of it, as they are now and not only once they are saved. */
export function TryRules(props: { rules: readonly HouseRule[] }): JSX.Element {
  const id = createUniqueId();
  const session = useSession();
  const [text, setText] = createSignal("");
  const [remarks, setRemarks] = createSignal<readonly Remark[]>([]);
  const [looked, setLooked] = createSignal("");
  const [problem, setProblem] = createSignal("");
  let checker = makeChecker();
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => {
    clearTimeout(pause);
    checker.close();
  });

  function makeChecker() {
    return createStyleChecker(({ find }) => setProblem(`The rule for “${find}” takes too long and would be left out.`));
  }

  async function look(): Promise<void> {
    const tried = text();
    // The pattern that took too long may have been mended: each try begins anew.
    if (problem() !== "") {
      setProblem("");
      checker.close();
      checker = makeChecker();
    }
    const language = session().site.language;
    const found = await checker.check(props.rules, [{ text: tried, language, passages: [] }]);
    if (found === null || tried !== text()) return;
    setRemarks(found[0] ?? []);
    setLooked(tried);
  }

  createEffect(
    on([text, () => JSON.stringify(props.rules)], () => {
      clearTimeout(pause);
      pause = setTimeout(() => void look(), TYPING_PAUSE_MS);
    }),
  );

  const said = (): string => {
    if (looked() === "") return "";
    const { length } = remarks();
    return length === 0 ? "No rule has anything to say of this." : length === 1 ? "One remark:" : `${length} remarks:`;
  };

  return (
    <div class="field">
      <label for={`${id}-try`}>Try the rules</label>
      <textarea
        id={`${id}-try`}
        class="input"
        rows={2}
        placeholder="Write a sentence that some rule should find"
        aria-describedby={`${id}-said`}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div id={`${id}-said`} role="status">
        <Show when={problem()}>
          <p class="wrong">{problem()}</p>
        </Show>
        <p class="hint">{said()}</p>
        <ul class="try-remarks" role="list">
          <For each={remarks()}>
            {(remark) => (
              <li>
                <span class="try-found">{looked().slice(remark.from, remark.to)}</span>
                <Show when={remark.replacement?.trim()}>{(words) => <span>→ {words()}</span>}</Show>
              </li>
            )}
          </For>
        </ul>
      </div>
    </div>
  );
}
