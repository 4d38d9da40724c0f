import type { Editor } from "@tiptap/core";
import { createEffect, createSignal, For, on, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { Tag } from "../../../schema/tag.ts";
import { showKeys } from "../../canvas/key-names.ts";
import { lookWhenIdle } from "../../canvas/measure/when-idle.ts";
import { provideCommands, type Command } from "../../ui/commands.ts";
import { Icon } from "../../ui/icon.tsx";
import { knownTags, loadTagNames, toTag, type NamedTag } from "../tag-names.ts";
import { keepDismissed, readDismissed } from "./dismissed-tags.ts";
import { rankTags, type PostMentions } from "./rank-tags.ts";
import { createTextReader, type TextReader } from "./text-reader.ts";
import "../../styles/tag-suggestions.css";

export interface TagSuggestionsProps {
  readonly postId: string;
  readonly editor: Editor;
  readonly title: string;
  readonly dek: string;
  readonly tags: readonly string[];
  readonly onAdd: (tag: Tag) => void;
}

const ADD_KEYS = "Alt-Enter";
const DISMISS_KEYS = "Alt-Shift-Enter";
const TYPING_PAUSE_MS = 400;

/** Known tags that the post names, found on this device. One key takes the first; each can be told not to come again. */
export function TagSuggestions(props: TagSuggestionsProps): JSX.Element {
  const [suggested, setSuggested] = createSignal<readonly NamedTag[]>([]);
  const [dismissed, setDismissed] = createSignal<ReadonlySet<string>>(new Set());
  const [said, setSaid] = createSignal("");
  let mentions: PostMentions | null = null;
  let byId = new Map<string, NamedTag>();
  let reader: TextReader | null = null;
  let region!: HTMLDivElement;

  async function look(): Promise<void> {
    mentions = (await reader?.read(props.title, props.dek, props.editor.state.doc)) ?? mentions;
    // Nothing moves away under a hand that is about to take it.
    if (!region.matches(":hover, :focus-within")) show();
  }

  function show(): void {
    if (mentions === null) return;
    const next = rankTags(mentions, byId, new Set([...props.tags, ...dismissed()]));
    const before = suggested();
    if (next.length === before.length && next.every((tag, place) => tag.id === before[place]?.id)) return;
    if (before.length === 0) setSaid(`${next.length === 1 ? "One tag is" : `${next.length} tags are`} suggested`);
    setSuggested(next);
  }

  onMount(() => {
    setDismissed(readDismissed(props.postId));
    lookWhenIdle(props.editor, () => void look());
    void loadTagNames();
  });
  createEffect(
    on(knownTags, (tags) => {
      reader?.stop();
      reader = createTextReader(tags);
      byId = new Map(tags.map((tag) => [tag.id, tag]));
      void look();
    }),
  );
  createEffect(
    on(
      () => [props.title, props.dek],
      () => {
        const pause = setTimeout(() => void look(), TYPING_PAUSE_MS);
        onCleanup(() => clearTimeout(pause));
      },
      { defer: true },
    ),
  );
  createEffect(on(() => [props.tags, dismissed()], show, { defer: true }));
  onCleanup(() => reader?.stop());

  function add(tag: NamedTag | undefined): void {
    if (tag === undefined) return;
    const next = nextOf(tag);
    props.onAdd(toTag(tag));
    setSaid(`${tag.names[0]} added`);
    focusOn(next);
  }

  function dismiss(tag: NamedTag | undefined): void {
    if (tag === undefined) return;
    const next = nextOf(tag);
    const all = new Set([...dismissed(), tag.id]);
    keepDismissed(props.postId, all);
    setDismissed(all);
    setSaid(`${tag.names[0]} will not be suggested for this post again`);
    focusOn(next);
  }

  /** Where somebody goes through the suggestions, the one that comes after; null where the focus is elsewhere. */
  function nextOf(tag: NamedTag): string | null {
    if (!region.contains(document.activeElement)) return null;
    const at = suggested().findIndex(({ id }) => id === tag.id);
    return (suggested()[at + 1] ?? suggested()[at - 1])?.id ?? "";
  }

  function focusOn(id: string | null): void {
    if (id === null) return;
    const other = region.querySelector<HTMLElement>(`[data-tag="${id}"]`);
    (other ?? region.closest("section")?.querySelector<HTMLElement>("input"))?.focus();
  }

  onMount(() => {
    // Before the canvas, to which Enter is a new paragraph.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const first = suggested()[0];
      if (first === undefined || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.shiftKey) dismiss(first);
      else add(first);
    };
    addEventListener("keydown", onKey, { capture: true });
    onCleanup(() => removeEventListener("keydown", onKey, { capture: true }));
  });
  function listCommands(first: NamedTag | undefined): Command[] {
    if (first === undefined) return [];
    const command = { group: "Post", keywords: ["suggested", "tags"] };
    const name = first.names[0];
    return [
      { ...command, id: "tags.add", name: `Add the suggested tag “${name}”`, keys: ADD_KEYS, run: () => add(first) },
      {
        ...command,
        id: "tags.dismiss",
        name: `Do not suggest “${name}” again`,
        keys: DISMISS_KEYS,
        run: () => dismiss(first),
      },
    ];
  }
  provideCommands(() => listCommands(suggested()[0]));

  return (
    <div
      class="tag-suggestions"
      ref={(element) => (region = element)}
      role="group"
      aria-label="Suggested tags"
      onMouseLeave={show}
    >
      <ul role="list">
        <For each={suggested()}>
          {(tag, index) => (
            <li class="suggested-tag">
              <button
                type="button"
                class="button"
                data-tag={tag.id}
                aria-keyshortcuts={index() === 0 ? "Alt+Enter" : undefined}
                onClick={() => add(tag)}
              >
                <span aria-hidden="true">+</span> <span class="unseen">Add </span>
                {tag.names[0]}
                <Show when={index() === 0}>
                  <kbd aria-hidden="true">{showKeys(ADD_KEYS)}</kbd>
                </Show>
              </button>
              <button
                type="button"
                class="button"
                title="Not this one"
                aria-label={`Not ${tag.names[0]}`}
                onClick={() => dismiss(tag)}
              >
                <Icon name="close" />
              </button>
            </li>
          )}
        </For>
      </ul>
      <span class="unseen" role="status">
        {said()}
      </span>
    </div>
  );
}
