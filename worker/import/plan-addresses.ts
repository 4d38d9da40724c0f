import { toSlug } from "../../schema/slug.ts";
import { sitePath } from "./old-address.ts";
import { oldPath } from "./old-address.ts";
import { uploadPaths } from "./picture-index.ts";
import type { ImportPlan } from "./plan-import.ts";

/** An old address and what it leads to, as `keepAddresses` takes it. */
export interface KeptAddress {
  readonly path: string;
  readonly to:
    | { readonly kind: "post" | "upload" | "tag" | "byline"; readonly id: string }
    | { readonly kind: "attachment"; readonly id: string; readonly postId: string | null }
    | { readonly kind: "path"; readonly path: string };
}

/** The ids that came out of the import: of posts and bylines by WordPress' id, of pictures and tags by key. */
export interface ImportedIds {
  readonly posts: ReadonlyMap<string, string>;
  /** Published posts only: nothing public may lead to a draft. */
  readonly paths: ReadonlyMap<string, string>;
  readonly pictures: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, { readonly id: string; readonly slug: string }>;
  readonly authors: ReadonlyMap<string, { readonly id: string; readonly slug: string }>;
}

const LONGEST_PATH = 1000;

/** Every address of the old site that this house does not have by itself. */
export function planAddresses(plan: ImportPlan, ids: ImportedIds): readonly KeptAddress[] {
  const found = [
    ...postAddresses(plan, ids),
    ...pictureAddresses(plan, ids),
    ...tagAddresses(plan, ids),
    ...authorAddresses(plan, ids),
  ];
  const kept = new Map<string, KeptAddress>();
  for (const address of found) {
    const isOdd = !/^\/(?![/\\])/.test(address.path) || address.path.length > LONGEST_PATH || address.path === "/";
    if (!isOdd && !kept.has(address.path)) kept.set(address.path, address);
  }
  return [...kept.values()];
}

function postAddresses(plan: ImportPlan, ids: ImportedIds): readonly KeptAddress[] {
  return plan.posts.flatMap(({ item, paths }) => {
    const id = ids.posts.get(item.id);
    const path = ids.paths.get(item.id);
    if (id === undefined || path === undefined) return [];
    const pages = Array.from(
      { length: plan.contents.get(item.id)?.pageBreaks ?? 0 },
      (_, index) => `${path}${index + 2}/`,
    );
    return [...paths, ...pages].map((old): KeptAddress => ({ path: old, to: { kind: "post", id } }));
  });
}

function pictureAddresses(plan: ImportPlan, ids: ImportedIds): readonly KeptAddress[] {
  const { site } = plan.export;
  return plan.pictures.flatMap((picture): readonly KeptAddress[] => {
    const id = ids.pictures.get(picture.key);
    const { attachment } = picture;
    const parent =
      attachment === null || !ids.paths.has(attachment.parentId) ? null : (ids.posts.get(attachment.parentId) ?? null);
    const page = attachment === null ? null : oldPath(attachment.link, site.url);
    const pages =
      attachment === null
        ? []
        : [...(page === null || page === "/" ? [] : [page]), `${sitePath(site.url)}/?attachment_id=${attachment.id}`];
    // The page of a picture that did not come along leads to the post that showed it.
    if (id === undefined) {
      return parent === null ? [] : pages.map((path) => ({ path, to: { kind: "post", id: parent } }));
    }
    const uploads = [...uploadPaths(picture, site.url), ...(plan.namedPaths.get(picture.key) ?? [])];
    return [
      ...pages.map((path): KeptAddress => ({ path, to: { kind: "attachment", id, postId: parent } })),
      ...uploads.map((path): KeptAddress => ({ path, to: { kind: "upload", id } })),
    ];
  });
}

function tagAddresses(plan: ImportPlan, ids: ImportedIds): readonly KeptAddress[] {
  const home = plan.tags.homePaths.map((path): KeptAddress => ({ path, to: { kind: "path", path: "/" } }));
  const tags = plan.tags.tags.flatMap((tag): readonly KeptAddress[] => {
    const made = ids.tags.get(tag.key);
    if (made === undefined) return [];
    // Under the same slug the house answers by itself, the tag's feed and its pages included.
    const isSame = !tag.isCategory && sitePath(plan.export.site.url) === "" && tag.oldSlug === made.slug;
    return isSame ? [] : tag.paths.map((path) => ({ path, to: { kind: "tag", id: made.id } }));
  });
  return [...home, ...tags];
}

function authorAddresses(plan: ImportPlan, ids: ImportedIds): readonly KeptAddress[] {
  const base = sitePath(plan.export.site.url);
  return plan.export.authors.flatMap((author): readonly KeptAddress[] => {
    const made = ids.authors.get(author.login);
    if (made === undefined) return [];
    const slug = toSlug(author.login);
    const byName = slug === "" || (slug === made.slug && base === "") ? [] : [`${base}/author/${slug}/`];
    const byId = author.id === "" ? [] : [`${base}/?author=${author.id}`];
    return [...byName, ...byId].map((path) => ({ path, to: { kind: "byline", id: made.id } }));
  });
}
