import { isTakenPageSlug } from "../../schema/page-slug.ts";
import { decodePath, postPermalink } from "../../schema/permalink.ts";
import { numberSlug, toPostSlug } from "../../schema/slug.ts";
import type { Revision } from "../db/posts/post-row.ts";
import type { Standing } from "./standing.ts";

/** How many numbers are tried behind a slug that follows its title before the editor is asked. */
const NUMBERED_SLUGS = 9;

export interface Target {
  readonly path: string;
  readonly slug: string;
}

/**
 * The addresses a post may get, best first. One that has an address keeps it, with a new last part
 * where the slug was changed. A slug that follows the title may be numbered; one that was chosen is not.
 */
export function planPaths(
  { postId, kind, path, slug }: Standing,
  revision: Revision,
  wanted: { readonly publishedAt: number; readonly importedPath: string | null; readonly timeZone: string },
): readonly Target[] {
  const chosen = revision.fields.slug;
  if (wanted.importedPath !== null && path === null) {
    const imported = decodePath(wanted.importedPath);
    return [{ path: imported, slug: imported.split("/").at(-2) ?? "" }];
  }
  if (path !== null) {
    if (chosen === "" || chosen === slug) return [{ path, slug }];
    return [{ path: path.replace(/[^/]*\/$/, `${chosen}/`), slug: chosen }];
  }
  const titled = toPostSlug(revision.fields.title, postId);
  const free = kind === "page" && isTakenPageSlug(titled) ? `${titled}-page` : titled;
  const base = chosen === "" ? free : chosen;
  const slugs =
    chosen === ""
      ? [base, ...Array.from({ length: NUMBERED_SLUGS - 1 }, (_, index) => numberSlug(base, index + 2))]
      : [base];
  return slugs.map((each) => ({
    slug: each,
    path: kind === "page" ? `/${each}/` : postPermalink(wanted.publishedAt, each, wanted.timeZone),
  }));
}
