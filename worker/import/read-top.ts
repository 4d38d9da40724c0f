import type { BlockJson } from "../../schema/document-json.ts";
import { limits } from "../../schema/limits.ts";
import { cutText } from "./cut-text.ts";
import { findByline } from "./find-byline.ts";
import { findDek } from "./find-dek.ts";
import { clean, inlineText } from "./inline-run.ts";
import { excerptOf, type NoteKind } from "./note.ts";
import { htmlToText } from "./parse-html.ts";

type AddNote = (kind: NoteKind, text: string) => void;

export interface Top {
  readonly blocks: readonly BlockJson[];
  readonly dek: string;
  readonly description: string;
  readonly bylines: readonly { readonly name: string; readonly role: string }[];
  readonly dateline: string;
}

/** Reads what stands at the head of a text: dek, byline, dateline. Without a byline the author of the post is named. */
export function readTop(
  blocks: readonly BlockJson[],
  item: { readonly excerpt: string },
  context: { readonly language: string; readonly authorName: string },
  note: AddNote,
): Top {
  const byline = findByline(blocks, context.language);
  const excerpt = readExcerpt(item, blocks);
  const dekAt = excerpt.dek === "" ? findDek(blocks, byline.index) : -1;
  const guessed = dekAt === -1 ? undefined : blocks[dekAt];
  const dek = guessed?.type === "paragraph" ? inlineText(guessed.content) : excerpt.dek;
  if (dekAt !== -1) {
    note(
      "guessed",
      `Dek: ${excerptOf(dek, 100)}, the line above the ${byline.index === dekAt + 1 ? "byline" : "first picture"}.`,
    );
  }
  if (dek.length > limits.dekCharacters) {
    note("changed", `Its excerpt was longer than ${limits.dekCharacters} characters and was cut.`);
  }
  const shared = {
    dek: cutText(dek, limits.dekCharacters),
    description: excerpt.description,
    blocks: byline.blocks.filter((block) => block !== guessed),
  };
  if (byline.byline === null) {
    return {
      ...shared,
      bylines: context.authorName === "" ? [] : [{ name: context.authorName, role: "" }],
      dateline: "",
    };
  }
  const { names, role, dateline } = byline.byline;
  note(
    "guessed",
    `Byline: ${names.join(", ")}${dateline === "" ? "" : `; dateline ${dateline}`}; from ${excerptOf(byline.line, 100)}.`,
  );
  return { ...shared, bylines: names.map((name) => ({ name, role })), dateline };
}

/** An excerpt is the dek, unless it only repeats how the text begins. */
function readExcerpt(
  item: { readonly excerpt: string },
  blocks: readonly BlockJson[],
): { dek: string; description: string } {
  const text = htmlToText(clean(item.excerpt)).replace(/\s*(?:\[?(?:…|\.\.\.)\]?)\s*$/, "");
  if (text === "") return { dek: "", description: "" };
  const first = blocks.find((block) => block.type === "paragraph");
  const beginning = first?.type === "paragraph" ? inlineText(first.content).replace(/\s+/g, " ") : "";
  const isRepeated = beginning.startsWith(text) || (text.startsWith(beginning) && beginning.length > 40);
  return isRepeated ? { dek: "", description: cutText(text, limits.dekCharacters) } : { dek: text, description: "" };
}
