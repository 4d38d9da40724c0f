import { createSignal, createUniqueId, For, Show, type JSX } from "solid-js";
import { newId } from "../../../schema/id.ts";
import { limits } from "../../../schema/limits.ts";
import type { PostByline } from "../../../schema/post.ts";
import type { Byline } from "../../../schema/tag.ts";
import { createByline, findBylines } from "../../api/names.ts";
import { useSession } from "../../session/session.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { SortableList } from "../../ui/sortable-list.tsx";
import { showToast } from "../../ui/toast.ts";
import { move } from "../draft/move.ts";
import type { PostDesk } from "../post-desk.ts";

const ROLES = ["Photographs", "Video", "Illustration", "Interview", "Translation", "Editing", "Additional reporting"];

/** Who wrote it, in order; each with a role where it is not simply the text. Whoever is not known yet is added by name. */
export function BylineField(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const rolesId = createUniqueId();
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
    if (bylines().some(({ bylineId }) => bylineId === byline.id)) {
      return void setProblem(`${byline.name} is named already.`);
    }
    set([...bylines(), { bylineId: byline.id, role: "" }]);
  }

  async function make(name: string): Promise<void> {
    const answer = await createByline({ id: newId(), name });
    if (answer.ok) add(answer.reply);
    else setProblem(`“${name}” was not added. ${answer.refusal.title}`);
  }

  function remove(index: number): void {
    const removed = bylines()[index];
    if (removed === undefined) return;
    set(bylines().toSpliced(index, 1));
    showToast({
      words: `${nameOf(removed.bylineId)} was taken off the bylines.`,
      undo() {
        set(bylines().toSpliced(Math.min(index, bylines().length), 0, { ...removed }));
        return Promise.resolve(null);
      },
    });
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
      <Show when={bylines().length === 0}>
        <button type="button" class="button plain" onClick={() => void make(session().person.name)}>
          Add {session().person.name}
        </button>
      </Show>
      <SortableList
        label="Bylines of this post"
        items={bylines()}
        nameOf={(byline) => nameOf(byline.bylineId)}
        onMove={(from, to) => set(move(bylines(), from, to))}
        onRemove={remove}
      >
        {(byline, index) => (
          <input
            class="input"
            type="text"
            list={rolesId}
            aria-label={`Role of ${nameOf(byline.bylineId)}`}
            placeholder="Role"
            maxLength={limits.bylineNameCharacters}
            value={byline.role}
            onChange={(event) =>
              set(bylines().map((one, at) => (at === index() ? { ...one, role: event.currentTarget.value } : one)))
            }
          />
        )}
      </SortableList>
      <datalist id={rolesId}>
        <For each={ROLES}>{(role) => <option value={role} />}</For>
      </datalist>
      <Show when={problem()}>
        <p class="wrong" role="alert">
          {problem()}
        </p>
      </Show>
    </div>
  );
}
