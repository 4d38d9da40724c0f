import { Parser } from "htmlparser2";

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The element's own words, CDATA included, without those of its children. */
  readonly text: string;
}

export type ParsedXml =
  | { readonly ok: true; readonly root: XmlElement }
  | { readonly ok: false; readonly reason: string; readonly isCutShort: boolean };

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  text: string;
  readonly startIndex: number;
}

/** Reads the whole file as a tree, or says on which line it breaks. Nothing is mended silently. */
export function parseXml(xml: string): ParsedXml {
  const top: OpenElement = { name: "", attributes: {}, children: [], text: "", startIndex: 0 };
  const open: OpenElement[] = [top];
  let broken = null as Break | null;
  let hasEnded = false;

  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: OpenElement = { name, attributes, children: [], text: "", startIndex: parser.startIndex };
        open.at(-1)!.children.push(element);
        open.push(element);
      },
      ontext(text) {
        open.at(-1)!.text += text;
      },
      onclosetag(_name, isImplied) {
        const closed = open.pop()!;
        // `<wp:status/>` counts as implied too, but its end lies in its own tag.
        const isEmptyTag = isImplied && xml.startsWith("/>", parser.endIndex - 1);
        if (!isImplied || isEmptyTag || broken !== null) return;
        broken = { element: closed, at: parser.endIndex, isCutShort: hasEnded };
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  hasEnded = true;
  parser.end();

  const root = top.children[0];
  if (root === undefined) return { ok: false, isCutShort: false, reason: "It is not XML." };
  if (broken !== null) return { ok: false, isCutShort: broken.isCutShort, reason: describeBreak(xml, broken) };
  return { ok: true, root };
}

interface Break {
  readonly element: OpenElement;
  readonly at: number;
  readonly isCutShort: boolean;
}

function describeBreak(xml: string, { element, at, isCutShort }: Break): string {
  const begun = `<${element.name}>, which begins on line ${lineOf(xml, element.startIndex)}`;
  return isCutShort
    ? `It ends on line ${lineOf(xml, xml.length)}, in the middle of ${begun}: it was cut short.`
    : `${begun}, is not closed before line ${lineOf(xml, at)}.`;
}

function lineOf(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

export function findChild(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((child) => child.name === name) ?? null;
}

export function childText(element: XmlElement, name: string): string {
  return findChild(element, name)?.text ?? "";
}
