import { doc } from "../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../schema/document-json.ts";
import { documentPictures } from "../../schema/document-text.ts";
import { limits } from "../../schema/limits.ts";
import { parseDocument } from "../../schema/parse-document.ts";
import type { DraftFields, Lead } from "../../schema/post.ts";
import { safeUrl } from "../../schema/safe-href.ts";
import type { ConvertedContent } from "./conversion.ts";
import { cutText } from "./cut-text.ts";
import { isDebris } from "./debris.ts";
import { findRelated } from "./find-related.ts";
import { findSource } from "./find-source.ts";
import { clean, inlineText } from "./inline-run.ts";
import { joinCaptions } from "./join-captions.ts";
import type { FoundLink } from "./link-lines.ts";
import { excerptOf, type Note, type NoteKind } from "./note.ts";
import { readOldAddress, sitePath } from "./old-address.ts";
import { type Outlet, readOutlet } from "./outlet.ts";
import { htmlToText } from "./parse-html.ts";
import { isPictureAddress } from "./picture-index.ts";
import { readTop } from "./read-top.ts";
import { settleHeadings } from "./settle-headings.ts";
import { type FoundPicture, type PictureSettling, settlePictures } from "./settle-pictures.ts";
import { takeLead } from "./take-lead.ts";
import type { WordPressItem } from "./wordpress-export.ts";

/** What a post needs to know of the site around it. */
export interface PostContext {
  readonly siteUrl: string;
  readonly language: string;
  /** The name of the post's author as WordPress showed it, or the empty string. */
  readonly authorName: string;
  /** The pictures that the text names, by key, and the featured one. */
  readonly pictures: ReadonlyMap<string, FoundPicture>;
  readonly featured: FoundPicture | null;
  /** Addresses of attachment pages, which links on pictures lead to. */
  readonly isAttachmentPage: (path: string) => boolean;
  /** WordPress' id of the post at a path of the old site. */
  readonly findPost: (path: string) => string | null;
}

export type RelatedLink =
  | { readonly kind: "post"; readonly wordPressId: string }
  | { readonly kind: "link"; readonly url: string; readonly title: string; readonly outlet: string };

/** A post as it will be here, its names still names: bylines, outlet and tags have no ids yet. */
export interface ConvertedPost {
  readonly title: string;
  readonly dek: string;
  readonly bylines: readonly { readonly name: string; readonly role: string }[];
  readonly dateline: string;
  readonly lead: Lead | null;
  readonly source: { readonly outlet: Outlet; readonly url: string } | null;
  readonly related: readonly RelatedLink[];
  readonly seo: DraftFields["seo"];
  readonly document: DocumentJson;
  readonly notes: readonly Note[];
  /** Why the post cannot come in, as a sentence, or the empty string. */
  readonly refusal: string;
}

/** Reads the fields out of a converted text where they can be told; whatever cannot be told stays text. */
export function convertPost(item: WordPressItem, content: ConvertedContent, context: PostContext): ConvertedPost {
  const notes: Note[] = [...content.notes];
  const note = (kind: NoteKind, text: string): void => void notes.push({ kind, text });
  const settling = createSettling(content, context, note);

  const joined = joinCaptions(content.blocks, (caption) => isDebris(caption));
  for (const text of joined.joined) note("guessed", `Caption ${excerptOf(text)}, the paragraph after its picture.`);

  const top = readTop(joined.blocks, item, context, note);
  const taken = takeLead(top.blocks, context.featured, settling);
  if (context.featured?.kind === "missing") {
    note("missing", `${context.featured.fileName}, the featured image, ${context.featured.why}.`);
  }
  const source = readSource(taken.blocks, note);
  const related = readRelated(source.blocks, context, note);

  const blocks = settleHeadings(settlePictures(related.blocks, settling));
  const parsed = parseDocument(doc(...blocks));
  const refusal = parsed.ok ? measure(parsed.document) : parsed.reason;
  if (content.pageBreaks > 0) note("changed", `Its ${content.pageBreaks + 1} pages are one now.`);
  return {
    title: readTitle(item, blocks, note),
    dek: top.dek,
    bylines: top.bylines,
    dateline: top.dateline,
    lead: taken.lead,
    source: source.source,
    related: related.related,
    seo: readSeo(item, top.description, context.siteUrl),
    document: parsed.ok ? parsed.document : doc(),
    notes,
    refusal,
  };
}

function createSettling(
  content: ConvertedContent,
  context: PostContext,
  note: PictureSettling["note"],
): PictureSettling {
  const named = new Map(content.pictures.map((picture) => [picture.key, picture]));
  const read = (raw: string): ReturnType<typeof readOldAddress> =>
    readOldAddress(raw, `${context.siteUrl}/`, context.siteUrl);
  return {
    note,
    find(key) {
      const picture = named.get(key);
      const found = context.pictures.get(key);
      return picture === undefined || found === undefined ? null : { named: picture, found };
    },
    isOwnPage(picture) {
      if (picture.href === null || picture.href === "" || isPictureAddress(picture.href)) return true;
      const address = read(picture.href);
      return (
        address.kind === "within_page" ||
        (address.kind === "own" && (/[?&]attachment_id=/.test(address.path) || context.isAttachmentPage(address.path)))
      );
    },
    readLink(href) {
      const address = read(href);
      if (address.kind === "own") return address.path;
      return address.kind === "outside" ? address.url : null;
    },
  };
}

function readTitle(item: WordPressItem, blocks: readonly BlockJson[], note: PictureSettling["note"]): string {
  const title = htmlToText(clean(item.title));
  if (title.length > limits.titleCharacters) {
    note("changed", `Its title was longer than ${limits.titleCharacters} characters and was cut.`);
  }
  if (title !== "") return cutText(title, limits.titleCharacters);
  const worded = blocks.find((block) => block.type === "paragraph" || block.type === "heading");
  const words =
    worded?.type === "paragraph" || worded?.type === "heading" ? inlineText(worded.content).replace(/\s+/g, " ") : "";
  const made = words === "" ? "Untitled" : cutText(words, 70);
  note("guessed", `Title: ${excerptOf(made, 80)}; it had none.`);
  return made;
}

function readSource(
  blocks: readonly BlockJson[],
  note: PictureSettling["note"],
): { blocks: readonly BlockJson[]; source: ConvertedPost["source"] } {
  const found = findSource(blocks, (href) => safeUrl(href) !== null);
  if (found.problem === "several") {
    note(
      "to_do",
      "“Read the rest” leads to more than one source: it stays in the text, and the post has no source yet.",
    );
  }
  if (found.problem === "without_link") {
    note(
      "to_do",
      "“Read the rest” stands there without a link: it stays in the text. Name the source, or take the line away.",
    );
  }
  const outlet = found.link === null ? null : readOutlet(found.link.href);
  if (found.link === null || outlet === null) return { blocks, source: null };
  note("guessed", `Source: ${outlet.name}, ${found.link.href}`);
  return { blocks: found.blocks, source: { outlet, url: found.link.href } };
}

function readRelated(
  blocks: readonly BlockJson[],
  context: PostContext,
  note: PictureSettling["note"],
): { blocks: readonly BlockJson[]; related: readonly RelatedLink[] } {
  const found = findRelated(blocks);
  if (found.unread > 0) note("to_do", "“See also” stands over something else than links: it stays in the text.");
  const related = found.links.map((link) => toRelated(link, context));
  if (related.length > 0) {
    note("guessed", `“See also”: ${related.length === 1 ? "one link" : `${related.length} links`}.`);
  }
  return { blocks: found.blocks, related };
}

function toRelated(link: FoundLink, context: PostContext): RelatedLink {
  const postId = link.href.startsWith("/") ? context.findPost(link.href) : null;
  if (postId !== null) return { kind: "post", wordPressId: postId };
  const title = cutText(link.words, limits.titleCharacters);
  const url = new URL(link.href, `${context.siteUrl}/`).href;
  const isOwn = link.href.startsWith("/") && link.href.startsWith(`${sitePath(context.siteUrl)}/`);
  return { kind: "link", url, title, outlet: isOwn ? "" : (readOutlet(url)?.name ?? "") };
}

/** What a plugin for search engines adds to the posts of many sites, by the names of its fields. */
const SEARCH_FIELDS = {
  title: ["_yoast_wpseo_title", "rank_math_title"],
  description: ["_yoast_wpseo_metadesc", "rank_math_description"],
  canonical: ["_yoast_wpseo_canonical", "rank_math_canonical_url"],
  socialTitle: [
    "_yoast_wpseo_opengraph-title",
    "rank_math_facebook_title",
    "_yoast_wpseo_twitter-title",
    "rank_math_twitter_title",
  ],
  socialDescription: [
    "_yoast_wpseo_opengraph-description",
    "rank_math_facebook_description",
    "_yoast_wpseo_twitter-description",
    "rank_math_twitter_description",
  ],
} as const satisfies Record<keyof DraftFields["seo"], readonly string[]>;
/** Stands for words of the post: Yoast's %%title%%, Rank Math's %title% and %date(Y)%. */
const PATTERN = /%%|%[a-z_]+(\([^)]*\))?%/i;

/** What Yoast or Rank Math say to search engines and where links are shared, where they hold words and not patterns. */
function readSeo(item: WordPressItem, description: string, siteUrl: string): DraftFields["seo"] {
  const find = (name: keyof typeof SEARCH_FIELDS): string =>
    SEARCH_FIELDS[name]
      .map((key) => htmlToText(clean(item.meta.get(key) ?? "")))
      .find((text) => text !== "" && !PATTERN.test(text)) ?? "";
  const canonical = find("canonical");
  return {
    title: cutText(find("title"), limits.titleCharacters),
    description: cutText(find("description") || description, limits.dekCharacters),
    canonical: readOldAddress(canonical, siteUrl, siteUrl).kind === "outside" ? (safeUrl(canonical) ?? "") : "",
    socialTitle: cutText(find("socialTitle"), limits.titleCharacters),
    socialDescription: cutText(find("socialDescription"), limits.dekCharacters),
  };
}

function measure(document: DocumentJson): string {
  const bytes = new TextEncoder().encode(JSON.stringify(document)).byteLength;
  const megabytes = (count: number): string => `${(count / 1_000_000).toFixed(1)} MB`;
  if (bytes > limits.documentBytes) {
    return `Its text is too long for one post: ${megabytes(bytes)}, where ${megabytes(limits.documentBytes)} fit. Split it in WordPress and export it again.`;
  }
  const pictures = documentPictures(document).length;
  return pictures > limits.picturesPerPost
    ? `It shows ${pictures} pictures, where a post can show ${limits.picturesPerPost}. Split it in WordPress and export it again.`
    : "";
}
