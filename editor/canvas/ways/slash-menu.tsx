import type { Editor } from "@tiptap/core";
import { closeHistory, undoDepth } from "@tiptap/pm/history";
import type { Transaction } from "@tiptap/pm/state";
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  type JSX,
} from "solid-js";
import { keepRecent, readRecent } from "../../ui/palette/recent-commands.ts";
import { scoreMatch } from "../../ui/palette/score-match.ts";
import type { CanvasServices } from "../canvas-services.ts";
import { insertions, type Insertion } from "../insertions.ts";
import { showKeys } from "../key-names.ts";
import { placeBeside, readRoom } from "./place-beside.ts";
import { findSlash, findTypedSlash, readQuery, type SlashQuery } from "./slash-query.ts";
import "../../styles/ways.css";

/** A slash opens what can be inserted at the caret. The focus stays in the text, as ARIA has it for a list that helps typing. */
export function SlashMenu(props: { editor: Editor; services: CanvasServices }): JSX.Element {
  const id = createUniqueId();
  const [query, setQuery] = createSignal<SlashQuery | null>(null);
  const [active, setActive] = createSignal(0);
  let list: HTMLDivElement | undefined;

  const found = createMemo<readonly Insertion[]>(() => {
    const asked = query();
    return asked === null ? [] : arrange(asked.words);
  });
  const at = (): number => Math.min(active(), found().length - 1);

  function look({ transaction }: { transaction: Transaction }): void {
    const { state, view } = props.editor;
    const asked = query();
    if (asked !== null) {
      const next = readQuery(state, transaction.mapping.map(asked.from, -1));
      if (next?.words !== asked.words) setActive(0);
      setQuery(next);
      return;
    }
    if (!transaction.docChanged || view.composing) return;
    const from = findTypedSlash(transaction, state);
    if (from === null) return;
    setActive(0);
    setQuery(readQuery(state, from));
  }

  function choose(insertion: Insertion | undefined): void {
    const asked = query();
    if (asked === null || insertion === undefined) return;
    const { editor } = props;
    if (editor.view.composing) {
      // An input method ends what it composes when the focus leaves.
      editor.view.dom.addEventListener("compositionend", () => setTimeout(() => choose(insertion), 120), {
        once: true,
      });
      editor.view.dom.blur();
      return;
    }
    setQuery(null);
    keepRecent(`insert.${insertion.id}`);
    editor.view.dispatch(closeHistory(editor.state.tr).delete(asked.from, asked.to));
    // Undo takes the block back first, and only then brings what was typed for it.
    editor.view.dispatch(closeHistory(editor.state.tr));
    editor.view.focus();
    insertion.run(editor, props.services);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (query() === null || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { length } = found();
    if (event.key === "Escape") setQuery(null);
    else if (length === 0 || event.shiftKey) return;
    else if (event.key === "ArrowDown") setActive((at() + 1) % length);
    else if (event.key === "ArrowUp") setActive((at() - 1 + length) % length);
    else if (event.key === "Enter" || event.key === "Tab") choose(found()[at()]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function place(): void {
    const asked = query();
    if (asked === null || list === undefined) return;
    list.style.maxHeight = "";
    const spot = placeBeside(
      props.editor.view.coordsAtPos(asked.from),
      { width: list.offsetWidth, height: list.offsetHeight },
      readRoom(),
    );
    list.style.left = `${spot.left}px`;
    list.style.top = `${spot.top}px`;
    list.style.maxHeight = `${spot.room}px`;
  }

  onMount(() => {
    const { editor } = props;
    const { dom } = editor.view;
    const leave = (): void => void (editor.view.composing || setQuery(null));
    editor.on("transaction", look);
    editor.on("blur", leave);
    // Whoever was quicker than the menu finds it open; an old slash the caret was put behind stays text.
    if (editor.isFocused && !editor.view.composing && undoDepth(editor.state) > 0) setQuery(findSlash(editor.state));
    dom.addEventListener("keydown", onKeyDown, true);
    addEventListener("scroll", place, { passive: true });
    window.visualViewport?.addEventListener("resize", place);
    window.visualViewport?.addEventListener("scroll", place);
    onCleanup(() => {
      editor.off("transaction", look);
      editor.off("blur", leave);
      dom.removeEventListener("keydown", onKeyDown, true);
      removeEventListener("scroll", place);
      window.visualViewport?.removeEventListener("resize", place);
      window.visualViewport?.removeEventListener("scroll", place);
    });
  });
  createEffect(on([query, found], place));
  createEffect(() => {
    const { dom } = props.editor.view;
    const isOpen = query() !== null;
    const names = { "aria-controls": `${id}-list`, "aria-haspopup": "listbox", "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(names)) {
      if (isOpen) dom.setAttribute(name, value);
      else dom.removeAttribute(name);
    }
    if (isOpen && found().length > 0) dom.setAttribute("aria-activedescendant", `${id}-${at()}`);
    else dom.removeAttribute("aria-activedescendant");
    if (isOpen) list?.querySelector(`#${CSS.escape(`${id}-${at()}`)}`)?.scrollIntoView({ block: "nearest" });
  });

  return (
    <Show when={query() !== null}>
      <div class="slash" ref={(element) => (list = element)} onPointerDown={(event) => event.preventDefault()}>
        <div id={`${id}-list`} class="slash-list" role="listbox" aria-label="Insert" tabIndex={0}>
          <For each={found()}>
            {(insertion, index) => (
              <div
                id={`${id}-${index()}`}
                class="slash-line"
                role="option"
                aria-selected={index() === at()}
                onPointerMove={() => setActive(index())}
                onClick={() => choose(insertion)}
              >
                <span class="slash-name">{insertion.name}</span>
                <Show when={insertion.keys}>{(keys) => <kbd>{showKeys(keys())}</kbd>}</Show>
                <span class="slash-hint">{insertion.hint}</span>
              </div>
            )}
          </For>
        </div>
        <p class="slash-foot" role="status" classList={{ unseen: found().length > 0 }}>
          {found().length === 0 ? `Nothing to insert is called “${query()?.words}”.` : `${found().length} to insert`}
        </p>
      </div>
    </Show>
  );
}

/** By how well they fit; of those alike, what was used last comes first. */
function arrange(words: string): readonly Insertion[] {
  const recent = readRecent();
  const ranked = insertions.map((insertion) => {
    const used = recent.indexOf(`insert.${insertion.id}`);
    const score = words.trim() === "" ? 1 : scoreMatch(words, insertion.name, insertion.keywords);
    return { insertion, score, used: used === -1 ? Number.POSITIVE_INFINITY : used };
  });
  return ranked
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || (one.used === other.used ? 0 : one.used - other.used))
    .map(({ insertion }) => insertion);
}
