import type { JSX } from "solid-js";
import { MOST_COUNTED } from "../../schema/api.ts";
import type { LibraryReply, MediaQuery } from "../../schema/library.ts";
import { RIGHTS, terms } from "../../schema/rights.ts";
import { FilterChoice } from "../ui/filter-choice.tsx";
import { FilterMonth } from "../ui/filter-month.tsx";

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
  const sayCount = (pictures: number): string => (pictures > MOST_COUNTED ? `over ${MOST_COUNTED}` : String(pictures));
  return (
    <>
      <FilterChoice
        label="Collection"
        any="Any collection"
        value={props.narrowed.collection}
        choices={(props.library?.collections ?? []).map(({ id, name, pictures }) => [
          id,
          `${name} (${sayCount(pictures)})`,
        ])}
        onChoose={(collection) => props.onChange({ collection })}
      />
      <FilterChoice
        label="What it lacks"
        any="Complete or not"
        value={props.narrowed.lacks}
        choices={LACKS}
        onChoose={(lacks) => props.onChange({ lacks })}
      />
      <FilterChoice
        label="Rights"
        any="Any rights"
        value={props.narrowed.rights}
        choices={RIGHTS.map((rights) => [rights, terms[rights].name] as const)}
        onChoose={(rights) => props.onChange({ rights })}
      />
      <FilterChoice
        label="Use"
        any="Used or not"
        value={props.narrowed.used}
        choices={USES}
        onChoose={(used) => props.onChange({ used })}
      />
      <FilterChoice
        label="Shape"
        any="Any shape"
        value={props.narrowed.shape}
        choices={SHAPES}
        onChoose={(shape) => props.onChange({ shape })}
      />
      <FilterChoice
        label="Brought by"
        any="By anybody"
        value={props.narrowed.by}
        choices={(props.library?.uploaders ?? []).map(({ id, name }) => [id, name] as const)}
        onChoose={(by) => props.onChange({ by })}
      />
      <FilterMonth
        title="Brought in this month"
        value={props.narrowed.month}
        onChoose={(month) => props.onChange({ month })}
      />
    </>
  );
}
