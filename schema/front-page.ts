import * as v from "valibot";
import { idField, versionField } from "./fields.ts";

export const PINNED_POSTS = 6;
export const FRONT_SECTIONS = 4;
/** How many posts a section shows: a row of three, or one large and three beside it. */
export const SECTION_SIZES = [3, 4] as const;

/** How many posts stand beside the lead, and in the row below it: with the lead, the top of the front page. */
export const FRONT_RAIL = 2;
export const FRONT_ROW = 3;

/** What editors choose for the front page. Whatever is left empty is filled with the newest posts. */
export const frontPageFields = v.strictObject({
  /** Posts that stand at the top, the first as the lead; those that readers may not see are passed over. */
  pinned: v.pipe(
    v.array(idField),
    v.maxLength(PINNED_POSTS, `At most ${PINNED_POSTS} posts can be pinned.`),
    v.check((ids) => new Set(ids).size === ids.length, "A post can be pinned once."),
  ),
  /** Tags with the newest posts of each, below the top. */
  sections: v.pipe(
    v.array(
      v.strictObject({ tagId: idField, posts: v.picklist(SECTION_SIZES, "A section shows three or four posts.") }),
    ),
    v.maxLength(FRONT_SECTIONS, `The front page has at most ${FRONT_SECTIONS} sections.`),
    v.check(
      (sections) => new Set(sections.map(({ tagId }) => tagId)).size === sections.length,
      "A tag can have one section.",
    ),
  ),
});
export type FrontPage = v.InferOutput<typeof frontPageFields>;

export const EMPTY_FRONT_PAGE: FrontPage = { pinned: [], sections: [] };

export const saveFrontPageBody = v.strictObject({ version: versionField, fields: frontPageFields });

/** `version` is 0 where nothing was chosen yet. `posts` and `tags` name what was chosen; one that is missing was deleted. */
export interface FrontPageReply {
  readonly version: number;
  readonly fields: FrontPage;
  readonly posts: readonly PinnedPost[];
  readonly tags: readonly { readonly id: string; readonly name: string }[];
}

export interface PinnedPost {
  readonly id: string;
  readonly title: string;
  readonly path: string | null;
  /** From when readers see it; null where they do not. */
  readonly visibleFrom: number | null;
}
