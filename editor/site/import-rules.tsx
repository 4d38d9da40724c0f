import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import type { HouseRule } from "../../schema/house-rules.ts";
import { Dialog } from "../ui/dialog.tsx";
import { parseRuleLine } from "./parse-rule-line.ts";

/** Takes rules over from a style sheet, a line for each. */
export function ImportRules(props: { onAdd: (rules: readonly HouseRule[]) => void; onClose: () => void }): JSX.Element {
  const id = createUniqueId();
  const [text, setText] = createSignal("");
  const lines = (): string[] =>
    text()
      .split("\n")
      .filter((line) => line.trim() !== "");
  const rules = (): HouseRule[] => lines().flatMap((line) => parseRuleLine(line) ?? []);
  const odd = (): string[] => lines().filter((line) => parseRuleLine(line) === null);
  const count = (): string => (rules().length === 1 ? "Add 1 rule" : `Add ${rules().length} rules`);
  return (
    <Dialog
      title="Add rules from lines"
      onClose={() => props.onClose()}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button
            type="button"
            class="button primary"
            aria-disabled={rules().length === 0}
            onClick={() => rules().length > 0 && props.onAdd(rules())}
          >
            {count()}
          </button>
        </>
      }
    >
      <div class="field">
        <label for={`${id}-lines`}>Rules, one a line</label>
        <textarea
          id={`${id}-lines`}
          class="input"
          rows={8}
          placeholder={"per cent, not %\nutilise → use (shorter)\navoid: very unique"}
          aria-describedby={`${id}-hint`}
          autofocus
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <span id={`${id}-hint`} class="hint">
          “per cent, not %”, “utilise → use” or “avoid: very unique”. A reason can follow in brackets.
        </span>
        <Show when={odd().length > 0}>
          <span class="wrong" role="status">
            {odd().length === 1 ? "This line is not understood" : `${odd().length} lines are not understood`}: “
            {odd()[0]}”
          </span>
        </Show>
      </div>
    </Dialog>
  );
}
