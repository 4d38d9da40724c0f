import { createUniqueId, For, Show, type JSX } from "solid-js";
import { MOST_COUNTED } from "../../schema/api.ts";
import type { LibraryReply, MediaQuery } from "../../schema/library.ts";
import { RIGHTS, terms } from "../../schema/rights.ts";

/** What the library is narrowed to, under its names in the address. */
export type LibraryNarrowed = { readonly [Name in keyof MediaQuery]?: string | undefined };
export type LibraryChange = { readonly [Name in keyof MediaQuery]?: string | null };

const LACKS = [
  ["anything", "Lacks something"],
  ["alt", "Lacks alt text"],
  ["caption", "Lacks a caption"],
  ["credit", "Lacks a credit"],
  ["rights", "Lacks rights"],
  ["ended", "Rights have ended"],
] as const;
const USES = [
  ["yes", "Used in a post"],
  ["no", "Not used"],
] as const;
const SHAPES = [
  ["landscape", "Landscape"],
  ["portrait", "Portrait"],
  ["square", "Square"],
] as const;

/** What the library is narrowed to but for its search. */
export function LibraryFilters(props: {
  narrowed: LibraryNarrowed;
  library: LibraryReply | null;
  onChange: (changed: LibraryChange) => void;
}): JSX.Element {
  const monthId = createUniqueId();
  const sayCount = (pictures: number): string => (pictures > MOST_COUNTED ? `over ${MOST_COUNTED}` : String(pictures));
  return (
    <>
      <Choice
        label="Collection"
        any="Any collection"
        value={props.narrowed.collection}
        choices={(props.library?.collections ?? []).map(({ id, name, pictures }) => [
          id,
          `${name} (${sayCount(pictures)})`,
        ])}
        onChoose={(collection) => props.onChange({ collection })}
      />
      <Choice
        label="What it lacks"
        any="Complete or not"
        value={props.narrowed.lacks}
        choices={LACKS}
        onChoose={(lacks) => props.onChange({ lacks })}
      />
      <Choice
        label="Rights"
        any="Any rights"
        value={props.narrowed.rights}
        choices={RIGHTS.map((rights) => [rights, terms[rights].name] as const)}
        onChoose={(rights) => props.onChange({ rights })}
      />
      <Choice
        label="Use"
        any="Used or not"
        value={props.narrowed.used}
        choices={USES}
        onChoose={(used) => props.onChange({ used })}
      />
      <Choice
        label="Shape"
        any="Any shape"
        value={props.narrowed.shape}
        choices={SHAPES}
        onChoose={(shape) => props.onChange({ shape })}
      />
      <Show when={(props.library?.uploaders.length ?? 0) > 1 || props.narrowed.by}>
        <Choice
          label="Brought by"
          any="By anybody"
          value={props.narrowed.by}
          choices={(props.library?.uploaders ?? []).map(({ id, name }) => [id, name] as const)}
          onChoose={(by) => props.onChange({ by })}
        />
      </Show>
      <div class="field filter-month">
        <label for={monthId} class="unseen">
          Month
        </label>
        <input
          id={monthId}
          class="input"
          type="month"
          placeholder="Month: 2026-11"
          pattern="\d{4}-(0[1-9]|1[0-2])"
          title="Brought in this month"
          value={props.narrowed.month ?? ""}
          onChange={(event) => {
            if (event.currentTarget.checkValidity()) props.onChange({ month: event.currentTarget.value || null });
          }}
        />
      </div>
    </>
  );
}

function Choice(props: {
  label: string;
  any: string;
  value: string | undefined;
  choices: readonly (readonly [string, string])[];
  onChoose: (value: string | null) => void;
}): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="field filter-choice" classList={{ narrowed: Boolean(props.value) }}>
      <label for={id} class="unseen">
        {props.label}
      </label>
      <select id={id} class="input" onChange={(event) => props.onChoose(event.currentTarget.value || null)}>
        <option value="" selected={!props.value}>
          {props.any}
        </option>
        <For each={props.choices}>
          {([value, words]) => (
            <option value={value} selected={value === props.value}>
              {words}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
