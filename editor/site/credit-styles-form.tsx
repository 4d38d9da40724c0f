import { createSignal, Index, Show, untrack, type JSX } from "solid-js";
import { CREATOR, writeCredit, type CreditStyle, type CreditStylesReply } from "../../schema/credit-styles.ts";
import { limits } from "../../schema/limits.ts";
import type { Refusal } from "../api/answer.ts";
import { saveCreditStyles } from "../api/credit-styles.ts";
import { TextField } from "../ui/text-field.tsx";

const EXAMPLES: readonly CreditStyle[] = [
  { name: "AP", credit: "© AP" },
  { name: "Reuters", credit: `${CREATOR}/Reuters` },
];
const EXAMPLE_CREATOR = "Ana Gil";

/** Each agency with its credit and what that looks like below a picture; changed here and saved whole. */
export function CreditStylesForm(props: { known: CreditStylesReply; isReadOnly: boolean }): JSX.Element {
  const [base, setBase] = createSignal(untrack(() => props.known));
  const [styles, setStyles] = createSignal<readonly CreditStyle[]>(untrack(() => props.known.styles));
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [said, setSaid] = createSignal("");
  let list!: HTMLUListElement;

  const isChanged = (): boolean => JSON.stringify(styles()) !== JSON.stringify(base().styles);
  const newer = (): CreditStylesReply | undefined => refusal()?.current as CreditStylesReply | undefined;
  const wrong = (index: number, name: keyof CreditStyle): string | undefined =>
    refusal()?.fields?.[`styles.${index}.${name}`];

  function change(changed: readonly CreditStyle[]): void {
    setStyles(changed);
    setRefusal(null);
    setSaid("");
  }

  function edit(index: number, changed: Partial<CreditStyle>): void {
    change(styles().map((style, at) => (at === index ? { ...style, ...changed } : style)));
  }

  function add(): void {
    change([...styles(), { name: "", credit: "" }]);
    list.querySelector<HTMLElement>("li:last-child input")?.focus();
  }

  function settle(theirs: CreditStylesReply, isTaken: boolean): void {
    setBase(theirs);
    change(isTaken ? theirs.styles : styles());
  }

  async function save(): Promise<void> {
    if (!isChanged() || isSaving()) return;
    setSaving(true);
    const answer = await saveCreditStyles({ version: base().version, styles: [...styles()] });
    setSaving(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setBase(answer.reply);
    setStyles(answer.reply.styles);
    setSaid("The agencies are saved. Their credits are offered wherever an agency’s picture gets its credit.");
  }

  return (
    <form
      class="settings stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p class="hint">
        {props.isReadOnly
          ? "Only an administrator can change the agencies."
          : `Offered where an agency’s picture gets its credit. Write ${CREATOR} where the photographer’s name belongs.`}
      </p>
      <Show when={styles().length === 0 && !props.isReadOnly}>
        <div>
          <button type="button" class="button plain" onClick={() => change(EXAMPLES)}>
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
                  onClick={() => change(styles().filter((_, at) => at !== index))}
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
      <Show when={newer()}>
        {(theirs) => (
          <div class="aside" role="alert">
            <p>Somebody else changed the agencies meanwhile: they have {theirs().styles.length} now.</p>
            <div class="rule-acts">
              <button type="button" class="button plain" onClick={() => settle(theirs(), true)}>
                Take over theirs
              </button>
              <button type="button" class="button" onClick={() => settle(theirs(), false)}>
                Keep mine
              </button>
            </div>
          </div>
        )}
      </Show>
      <Show when={refusal() !== null && newer() === undefined}>
        <p class="wrong" role="alert">
          {refusal()?.title}
        </p>
      </Show>
      <p role="status">{said()}</p>
      <Show when={!props.isReadOnly}>
        <div class="rule-acts">
          <button
            type="button"
            class="button plain"
            aria-disabled={styles().length >= limits.creditStyles}
            onClick={() => {
              if (styles().length < limits.creditStyles) add();
            }}
          >
            Add an agency
          </button>
          <button type="submit" class="button plain" aria-disabled={!isChanged() || isSaving()}>
            {isSaving() ? "Saving…" : "Save agencies"}
          </button>
          <Show when={isChanged()}>
            <button type="button" class="button" onClick={() => change(base().styles)}>
              Undo the changes
            </button>
          </Show>
        </div>
      </Show>
    </form>
  );
}
