import type { Editor } from "@tiptap/core";
import type { Attrs, Node } from "@tiptap/pm/model";
import { createSignal } from "solid-js";
import type { OutsidePage } from "../../schema/api.ts";
import { limits } from "../../schema/limits.ts";
import { SETTLE_MS } from "./block-ids.ts";
import type { OutsideDesk } from "./outside-desk.ts";

type Lookup = "waiting" | "failed" | "done";

const [lookups, setLookups] = createSignal<ReadonlyMap<string, Lookup>>(new Map());

export function findLookup(url: string): Lookup | null {
  return lookups().get(url) ?? null;
}

/** Asks the page and writes what it says of itself into its cards, unless somebody wrote there meanwhile. */
export async function fillEmbed(editor: Editor, url: string, outside: OutsideDesk): Promise<void> {
  if (lookups().get(url) === "waiting") return;
  const say = (lookup: Lookup): void => void setLookups((all) => new Map([...all, [url, lookup]]));
  say("waiting");
  const page = await outside.readPage(url);
  const attrs = page === null ? null : toAttrs(page);
  if (attrs === null) return say("failed");
  whenWritable(editor, () => write(editor, url, attrs));
  say("done");
}

function toAttrs({ title, author, outlet, text, publishedAt }: OutsidePage): Attrs | null {
  if (title === "" && text === "") return null;
  return {
    title: title.slice(0, limits.titleCharacters),
    author: author.slice(0, limits.bylineNameCharacters),
    outlet: outlet.slice(0, limits.sourceNameCharacters),
    text: text.slice(0, limits.embedTextCharacters),
    publishedAt,
  };
}

/** Part of putting the card in: it is undone with that, and is nothing to undo by itself. */
function write(editor: Editor, url: string, attrs: Attrs): void {
  const { tr } = editor.state;
  tr.doc.descendants((node, position) => {
    if (node.type.name === "embed" && node.attrs["url"] === url && isBare(node)) {
      for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(position, name, value);
    }
    return !node.isTextblock;
  });
  if (tr.docChanged) editor.view.dispatch(tr.setMeta("addToHistory", false));
}

export function isBare({ attrs }: Node): boolean {
  return [attrs["title"], attrs["author"], attrs["outlet"], attrs["text"]].every((value) => value === "");
}

function whenWritable(editor: Editor, act: () => void): void {
  if (editor.isDestroyed) return;
  if (!editor.view.composing) return act();
  const later = (): void => void setTimeout(() => whenWritable(editor, act), 2 * SETTLE_MS);
  editor.view.dom.addEventListener("compositionend", later, { once: true });
}
