import { createResource, createSignal, For, Show, untrack, type JSX } from "solid-js";
import type { TagDetailsReply } from "../../schema/api.ts";
import { limits } from "../../schema/limits.ts";
import type { Tag } from "../../schema/tag.ts";
import { readTag, saveTagAliases } from "../api/names.ts";
import { Foreseen } from "../ui/foreseen.tsx";
import { Icon } from "../ui/icon.tsx";
import { createRehearsal } from "../ui/rehearsal.ts";

/** What is about to be done to the other names, while the addresses that it changes are looked at. */
interface Plan {
  readonly act: "Add" | "Remove";
  readonly name: string;
  readonly names: readonly string[];
}

const TAKEN_BACK = "The other names are as they were.";

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
  const [planned, setPlanned] = createSignal<Plan | null>(null);
  /** The names as they were before the last change. */
  const [before, setBefore] = createSignal<readonly string[] | null>(null);
  const rehearsal = createRehearsal(
    () => {
      const plan = planned();
      return plan === null ? null : { version: props.tag.version, names: [...plan.names], rehearse: true };
    },
    (body, signal) => saveTagAliases(props.tag.id, body, signal),
  );
  const [isSaving, setSaving] = createSignal(false);
  let input!: HTMLInputElement;
  let confirm: HTMLButtonElement | undefined;

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
    setPlanned(null);
    setSaid(words);
    setBefore(words === TAKEN_BACK ? null : known.aliases.map(({ name }) => name));
    props.onSaved(answer.reply.tag);
    const kept = known.aliases.filter(({ name }) => names.includes(name));
    const added = names.filter((name) => kept.every((alias) => alias.name !== name));
    mutate({ ...known, aliases: [...kept, ...added.map((name) => ({ name, slug: "" }))] });
    void refetch();
  }

  function plan(wanted: Plan): void {
    setProblem("");
    setSaid("");
    setBefore(null);
    setPlanned(wanted);
    queueMicrotask(() => confirm?.focus());
  }

  function carryOut(known: TagDetailsReply, { act, name, names }: Plan): void {
    if (rehearsal.receipt() === null) return;
    void save(known, names, act === "Add" ? `“${name}” leads to the tag.` : `“${name}” leads nowhere any more.`);
    input.focus();
  }

  function keep(): void {
    setPlanned(null);
    input.focus();
  }

  function add(known: TagDetailsReply): void {
    const name = typed().trim();
    if (name === "") return;
    setTyped("");
    plan({ act: "Add", name, names: [...known.aliases.map((alias) => alias.name), name] });
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
                        plan({ act: "Remove", name: alias.name, names: rest.map(({ name }) => name) });
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
            <Show when={planned()}>
              {(wanted) => (
                <div class="aside">
                  <Foreseen
                    rehearsal={rehearsal}
                    heading="Addresses that will change"
                    nothing="No page will change: readers see no post with this tag."
                  />
                  <button
                    ref={(element) => (confirm = element)}
                    type="button"
                    class="button plain"
                    aria-disabled={rehearsal.receipt() === null || isSaving()}
                    onClick={() => carryOut(known(), wanted())}
                  >
                    {wanted().act} “{wanted().name}”
                  </button>
                  <button type="button" class="button" onClick={keep}>
                    Leave it
                  </button>
                </div>
              )}
            </Show>
            <p class="alias-said" role="status">
              <span>{said()}</span>{" "}
              <Show when={before()}>
                {(names) => (
                  <button
                    type="button"
                    class="button plain"
                    disabled={isSaving()}
                    onClick={() => {
                      void save(known(), names(), TAKEN_BACK);
                      input.focus();
                    }}
                  >
                    Undo
                  </button>
                )}
              </Show>
            </p>
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
