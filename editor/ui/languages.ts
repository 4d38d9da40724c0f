/** Languages that are offered to be chosen; whatever is chosen already is offered too. */
export const COMMON_LANGUAGES = [
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

/** The name of a language in English, or its tag where it has none. */
export function sayLanguage(language: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language;
  } catch {
    return language;
  }
}
