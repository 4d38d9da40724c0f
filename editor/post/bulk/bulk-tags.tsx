import { createSignal, For, Show, type JSX } from "solid-js";
import type { PostRow } from "../../../schema/api.ts";
import type { Tag } from "../../../schema/tag.ts";
import { TagField } from "../../tags/tag-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { TagChange } from "./bulk-acts.ts";
import { countPosts } from "./count-posts.ts";

/** Which tags the selected posts are to have, and which no more. */
export function BulkTags(props: {
  posts: readonly PostRow[];
  onClose: () => void;
  onChange: (change: TagChange) => void;
}): JSX.Element {
  const [added, setAdded] = createSignal<readonly Tag[]>([]);
  const [removed, setRemoved] = createSignal<ReadonlySet<string>>(new Set());
  const worn = (): { id: string; name: string; posts: number }[] => {
    const found = new Map<string, { id: string; name: string; posts: number }>();
    for (const { id, name } of props.posts.flatMap((post) => post.tags)) {
      found.set(id, { id, name, posts: (found.get(id)?.posts ?? 0) + 1 });
    }
    return [...found.values()].toSorted((one, other) => other.posts - one.posts || one.name.localeCompare(other.name));
  };
  const isEmpty = (): boolean => added().length === 0 && removed().size === 0;

  function mark(id: string, isRemoved: boolean): void {
    const changed = new Set(removed());
    if (isRemoved) changed.add(id);
    else changed.delete(id);
    setRemoved(changed);
  }

  return (
    <Dialog
      title={`Tag ${countPosts(props.posts.length)}`}
      onClose={props.onClose}
      foot={
        <>
          <button type="button" class="button" onClick={() => props.onClose()}>
            Cancel
          </button>
          <button
            type="button"
            class="button primary"
            disabled={isEmpty()}
            onClick={() => props.onChange({ add: added().map(({ id }) => id), remove: [...removed()] })}
          >
            Change tags
          </button>
        </>
      }
    >
      <TagField
        tags={added()}
        onAdd={(tag) => {
          mark(tag.id, false);
          setAdded([...added(), tag]);
        }}
        onRemove={(id) => setAdded(added().filter((tag) => tag.id !== id))}
      />
      <Show when={worn().length > 0}>
        <fieldset class="field bulk-worn">
          <legend class="label">Take off</legend>
          <For each={worn()}>
            {(tag) => (
              <label class="check">
                <input
                  type="checkbox"
                  checked={removed().has(tag.id)}
                  disabled={added().some(({ id }) => id === tag.id)}
                  onChange={(event) => mark(tag.id, event.currentTarget.checked)}
                />
                <span>
                  {tag.name} <span class="hint numbers">on {countPosts(tag.posts)}</span>
                </span>
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <p class="hint">
        Readers see the change at once, but for posts with unpublished changes: there it waits in the draft.
      </p>
    </Dialog>
  );
}
