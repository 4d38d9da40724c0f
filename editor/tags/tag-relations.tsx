import { createResource, createSignal, For, Show, untrack, type JSX } from "solid-js";
import type { TagDetailsReply } from "../../schema/api.ts";
import { limits } from "../../schema/limits.ts";
import type { Tag } from "../../schema/tag.ts";
import { readTag, saveTagAliases } from "../api/names.ts";
import { Icon } from "../ui/icon.tsx";

export interface TagRelationsProps {
  readonly tag: Tag;
  /** Its version moved on. */
  readonly onSaved: (tag: Tag) => void;
  readonly onMerge: (other: Tag) => void;
}

/** The other names of a tag, which can be changed, and the tags it stands beside most often. */
export function TagRelations(props: TagRelationsProps): JSX.Element {
  const [details, { mutate, refetch }] = createResource(async () => {
    const answer = await readTag(
      untrack(() => props.tag.id),
      AbortSignal.timeout(30_000),
    );
    if (!answer.ok) throw new Error(answer.refusal.title);
    return answer.reply;
  });
  const [typed, setTyped] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const [said, setSaid] = createSignal("");
  const [isSaving, setSaving] = createSignal(false);
  let input!: HTMLInputElement;

  async function save(known: TagDetailsReply, names: readonly string[], words: string): Promise<void> {
    if (isSaving()) return;
    setSaving(true);
    setProblem("");
    const answer = await saveTagAliases(props.tag.id, { version: props.tag.version, names: [...names] });
    setSaving(false);
    if (!answer.ok) {
      setProblem(answer.refusal.title);
      const newer = answer.refusal.current as Tag | undefined;
      if (newer !== undefined) props.onSaved(newer);
      return;
    }
    setSaid(words);
    props.onSaved(answer.reply.tag);
    const kept = known.aliases.filter(({ name }) => names.includes(name));
    const added = names.filter((name) => kept.every((alias) => alias.name !== name));
    mutate({ ...known, aliases: [...kept, ...added.map((name) => ({ name, slug: "" }))] });
    void refetch();
  }

  function add(known: TagDetailsReply): void {
    const name = typed().trim();
    if (name === "") return;
    setTyped("");
    void save(known, [...known.aliases.map((alias) => alias.name), name], `${name} leads to the tag`);
  }

  return (
    <Show
      when={details.error === undefined && details.latest}
      fallback={
        <Show when={details.error !== undefined} fallback={<p class="hint">Looking up other names…</p>}>
          <p class="wrong" role="alert">
            The other names could not be loaded.{" "}
            <button type="button" class="button plain" onClick={() => void refetch()}>
              Try again
            </button>
          </p>
        </Show>
      }
    >
      {(known) => (
        <>
          <section class="tag-relations" aria-label="Other names">
            <h3>Other names</h3>
            <ul class="chips" role="list">
              <For each={known().aliases}>
                {(alias) => (
                  <li class="chip">
                    {alias.name}
                    <button
                      type="button"
                      class="button"
                      aria-label={`Remove ${alias.name}`}
                      onClick={() => {
                        const rest = known().aliases.filter((other) => other !== alias);
                        void save(
                          known(),
                          rest.map(({ name }) => name),
                          `${alias.name} leads nowhere any more`,
                        );
                        input.focus();
                      }}
                    >
                      <Icon name="close" />
                    </button>
                  </li>
                )}
              </For>
            </ul>
            <div class="alias-line">
              <input
                ref={(element) => (input = element)}
                class="input"
                aria-label="Another name"
                placeholder="Another name"
                maxLength={limits.tagNameCharacters}
                value={typed()}
                onInput={(event) => setTyped(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || event.isComposing) return;
                  event.preventDefault();
                  add(known());
                }}
              />
              <button type="button" class="button plain" disabled={isSaving()} onClick={() => add(known())}>
                Add
              </button>
            </div>
            <p class="hint">Each has an address that leads to the tag, and finds it when it is typed or written.</p>
            <Show when={problem()}>
              <p class="wrong" role="alert">
                {problem()}
              </p>
            </Show>
            <span class="unseen" role="status">
              {said()}
            </span>
          </section>
          <Show when={known().together.length > 0}>
            <section class="tag-relations" aria-label="Often together">
              <h3>Often together</h3>
              <ul role="list">
                <For each={known().together}>
                  {({ tag, posts }) => (
                    <li class="together-line">
                      <span>{tag.name}</span>
                      <span class="numbers">{posts === 1 ? "1 post" : `${posts} posts`}</span>
                      <button
                        type="button"
                        class="button"
                        aria-label={`Merge with ${tag.name}…`}
                        onClick={() => props.onMerge(tag)}
                      >
                        Merge…
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </section>
          </Show>
        </>
      )}
    </Show>
  );
}
