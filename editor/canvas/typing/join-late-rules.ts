import { inputRulesPlugin, type Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { joinPlugin } from "../join-plugin.ts";
import { lateRules, linkBeforeEnter, type ToHref } from "./late-rules.ts";

/** Has the rules that came later heed what is typed. Returns what ends it. */
export function joinLateRules(editor: Editor, toHref: ToHref): () => void {
  const leave = joinPlugin(editor, inputRulesPlugin({ editor, rules: lateRules(editor.schema, toHref) }));
  const onKey = (event: KeyboardEvent): void => {
    const isPlain = !event.isComposing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "Enter" || !isPlain || editor.view.composing) return;
    const linked = linkBeforeEnter(editor.state, toHref);
    if (linked === null) return;
    // Undone first the line, then the link: a step each.
    editor.view.dispatch(closeHistory(linked));
    editor.view.dispatch(closeHistory(editor.state.tr));
  };
  const { dom } = editor.view;
  dom.addEventListener("keydown", onKey, true);
  return () => {
    leave();
    dom.removeEventListener("keydown", onKey, true);
  };
}
