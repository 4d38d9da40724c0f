import type { Page } from "playwright-core";

/** A page as browsers that show text alone have it: no styles, and a picture is its alternative text. */
export interface PlainText {
  readonly text: string;
  /** What the page says to eyes alone, or in an order that is not its own. */
  readonly faults: readonly string[];
}

/** Takes a page's styles away for good: nothing else can be looked at in it afterwards. */
export function readAsText(page: Page): Promise<PlainText> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const all = [...document.body.querySelectorAll<HTMLElement>("*")];
    for (const element of all) {
      const where = `<${element.localName} class="${element.className}">`;
      const { order, flexDirection, backgroundImage } = getComputedStyle(element);
      if (order !== "0" || flexDirection.endsWith("-reverse")) faults.push(`is put elsewhere by its style: ${where}`);
      if (backgroundImage.includes("url(")) faults.push(`shows a picture by its style: ${where}`);
      for (const side of ["::before", "::after"]) {
        const { content } = getComputedStyle(element, side);
        if (/"[^"]*[\p{L}\p{N}]/u.test(content)) faults.push(`says ${content} by its style: ${where}`);
      }
    }
    const wordsOf = (text: string): string[] => text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    const known = new Set(wordsOf(document.body.innerText));
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode() !== null) for (const word of wordsOf(nodes.currentNode.nodeValue ?? "")) known.add(word);
    for (const style of document.querySelectorAll("style")) style.remove();
    document.adoptedStyleSheets = [];
    for (const word of wordsOf(document.body.innerText)) {
      if (!known.has(word)) faults.push(`runs words together without its style: “${word}”`);
    }
    for (const image of document.querySelectorAll("img")) image.replaceWith(image.alt);
    for (const control of document.querySelectorAll<HTMLElement>("a[href], button")) {
      if (control.closest("[aria-hidden=true]") === null && control.innerText.trim() === "") {
        faults.push(`has no words: ${control.outerHTML.slice(0, 120)}`);
      }
    }
    return { text: document.body.innerText.replaceAll(/\s+/g, " "), faults };
  });
}
