import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { createSignal, For, onMount, Show, type JSX } from "solid-js";
import { measureDocument, sayLength } from "../../canvas/measure/measure-text.ts";
import { findCurrent, readOutline, type OutlineEntry } from "../../canvas/measure/outline.ts";
import { lookWhenIdle } from "../../canvas/measure/when-idle.ts";
import { remarkCount } from "../../canvas/style/remark-count.ts";
import { listCommands } from "../../ui/commands.ts";
import "../../styles/measure.css";

/** The text at a glance: how long it is, and its headings, each of which leads to its place. */
export function OutlinePart(props: { editor: Editor; language: string; onGo: () => void }): JSX.Element {
  const [length, setLength] = createSignal("");
  const [outline, setOutline] = createSignal<readonly OutlineEntry[]>([]);
  const [current, setCurrent] = createSignal(-1);

  function look(): void {
    const { doc, selection } = props.editor.state;
    const whole = measureDocument(doc, props.language);
    setLength(whole.count === 0 ? "Nothing is written yet." : sayLength(whole));
    const entries = readOutline(doc);
    // The lines stay what they are while nothing about them changes, and with them the focus.
    if (JSON.stringify(entries) !== JSON.stringify(outline())) setOutline(entries);
    setCurrent(findCurrent(entries, selection.from));
  }
  onMount(() => lookWhenIdle(props.editor, look));

  function go(entry: OutlineEntry): void {
    props.onGo();
    const { view, state } = props.editor;
    const heading = state.doc.nodeAt(entry.at);
    if (heading?.type.name !== "heading") return;
    const end = entry.at + 1 + heading.content.size;
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)));
    view.focus();
    const element = view.nodeDOM(entry.at);
    if (element instanceof HTMLElement) element.scrollIntoView({ block: "start" });
  }

  function goToRemark(): void {
    props.onGo();
    listCommands()
      .find(({ id }) => id === "style.next")
      ?.run();
  }

  return (
    <div class="panel-part outline">
      <p class="numbers">{length()}</p>
      <Show when={remarkCount()}>
        {(count) => (
          <div class="named-line">
            <span class="numbers">
              {count() === 1 ? "House style has one remark" : `House style has ${count().toLocaleString("en")} remarks`}
            </span>
            <button type="button" class="button plain" onClick={goToRemark}>
              Next
            </button>
          </div>
        )}
      </Show>
      <Show
        when={outline().length > 0}
        fallback={<p class="hint">Headings will be listed here: they let readers, and you, find a place.</p>}
      >
        <nav aria-label="Outline">
          <ol role="list">
            <For each={outline()}>
              {(entry, index) => (
                <li>
                  <button
                    type="button"
                    class="outline-line"
                    data-level={entry.level}
                    aria-current={current() === index() ? "location" : undefined}
                    onClick={() => go(entry)}
                  >
                    <span>{entry.text || "Empty heading"}</span>
                    <Show when={entry.isOutOfOrder}>
                      <span class="hint">Skips a level</span>
                    </Show>
                  </button>
                </li>
              )}
            </For>
          </ol>
        </nav>
      </Show>
    </div>
  );
}
