import type { Library } from "../../../worker/import/convert-import.ts";
import { convertImport } from "../../../worker/import/convert-import.ts";
import type { ConvertedPost } from "../../../worker/import/convert-post.ts";
import { planImport, type ImportPlan } from "../../../worker/import/plan-import.ts";
import type { WordPressExport, WordPressItem, WordPressTerm } from "../../../worker/import/wordpress-export.ts";

export const SITE_URL = "https://old.example";

/** A published post of the old site, with whatever a test is about. */
export function makeItem(about: Partial<WordPressItem> = {}): WordPressItem {
  const slug = about.slug ?? "a-post";
  return {
    id: "1",
    type: "post",
    status: "publish",
    title: "A post",
    link: `${SITE_URL}/2019/01/17/${slug}/`,
    guid: `${SITE_URL}/?p=${about.id ?? "1"}`,
    slug,
    content: "Some words.",
    excerpt: "",
    publishedAt: Date.UTC(2019, 0, 17, 9),
    localDay: "2019-01-17",
    author: "desk",
    parentId: "0",
    order: 0,
    hasPassword: false,
    terms: [],
    attachmentUrl: "",
    meta: new Map(),
    oldSlugs: [],
    comments: 0,
    ...about,
  };
}

/** An attachment; its alt text as WordPress keeps it. */
export function makePicture(
  id: string,
  file: string,
  about: Partial<WordPressItem> & { alt?: string } = {},
): WordPressItem {
  const { alt = "", ...rest } = about;
  return makeItem({
    id,
    type: "attachment",
    status: "inherit",
    title: file,
    content: "",
    parentId: "1",
    link: `${SITE_URL}/2019/01/17/a-post/${file.replace(".", "-")}/`,
    attachmentUrl: `${SITE_URL}/wp-content/uploads/2019/01/${file}`,
    meta: new Map([["_wp_attachment_image_alt", alt]]),
    ...rest,
  });
}

export function makeExport(
  items: readonly WordPressItem[],
  terms: readonly WordPressTerm[] = [],
  siteUrl = SITE_URL,
): WordPressExport {
  return {
    site: { title: "Old Site", description: "", url: siteUrl, language: "en" },
    authors: [{ id: "1", login: "desk", name: "The Desk" }],
    terms,
    items,
  };
}

/** All pictures of a plan as if their files were there, but for the named ones. */
export function makeLibrary(plan: ImportPlan, missing: readonly string[] = []): Library {
  const present = plan.pictures.filter((picture) => !missing.includes(picture.fileName));
  return {
    here: new Map(
      present.map((picture) => [
        picture.key,
        { mediaId: `media of ${picture.fileName}`, alt: picture.alt, caption: picture.caption, credit: picture.credit },
      ]),
    ),
    absent: new Map(),
  };
}

/** A post's text as the import makes it, among attachments. */
export function convertText(
  content: string,
  attachments: readonly WordPressItem[] = [],
  missing: readonly string[] = [],
  about: Partial<WordPressItem> = {},
): ConvertedPost {
  const plan = planImport(makeExport([makeItem({ content, ...about }), ...attachments]));
  return convertImport(plan, makeLibrary(plan, missing), "en")[0]!.post;
}
