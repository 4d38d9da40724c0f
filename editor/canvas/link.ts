import { getMarkRange, type Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

/** The text an address is asked for, and the one it has. */
export interface LinkPlace {
  readonly from: number;
  readonly to: number;
  readonly href: string;
}

/** The link around the caret, or what is selected; a caret in plain text is a place of no width. Null in code. */
export function findLinkPlace(editor: Editor): LinkPlace | null {
  const { $from, $to, from, to, empty } = editor.state.selection;
  if (!$from.parent.inlineContent || !$from.sameParent($to) || $from.parent.type.spec.code) return null;
  const type = editor.schema.marks["link"]!;
  const range = getMarkRange($from, type) ?? (empty ? undefined : getMarkRange($to, type));
  if (!range) return { from, to, href: "" };
  const mark = editor.state.doc
    .resolve(range.from + 1)
    .marks()
    .find((other) => other.type === type);
  // A selection that is wider than the link is what is meant.
  const isWider = from < range.from || to > range.to;
  return { from: isWider ? from : range.from, to: isWider ? to : range.to, href: String(mark?.attrs["href"] ?? "") };
}

/** Links the place; where it has no width, the address itself is written there. */
export function setLink(editor: Editor, { from, to }: LinkPlace, href: string): void {
  const { tr, schema } = editor.state;
  const type = schema.marks["link"]!;
  const mark = type.create({ href });
  let end = to;
  if (from === to) {
    const text = href.replace(/^(?:https?:\/\/|mailto:)/, "").replace(/\/$/, "");
    tr.insert(from, schema.text(text, [...(tr.doc.resolve(from).marks() ?? []), mark]));
    end = from + text.length;
  } else tr.removeMark(from, to, type).addMark(from, to, mark);
  tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(type);
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

export function removeLink(editor: Editor, { from, to }: LinkPlace): void {
  const { tr, schema } = editor.state;
  editor.view.dispatch(tr.removeMark(from, to, schema.marks["link"]));
  editor.view.focus();
}
