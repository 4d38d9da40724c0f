import { createSignal, For, Show, untrack, type JSX } from "solid-js";
import type { HouseRulesReply } from "../../schema/api.ts";
import type { HouseRule } from "../../schema/house-rules.ts";
import { saveHouseRules } from "../api/house-rules.ts";
import { sayLanguage } from "../ui/languages.ts";
import { WholeListForm } from "../ui/whole-list-form.tsx";
import { createWholeList } from "../ui/whole-list.ts";
import { ImportRules } from "./import-rules.tsx";
import { makeRule } from "./parse-rule-line.ts";
import { RuleFields } from "./rule-fields.tsx";
import { TryRules } from "./try-rules.tsx";

/** What a house that has no rules yet may begin with. */
const EXAMPLES: readonly HouseRule[] = [
  { ...makeRule("%", "per cent", "We write it out in running text."), language: "en" },
  { ...makeRule("utilise", "use", "The shorter word says the same."), language: "en" },
  { ...makeRule("very unique", "", "Something is unique, or it is not."), language: "en" },
];

/** The rules of house style as a list that is changed here and saved whole. */
export function HouseRulesForm(props: { known: HouseRulesReply; isReadOnly: boolean }): JSX.Element {
  const whole = createWholeList<HouseRulesReply, HouseRule>({
    known: untrack(() => props.known),
    listOf: ({ rules }) => rules,
    save: (version, rules) => saveHouseRules({ version, rules: [...rules] }),
    saved: "The rules are saved. Whoever opens a post from now on writes by them.",
  });
  const rules = whole.list;
  const [openId, setOpenId] = createSignal("");
  const [isImporting, setImporting] = createSignal(false);
  let list!: HTMLUListElement;

  const wrong = (index: number, field: keyof HouseRule): string | undefined =>
    whole.refusal()?.fields?.[`rules.${index}.${field}`] ??
    (field === "find" ? whole.refusal()?.fields?.[`rules.${index}`] : undefined);
  const isWrong = (index: number): boolean =>
    Object.keys(whole.refusal()?.fields ?? {}).some(
      (name) => name === `rules.${index}` || name.startsWith(`rules.${index}.`),
    );

  function add(rule: HouseRule): void {
    whole.change([...rules(), rule]);
    setOpenId(rule.id);
    list.querySelector<HTMLElement>("li:last-child .rule-fields input")?.focus();
  }

  function edit(id: string, changed: Partial<HouseRule>): void {
    whole.change(rules().map((rule) => (rule.id === id ? { ...rule, ...changed } : rule)));
  }

  async function save(): Promise<void> {
    if (await whole.save()) setOpenId("");
  }

  /** Theirs, with what was added or changed here on top of it. */
  function mergeNewer(theirs: HouseRulesReply): void {
    const before = new Map(whole.base().rules.map((rule) => [rule.id, JSON.stringify(rule)]));
    const mine = new Map(rules().map((rule) => [rule.id, rule]));
    const touched = rules().filter((rule) => before.get(rule.id) !== JSON.stringify(rule));
    const taken = theirs.rules.filter(({ id }) => mine.has(id) || !before.has(id));
    const merged = taken.map((rule) => touched.find(({ id }) => id === rule.id) ?? rule);
    whole.settle(theirs, [...merged, ...touched.filter(({ id }) => !taken.some((rule) => rule.id === id))]);
  }

  return (
    <WholeListForm
      of={whole}
      isReadOnly={props.isReadOnly}
      verb="Save rules"
      onSave={() => void save()}
      newer={(theirs) => (
        <>
          <p>Somebody else changed the rules meanwhile. What you changed is still in the list.</p>
          <button type="button" class="button plain" onClick={() => mergeNewer(theirs)}>
            Take over theirs, keep mine
          </button>
        </>
      )}
    >
      <Show when={props.isReadOnly}>
        <p class="aside">Only an administrator can change the rules.</p>
      </Show>
      <Show when={rules().length === 0}>
        <p>
          No rules yet. A rule finds words as they are written, says why they are not ours, and offers others. The text
          is never changed by itself, and never leaves this device for it.
        </p>
        <Show when={!props.isReadOnly}>
          <div>
            <button type="button" class="button plain" onClick={() => whole.change(EXAMPLES)}>
              Begin with three examples
            </button>
          </div>
        </Show>
      </Show>
      <ul ref={(element) => (list = element)} class="rules" role="list">
        <For each={rules().map(({ id }) => id)}>
          {(id, index) => {
            const rule = (): HouseRule => rules().find((other) => other.id === id) ?? makeRule("", "");
            const isOpen = (): boolean => openId() === id || isWrong(index());
            return (
              <li class="rule">
                <div class="rule-line">
                  <span class="rule-words" classList={{ pattern: rule().kind === "pattern" }}>
                    <Show when={rule().find} fallback={<span class="hint">New rule</span>}>
                      <s>{rule().find}</s>
                    </Show>
                    <Show when={rule().replace}>
                      <b>{rule().replace}</b>
                    </Show>
                    <Show when={rule().language}>
                      {(language) => <span class="hint">{sayLanguage(language())}</span>}
                    </Show>
                  </span>
                  <Show when={!props.isReadOnly}>
                    <button
                      type="button"
                      class="button"
                      aria-expanded={isOpen()}
                      aria-label={`${isOpen() ? "Close" : "Edit"} the rule for ${rule().find || "new words"}`}
                      onClick={() => setOpenId(isOpen() ? "" : id)}
                    >
                      {isOpen() ? "Close" : "Edit"}
                    </button>
                    <button
                      type="button"
                      class="button"
                      aria-label={`Delete the rule for ${rule().find || "new words"}`}
                      onClick={() => whole.change(rules().filter((other) => other.id !== id))}
                    >
                      Delete
                    </button>
                  </Show>
                </div>
                <Show when={rule().reason !== "" && !isOpen()}>
                  <p class="hint">{rule().reason}</p>
                </Show>
                <Show when={isOpen()}>
                  <RuleFields
                    rule={rule()}
                    wrong={(field) => wrong(index(), field)}
                    onChange={(changed) => edit(id, changed)}
                  />
                </Show>
              </li>
            );
          }}
        </For>
      </ul>
      <Show when={!props.isReadOnly}>
        <div class="rule-acts">
          <button type="button" class="button plain" onClick={() => add(makeRule("", ""))}>
            Add a rule
          </button>
          <button type="button" class="button" onClick={() => setImporting(true)}>
            Add from lines…
          </button>
        </div>
      </Show>
      <Show when={rules().length > 0}>
        <TryRules rules={rules()} />
      </Show>
      <Show when={isImporting()}>
        <ImportRules
          onClose={() => setImporting(false)}
          onAdd={(added) => {
            setImporting(false);
            whole.change([...rules(), ...added]);
          }}
        />
      </Show>
    </WholeListForm>
  );
}
