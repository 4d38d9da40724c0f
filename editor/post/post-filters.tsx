import { createSignal, createUniqueId, For, Show, type JSX } from "solid-js";
import type { Tag } from "../../schema/tag.ts";
import { findTags } from "../api/names.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Icon } from "../ui/icon.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { STATE_FILTERS } from "./post-standing.ts";

export interface PostFiltersProps {
  readonly q: string;
  readonly state: string;
  readonly tag: string;
  readonly tagName: string;
  readonly onChange: (changed: { q?: string | null; state?: string | null; tag?: string | null }) => void;
}

/** What the list of posts is narrowed to. */
export function PostFilters(props: PostFiltersProps): JSX.Element {
  const stateId = createUniqueId();
  const [chosen, setChosen] = createSignal<Tag | null>(null);
  async function find(typed: string, signal: AbortSignal): Promise<Tag[]> {
    const answer = await findTags(typed, signal);
    return answer.ok ? answer.reply.tags : [];
  }
  const tagName = (): string => (chosen()?.id === props.tag ? (chosen()?.name ?? "") : props.tagName) || "this tag";

  return (
    <search class="filters">
      <SearchField
        label="Search posts"
        placeholder="Search titles"
        text={props.q}
        onText={(q) => props.onChange({ q })}
      />
      <div class="field filter-state">
        <label for={stateId} class="unseen">
          State
        </label>
        <select
          id={stateId}
          class="input"
          value={props.state}
          onChange={(event) => props.onChange({ state: event.currentTarget.value || null })}
        >
          <option value="">Any state</option>
          <For each={STATE_FILTERS}>{(filter) => <option value={filter.value}>{filter.words}</option>}</For>
        </select>
      </div>
      <div class="filter-tag">
        <Show
          when={props.tag !== ""}
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
    </search>
  );
}
