import { Index, Show, untrack, type JSX } from "solid-js";
import { CREATOR, writeCredit, type CreditStyle, type CreditStylesReply } from "../../schema/credit-styles.ts";
import { limits } from "../../schema/limits.ts";
import { saveCreditStyles } from "../api/credit-styles.ts";
import { TextField } from "../ui/text-field.tsx";
import { WholeListForm } from "../ui/whole-list-form.tsx";
import { createWholeList } from "../ui/whole-list.ts";

const EXAMPLES: readonly CreditStyle[] = [
  { name: "AP", credit: "© AP" },
  { name: "Reuters", credit: `${CREATOR}/Reuters` },
];
const EXAMPLE_CREATOR = "Ana Gil";

/** Each agency with its credit and what that looks like below a picture; changed here and saved whole. */
export function CreditStylesForm(props: { known: CreditStylesReply; isReadOnly: boolean }): JSX.Element {
  const whole = createWholeList<CreditStylesReply, CreditStyle>({
    known: untrack(() => props.known),
    listOf: ({ styles }) => styles,
    save: (version, styles) => saveCreditStyles({ version, styles: [...styles] }),
    saved: "The agencies are saved. Their credits are offered wherever an agency’s picture gets its credit.",
  });
  const styles = whole.list;
  let list!: HTMLUListElement;
  const wrong = (index: number, name: keyof CreditStyle): string | undefined =>
    whole.refusal()?.fields?.[`styles.${index}.${name}`];

  function edit(index: number, changed: Partial<CreditStyle>): void {
    whole.change(styles().map((style, at) => (at === index ? { ...style, ...changed } : style)));
  }

  function add(): void {
    if (styles().length >= limits.creditStyles) return;
    whole.change([...styles(), { name: "", credit: "" }]);
    list.querySelector<HTMLElement>("li:last-child input")?.focus();
  }

  return (
    <WholeListForm
      of={whole}
      isReadOnly={props.isReadOnly}
      verb="Save agencies"
      onSave={() => void whole.save()}
      newer={(theirs) => (
        <>
          <p>Somebody else changed the agencies meanwhile: they have {theirs.styles.length} now.</p>
          <div class="rule-acts">
            <button type="button" class="button plain" onClick={() => whole.settle(theirs, theirs.styles)}>
              Take over theirs
            </button>
            <button type="button" class="button" onClick={() => whole.settle(theirs, styles())}>
              Keep mine
            </button>
          </div>
        </>
      )}
      acts={
        <button type="button" class="button plain" aria-disabled={styles().length >= limits.creditStyles} onClick={add}>
          Add an agency
        </button>
      }
    >
      <p class="hint">
        {props.isReadOnly
          ? "Only an administrator can change the agencies."
          : `Offered where an agency’s picture gets its credit. Write ${CREATOR} where the photographer’s name belongs.`}
      </p>
      <Show when={styles().length === 0 && !props.isReadOnly}>
        <div>
          <button type="button" class="button plain" onClick={() => whole.change(EXAMPLES)}>
            Begin with AP and Reuters
          </button>
        </div>
      </Show>
      <ul ref={(element) => (list = element)} class="rules" role="list">
        <Index each={styles()}>
          {(style, index) => (
            <li class="credit-style">
              <TextField
                label="Agency"
                value={style().name}
                readOnly={props.isReadOnly}
                wrong={wrong(index, "name")}
                onText={(name) => edit(index, { name })}
              />
              <TextField
                label="Credit"
                value={style().credit}
                readOnly={props.isReadOnly}
                wrong={wrong(index, "credit")}
                onText={(credit) => edit(index, { credit })}
              />
              <Show when={!props.isReadOnly}>
                <button
                  type="button"
                  class="button"
                  aria-label={`Delete ${style().name || "the agency without a name"}`}
                  onClick={() => whole.change(styles().filter((_, at) => at !== index))}
                >
                  Delete
                </button>
              </Show>
              <Show when={writeCredit(style(), EXAMPLE_CREATOR)}>
                {(credit) => <p class="hint">Below a picture: {credit()}</p>}
              </Show>
            </li>
          )}
        </Index>
      </ul>
    </WholeListForm>
  );
}
