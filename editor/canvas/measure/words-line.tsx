import type { Editor } from "@tiptap/core";
import { createSignal, onMount, type JSX } from "solid-js";
import { measureDocument, measureRange, sayLength } from "./measure-text.ts";
import { lookWhenIdle } from "./when-idle.ts";
import "../../styles/measure.css";

/** How long the text is, or what of it is selected. Not announced: it changes all the time. */
export function WordsLine(props: { editor: Editor; language: string }): JSX.Element {
  const [words, setWords] = createSignal("");
  function look(): void {
    const { doc, selection } = props.editor.state;
    const whole = measureDocument(doc, props.language);
    const part = selection.empty ? null : measureRange(doc, selection.from, selection.to, props.language);
    if (part !== null && part.count > 0) {
      setWords(`${part.count.toLocaleString("en")} of ${sayLength({ ...whole, minutes: 0 })}`);
    } else setWords(whole.count === 0 ? "" : sayLength(whole));
  }
  onMount(() => lookWhenIdle(props.editor, look));
  return <p class="words-line numbers">{words()}</p>;
}
