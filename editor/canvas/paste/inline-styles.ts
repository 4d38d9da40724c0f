import { unwrap, wrapContents } from "./dom-edits.ts";

const INLINE = "span, font, a, b, strong, i, em, u, s, del, ins, sub, sup, code, label, mark, small";

/** Turns what inline styles say (Google Docs has nothing else) into elements, and takes back what they undo. */
export function readInlineStyles(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>(INLINE)) {
    if (!element.hasAttribute("style")) continue;
    const { style } = element;
    const weight = readWeight(style.fontWeight);
    const line = `${style.textDecorationLine} ${style.textDecoration}`;
    const isBoldTag = element.matches("b, strong");
    const isItalicTag = element.matches("i, em");
    if (style.fontStyle === "italic" && !isItalicTag) wrapContents(element, "em");
    if (weight !== null && weight >= 600 && !isBoldTag) wrapContents(element, "strong");
    if (line.includes("line-through") && !element.matches("s, del")) wrapContents(element, "s");
    if (line.includes("underline") && !element.matches("u") && !isInLink(element)) wrapContents(element, "u");
    if (style.verticalAlign === "super" && !element.matches("sup")) wrapContents(element, "sup");
    if (style.verticalAlign === "sub" && !element.matches("sub")) wrapContents(element, "sub");
    // Google Docs wraps everything it copies into a <b> that is not bold.
    if (isBoldTag && weight !== null && weight < 600) unwrap(element);
    if (isItalicTag && style.fontStyle === "normal") unwrap(element);
  }
  // A heading is bold by itself.
  for (const element of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    for (const bold of element.querySelectorAll("b, strong")) unwrap(bold);
  }
  for (const underline of body.querySelectorAll("a u, u:has(> a:only-child)")) unwrap(underline);
}

function isInLink(element: Element): boolean {
  return element.closest("a") !== null || element.querySelector("a") !== null;
}

function readWeight(value: string): number | null {
  if (value === "bold" || value === "bolder") return 700;
  if (value === "normal" || value === "lighter") return 400;
  const weight = Number.parseInt(value, 10);
  return Number.isNaN(weight) ? null : weight;
}
