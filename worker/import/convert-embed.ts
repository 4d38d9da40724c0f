import { embed } from "../../schema/build.ts";
import type { BlockJson } from "../../schema/document-json.ts";
import type { Converter, Place } from "./conversion.ts";
import { readEmbedAddress } from "./embed-address.ts";
import { findElement, type HtmlElement } from "./parse-html.ts";

const TITLE_CHARACTERS = 300;

/** A frame, a player or a plug-in becomes a link card with its address. */
export function convertEmbed(element: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  const raw = readSource(element);
  const inner = element.name === "iframe" ? [] : converter.toBlocks(element.children, place);
  const nested = inner.some((block) => block.type === "embed");
  const address = readEmbedAddress(raw);
  if (nested) return inner;
  if (address === null) {
    converter.note(
      "left_out",
      raw === ""
        ? `An empty <${element.name}>.`
        : `A <${element.name}> that shows ${raw.slice(0, 200)}: it is no web address.`,
    );
    return inner;
  }
  const title = (element.attributes["title"] ?? "").replace(/\s+/g, " ").trim();
  // Players call themselves that in every language; it says nothing of the film.
  const isGeneric = /^(?:youtube|vimeo|dailymotion)?\s*(?:video|embed)?\s*(?:player|video)?$/i.test(title);
  return [embed(address, isGeneric ? "" : title.slice(0, TITLE_CHARACTERS).toWellFormed()), ...inner];
}

function readSource(element: HtmlElement): string {
  const { attributes } = element;
  const own = attributes["src"] || attributes["data-src"] || attributes["data-lazy-src"] || attributes["data"];
  if (own !== undefined && own !== "" && own !== "about:blank") return own;
  const inner = findElement(element.children, "source", "embed");
  if (inner !== null) return inner.attributes["src"] ?? "";
  const parameter = element.children.find(
    (child) =>
      child.kind === "element" && child.name === "param" && /^(?:movie|src)$/i.test(child.attributes["name"] ?? ""),
  );
  return parameter?.kind === "element" ? (parameter.attributes["value"] ?? "") : "";
}
