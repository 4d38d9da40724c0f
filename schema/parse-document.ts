import { Node } from "prosemirror-model";
import type { DocumentJson } from "./document-json.ts";
import { documentSchema, GRAMMAR_VERSION, markSpecs, nodeSpecs } from "./document.ts";
import { BLOCK_ID_PATTERN, newBlockId } from "./id.ts";
import { limits } from "./limits.ts";

export type ParsedDocument =
  | { readonly ok: true; readonly document: DocumentJson; readonly node: Node }
  | { readonly ok: false; readonly reason: string };

interface AnyNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly unknown[];
  readonly marks?: readonly unknown[];
}

class DocumentError extends Error {}

/**
 * Reads a document that came from outside. `grammar` is the version its writer knew: what a newer
 * grammar may have added is kept to the letter in opaque blocks, anything else unknown is refused.
 * Top-level blocks without an id, or with one that is taken, get a fresh one; nested ones lose theirs.
 * The reason of a refusal is a sentence for the person who sent it.
 */
export function parseDocument(input: unknown, grammar: number = GRAMMAR_VERSION): ParsedDocument {
  try {
    measure(input);
    const isNewer = grammar > GRAMMAR_VERSION;
    const known = isNewer ? keepUnknown(input) : refuseUnknown(input);
    const identified = identifyBlocks(cleanNode(known));
    const node = Node.fromJSON(documentSchema, identified);
    checkNode(node);
    return { ok: true, document: node.toJSON() as DocumentJson, node };
  } catch (error) {
    if (error instanceof DocumentError || error instanceof RangeError) return { ok: false, reason: error.message };
    throw error;
  }
}

/** A document that an older grammar wrote, with what was added since at its default. It was parsed when it came. */
export function upgradeDocument(document: DocumentJson, grammar: number): DocumentJson {
  if (grammar >= GRAMMAR_VERSION) return document;
  return Node.fromJSON(documentSchema, document).toJSON() as DocumentJson;
}

/** Depth first: everything after this may recurse without fear for the stack. */
function measure(input: unknown): void {
  let nodes = 0;
  const rest: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const node = readNode(next.value);
    nodes += 1;
    if (nodes > limits.documentNodes) throw new DocumentError(`The text has more than ${limits.documentNodes} parts.`);
    if (next.depth > limits.documentDepth) throw new DocumentError("The text is nested too deeply.");
    for (const child of node.content ?? []) rest.push({ value: child, depth: next.depth + 1 });
  }
  if (readNode(input).type !== "doc") throw new DocumentError("The text is not a document.");
}

function readNode(value: unknown): AnyNode {
  if (typeof value !== "object" || value === null) {
    throw new DocumentError("The text holds something that is not a node.");
  }
  const { type, attrs, content, marks } = value as Record<string, unknown>;
  if (typeof type !== "string") throw new DocumentError("The text holds a node without a type.");
  if (attrs !== undefined && (typeof attrs !== "object" || attrs === null)) {
    throw new DocumentError(`A ${type} has attributes that cannot be read.`);
  }
  if (content !== undefined && !Array.isArray(content)) {
    throw new DocumentError(`The content of a ${type} cannot be read.`);
  }
  if (marks !== undefined && !Array.isArray(marks)) throw new DocumentError(`The marks of a ${type} cannot be read.`);
  return value as AnyNode;
}

/** What of this node itself, not of its children, the grammar does not know; null where it knows all. */
function findUnknown(node: AnyNode): string | null {
  const spec = Object.hasOwn(nodeSpecs, node.type) ? nodeSpecs[node.type as keyof typeof nodeSpecs] : undefined;
  if (spec === undefined) return `a “${node.type}”`;
  const attrs = "attrs" in spec ? spec.attrs : {};
  const attr = Object.keys(node.attrs ?? {}).find((name) => !Object.hasOwn(attrs, name));
  if (attr !== undefined) return `a ${node.type} with “${attr}”`;
  for (const mark of node.marks ?? []) {
    const { type, attrs: markAttrs } = readNode(mark);
    if (!Object.hasOwn(markSpecs, type)) return `text marked “${type}”`;
    const markSpec = markSpecs[type as keyof typeof markSpecs];
    const allowed = "attrs" in markSpec ? markSpec.attrs : {};
    const unknown = Object.keys(markAttrs ?? {}).find((name) => !Object.hasOwn(allowed, name));
    if (unknown !== undefined) return `a ${type} with “${unknown}”`;
  }
  return null;
}

function refuseUnknown(input: unknown): unknown {
  const node = readNode(input);
  const unknown = findUnknown(node);
  if (unknown !== null) throw new DocumentError(`The text holds ${unknown}, which this version does not know.`);
  for (const child of node.content ?? []) refuseUnknown(child);
  return input;
}

const UNKNOWN = Symbol("unknown");

/** The blocks that hold any block at all: what is unknown in them can be kept without locking the whole. */
const CONTAINERS = new Set(["quote", "sourceExcerpt", "factBox"]);

/** Wraps the nearest block that may be opaque around whatever is unknown: a child of doc or of a container. */
function keepUnknown(input: unknown): unknown {
  const doc = readNode(input);
  return { ...doc, content: (doc.content ?? []).map(keepBlock) };
}

function keepBlock(input: unknown): unknown {
  const kept = keepNode(input);
  if (kept === UNKNOWN) return { type: "opaque", attrs: { id: readId(input), json: JSON.stringify(input) } };
  // A value that only a newer grammar allows (a heading of level 5) makes its block opaque as well.
  try {
    checkNode(Node.fromJSON(documentSchema, kept));
    return kept;
  } catch {
    return { type: "opaque", attrs: { id: readId(input), json: JSON.stringify(input) } };
  }
}

function keepNode(input: unknown): unknown {
  const node = readNode(input);
  if (findUnknown(node) !== null) return UNKNOWN;
  if (node.content === undefined) return node;
  const content = node.content.map(CONTAINERS.has(node.type) ? keepBlock : keepNode);
  return content.includes(UNKNOWN) ? UNKNOWN : { ...node, content };
}

function readId(input: unknown): string | null {
  const id = readNode(input).attrs?.["id"];
  return typeof id === "string" && BLOCK_ID_PATTERN.test(id) ? id : null;
}

// Tabs and line ends are text of code blocks; nothing else of the controls can be written in HTML.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

function cleanText(text: string): string {
  return text.toWellFormed().replace(CONTROLS, "");
}

/** Takes out what cannot be stored as UTF-8 or written in HTML; a text of nothing else goes whole. */
function cleanNode(input: unknown): AnyNode {
  const node = readNode(input);
  if (node.type === "opaque") return node;
  const text = "text" in node && typeof node.text === "string" ? { text: cleanText(node.text) } : {};
  const marks = node.marks === undefined ? {} : { marks: node.marks.map((mark) => cleanAttrs(readNode(mark))) };
  const content =
    node.content === undefined ? {} : { content: node.content.map(cleanNode).filter((child) => !isEmptyText(child)) };
  return { ...cleanAttrs(node), ...text, ...marks, ...content };
}

function isEmptyText(node: AnyNode): boolean {
  return node.type === "text" && "text" in node && node.text === "";
}

function cleanAttrs(node: AnyNode): AnyNode {
  if (node.attrs === undefined) return node;
  const attrs = Object.entries(node.attrs).map(([name, value]) => [
    name,
    typeof value === "string" ? cleanText(value) : value,
  ]);
  return { ...node, attrs: Object.fromEntries(attrs) as Record<string, unknown> };
}

function identifyBlocks(input: unknown): unknown {
  const doc = readNode(input);
  const taken = new Set<string>();
  const content = (doc.content ?? []).map((value) => {
    const block = withoutNestedIds(value, true);
    const id = readId(block);
    const fresh = id === null || taken.has(id) ? newBlockId() : id;
    taken.add(fresh);
    return { ...block, attrs: { ...block.attrs, id: fresh } };
  });
  return { ...doc, content };
}

function withoutNestedIds(value: unknown, isTop: boolean): AnyNode {
  const node = readNode(value);
  const attrs = !isTop && node.attrs !== undefined && "id" in node.attrs ? { attrs: { ...node.attrs, id: null } } : {};
  const content =
    node.content === undefined ? {} : { content: node.content.map((child) => withoutNestedIds(child, false)) };
  return { ...node, ...attrs, ...content };
}

function checkNode(node: Node): void {
  try {
    node.check();
  } catch (error) {
    if (error instanceof RangeError) throw new DocumentError(`The text breaks the grammar: ${error.message}.`);
    throw error;
  }
}
