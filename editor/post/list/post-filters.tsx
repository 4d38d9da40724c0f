import { createSignal, createUniqueId, For, onMount, Show, type JSX } from "solid-js";
import { MOST_COUNTED, type PeopleReply, type PostsReply, type StateFilter } from "../../../schema/api.ts";
import type { Tag } from "../../../schema/tag.ts";
import { findTags } from "../../api/names.ts";
import { listPeople } from "../../api/posts.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { FilterChoice } from "../../ui/filter-choice.tsx";
import { FilterMonth } from "../../ui/filter-month.tsx";
import { Icon } from "../../ui/icon.tsx";
import { STATE_FILTERS } from "../acts/post-standing.ts";

/** What the list is narrowed to, under its names in the address. */
export type Narrowed = Readonly<
  Partial<Record<"q" | "state" | "tag" | "author" | "month" | "whose" | "sort" | "order", string>>
>;
export type NarrowedChange = { readonly [Name in keyof Narrowed]?: string | null };

export interface PostFiltersProps {
  readonly narrowed: Narrowed;
  readonly tagName: string;
  readonly counts: PostsReply["counts"];
  readonly onChange: (changed: NarrowedChange) => void;
}

const SORTS = [
  { value: "", words: "Last edited", reversed: "Oldest first" },
  { value: "published", words: "By date", reversed: "Oldest first" },
  { value: "title", words: "By title", reversed: "From Z to A" },
] as const;

/** What the list of posts is narrowed to but for its search, and how it is ordered. */
export function PostFilters(props: PostFiltersProps): JSX.Element {
  const session = useSession();
  const sortId = createUniqueId();
  const [chosen, setChosen] = createSignal<Tag | null>(null);
  const [people, setPeople] = createSignal<PeopleReply["people"]>([]);
  const seesAll = (): boolean => isAllowed(session(), "posts.write_any");
  onMount(() => {
    if (!seesAll()) return;
    void listPeople().then((answer) => answer.ok && setPeople(answer.reply.people));
  });

  async function find(typed: string, signal: AbortSignal): Promise<Tag[]> {
    const answer = await findTags(typed, signal);
    return answer.ok ? answer.reply.tags : [];
  }
  const tagName = (): string =>
    (chosen()?.id === props.narrowed.tag ? (chosen()?.name ?? "") : props.tagName) || "this tag";
  const sort = () => SORTS.find(({ value }) => value === (props.narrowed.sort ?? "")) ?? SORTS[0];
  /** How many there are beside a state, where the list is not narrowed otherwise. */
  const sayCount = (state: StateFilter): string => {
    const number = props.counts?.[state];
    if (number === undefined || number === 0) return "";
    return number > MOST_COUNTED ? ` (over ${MOST_COUNTED})` : ` (${number})`;
  };
  const whose = (value: "mine" | "needs_me", words: string): JSX.Element => (
    <button
      type="button"
      class="button plain filter-whose"
      aria-pressed={props.narrowed.whose === value}
      onClick={() => props.onChange({ whose: props.narrowed.whose === value ? null : value })}
    >
      {words}
    </button>
  );

  return (
    <>
      <Show when={seesAll()}>{whose("mine", "Mine")}</Show>
      {whose("needs_me", "Needs me")}
      <FilterChoice
        label="State"
        any="Any state"
        value={props.narrowed.state}
        choices={STATE_FILTERS.map(({ value, words }) => [value, `${words}${sayCount(value)}`] as const)}
        onChoose={(state) => props.onChange({ state })}
      />
      <div class="filter-tag">
        <Show
          when={props.narrowed.tag}
          fallback={
            <Combobox<Tag>
              label="Tag"
              placeholder="Any tag"
              find={find}
              nameOf={(tag) => tag.name}
              noteOf={(tag) => String(tag.posts)}
              onChoose={(tag) => {
                setChosen(tag);
                props.onChange({ tag: tag.id });
              }}
            />
          }
        >
          <span class="chip">
            Tagged {tagName()}
            <button
              type="button"
              class="button"
              aria-label={`Show posts with any tag, not only ${tagName()}`}
              onClick={() => props.onChange({ tag: null })}
            >
              <Icon name="close" />
            </button>
          </span>
        </Show>
      </div>
      <Show when={seesAll() && (people().length > 1 || props.narrowed.author)}>
        <FilterChoice
          label="Author"
          any="Any author"
          value={props.narrowed.author}
          choices={people().map(({ id, name }) => [id, name] as const)}
          onChoose={(author) => props.onChange({ author })}
        />
      </Show>
      <FilterMonth
        title="Dated in this month, or last edited in it where there is no date"
        value={props.narrowed.month}
        onChoose={(month) => props.onChange({ month })}
      />
      <div class="field filter-sort">
        <label for={sortId} class="unseen">
          Order
        </label>
        <select
          id={sortId}
          class="input"
          value={props.narrowed.sort ?? ""}
          onChange={(event) => props.onChange({ sort: event.currentTarget.value || null, order: null })}
        >
          <For each={SORTS}>{(one) => <option value={one.value}>{one.words}</option>}</For>
        </select>
      </div>
      <label class="check filter-order">
        <input
          type="checkbox"
          checked={props.narrowed.order === "reversed"}
          onChange={(event) => props.onChange({ order: event.currentTarget.checked ? "reversed" : null })}
        />
        <span>{sort().reversed}</span>
      </label>
    </>
  );
}
