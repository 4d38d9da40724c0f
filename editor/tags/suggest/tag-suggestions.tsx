import { createEffect, createSignal, For, on, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { Tag } from "../../../schema/tag.ts";
import { showKeys } from "../../canvas/key-names.ts";
import { provideCommands, type Command } from "../../ui/commands.ts";
import { Icon } from "../../ui/icon.tsx";
import { toTag, type NamedTag } from "../tag-names.ts";
import { createTagFinder, type SuggestedFor } from "./tag-finder.ts";
import "../../styles/tag-suggestions.css";

export interface TagSuggestionsProps extends SuggestedFor {
  readonly onAdd: (tag: Tag) => void;
}

const ADD_KEYS = "Alt-Enter";
const DISMISS_KEYS = "Alt-Shift-Enter";

/** Known tags that suit the post, found on this device. One key takes the first; each can be told not to come again. */
export function TagSuggestions(props: TagSuggestionsProps): JSX.Element {
  const [said, setSaid] = createSignal("");
  let region: HTMLDivElement | undefined;
  // Nothing moves away under a hand that is about to take it.
  const finder = createTagFinder(props, () => region?.matches(":hover, :focus-within") === true);
  const { suggested } = finder;
  const first = (): NamedTag | undefined => suggested()[0]?.tag;

  createEffect(
    on(
      () => suggested().length,
      (count, before = 0) => {
        if (before === 0 && count > 0) setSaid(`${count === 1 ? "One tag is" : `${count} tags are`} suggested`);
      },
    ),
  );

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
    finder.dismiss(tag);
    setSaid(`${tag.names[0]} will not be suggested for this post again`);
    focusOn(next);
  }

  /** Where somebody goes through the suggestions, the one that comes after; null where the focus is elsewhere. */
  function nextOf(tag: NamedTag): string | null {
    if (region?.contains(document.activeElement) !== true) return null;
    const at = suggested().findIndex((one) => one.tag.id === tag.id);
    return (suggested()[at + 1] ?? suggested()[at - 1])?.tag.id ?? "";
  }

  function focusOn(id: string | null): void {
    if (id === null) return;
    const other = region?.querySelector<HTMLElement>(`[data-tag="${id}"]`);
    (other ?? region?.closest("section")?.querySelector<HTMLElement>("input"))?.focus();
  }

  onMount(() => {
    // Before the canvas, to which Enter is a new paragraph.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Enter" || !event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const tag = first();
      if (tag === undefined || document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.shiftKey) dismiss(tag);
      else add(tag);
    };
    addEventListener("keydown", onKey, { capture: true });
    onCleanup(() => removeEventListener("keydown", onKey, { capture: true }));
  });
  function listCommands(tag: NamedTag | undefined): Command[] {
    if (tag === undefined) return [];
    const command = { group: "Post", keywords: ["suggested", "tags"] };
    const name = tag.names[0];
    return [
      { ...command, id: "tags.add", name: `Add the suggested tag “${name}”`, keys: ADD_KEYS, run: () => add(tag) },
      {
        ...command,
        id: "tags.dismiss",
        name: `Do not suggest “${name}” again`,
        keys: DISMISS_KEYS,
        run: () => dismiss(tag),
      },
    ];
  }
  provideCommands(() => listCommands(first()));

  return (
    <div
      class="tag-suggestions"
      ref={(element) => (region = element)}
      role="group"
      aria-label="Suggested tags"
      onMouseLeave={finder.show}
      onFocusOut={({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && region?.contains(relatedTarget))) finder.show();
      }}
    >
      <ul role="list">
        <For each={suggested()}>
          {({ tag, isNamed }, index) => (
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
                <Show when={!isNamed}>
                  {" "}
                  <span class="often-together">often together</span>
                </Show>
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
