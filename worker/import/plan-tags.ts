import { limits } from "../../schema/limits.ts";
import { decodePath } from "../../schema/permalink.ts";
import { isReservedSlug, toSlug } from "../../schema/slug.ts";
import { cutText } from "./cut-text.ts";
import { clean } from "./inline-run.ts";
import type { Note } from "./note.ts";
import { sitePath } from "./old-address.ts";
import { htmlToText } from "./parse-html.ts";
import type { WordPressExport, WordPressItem, WordPressTerm } from "./wordpress-export.ts";

/** A tag or category of the old site, as the tag it becomes here. */
export interface PlannedTag {
  /** `post_tag:huawei` or `category:world`, as the posts name it. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly isCategory: boolean;
  readonly oldSlug: string;
  /** The addresses of its archive on the old site. */
  readonly paths: readonly string[];
}

export interface TagPlan {
  readonly tags: readonly PlannedTag[];
  readonly notes: readonly Note[];
  /** Addresses of the category that every post had which had none. They lead to the front page. */
  readonly homePaths: readonly string[];
}

/** WordPress' category for posts without one, in the languages it is most installed in. */
const NO_CATEGORY =
  /^(?:uncategori[sz]ed|allgemein|non-classe|sin-categoria|sem-categoria|senza-categoria|geen-categorie|bez-kategorii|okategoriserade)(?:-[a-z]{2})?$/;

export function termKey(term: { readonly taxonomy: string; readonly slug: string }): string {
  return `${term.taxonomy}:${term.slug}`;
}

/** The tags that the posts carry. A category becomes a tag; the one that says "no category" is dropped. */
export function planTags({ site, terms }: WordPressExport, items: readonly WordPressItem[]): TagPlan {
  const used = new Set(items.flatMap((item) => item.terms.map(termKey)));
  const known = new Map(collectTerms(terms, items).map((term) => [termKey(term), term]));
  const notes: Note[] = [];
  const tags: PlannedTag[] = [];
  const homePaths: string[] = [];
  let unused = 0;
  for (const term of known.values()) {
    const paths = archivePaths(term, known, sitePath(site.url));
    if (term.taxonomy === "category" && NO_CATEGORY.test(term.slug)) homePaths.push(...paths);
    else if (!used.has(termKey(term))) unused += 1;
    else tags.push(...planTag(term, paths, notes));
  }
  if (unused > 0) {
    notes.push({
      kind: "left_out",
      text: `${unused} ${unused === 1 ? "tag or category that no post has" : "tags and categories that no post has"}.`,
    });
  }
  const taxonomies = new Set(items.flatMap((item) => item.terms.map((term) => term.taxonomy)));
  for (const name of taxonomies) {
    if (name === "category" || name === "post_tag" || name === "post_format") continue;
    notes.push({ kind: "left_out", text: `The taxonomy “${name}”, which WordPress got from a plug-in.` });
  }
  return { tags, notes, homePaths };
}

/** Exports of some posts only name a term where a post has it, and not by itself. */
function collectTerms(terms: readonly WordPressTerm[], items: readonly WordPressItem[]): readonly WordPressTerm[] {
  const listed = new Set(terms.map(termKey));
  const found = items
    .flatMap((item) => item.terms)
    .filter(({ taxonomy, slug }) => (taxonomy === "category" || taxonomy === "post_tag") && slug !== "");
  const unlisted = found.filter((term) => !listed.has(termKey(term)));
  return [
    ...terms.filter((term) => term.slug !== ""),
    ...unlisted.map((term): WordPressTerm => ({
      id: "",
      taxonomy: term.taxonomy as WordPressTerm["taxonomy"],
      slug: term.slug,
      name: term.name,
      description: "",
      parent: "",
    })),
  ];
}

function planTag(term: WordPressTerm, paths: readonly string[], notes: Note[]): readonly PlannedTag[] {
  const full = htmlToText(clean(term.name));
  const slug = toSlug(full);
  if (slug === "") {
    notes.push({ kind: "left_out", text: `The tag “${cutText(full, 80)}”: a tag needs at least one letter or digit.` });
    return [];
  }
  const name = isReservedSlug(slug) ? `${full} (tag)` : cutText(full, limits.tagNameCharacters);
  if (name !== full) {
    const why = isReservedSlug(slug)
      ? "that word means something else in addresses"
      : `a tag can have at most ${limits.tagNameCharacters} characters`;
    notes.push({ kind: "changed", text: `The tag “${cutText(full, 80)}” is called “${name}” here: ${why}.` });
  }
  const description = cutText(htmlToText(clean(term.description)), limits.descriptionCharacters);
  return [
    {
      key: termKey(term),
      name,
      description,
      isCategory: term.taxonomy === "category",
      oldSlug: decodePath(term.slug),
      paths,
    },
  ];
}

function archivePaths(term: WordPressTerm, known: ReadonlyMap<string, WordPressTerm>, base: string): readonly string[] {
  const slug = decodePath(term.slug);
  if (term.taxonomy === "post_tag") return [`${base}/tag/${slug}/`, `${base}/?tag=${term.slug}`];
  const above: string[] = [];
  let parent = known.get(`category:${term.parent}`);
  // A category may name itself as its own ancestor in a damaged export.
  while (parent !== undefined && above.length < 10) {
    above.unshift(decodePath(parent.slug));
    parent = known.get(`category:${parent.parent}`);
  }
  const nested = above.length === 0 ? [] : [`${base}/category/${[...above, slug].join("/")}/`];
  return [`${base}/category/${slug}/`, ...nested, ...(term.id === "" ? [] : [`${base}/?cat=${term.id}`])];
}
