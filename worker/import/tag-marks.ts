import type { MarkJson } from "../../schema/document-json.ts";
import { addMark } from "./inline-run.ts";
import type { HtmlElement } from "./parse-html.ts";

type StyleMark = Exclude<MarkJson["type"], "link" | "language">;

/** The marks that tags stand for. */
export const TAG_MARKS: Readonly<Record<string, StyleMark>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  cite: "italic",
  dfn: "italic",
  var: "italic",
  u: "underline",
  ins: "underline",
  s: "strike",
  strike: "strike",
  del: "strike",
  code: "code",
  kbd: "code",
  samp: "code",
  tt: "code",
  sub: "subscript",
  sup: "superscript",
};

/** Bold, italic and underlined by style, as pasted text has it. */
export function styleMarks(element: HtmlElement, marks: readonly MarkJson[]): readonly MarkJson[] {
  const style = element.attributes["style"] ?? "";
  const types: StyleMark[] = [];
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) types.push("bold");
  if (/font-style\s*:\s*(?:italic|oblique)/i.test(style)) types.push("italic");
  if (/text-decoration[^;]*:[^;]*underline/i.test(style)) types.push("underline");
  if (/text-decoration[^;]*:[^;]*line-through/i.test(style)) types.push("strike");
  return types.reduce<readonly MarkJson[]>((all, type) => addMark(all, { type }), marks);
}
