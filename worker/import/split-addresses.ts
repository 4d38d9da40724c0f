import { embed, p } from "../../schema/build.ts";
import type { BlockJson, InlineJson } from "../../schema/document-json.ts";
import { isEmbeddedHost, readEmbedAddress } from "./embed-address.ts";
import { inlineText, splitLines } from "./inline-run.ts";

/** A line that is nothing but the address of a film or post elsewhere showed that; the rest stays a paragraph. */
export function splitAddresses(content: readonly InlineJson[]): readonly BlockJson[] {
  const blocks: BlockJson[] = [];
  let words: InlineJson[] = [];
  const flushWords = (): void => {
    if (words.length > 0) blocks.push(p(...words));
    words = [];
  };
  for (const line of splitLines(content)) {
    const address = readBareAddress(line);
    if (address === null) {
      words.push(...(words.length > 0 ? [{ type: "hardBreak" } as const] : []), ...line);
      continue;
    }
    flushWords();
    blocks.push(
      isEmbeddedHost(address)
        ? embed(readEmbedAddress(address) ?? address)
        : p({ type: "text", text: inlineText(line), marks: [{ type: "link", attrs: { href: address } }] }),
    );
  }
  flushWords();
  return blocks;
}

function readBareAddress(line: readonly InlineJson[]): string | null {
  const text = inlineText(line).trim();
  if (line.length !== 1 || !/^https?:\/\/[^\s<>"]+$/i.test(text)) return null;
  const link = line[0]?.marks?.find((mark) => mark.type === "link");
  const href = link?.type === "link" ? link.attrs.href : text;
  if (href.replace(/\/$/, "") !== text.replace(/\/$/, "")) return null;
  return readEmbedAddress(text) === null ? null : text;
}
