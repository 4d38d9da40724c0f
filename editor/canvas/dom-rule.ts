import type { DOMOutputSpec, TagParseRule } from "@tiptap/pm/model";

/** How a node or mark of the grammar is drawn on the canvas and copied, and which HTML becomes it. */
export interface DomRule<Thing> {
  readonly parse: readonly TagParseRule[];
  readonly render?: (thing: Thing) => DOMOutputSpec;
}

/** An attribute of an element that may be anybody's, cut to what the grammar allows. */
export function readText(element: HTMLElement, name: string, characters: number): string {
  return (element.getAttribute(name) ?? "").slice(0, characters);
}
