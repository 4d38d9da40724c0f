import { limits } from "../../schema/limits.ts";
import type { NamedPicture } from "./conversion.ts";
import { cutText } from "./cut-text.ts";
import { isDebris } from "./debris.ts";
import { clean } from "./inline-run.ts";
import { bareHost, isOwn, oldPath } from "./old-address.ts";
import { htmlToText } from "./parse-html.ts";
import { findCredit } from "./split-credit.ts";
import type { WordPressItem } from "./wordpress-export.ts";

/** A picture of the old site, which may or may not be among the files that came with the export. */
export interface OldPicture {
  /** `attachment:9001`, or `upload:` and the address of one that the export lists nowhere. */
  readonly key: string;
  readonly url: string;
  readonly fileName: string;
  readonly attachment: WordPressItem | null;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  /** What WordPress said of it that is not shown: a search engine's words, its description. */
  readonly remarks: readonly string[];
}

export type PictureMatch =
  | { readonly kind: "own"; readonly picture: OldPicture }
  | { readonly kind: "outside"; readonly url: string }
  | { readonly kind: "unknown" };

const PICTURE_FILE = /\.(?:jpe?g|png|gif|webp|avif|heic)$/i;

export function isPictureAddress(address: string): boolean {
  return PICTURE_FILE.test(address.replace(/[?#].*$/, ""));
}

export interface PictureIndex {
  readonly pictures: readonly OldPicture[];
  match(named: NamedPicture, base: string): PictureMatch;
  findByAttachment(id: string): OldPicture | null;
}

/** Knows the pictures of an export by id and by address, whatever size of them a text names. */
export function createPictureIndex(items: readonly WordPressItem[], siteUrl: string): PictureIndex {
  const pictures: OldPicture[] = [];
  const byId = new Map<string, OldPicture>();
  const byUrl = new Map<string, OldPicture>();
  for (const item of items) {
    if (item.type !== "attachment" || !isPictureAddress(item.attachmentUrl)) continue;
    const picture = toPicture(item);
    pictures.push(picture);
    byId.set(item.id, picture);
    for (const key of urlKeys(item.attachmentUrl)) if (!byUrl.has(key)) byUrl.set(key, picture);
  }

  return {
    pictures,
    findByAttachment: (id) => byId.get(id) ?? null,
    match(named, base) {
      const url = named.src === "" ? null : readPictureUrl(named.src, base);
      const byAttachment = named.attachmentId === null ? undefined : byId.get(named.attachmentId);
      if (url === null) {
        return byAttachment === undefined ? { kind: "unknown" } : { kind: "own", picture: byAttachment };
      }
      const keys = urlKeys(url.href);
      // Texts moved from another site name ids of that site: an id counts where its address agrees.
      const agrees = byAttachment !== undefined && urlKeys(byAttachment.url).some((key) => keys.includes(key));
      const picture = agrees ? byAttachment : keys.map((key) => byUrl.get(key)).find((found) => found !== undefined);
      if (picture !== undefined) return { kind: "own", picture };
      if (!isOwn(url, siteUrl)) return { kind: "outside", url: url.href };
      const made = toUnlisted(url);
      pictures.push(made);
      for (const key of keys) byUrl.set(key, made);
      return { kind: "own", picture: made };
    },
  };
}

function toPicture(item: WordPressItem): OldPicture {
  const fileName = fileNameOf(item.attachmentUrl);
  const alt = readWords(item.meta.get("_wp_attachment_image_alt") ?? "", fileName);
  const caption = readWords(item.excerpt, fileName);
  const description = htmlToText(clean(item.content));
  const isNew =
    description !== "" &&
    description !== caption.words &&
    description !== alt.words &&
    !isDebris(description, fileName);
  const debris = [...new Set([...alt.debris, ...caption.debris])];
  return {
    key: `attachment:${item.id}`,
    url: item.attachmentUrl,
    fileName,
    attachment: item,
    alt: cutText(alt.words, limits.altCharacters),
    caption: cutText(caption.words, limits.captionCharacters),
    credit: cutText(caption.credit || alt.credit, limits.creditCharacters),
    remarks: [
      ...debris.map((words) => `WordPress had for it: “${words}”.`),
      ...(isNew ? [`WordPress described it: “${description}”.`] : []),
    ],
  };
}

function toUnlisted(url: URL): OldPicture {
  return {
    key: `upload:${url.href}`,
    url: url.href,
    fileName: fileNameOf(url.href),
    attachment: null,
    alt: "",
    caption: "",
    credit: "",
    remarks: [],
  };
}

/** The words of an alt text or caption without their credit; a machine's words apart. */
export function readWords(
  html: string,
  fileName: string,
): { words: string; credit: string; debris: readonly string[] } {
  const text = htmlToText(clean(html));
  if (isDebris(text, fileName)) return { words: "", credit: "", debris: [text] };
  const found = findCredit(text);
  return found === null
    ? { words: text, credit: "", debris: [] }
    : { words: text.slice(0, found.start).trim(), credit: found.credit, debris: [] };
}

export function fileNameOf(address: string): string {
  const last =
    address
      .replace(/[?#].*$/, "")
      .split("/")
      .at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The picture's own address: without a resizing service before it, and without what asks for a size. */
function readPictureUrl(raw: string, base: string): URL | null {
  if (!URL.canParse(raw, base)) return null;
  const url = new URL(raw, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const photon = /^i\d\.wp\.com$/i.test(url.host) ? /^\/([^/]+\.[^/]+)(\/.+)$/.exec(url.pathname) : null;
  const own = photon === null ? url : new URL(`https://${photon[1]}${photon[2]}`);
  if (isPictureAddress(own.href)) own.search = "";
  own.hash = "";
  return own;
}

/** What an address is looked up by: as it is first, then as the original that a size was made from. */
function urlKeys(address: string): readonly string[] {
  if (!URL.canParse(address)) return [address];
  const url = new URL(address);
  const key = `${bareHost(url.host)}${url.pathname}`;
  const original = key.replace(/(?:-\d+x\d+)?(?:-(?:scaled|rotated)|-e\d{9,})*(\.\w+)$/i, "$1");
  return key === original ? [key] : [key, original];
}

/** Every address under which the old site served the picture: as uploaded and in each size it had made. */
export function uploadPaths(picture: OldPicture, siteUrl: string): readonly string[] {
  const path = oldPath(picture.url, siteUrl)?.replace(/\?.*$/, "") ?? null;
  if (path === null) return [];
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  // WordPress keeps the sizes as PHP wrote them: s:16:"dune-300x169.jpg".
  const kept = picture.attachment?.meta.get("_wp_attachment_metadata") ?? "";
  const sizes = [...kept.matchAll(/"([^"/]+\.(?:jpe?g|png|gif|webp|avif))"/gi)].map((match) => `${folder}${match[1]}`);
  return [...new Set([path, ...sizes])];
}
