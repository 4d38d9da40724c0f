import { createMemo, createSignal, createUniqueId, For, onCleanup, onMount, Show, type JSX } from "solid-js";
import { showKeys } from "../../canvas/key-names.ts";
import { listCommands, type Command } from "../commands.ts";
import { createSearchAsTyped } from "../search-as-typed.ts";
import { arrangeCommands, type CommandGroup } from "./arrange-commands.ts";
import { findPostCommands } from "./post-search.ts";
import "../../styles/palette.css";
import { keepRecent, readRecent } from "./recent-commands.ts";

/**
 * Everything that can be done now, by a few letters of its name. ARIA's combobox with a list that is always
 * open: the focus stays in the field, and goes back to where it was before anything is done.
 */
export function Palette(props: {
  onClose: () => void;
  onPost: (id: string) => void;
  mayFindPosts: boolean;
}): JSX.Element {
  const id = createUniqueId();
  // Tools that are still being fetched add theirs when they are there.
  const all = createMemo(() => listCommands());
  const recent = readRecent();
  const [typed, setTyped] = createSignal("");
  const [active, setActive] = createSignal(0);
  const posts = createSearchAsTyped(
    () => (props.mayFindPosts ? typed().trim() : ""),
    findPostCommands((postId) => props.onPost(postId)),
    "No post was found by these words.",
  );
  let dialog!: HTMLDialogElement;
  let list!: HTMLDivElement;
  onMount(() => {
    dialog.showModal();
    onCleanup(() => dialog.close());
  });

  const groups = createMemo<CommandGroup[]>(() => {
    const found = arrangeCommands(all(), typed(), recent);
    return posts.found().length > 0 ? [...found, { name: "Posts", commands: posts.found() }] : found;
  });
  const flat = createMemo<Command[]>(() => groups().flatMap(({ commands }) => commands));
  const at = (): number => Math.min(active(), flat().length - 1);
  const idOf = (command: Command): string => `${id}-${flat().indexOf(command)}`;

  function run(command: Command | undefined): void {
    if (command === undefined) return;
    if (!command.id.startsWith("post:")) keepRecent(command.id);
    // The focus is back in the text before anything is done to it.
    props.onClose();
    command.run();
  }

  function move(to: number): void {
    const { length } = flat();
    if (length === 0) return;
    setActive((to + length) % length);
    list.querySelector(`#${CSS.escape(`${id}-${at()}`)}`)?.scrollIntoView({ block: "nearest" });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at() + 1,
      ArrowUp: at() - 1,
      PageDown: Math.min(at() + 8, flat().length - 1),
      PageUp: Math.max(at() - 8, 0),
    };
    const target = steps[event.key];
    if (target !== undefined) move(target);
    else if (event.key === "Enter") run(flat()[at()]);
    else return;
    event.preventDefault();
  }

  return (
    <dialog
      ref={(element) => (dialog = element)}
      class="palette"
      aria-label="Commands"
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onClick={(event) => event.target === dialog && props.onClose()}
    >
      <div class="palette-head">
        <input
          class="palette-field"
          type="text"
          role="combobox"
          aria-label="Find a command or a post"
          aria-autocomplete="list"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={flat().length > 0 ? `${id}-${at()}` : undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder="What would you like to do?"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setActive(0);
            list.scrollTop = 0;
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" class="button small" onClick={() => props.onClose()}>
          Close
        </button>
      </div>
      <div
        ref={(element) => (list = element)}
        id={`${id}-list`}
        class="palette-list"
        role="listbox"
        aria-label="Commands"
      >
        <For each={groups()}>
          {(group, index) => (
            <div role="group" aria-labelledby={`${id}-group-${index()}`}>
              <div id={`${id}-group-${index()}`} class="palette-group">
                {group.name}
              </div>
              <For each={group.commands}>
                {(command) => (
                  <div
                    id={idOf(command)}
                    class="palette-line"
                    role="option"
                    aria-selected={flat()[at()] === command}
                    onPointerDown={(event) => event.preventDefault()}
                    onPointerMove={() => setActive(flat().indexOf(command))}
                    onClick={() => run(command)}
                  >
                    <span class="palette-name">{command.name}</span>
                    <Show when={command.keys}>{(keys) => <kbd>{showKeys(keys())}</kbd>}</Show>
                  </div>
                )}
              </For>
            </div>
          )}
        </For>
      </div>
      <p class="palette-foot" role="status">
        {posts.words() || (flat().length === 0 ? `Nothing here is called “${typed().trim()}”.` : "")}
      </p>
    </dialog>
  );
}
