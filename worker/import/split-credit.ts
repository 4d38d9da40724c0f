import type { InlineJson } from "../../schema/document-json.ts";
import { inlineText } from "./inline-run.ts";

export interface SplitCredit {
  readonly caption: readonly InlineJson[];
  /** "Reuters/H. Hanschke", or the empty string where no credit could be told. */
  readonly credit: string;
}

const CREDIT_CHARACTERS = 120;
const AGENCY =
  /(?:^|[\s/,|])(?:AAP|AFP|AP|Associated Press|Agence France-Presse|Alamy|Anadolu(?: Agency)?|ANSA|ANP|APA|Belga|Bloomberg|Cal Sport Media|Corbis|DPA|EFE|EPA(?:-EFE)?|Flickr|Getty(?: Images)?|Imago|iStock(?:photo)?|Keystone|Kyodo|Magnum|MTI|NTB|NurPhoto|PA|Photoshot|Picture Alliance|PTI|Rex(?: Features)?|Reuters|Ritzau|Scanpix|Shutterstock|SIPA(?: USA)?|Sputnik|TASS|TT|Unsplash|UPI|VCG|Wikimedia(?: Commons)?|Xinhua|Yonhap|ZUMA(?: Press| Wire)?)(?=$|[\s/,|.])/i;
const LABEL =
  "(?:photo(?:graph)?s?(?: ?credits?| ?courtesy(?: of)?)?|pictures?(?: ?credits?)?|images?(?: ?credits?| ?courtesy(?: of)?)?|credits?|courtesy|foto|bild|crédits?(?: photo)?)";
const IN_BRACKETS = new RegExp(
  `[([](?:${LABEL}(?:\\s*[:/–—-]\\s*|\\s+by:?\\s+|\\s+(?=©)))([^()[\\]\\n]+)[)\\]]\\s*\\.?\\s*$`,
  "iu",
);
const BRACKETS = /[([]([^()[\]\n]+)[)\]]\s*\.?\s*$/u;
const AFTER_LABEL = new RegExp(
  `(?:^|[.!?…”’"')\\]]\\s+|\\s[|–—-]\\s|\\n\\s*|\\s{2,})(?:${LABEL}|photographer)(?:\\s*:\\s*|\\s+by:?\\s+)([^\\n]+)$`,
  "iu",
);
const COPYRIGHT = /(?:^|\s)(©\s*[^\n.]+)\.?\s*$/u;
/** Who wrote and edited the text, which agencies put in brackets too. */
const COPY_CREDIT =
  /\b(?:reporting|editing|writing|edited|written|reported|compiled|translat(?:ed|ing|ion)|additional)\b/i;

/** Parts a caption from the credit at its end: “(Reuters/H. Hanschke)”, “PHOTO: JANE DOE/AFP”, “(photo credit: …)”. */
export function splitCredit(content: readonly InlineJson[]): SplitCredit {
  const text = inlineText(content);
  const found = findCredit(text);
  if (found === null) return { caption: content, credit: "" };
  return { caption: cutInline(content, found.start), credit: found.credit };
}

export function findCredit(text: string): { readonly start: number; readonly credit: string } | null {
  const candidates = [
    { match: IN_BRACKETS.exec(text), isLabelled: true },
    { match: BRACKETS.exec(text), isLabelled: false },
    { match: AFTER_LABEL.exec(text), isLabelled: true },
    { match: COPYRIGHT.exec(text), isLabelled: true },
  ];
  for (const { match, isLabelled } of candidates) {
    if (match === null) continue;
    const credit = match[1]!
      .replace(/\s+/g, " ")
      .trim()
      .replace(/[.;,]$/, "");
    if (!isCredit(credit, isLabelled)) continue;
    // A label may follow the end of a sentence, which belongs to the caption.
    const lead = /^[.!?…”’"')\]]/.exec(match[0])?.[0].length ?? 0;
    return { start: match.index + lead, credit };
  }
  return null;
}

/** Without a label, only what names an agency is a credit; with one, anything that is not a sentence. */
function isCredit(credit: string, isLabelled: boolean): boolean {
  if (credit.length < 2 || credit.length > CREDIT_CHARACTERS || COPY_CREDIT.test(credit)) return false;
  if (/[.!?]\s+\p{Lu}\p{Ll}+\s+\p{Ll}/u.test(credit)) return false;
  if (isLabelled) {
    return credit.split(" ").length <= 10 && (/[/|©]/.test(credit) || AGENCY.test(credit) || isName(credit));
  }
  return AGENCY.test(credit) && credit.split(" ").length <= 9 && isName(credit) && /^[\p{Lu}©]|^dpa\b/u.test(credit);
}

/** Words that all begin large, but for particles: "Jane van der Berg", "IDF SPOKESMAN’S OFFICE". */
function isName(text: string): boolean {
  return text
    .split(/[\s,&/|]+/)
    .every(
      (word) =>
        /^(?:[\p{Lu}\p{N}@©]|dpa|imago|picture|alliance|via)/u.test(word) ||
        word === "" ||
        /^(?:and|by|of|the|for|via|und|von|van|der|den|de|del|della|di|da|du|la|le|bin|al|el|y|e|et)$/u.test(word),
    );
}

/** The content up to a character of its text, trimmed. */
export function cutInline(content: readonly InlineJson[], end: number): readonly InlineJson[] {
  const kept: InlineJson[] = [];
  let rest = end;
  for (const node of content) {
    if (rest <= 0) break;
    if (node.type !== "text") {
      kept.push(node);
      rest -= 1;
      continue;
    }
    const text = node.text.slice(0, rest);
    rest -= node.text.length;
    kept.push({ ...node, text });
  }
  return trimInlineEnd(kept);
}

function trimInlineEnd(content: readonly InlineJson[]): readonly InlineJson[] {
  const last = content.at(-1);
  if (last === undefined) return [];
  const text = last.type === "text" ? last.text.replace(/[\s\u00a0]+$/, "") : "";
  return text === "" ? trimInlineEnd(content.slice(0, -1)) : [...content.slice(0, -1), { ...last, type: "text", text }];
}
