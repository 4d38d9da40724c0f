import { createUniqueId, For, type JSX } from "solid-js";
import { useSession } from "../../session/session.ts";
import { COMMON_LANGUAGES, sayLanguage } from "../../ui/languages.ts";
import type { PostDesk } from "../post-desk.ts";
import { problemOf } from "./slug-field.tsx";

/** The language of the text: for hyphens, quotes, screen readers and search. */
export function LanguageField(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const id = createUniqueId();
  const languages = (): string[] => [
    ...new Set([session().site.language, ...COMMON_LANGUAGES, props.desk.fields.language]),
  ];
  return (
    <div class="field">
      <label for={id}>Language</label>
      <select
        id={id}
        class="input"
        value={props.desk.fields.language}
        onChange={(event) => props.desk.edit({ language: event.currentTarget.value })}
      >
        <For each={languages()}>{(language) => <option value={language}>{sayLanguage(language)}</option>}</For>
      </select>
      <span class="wrong">{problemOf(props.desk, "language")}</span>
    </div>
  );
}
