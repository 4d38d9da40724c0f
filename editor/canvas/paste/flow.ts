import { isBlank } from "./dom-edits.ts";

/** Boxes that mean nothing by themselves: what they hold takes their place. */
const BOXES = new Set(
  "div section article main header footer aside nav center address details summary dl dt dd fieldset form figure figcaption table caption thead tbody tfoot tr td th".split(
    " ",
  ),
);
const BLOCKS = new Set("p h1 h2 h3 h4 h5 h6 blockquote ul ol li pre hr".split(" "));

export function isBlock(node: Node): boolean {
  return isElement(node) && (BOXES.has(node.localName) || BLOCKS.has(node.localName));
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** Nodes that the grammar knows under a box's name. */
function isOurs(element: Element): boolean {
  return element.matches(
    "figure[data-media-id], div[data-embed], div[data-opaque], div[data-gallery], aside[data-pull-quote], table[data-kept]",
  );
}

function holdsBlock(element: Element): boolean {
  return isBlock(element) || [...element.querySelectorAll("*")].some(isBlock);
}

/** Leaves nothing in the container but blocks: boxes are emptied out, loose text becomes paragraphs. */
export function flowBlocks(container: Element): void {
  const flowed: Node[] = [];
  let run: Node[] = [];
  const flush = (): void => {
    flowed.push(...makeParagraphs(run, container.ownerDocument));
    run = [];
  };
  for (const child of Array.from(container.childNodes)) {
    if (!isElement(child) || !holdsBlock(child)) {
      run.push(child);
      continue;
    }
    flush();
    // A link or a bold around blocks: which of their words it is on, the grammar's parser finds out.
    if (!isBlock(child)) flowed.push(child);
    else if (!isOurs(child) && BOXES.has(child.localName)) {
      flowBlocks(child);
      flowed.push(...child.childNodes);
    } else flowed.push(...flowBlock(child));
  }
  flush();
  container.replaceChildren(...flowed);
}

function flowBlock(block: Element): Node[] {
  switch (block.localName) {
    case "p":
      flowBlocks(block);
      return [...block.childNodes];
    case "ul":
    case "ol":
      adoptStrayLists(block);
      for (const item of block.children) flowItem(item);
      return block.childElementCount === 0 ? [] : [block];
    case "blockquote":
      flowBlocks(block);
      return block.childElementCount === 0 ? [] : [block];
    case "table":
      return flowTable(block as HTMLTableElement);
    case "li":
      // An item without its list.
      flowBlocks(block);
      return [...block.childNodes];
    default:
      return isBlank(block) && !isOurs(block) && block.localName !== "hr" ? [] : [block];
  }
}

/** Pictures and cards cannot stand in a cell; they follow the table. */
function flowTable(table: HTMLTableElement): Node[] {
  const guests = [...table.querySelectorAll("figure[data-media-id], div[data-embed]")];
  for (const guest of guests) guest.remove();
  for (const cell of [...table.rows].flatMap((row) => [...row.cells])) flowItem(cell);
  return isBlank(table) ? guests : [table, ...guests];
}

function flowItem(item: Element): void {
  flowBlocks(item);
  if (item.childElementCount === 0) item.append(item.ownerDocument.createElement("p"));
}

/** Google Docs and old pages put an inner list beside the item it belongs to. */
function adoptStrayLists(list: Element): void {
  for (const child of Array.from(list.children)) {
    if (child.localName === "li") continue;
    const before = child.previousElementSibling;
    const item = before?.localName === "li" ? before : list.ownerDocument.createElement("li");
    if (item !== before) child.before(item);
    item.append(child);
  }
  for (const child of Array.from(list.childNodes)) if (!isElement(child)) child.remove();
}

/** Inline nodes as paragraphs: two line breaks in a row part them, those at the ends are dropped. */
function makeParagraphs(nodes: readonly Node[], document: Document): Element[] {
  const groups: Node[][] = [[]];
  for (let index = 0; index < nodes.length; index += 1) {
    const node = nodes[index]!;
    const next = nodes.slice(index + 1).find((other) => !isSpace(other));
    if (isBreak(node) && next && isBreak(next)) {
      groups.push([]);
      while (index + 1 < nodes.length && (isBreak(nodes[index + 1]!) || isSpace(nodes[index + 1]!))) index += 1;
    } else groups.at(-1)!.push(node);
  }
  return groups
    .map(trim)
    .filter(hasContent)
    .map((group) => {
      const paragraph = document.createElement("p");
      paragraph.append(...group);
      return paragraph;
    });
}

function isBreak(node: Node): boolean {
  return isElement(node) && node.localName === "br";
}

function isSpace(node: Node): boolean {
  return node.nodeType === 3 && isBlank(node);
}

function trim(group: Node[]): Node[] {
  const isEnd = (node: Node): boolean => isBreak(node) || isSpace(node);
  const from = group.findIndex((node) => !isEnd(node));
  const to = group.findLastIndex((node) => !isEnd(node));
  return from === -1 ? [] : group.slice(from, to + 1);
}

function hasContent(group: readonly Node[]): boolean {
  return group.some((node) => !isBlank(node));
}
