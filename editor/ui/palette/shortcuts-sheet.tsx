import { createMemo, createSignal, createUniqueId, For, Show, type JSX } from "solid-js";
import { canvasKeys } from "../../canvas/canvas-keys.ts";
import { showKeys } from "../../canvas/key-names.ts";
import { listCommands } from "../commands.ts";
import { Dialog } from "../dialog.tsx";
import { groupCommands } from "./arrange-commands.ts";
import { scoreMatch } from "./score-match.ts";
import "../../styles/palette.css";

interface Line {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly keywords?: readonly string[];
  readonly keys: string;
}

/** Every key there is here, as it is printed on this keyboard. */
export function ShortcutsSheet(props: { onClose: () => void }): JSX.Element {
  const fieldId = createUniqueId();
  const [typed, setTyped] = createSignal("");
  const all = listLines();
  const groups = createMemo(() =>
    groupCommands(
      all
        .filter(
          ({ name, group, keywords, keys }) =>
            scoreMatch(typed(), name, [...(keywords ?? []), group, keys]) > 0 || typed().trim() === "",
        )
        .map((line) => ({ ...line, run: () => undefined })),
    ),
  );

  return (
    <Dialog title="Keyboard shortcuts" isWide onClose={() => props.onClose()}>
      <div class="field">
        <label for={fieldId} class="unseen">
          Find a shortcut
        </label>
        <input
          id={fieldId}
          class="input"
          type="search"
          placeholder="Find a shortcut"
          autofocus
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <div class="shortcuts">
        <For each={groups()}>
          {(group) => (
            <section class="shortcuts-group">
              <h3>{group.name}</h3>
              <dl>
                <For each={group.commands}>
                  {(line) => (
                    <div class="shortcuts-line">
                      <dt>{line.name}</dt>
                      <dd>
                        <kbd>{showKeys(line.keys ?? "")}</kbd>
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
      <Show when={groups().length === 0}>
        <p role="status">No shortcut is called “{typed().trim()}”.</p>
      </Show>
    </Dialog>
  );
}

/** What is offered here, then the canvas' own keys; a key that both name stands once. */
function listLines(): Line[] {
  const offered = listCommands().flatMap(({ keys, ...rest }) => (keys === undefined ? [] : [{ ...rest, keys }]));
  const known = new Set(offered.map(({ keys }) => keys));
  return [...offered, ...canvasKeys.filter(({ keys }) => !known.has(keys))];
}
