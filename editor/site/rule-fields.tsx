import { createUniqueId, For, Show, type JSX } from "solid-js";
import type { HouseRule, RuleKind } from "../../schema/house-rules.ts";
import { COMMON_LANGUAGES, sayLanguage } from "../ui/languages.ts";
import { TextField } from "../ui/text-field.tsx";

/** One rule, to be written or changed. */
export function RuleFields(props: {
  rule: HouseRule;
  wrong: (field: keyof HouseRule) => string | undefined;
  onChange: (changed: Partial<HouseRule>) => void;
}): JSX.Element {
  const kindId = createUniqueId();
  const languageId = createUniqueId();
  const caseId = createUniqueId();
  const isPattern = (): boolean => props.rule.kind === "pattern";
  return (
    <div class="rule-fields">
      <div class="field">
        <label for={kindId}>Finds</label>
        <select
          id={kindId}
          class="input"
          value={props.rule.kind}
          onChange={(event) => props.onChange({ kind: event.currentTarget.value as RuleKind })}
        >
          <option value="words">Words</option>
          <option value="pattern">A pattern (regular expression)</option>
        </select>
      </div>
      <TextField
        label="What to find"
        value={props.rule.find}
        wrong={props.wrong("find")}
        placeholder={isPattern() ? "(\\d)%" : "%"}
        onText={(find) => props.onChange({ find })}
      />
      <TextField
        label="What to write instead"
        value={props.rule.replace}
        wrong={props.wrong("replace")}
        placeholder={isPattern() ? "$1 per cent" : "per cent"}
        hint={isPattern() ? "$1 stands for what the first brackets found." : "Empty where there is no one answer."}
        onText={(replace) => props.onChange({ replace })}
      />
      <TextField
        label="Reason"
        value={props.rule.reason}
        wrong={props.wrong("reason")}
        placeholder="Shown to whoever writes it"
        onText={(reason) => props.onChange({ reason })}
      />
      <div class="field">
        <label for={languageId}>In texts in</label>
        <select
          id={languageId}
          class="input"
          value={props.rule.language}
          onChange={(event) => props.onChange({ language: event.currentTarget.value })}
        >
          <option value="">Every language</option>
          <For each={[...new Set([...(props.rule.language === "" ? [] : [props.rule.language]), ...COMMON_LANGUAGES])]}>
            {(language) => <option value={language}>{sayLanguage(language)}</option>}
          </For>
        </select>
        <Show when={props.wrong("language")}>{(sentence) => <span class="wrong">{sentence()}</span>}</Show>
      </div>
      <label class="check" for={caseId}>
        <input
          id={caseId}
          type="checkbox"
          checked={props.rule.isCaseSensitive}
          onChange={(event) => props.onChange({ isCaseSensitive: event.currentTarget.checked })}
        />
        Only in exactly these capitals
      </label>
    </div>
  );
}
