import type { EditorState, Transaction } from "@tiptap/pm/state";

const LONGEST = 30;

/** A slash that asks for a block, and what was typed behind it. */
export interface SlashQuery {
  /** Before the slash. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** Whether a slash was just typed where a word could begin, in text that may become another block. */
export function findTypedSlash(tr: Transaction, state: EditorState): number | null {
  const [step] = tr.steps;
  const isTyped = tr.steps.length === 1 && !tr.getMeta("paste") && !tr.getMeta("history$");
  const slice = step?.toJSON() as { slice?: { content?: { text?: string }[] } } | undefined;
  if (!isTyped || slice?.slice?.content?.[0]?.text !== "/") return null;
  const slash = findSlash(state);
  return slash?.words === "" ? slash.from : null;
}

/** What stands behind the slash now; null once the caret left it or it is none any more. */
export function readQuery({ selection }: EditorState, from: number): SlashQuery | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || from < $from.start() || from >= $from.pos) return null;
  const text = $from.parent.textBetween(from - $from.start(), $from.parentOffset, null, "\n");
  const words = text.slice(1);
  if (!text.startsWith("/") || /^\s|\n|\s\s/.test(words) || words.length > LONGEST) return null;
  return { from, to: $from.pos, words };
}

/** The slash at the beginning of the word that the caret stands behind. */
export function findSlash({ selection }: EditorState): SlashQuery | null {
  const { $from, empty, to } = selection;
  if (!empty || $from.parent.type.name !== "paragraph" || $from.marks().some((mark) => mark.type.spec.code)) {
    return null;
  }
  const before = $from.parent.textBetween(0, $from.parentOffset, null, "\n");
  const words = /(?:^|\s)\/([^\s/]*)$/.exec(before)?.[1];
  return words === undefined || words.length > LONGEST ? null : { from: to - words.length - 1, to, words };
}
