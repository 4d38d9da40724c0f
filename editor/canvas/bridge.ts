import { Extension, Mark, Node, type Attributes, type Extensions, type NodeViewRenderer } from "@tiptap/core";
import type { SchemaSpec } from "@tiptap/pm/model";
import { markSpecs, nodeSpecs, type MarkName, type NodeName } from "../../schema/document.ts";
import { markRules, nodeRules } from "./dom-rules.ts";

/** The grammar itself, handed to the editor as it is: there is no second schema to keep in step. */
export const schemaSpec: SchemaSpec = { topNode: "doc", nodes: nodeSpecs, marks: markSpecs };

export type NodeViews = Partial<Record<NodeName, NodeViewRenderer>>;

/** One extension for each node and mark of the grammar, with its DOM rules and, where it has one, its view. */
export function bridgeGrammar(views: NodeViews = {}): Extensions {
  const nodes = (Object.keys(nodeSpecs) as NodeName[]).map((name) => bridgeNode(name, views[name]));
  const marks = (Object.keys(markSpecs) as MarkName[]).map(bridgeMark);
  return [...nodes, ...marks, TableRoles];
}

/** The one rule of the grammar that the editor does not take over by itself: how table commands know their parts. */
const TableRoles = Extension.create({
  name: "tableRoles",
  extendNodeSchema({ name }) {
    const spec = nodeSpecs[name as NodeName];
    return "tableRole" in spec ? { tableRole: spec.tableRole } : {};
  },
});

function bridgeNode(name: NodeName, view: NodeViewRenderer | undefined) {
  const { parse, render } = nodeRules[name];
  return Node.create({
    name,
    topNode: name === "doc",
    // The list commands know a list by this group; in the schema itself the grammar's own group stands.
    ...(name === "bulletList" || name === "orderedList" ? { group: "block list" } : {}),
    addAttributes: () => bridgeAttributes(nodeSpecs[name]),
    ...(parse.length > 0 ? { parseHTML: () => [...parse] } : {}),
    ...(render ? { renderHTML: ({ node }) => render(node) } : {}),
    ...(view ? { addNodeView: () => view } : {}),
  });
}

function bridgeMark(name: MarkName) {
  const { parse, render } = markRules[name];
  return Mark.create({
    name,
    addAttributes: () => bridgeAttributes(markSpecs[name]),
    parseHTML: () => [...parse],
    ...(render ? { renderHTML: ({ mark }) => render(mark) } : {}),
    keepOnSplit: name !== "link",
  });
}

/** Attributes are read and written by the DOM rules alone; a split block does not take its id along. */
function bridgeAttributes(spec: object): Attributes {
  const attrs = "attrs" in spec ? (spec.attrs as object) : {};
  return Object.fromEntries(
    Object.keys(attrs).map((name) => [name, { rendered: false, parseHTML: () => null, keepOnSplit: name !== "id" }]),
  );
}
