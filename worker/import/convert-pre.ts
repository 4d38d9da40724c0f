import { codeBlock } from "../../schema/build.ts";
import type { BlockJson } from "../../schema/document-json.ts";
import type { Converter, Place } from "./conversion.ts";
import { hasClass, type HtmlElement, type HtmlNode } from "./parse-html.ts";

/** Code, or verse that was set as such. */
export function convertPre(element: HtmlElement, place: Place, converter: Converter): readonly BlockJson[] {
  if (hasClass(element, /^wp-block-verse$/)) return converter.toBlocks(withBreaks(element.children), place);
  const words = readCode(element.children).replace(/^\n|\s+$/g, "");
  if (words === "") return [];
  const classes = `${element.attributes["class"] ?? ""} ${codeClass(element)}`;
  return [codeBlock(/(?:^|\s)(?:language|lang|brush)[-:]\s*([\w+#-]{1,40})/.exec(classes)?.[1] ?? "", words)];
}

function readCode(nodes: readonly HtmlNode[]): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      if (node.kind === "comment" || node.name === "script" || node.name === "style") return "";
      return node.name === "br" ? "\n" : readCode(node.children);
    })
    .join("");
}

function codeClass(element: HtmlElement): string {
  const code = element.children.find((child) => child.kind === "element" && child.name === "code");
  return code?.kind === "element" ? (code.attributes["class"] ?? "") : "";
}

/** Lines of verse, as breaks that hold in every kind of text. */
function withBreaks(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const lineBreak: HtmlElement = { kind: "element", name: "br", attributes: {}, children: [] };
  return nodes.flatMap((node): readonly HtmlNode[] => {
    if (node.kind === "element") return [{ ...node, children: withBreaks(node.children) }];
    if (node.kind === "comment") return [node];
    return node.text
      .split("\n")
      .flatMap((text, index) => [...(index > 0 ? [lineBreak] : []), { kind: "text" as const, text }]);
  });
}
