import { findQuoteMarks, THIN_SPACE, type QuoteMarks } from "./quote-marks.ts";

/** What is written instead of the last letters, the one just typed among them. */
export interface Setting {
  /** How many letters go, at least the typed one. */
  readonly take: number;
  readonly put: string;
}

const NO_BREAK_SPACE = "\u00a0";
const APOSTROPHE = "’";
const DOUBLE_PRIME = "″";

/** An address, the target of a Markdown link, or code that is being typed. */
const UNTOUCHED = /(?:(?:https?:\/\/|www\.|mailto:)\S*|\]\([^)\s]*)$/;

/**
 * How the typed letter is set after what stands before it in its paragraph; null where it stays as it is.
 * Dashes at the very beginning wait for what follows: three of them may become a divider.
 */
export function setTyped(before: string, typed: string, language: string): Setting | null {
  if (UNTOUCHED.test(before) || isInCode(before)) return null;
  if (before === "--" && typed !== "-") return { take: 3, put: `–${typed}` };
  if (typed === "-") return setDash(before);
  if (typed === ".") return before.endsWith("..") && !before.endsWith("...") ? { take: 3, put: "…" } : null;
  const marks = findQuoteMarks(language);
  if (marks === null) return null;
  if (typed === '"') return setDouble(before, marks);
  if (typed === "'") return setSingle(before, marks);
  return marks.space === "" ? null : setSpace(before, typed, marks);
}

function isInCode(before: string): boolean {
  return (before.match(/`/g)?.length ?? 0) % 2 === 1;
}

function setDash(before: string): Setting | null {
  if (before.endsWith("–")) return { take: 2, put: "—" };
  return before.endsWith("-") && !/^-+$/.test(before) && !before.endsWith("--") ? { take: 2, put: "–" } : null;
}

function setDouble(before: string, marks: QuoteMarks): Setting {
  const isOpen = isPending(before, marks.open, marks.close);
  // In French a space before the closing mark is as good as typed.
  if (marks.space !== "" && isOpen && before.endsWith(" ")) return { take: 2, put: marks.space + marks.close };
  if (isBeginning(before, marks)) return { take: 1, put: marks.open + marks.space };
  if (/\d$/.test(before) && !isOpen && marks.open !== marks.close) return { take: 1, put: DOUBLE_PRIME };
  return { take: 1, put: marks.space + marks.close };
}

function setSingle(before: string, marks: QuoteMarks): Setting {
  if (isBeginning(before, marks)) return { take: 1, put: marks.innerOpen };
  const closes = marks.innerClose !== APOSTROPHE && isPending(before, marks.innerOpen, marks.innerClose);
  return { take: 1, put: closes ? marks.innerClose : APOSTROPHE };
}

/** French spaces: one within the marks is there already, those before high punctuation do not break. */
function setSpace(before: string, typed: string, marks: QuoteMarks): Setting | null {
  if (typed === " " && before.endsWith(marks.open + marks.space)) return { take: 2, put: marks.space };
  if (!before.endsWith(" ")) return null;
  if (/[;!?]/.test(typed)) return { take: 2, put: THIN_SPACE + typed };
  return typed === ":" ? { take: 2, put: NO_BREAK_SPACE + typed } : null;
}

function isBeginning(before: string, { open, close, innerOpen, space }: QuoteMarks): boolean {
  if (before === "" || /[\s([{–—/\ufffc]$/.test(before)) return true;
  if (open === close) return false;
  return before.endsWith(open + space) || before.endsWith(innerOpen);
}

/** Something was opened and not closed yet. */
function isPending(before: string, open: string, close: string): boolean {
  const count = (mark: string): number => before.split(mark).length - 1;
  return open === close ? count(open) % 2 === 1 : count(open) > count(close);
}
