import * as v from "valibot";
import { filledLine, idField } from "./fields.ts";
import { limits } from "./limits.ts";
import { isReservedSlug, toSlug } from "./slug.ts";

/** A tag as lists and the tag field carry it. `posts` counts what readers see now. */
export interface Tag {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly posts: number;
  readonly version: number;
}

export const tagName = v.pipe(
  filledLine("The tag", limits.tagNameCharacters),
  v.check((name) => toSlug(name) !== "", "A tag needs at least one letter or digit."),
  v.check(
    (name) => !isReservedSlug(toSlug(name)),
    "That word means something else in addresses. Please choose another.",
  ),
);

export const newTag = v.strictObject({
  id: idField,
  name: tagName,
  description: v.optional(filledLine("The description", limits.descriptionCharacters)),
});

/** A byline or an outlet, found by its slug or made: the same call twice gives the same one. */
export const newByline = v.strictObject({
  id: idField,
  name: filledLine("The name", limits.bylineNameCharacters),
  description: v.optional(filledLine("The description", limits.descriptionCharacters)),
});

export interface Byline {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

export interface Source {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly url: string;
}
