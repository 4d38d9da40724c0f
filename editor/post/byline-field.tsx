import { createSignal, For, Show, type JSX } from "solid-js";
import { newId } from "../../schema/id.ts";
import { limits } from "../../schema/limits.ts";
import type { PostByline } from "../../schema/post.ts";
import type { Byline } from "../../schema/tag.ts";
import { createByline, findBylines } from "../api/names.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Icon } from "../ui/icon.tsx";
import { move } from "./move.ts";
import type { PostDesk } from "./post-desk.ts";

/** Who wrote it, in order; each with a role where it is not simply the text. */
export function BylineField(props: { desk: PostDesk }): JSX.Element {
  const [problem, setProblem] = createSignal("");
  const bylines = (): readonly PostByline[] => props.desk.fields.bylines;
  const nameOf = (id: string): string =>
    props.desk.names.bylines.find((byline) => byline.id === id)?.name ?? "Unknown name";

  async function find(typed: string, signal: AbortSignal): Promise<Byline[]> {
    const answer = await findBylines(typed, signal);
    const here = new Set(bylines().map((byline) => byline.bylineId));
    return answer.ok ? answer.reply.bylines.filter((byline) => !here.has(byline.id)) : [];
  }

  function set(changed: readonly PostByline[]): void {
    setProblem("");
    props.desk.edit({ bylines: [...changed] });
  }

  function add(byline: Byline): void {
    if (bylines().length >= limits.bylinesPerPost) {
      return void setProblem(`A post can have at most ${limits.bylinesPerPost} bylines.`);
    }
    props.desk.learn({ byline });
    set([...bylines(), { bylineId: byline.id, role: "" }]);
  }

  async function make(name: string): Promise<void> {
    const answer = await createByline({ id: newId(), name });
    if (answer.ok) add(answer.reply);
    else setProblem(`“${name}” was not added. ${answer.refusal.title}`);
  }

  return (
    <div class="named-list">
      <Combobox<Byline>
        label="Bylines"
        placeholder="Add a name"
        limit={limits.bylineNameCharacters}
        find={find}
        nameOf={(byline) => byline.name}
        onChoose={add}
        onMake={(name) => void make(name)}
      />
      <ol role="list" aria-label="Bylines of this post">
        <For each={bylines()}>
          {(byline, index) => (
            <li>
              <span class="named">{nameOf(byline.bylineId)}</span>
              <input
                class="input"
                type="text"
                aria-label={`Role of ${nameOf(byline.bylineId)}`}
                placeholder="Role"
                maxLength={limits.bylineNameCharacters}
                value={byline.role}
                onChange={(event) =>
                  set(bylines().map((one, at) => (at === index() ? { ...one, role: event.currentTarget.value } : one)))
                }
              />
              <Show when={index() > 0}>
                <button
                  type="button"
                  class="button small"
                  aria-label={`Move ${nameOf(byline.bylineId)} up`}
                  onClick={() => set(move(bylines(), index(), index() - 1))}
                >
                  <Icon name="up" />
                </button>
              </Show>
              <button
                type="button"
                class="button small"
                aria-label={`Remove ${nameOf(byline.bylineId)}`}
                onClick={() => set(bylines().filter((_, at) => at !== index()))}
              >
                <Icon name="close" />
              </button>
            </li>
          )}
        </For>
      </ol>
      <Show when={problem()}>
        <p class="wrong" role="alert">
          {problem()}
        </p>
      </Show>
    </div>
  );
}
