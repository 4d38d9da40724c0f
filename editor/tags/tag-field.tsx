import { createSignal, For, Show, type JSX } from "solid-js";
import * as v from "valibot";
import { foldName } from "../../schema/fold.ts";
import { newId } from "../../schema/id.ts";
import { limits } from "../../schema/limits.ts";
import { tagName, type Tag } from "../../schema/tag.ts";
import { createTag, findTags } from "../api/names.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Icon } from "../ui/icon.tsx";

export interface TagFieldProps {
  readonly tags: readonly Tag[];
  readonly onAdd: (tag: Tag) => void;
  readonly onRemove: (id: string) => void;
}

/** The tags of a post: known ones are completed, new ones made; the first one is the kicker. */
export function TagField(props: TagFieldProps): JSX.Element {
  const [problem, setProblem] = createSignal("");
  const [near, setNear] = createSignal<{ name: string; tag: Tag } | null>(null);
  const [said, setSaid] = createSignal("");
  let input!: HTMLInputElement;
  let chips!: HTMLUListElement;

  async function find(typed: string, signal: AbortSignal): Promise<Tag[]> {
    const answer = await findTags(typed, signal);
    const here = new Set(props.tags.map((tag) => tag.id));
    return answer.ok ? answer.reply.tags.filter((tag) => !here.has(tag.id)) : [];
  }

  function add(tag: Tag): void {
    setProblem("");
    setNear(null);
    if (props.tags.some((other) => other.id === tag.id)) return void setSaid(`${tag.name} is there already`);
    if (props.tags.length >= limits.tagsPerPost) {
      return void setProblem(`A post can have at most ${limits.tagsPerPost} tags.`);
    }
    props.onAdd(tag);
    setSaid(`${tag.name} added`);
  }

  async function make(name: string, isSure: boolean): Promise<void> {
    setProblem("");
    setNear(null);
    const parsed = v.safeParse(tagName, name);
    if (!parsed.success) return void setProblem(parsed.issues[0].message);
    if (!isSure) {
      const tag = await findNear(name);
      if (tag !== null) return void setNear({ name, tag });
    }
    const answer = await createTag({ id: newId(), name: parsed.output });
    if (answer.ok) return add(answer.reply);
    setProblem(`“${name}” was not added. ${answer.refusal.title}`);
  }

  /** Where the names cannot be had, the question is not asked: making a tag answers for itself. */
  async function findNear(name: string): Promise<Tag | null> {
    try {
      const [{ loadTagNames, toTag }, { findNearTag }] = await Promise.all([
        import("./tag-names.ts"),
        import("./find-near-tag.ts"),
      ]);
      const folded = foldName(name);
      const all = (await loadTagNames()) ?? [];
      // The name of a tag, or one it had: that tag is found, not made.
      if (all.some((tag) => tag.names.some((other) => foldName(other) === folded))) return null;
      const near = findNearTag(name, all);
      return near === null ? null : toTag(near);
    } catch {
      return null;
    }
  }

  /** The focus goes on to the next chip, so that several can be removed in a row. */
  function remove(id: string, index: number): void {
    setSaid(`${props.tags.find((tag) => tag.id === id)?.name ?? "The tag"} removed`);
    props.onRemove(id);
    const buttons = chips.querySelectorAll("button");
    (buttons[Math.min(index, buttons.length - 1)] ?? input).focus();
  }

  return (
    <div class="tag-field">
      <Combobox<Tag>
        label="Tags"
        placeholder="Add a tag"
        limit={limits.tagNameCharacters}
        find={find}
        nameOf={(tag) => tag.name}
        noteOf={sayPosts}
        onChoose={add}
        onMake={(name) => void make(name, false)}
        onDeleteBack={() => {
          const last = props.tags.at(-1);
          if (last !== undefined) chips.querySelector<HTMLButtonElement>("li:last-child button")?.focus();
        }}
        inputRef={(element) => (input = element)}
        hint="Enter or comma adds one."
      />
      <ul class="chips" role="list" aria-label="Tags of this post" ref={(element) => (chips = element)}>
        <For each={props.tags}>
          {(tag, index) => (
            <li class="chip">
              {tag.name}
              <button
                type="button"
                class="button"
                aria-label={`Remove ${tag.name}`}
                onClick={() => remove(tag.id, index())}
                onKeyDown={(event) => {
                  if (event.key !== "Backspace" && event.key !== "Delete") return;
                  event.preventDefault();
                  remove(tag.id, index());
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={near()}>
        {(found) => (
          <div class="aside" role="alert">
            <p>
              There is a tag “{found().tag.name}” already ({sayPosts(found().tag)}).
            </p>
            <button type="button" class="button plain" onClick={() => add(found().tag)}>
              Use “{found().tag.name}”
            </button>
            <button type="button" class="button" onClick={() => void make(found().name, true)}>
              Make “{found().name}”
            </button>
          </div>
        )}
      </Show>
      <Show when={problem()}>
        <p class="wrong" role="alert">
          {problem()}
        </p>
      </Show>
      <span class="unseen" role="status">
        {said()}
      </span>
    </div>
  );
}

function sayPosts(tag: Tag): string {
  return tag.posts === 1 ? "1 post" : `${tag.posts} posts`;
}
