import { limits } from "../../schema/limits.ts";
import { htmlToText } from "./parse-html.ts";

/** What shortcodes need to know of the post they stand in. */
export interface ShortcodeContext {
  /** WordPress' ids of the pictures attached to the post, in their order. */
  readonly attachedPictures: readonly string[];
}

export interface ExpandedShortcodes {
  readonly html: string;
  /** Names of shortcodes that nobody here knows; their text stays as it is. */
  readonly unknown: readonly string[];
}

const IMAGE =
  /^\s*((?:<a\b(?:"[^"]*"|'[^']*'|[^'">])*>\s*)?<img\b(?:"[^"]*"|'[^']*'|[^'">])*>(?:\s*<\/a>)?)([\s\S]*)$/i;
const CODE = /\[(code|sourcecode|source|php|html|css|javascript|js|python|bash|sql)\b([^\]]*)\]([\s\S]*?)\[\/\1\]/gi;

/** Writes the shortcodes whose meaning is known as HTML, before the text is parsed. */
export function expandShortcodes(content: string, context: ShortcodeContext): ExpandedShortcodes {
  const escaped: string[] = [];
  const html = content
    .replace(/\r\n?/g, "\n")
    // Doubled brackets show a shortcode instead of running it. A private-use character keeps the place.
    .replace(/\[(\[[a-z][\w-]*[^[\]]*\])\]/gi, (_all, shown: string) => `\ue000${escaped.push(shown) - 1}\ue001`)
    .replace(CODE, (_all, name: string, attributes: string, code: string) => codeHtml(name, attributes, code))
    .replace(
      /\[(?:wp_)?caption\b([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/gi,
      (_all, attributes: string, inner: string) => captionHtml(attributes, inner),
    )
    .replace(
      /\s*\[(footnote|efn_note|ref|mfn)\]([^[\]]{1,2000})\[\/\1\]/gi,
      (all: string, _name: string, inner: string) => footnoteHtml(inner) ?? all,
    )
    .replace(/\[gallery\b([^\]]*)\]/gi, (_all, attributes: string) => galleryHtml(readAttributes(attributes), context))
    .replace(
      /\[(embed|audio|video|tweet|youtube|vimeo|soundcloud|dailymotion)\b(?![^\]]*\/\])([^\]]*)\]\s*(https?:\/\/[^\s[\]<]+)\s*\[\/\1\]/gi,
      (_all, _name, _attributes, url: string) => embedHtml(url),
    )
    .replace(
      /\[(audio|video|tweet|youtube|vimeo|soundcloud|dailymotion|playlist|wpvideo)\b([^\]]*)\](?:\s*\[\/\1\])?/gi,
      (all: string, name: string, attributes: string) => {
        const url = readMediaUrl(name.toLowerCase(), attributes);
        return url === null ? all : embedHtml(url);
      },
    );
  const shown = html.replace(/\ue000(\d+)\ue001/g, (_all, index: string) => escaped[Number(index)] ?? "");
  return { html: shown, unknown: findUnknown(html) };
}

function captionHtml(attributes: string, inner: string): string {
  const named = readAttributes(attributes);
  const [, image, words] = IMAGE.exec(inner) ?? [];
  if (image === undefined) return inner;
  const caption = named.get("caption") ?? words ?? "";
  const id = /^attachment_(\d+)$/.exec(named.get("id") ?? "")?.[0] ?? "";
  const rest = named.has("caption") ? (words ?? "") : "";
  const alignment = /^align[a-z]+$/.exec(named.get("align") ?? "")?.[0] ?? "";
  return `\n\n<figure id="${id}" class="${alignment}">${image}<figcaption>${caption.trim()}${rest}</figcaption></figure>\n\n`;
}

function galleryHtml(attributes: ReadonlyMap<string, string>, context: ShortcodeContext): string {
  const listed = attributes.get("ids") ?? attributes.get("include");
  const left = new Set((attributes.get("exclude") ?? "").split(",").map((id) => id.trim()));
  const ids =
    listed
      ?.split(",")
      .map((id) => id.trim())
      .filter((id) => /^\d+$/.test(id)) ?? context.attachedPictures.filter((id) => !left.has(id));
  const images = ids.map((id) => `<figure><img data-id="${id}"></figure>`);
  return `\n\n<figure class="wp-block-gallery">${images.join("")}</figure>\n\n`;
}

/** A note that is longer than notes may be stays where it was typed. */
function footnoteHtml(inner: string): string | null {
  const note = htmlToText(inner);
  if (note === "" || note.length > limits.footnoteCharacters) return null;
  return `<sup data-footnote="${note.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"></sup>`;
}

function embedHtml(url: string): string {
  return `\n\n<iframe src="${url.replaceAll('"', "%22").replaceAll("<", "%3C")}"></iframe>\n\n`;
}

const PAGES: Readonly<Record<string, string>> = {
  youtube: "https://www.youtube.com/watch?v=",
  vimeo: "https://vimeo.com/",
  dailymotion: "https://www.dailymotion.com/video/",
  tweet: "https://twitter.com/i/status/",
  wpvideo: "https://videopress.com/v/",
};

/** Of `[youtube=http://…]`, `[youtube http://…]`, `[vimeo 123]`, `[video mp4="http://…"]`. */
function readMediaUrl(name: string, attributes: string): string | null {
  const url = /https?:\/\/[^\s"'\]]+/i.exec(htmlToText(attributes))?.[0];
  if (url !== undefined) return url;
  const id = /(?:^|[\s="'])([\w-]{5,})["']?\s*$/.exec(attributes)?.[1];
  const page = PAGES[name];
  return id === undefined || page === undefined ? null : `${page}${id}`;
}

function codeHtml(name: string, attributes: string, code: string): string {
  const named = readAttributes(attributes);
  const language =
    named.get("lang") ??
    named.get("language") ??
    (/^(?:code|sourcecode|source)$/i.test(name) ? "" : name.toLowerCase());
  // The plug-ins that brought this shortcode kept the code either escaped or as it was typed.
  const escaped = /&(?:lt|gt|amp|quot);/.test(code)
    ? code
    : code.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  // The brackets of the code must not be taken for shortcodes.
  const shown = escaped.replaceAll("[", "&#91;");
  return `\n\n<pre class="language-${language.replace(/[^\w+#-]/g, "")}">${shown}</pre>\n\n`;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const pairs = text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g);
  return new Map(
    [...pairs].map(([, name, double, single, bare]) => [name!.toLowerCase(), double ?? single ?? bare ?? ""]),
  );
}

/** Square brackets are prose too ("the [company’s] plans"): a shortcode has attributes, an end, or a line of its own. */
function findUnknown(html: string): readonly string[] {
  const text = html.replace(/<pre\b[\s\S]*?<\/pre>/gi, "").replace(/<(?:"[^"]*"|'[^']*'|[^'">])*>/g, "");
  const found = [
    ...text.matchAll(/\[([a-z][\w-]*)\s+[\w-]+\s*=\s*["'\w][^\]]*\]/gi),
    ...text.matchAll(/\[\/([a-z][\w-]*)\]/gi),
    ...text.matchAll(/^[ \t]*\[([a-z][\w-]*)\][ \t]*$/gim),
  ];
  return [...new Set(found.map((match) => match[1]!))];
}
