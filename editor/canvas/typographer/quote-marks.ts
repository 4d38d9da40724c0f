/** How a language sets what is said, and what is said within that. */
export interface QuoteMarks {
  readonly open: string;
  readonly close: string;
  readonly innerOpen: string;
  readonly innerClose: string;
  /** What stands between the outer marks and the words. */
  readonly space: string;
}

export const THIN_SPACE = "\u202f";

/** Four marks each: outer, then inner. A language that is not here is set as English is. */
const MARKS: Readonly<Record<string, string>> = {
  en: "“”‘’",
  de: "„“‚‘",
  "de-ch": "«»‹›",
  "de-li": "«»‹›",
  cs: "„“‚‘",
  sk: "„“‚‘",
  sl: "„“‚‘",
  bg: "„“‚‘",
  lt: "„“‚‘",
  is: "„“‚‘",
  fr: "«»“”",
  it: "«»“”",
  es: "«»“”",
  ca: "«»“”",
  el: "«»“”",
  "pt-pt": "«»“”",
  ru: "«»„“",
  uk: "«»„“",
  be: "«»„“",
  nb: "«»‘’",
  nn: "«»‘’",
  no: "«»‘’",
  pl: "„”«»",
  ro: "„”«»",
  hr: "„”‘’",
  hu: "„”»«",
  sr: "„“‘’",
  sv: "””’’",
  fi: "””’’",
  fa: "«»‹›",
};

/** Languages that do not set them from a keyboard's, or use those within words. */
const LEFT_ALONE = new Set(["ja", "zh", "he", "yi"]);

export function findQuoteMarks(language: string): QuoteMarks | null {
  const tag = language.toLowerCase();
  const base = tag.split("-")[0] ?? "";
  if (LEFT_ALONE.has(base)) return null;
  const [open, close, innerOpen, innerClose] = (MARKS[tag] ?? MARKS[base] ?? MARKS["en"]!).split("");
  return {
    open: open!,
    close: close!,
    innerOpen: innerOpen!,
    innerClose: innerClose!,
    space: base === "fr" ? THIN_SPACE : "",
  };
}
