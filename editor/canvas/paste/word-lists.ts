import { isBlank } from "./dom-edits.ts";

/** Word writes lists as paragraphs with a style and a typed marker; this makes them lists. */
export function readWordLists(body: HTMLElement): void {
  const isItem = (element: Element | null): element is HTMLElement => readLevel(element) !== null;
  for (const first of body.querySelectorAll<HTMLElement>("p, div, h1, h2, h3, h4, h5, h6")) {
    if (!first.isConnected || !isItem(first) || isItem(first.previousElementSibling)) continue;
    const items: HTMLElement[] = [];
    for (let next: Element | null = first; isItem(next); next = next.nextElementSibling) items.push(next);
    const before = body.ownerDocument.createComment("");
    first.before(before);
    before.replaceWith(...buildLists(items));
  }
}

function readLevel(element: Element | null): number | null {
  const style = element?.getAttribute("style") ?? "";
  const level = /mso-list:\s*[^;]*?\blevel(\d)/i.exec(style)?.[1];
  return level === undefined ? null : Number(level);
}

interface OpenList {
  readonly level: number;
  readonly list: HTMLElement;
}

function buildLists(items: readonly HTMLElement[]): HTMLElement[] {
  const roots: HTMLElement[] = [];
  const open: OpenList[] = [];
  for (const item of items) {
    const level = readLevel(item) ?? 1;
    const marker = takeMarker(item);
    const tag = /^\(?(?:\d{1,4}|[a-z]{1,4})[.)]/i.test(marker) ? "ol" : "ul";
    while (open.length > 0 && open.at(-1)!.level > level) open.pop();
    if (open.at(-1)?.level === level && open.at(-1)!.list.localName !== tag) open.pop();
    if (open.at(-1)?.level !== level) {
      const list = item.ownerDocument.createElement(tag);
      const start = Number.parseInt(marker.replace("(", ""), 10);
      if (tag === "ol" && start > 1) list.setAttribute("start", String(start));
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) parent.append(list);
      else roots.push(list);
      open.push({ level, list });
    }
    const entry = item.ownerDocument.createElement("li");
    entry.append(...item.childNodes);
    open.at(-1)!.list.append(entry);
    item.remove();
  }
  return roots;
}

/** The typed marker ("1.", "·"), taken out of the item. */
function takeMarker(item: HTMLElement): string {
  const marked = [...item.querySelectorAll("span")].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  );
  if (!marked) return "";
  const text = (marked.textContent ?? "").trim();
  const wrapper = marked.parentElement;
  marked.remove();
  if (wrapper && wrapper !== item && isBlank(wrapper)) wrapper.remove();
  return text;
}
