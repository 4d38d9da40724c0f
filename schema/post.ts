import * as v from "valibot";
import {
  filledLine,
  idField,
  languageField,
  line,
  optionalUrlField,
  timeField,
  urlField,
  versionField,
} from "./fields.ts";
import { limits } from "./limits.ts";
import { isReservedSlug, isSlug } from "./slug.ts";

/** Draft: nobody outside sees it. Live: visible from `visibleFrom`, perhaps in the future. */
export const POST_STATES = ["draft", "review", "live", "withdrawn", "trashed"] as const;
/** A post is dated and listed; a page ("About") has an address of its own and stands in no list. */
export const POST_KINDS = ["post", "page"] as const;
export type PostKind = (typeof POST_KINDS)[number];

export type PostState = (typeof POST_STATES)[number];

export const leadField = v.nullable(
  v.strictObject({
    mediaId: idField,
    /** Null where the picture's own caption or alt text is to be shown. */
    caption: v.nullable(line("The caption", limits.captionCharacters)),
    alt: v.nullable(line("The alt text", limits.altCharacters)),
  }),
);
export type Lead = NonNullable<v.InferOutput<typeof leadField>>;

/** What a repost says of its original. `sourceId` names the outlet. */
export const sourceField = v.nullable(
  v.strictObject({
    sourceId: idField,
    url: optionalUrlField,
    byline: line("The original byline", limits.bylineNameCharacters),
    publishedAt: v.nullable(timeField),
    licence: line("The licence", limits.creditCharacters),
  }),
);
export type PostSource = NonNullable<v.InferOutput<typeof sourceField>>;

export const relatedField = v.variant("kind", [
  v.strictObject({ kind: v.literal("post"), postId: idField }),
  v.strictObject({
    kind: v.literal("link"),
    url: urlField,
    title: filledLine("The title of a link under “See also”", limits.titleCharacters),
    outlet: line("The outlet of a link under “See also”", limits.sourceNameCharacters),
  }),
]);
export type Related = v.InferOutput<typeof relatedField>;

export const bylineField = v.strictObject({
  bylineId: idField,
  /** "Photographs", "in Berlin"; empty for a plain author. */
  role: line("A byline's role", limits.bylineNameCharacters),
});
export type PostByline = v.InferOutput<typeof bylineField>;

/** Empty where the slug is to follow the title. */
export const slugField = v.pipe(
  v.string("The slug must be a text."),
  v.maxLength(limits.slugCharacters, `The slug can have at most ${limits.slugCharacters} characters.`),
  v.check((slug) => slug === "" || isSlug(slug), "A slug is made of small letters, digits and single hyphens."),
  v.check((slug) => !isReservedSlug(slug), "That slug means something else in addresses. Please choose another."),
);

/** The fields of a draft but for its document, which `parseDocument` reads. */
export const draftFields = v.strictObject({
  title: line("The title", limits.titleCharacters),
  dek: line("The dek", limits.dekCharacters),
  slug: slugField,
  language: languageField,
  bylines: v.pipe(
    v.array(bylineField),
    v.maxLength(limits.bylinesPerPost, `A post can have at most ${limits.bylinesPerPost} bylines.`),
  ),
  dateline: line("The dateline", limits.datelineCharacters),
  lead: leadField,
  source: sourceField,
  tags: v.pipe(
    v.array(idField),
    v.transform((tags) => [...new Set(tags)]),
    v.maxLength(limits.tagsPerPost, `A post can have at most ${limits.tagsPerPost} tags.`),
  ),
  related: v.pipe(
    v.array(relatedField),
    v.maxLength(limits.relatedPerPost, `“See also” can have at most ${limits.relatedPerPost} links.`),
  ),
  seo: v.strictObject({
    title: line("The search title", limits.titleCharacters),
    description: line("The search description", limits.dekCharacters),
    canonical: optionalUrlField,
    // What was kept on a device, or is still open, before these were there does not say them.
    socialTitle: v.optional(line("The social title", limits.titleCharacters), ""),
    socialDescription: v.optional(line("The social description", limits.dekCharacters), ""),
  }),
});
export type DraftFields = v.InferOutput<typeof draftFields>;

/** Empty words fall back: a shared link shows the search words, and these are the post's own. */
export const NO_SEARCH_WORDS: DraftFields["seo"] = {
  title: "",
  description: "",
  canonical: "",
  socialTitle: "",
  socialDescription: "",
};

/** A draft as it is sent and stored: its fields, its document as JSON, and the grammar it was written in. */
export const draftEnvelope = v.strictObject({ fields: draftFields, document: v.unknown(), grammar: versionField });

export function emptyDraftFields(language: string): DraftFields {
  return {
    title: "",
    dek: "",
    slug: "",
    language,
    bylines: [],
    dateline: "",
    lead: null,
    source: null,
    tags: [],
    related: [],
    seo: { ...NO_SEARCH_WORDS },
  };
}
