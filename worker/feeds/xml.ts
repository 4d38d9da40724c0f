import { html, raw } from "hono/html";
import type { Html } from "../render/html.ts";
import type { ToldPicture } from "./tell-picture.ts";

/** The text of an XML document, without what XML has no place for. */
export async function writeXml(document: Html): Promise<string> {
  return cleanXml(String(await document));
}

/** Most control characters, lone surrogates and two code points cannot stand in XML, not even escaped. */
function cleanXml(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

/** The end of a CDATA section cannot be escaped inside it, only split over two. Cleaned first: it may hide in what is taken out. */
export function cdata(text: string): Html {
  return raw(`<![CDATA[${cleanXml(text).replaceAll("]]>", "]]]]><![CDATA[>")}]]>`);
}

export const MEDIA_NAMESPACE = "http://search.yahoo.com/mrss/";

/** A picture in the words of Media RSS, which Atom may use as well. */
export function renderMedia({ url, type, width, height, bytes, alt, caption, credit, licence }: ToldPicture): Html {
  return html`<media:content url="${url}" type="${type}" medium="image" width="${width}" height="${height}"${bytes === null ? "" : html` fileSize="${bytes}"`}>${
    caption === "" ? "" : html`<media:title type="plain">${caption}</media:title>`
  }${alt === "" ? "" : html`<media:description type="plain">${alt}</media:description>`}${
    credit === "" ? "" : html`<media:credit>${credit}</media:credit>`
  }${licence === null ? "" : html`<media:license type="text/html" href="${licence.url}">${licence.name}</media:license>`}</media:content>
`;
}
