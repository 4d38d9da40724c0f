import { embed } from "../../schema/build.ts";
import type { BlockJson } from "../../schema/document-json.ts";
import { readEmbedOutlet } from "../../schema/embed-kind.ts";
import { limits } from "../../schema/limits.ts";
import { cutText } from "./cut-text.ts";
import { readEmbedAddress } from "./embed-address.ts";
import { findElement, findElements, hasClass, type HtmlElement, plainText } from "./parse-html.ts";

/** "— Ana Reyes (@ana) 17 January 2019", as networks sign what they let others embed. */
const SIGNED = /(?:[—–―]|--)\s*([^—–(]{1,100}?)\s*\(@?[\w.@-]+\)/;

/** What somebody said on a network, with its words and its writer; null for any other quotation, or where it is too long. */
export function convertSocialPost(element: HtmlElement): BlockJson | null {
  if (!hasClass(element, /^(?:twitter-tweet|twitter-video|bluesky-embed|mastodon-embed)$/)) return null;
  const links = findElements(element.children, "a").map((link) => readEmbedAddress(link.attributes["href"] ?? ""));
  const address = links.findLast((link) => link !== null && readEmbedOutlet(link)?.kind === "social") ?? null;
  const words = findElement(element.children, "p");
  const text = words === null ? "" : plainText(words.children);
  if (address === null || text === "" || text.length > limits.embedTextCharacters) return null;
  const author = SIGNED.exec(plainText(element.children.filter((node) => node !== words)))?.[1] ?? "";
  return embed(address, "", { text, author: cutText(author, limits.bylineNameCharacters) });
}
