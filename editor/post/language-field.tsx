import { createUniqueId, For, type JSX } from "solid-js";
import { useSession } from "../session/session.ts";
import type { PostDesk } from "./post-desk.ts";
import { problemOf } from "./slug-field.tsx";

const COMMON = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "pt",
  "nl",
  "pl",
  "sv",
  "da",
  "nb",
  "fi",
  "cs",
  "el",
  "tr",
  "uk",
  "ru",
  "ar",
  "he",
  "fa",
  "hi",
  "zh",
  "ja",
  "ko",
];

/** The language of the text: for hyphens, quotes, screen readers and search. */
export function LanguageField(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const id = createUniqueId();
  const languages = (): string[] => [...new Set([session().site.language, ...COMMON, props.desk.fields.language])];
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

function sayLanguage(language: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
  } catch {
    return language;
  }
}
