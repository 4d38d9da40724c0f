import type { Page } from "playwright-core";

/** An element as a browser reads it: its name with the namespace that it is of, as in `{http://…}loc`. */
export interface ReadElement {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ReadElement[];
}

/** Reads documents in a browser's own parser, which refuses what is not well-formed: then it answers the reason, in words. */
export function readXml(page: Page, documents: readonly string[]): Promise<(ReadElement | string)[]> {
  return page.evaluate(readInBrowser, documents);
}

function readInBrowser(documents: readonly string[]): (ReadElement | string)[] {
  const read = (element: Element): ReadElement => ({
    name: `{${element.namespaceURI ?? ""}}${element.localName}`,
    text: element.children.length === 0 ? (element.textContent ?? "") : "",
    attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    children: [...element.children].map(read),
  });
  return documents.map((text) => {
    const parsed = new DOMParser().parseFromString(text, "application/xml");
    const refused = parsed.querySelector("parsererror");
    return refused === null ? read(parsed.documentElement) : (refused.textContent ?? "");
  });
}
