import type { Editor } from "@tiptap/core";
import {
  createEffect,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
  type JSX,
} from "solid-js";
import { Icon } from "../../ui/icon.tsx";
import { showKeys } from "../key-names.ts";
import { fieldsBeside, type FieldBeside } from "./fields-beside.ts";
import { toFindPattern, type FindQuery } from "./find-pattern.ts";
import { createFinder } from "./finder.ts";
import "../../styles/find.css";

const TYPING_PAUSE_MS = 90;
const LONGEST_TAKEN_OVER = 100;

interface FindBarProps {
  readonly editor: Editor;
  readonly isReplacing: boolean;
  /** Another object each time the bar is asked for, also while it stands. */
  readonly asked: object;
  readonly onClose: () => void;
}

/** The bar that finds words in the text and writes others in their place. */
export function FindBar(props: FindBarProps): JSX.Element {
  const id = createUniqueId();
  const finder = createFinder(untrack(() => props.editor));
  const [text, setText] = createSignal("");
  const [words, setWords] = createSignal("");
  const [isCaseSensitive, setCaseSensitive] = createSignal(false);
  const [isWholeWord, setWholeWord] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const [beside, setBeside] = createSignal<readonly FieldBeside[]>([]);
  let field!: HTMLInputElement;
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));

  function look(): void {
    clearTimeout(pause);
    pause = undefined;
    setSaid("");
    finder.look(query());
    setBeside(fieldsBeside().filter(({ element }) => findIn(element) !== null));
  }

  const query = (): FindQuery => ({
    text: text(),
    isCaseSensitive: isCaseSensitive(),
    isWholeWord: isWholeWord(),
  });
  const findIn = ({ value }: HTMLTextAreaElement): RegExpExecArray | null =>
    toFindPattern(query())?.exec(value) ?? null;

  /** Title and dek are no part of the text, nor of its undo: there one is led to the words, and changes them oneself. */
  function goTo({ element }: FieldBeside): void {
    const match = findIn(element);
    element.focus();
    if (match !== null) element.setSelectionRange(match.index, match.index + match[0].length);
  }

  /** What was just typed is looked for before it is gone to. */
  function settle(): void {
    if (pause !== undefined) look();
  }

  function go(direction: 1 | -1): void {
    const isFresh = pause !== undefined;
    settle();
    if (!isFresh) finder.go(direction);
  }

  function leave(): void {
    settle();
    finder.leave();
    props.onClose();
  }

  function begin(): void {
    const { selection, doc } = props.editor.state;
    const { from, to, $from, $to } = selection;
    const taken = $from.sameParent($to) && $from.parent.inlineContent ? doc.textBetween(from, to) : "";
    if (taken !== "" && taken.length <= LONGEST_TAKEN_OVER) setText(taken);
    // At once: what is typed next is to take its place.
    field.value = text();
    field.focus();
    field.select();
    look();
  }

  createEffect(
    on(
      () => props.asked,
      () => begin(),
    ),
  );
  onMount(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "g") return;
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    };
    addEventListener("keydown", onKey);
    onCleanup(() => removeEventListener("keydown", onKey));
  });

  const sayTally = (): string => {
    if (said() !== "") return said();
    const { at, all } = finder.tally();
    if (text() === "") return "";
    if (all === 0) return "Not found";
    const many = all.toLocaleString("en");
    return at === 0 ? `${many} found` : `${at.toLocaleString("en")} of ${many}`;
  };

  return (
    <search
      class="find"
      aria-label="Find in the text"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        event.preventDefault();
        leave();
      }}
    >
      <div class="find-row">
        <label for={`${id}-find`} class="unseen">
          Find
        </label>
        <input
          ref={(element) => (field = element)}
          id={`${id}-find`}
          class="input"
          type="text"
          placeholder="Find"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-describedby={`${id}-tally`}
          value={text()}
          onInput={(event) => {
            setText(event.currentTarget.value);
            clearTimeout(pause);
            pause = setTimeout(settle, TYPING_PAUSE_MS);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.isComposing) return;
            event.preventDefault();
            go(event.shiftKey ? -1 : 1);
          }}
        />
        <span id={`${id}-tally`} class="find-tally numbers" role="status">
          {sayTally()}
        </span>
        <button
          type="button"
          class="button small"
          aria-label="Previous"
          title={`Previous (${showKeys("Mod-Shift-g")})`}
          onClick={() => go(-1)}
        >
          <Icon name="up" />
        </button>
        <button
          type="button"
          class="button small"
          aria-label="Next"
          title={`Next (${showKeys("Mod-g")})`}
          onClick={() => go(1)}
        >
          <Icon name="down" />
        </button>
        <button
          type="button"
          class="button small find-toggle"
          aria-pressed={isCaseSensitive()}
          title="Match case"
          onClick={() => {
            setCaseSensitive(!isCaseSensitive());
            look();
          }}
        >
          <span aria-hidden="true">Aa</span>
          <span class="unseen">Match case</span>
        </button>
        <button
          type="button"
          class="button small find-toggle"
          aria-pressed={isWholeWord()}
          title="Whole words only"
          onClick={() => {
            setWholeWord(!isWholeWord());
            look();
          }}
        >
          Words
        </button>
        <button type="button" class="button small" aria-label="Close" title="Close (Esc)" onClick={() => leave()}>
          <Icon name="close" />
        </button>
      </div>
      <Show when={beside().length > 0}>
        <p class="find-beside">
          Also in{" "}
          <For each={beside()}>
            {(other, index) => (
              <>
                {index() > 0 ? " and " : ""}
                <button type="button" class="button link" onClick={() => goTo(other)}>
                  the {other.name}
                </button>
              </>
            )}
          </For>
        </p>
      </Show>
      <Show when={props.isReplacing}>
        <div class="find-row">
          <label for={`${id}-replace`} class="unseen">
            Replace with
          </label>
          <input
            id={`${id}-replace`}
            class="input"
            type="text"
            placeholder="Replace with"
            autocomplete="off"
            value={words()}
            onInput={(event) => setWords(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.isComposing) return;
              event.preventDefault();
              settle();
              finder.replace(words());
            }}
          />
          <button type="button" class="button plain" onClick={() => finder.replace(words())}>
            Replace
          </button>
          <button
            type="button"
            class="button plain"
            onClick={() => {
              settle();
              const replaced = finder.replaceAll(words());
              setSaid(replaced === 1 ? "1 replaced" : `${replaced} replaced`);
            }}
          >
            Replace all
          </button>
        </div>
      </Show>
    </search>
  );
}
