import { LANGUAGE_PATTERN } from "../../../schema/limits.ts";
import { isBlank, wrapContents } from "./dom-edits.ts";

const INLINE = "span, em, i, b, strong, u, a, q, cite, font";

/** Words in another language than the post and than the page they come from; what only proofing tools said is left. */
export function readPastedLanguages(body: HTMLElement, post: string): void {
  const usual = new Set([mainPart(post), mainPart(body.lang)]);
  for (const element of body.querySelectorAll<HTMLElement>("[lang]")) {
    const lang = settleCase(element.lang);
    const isForeign = LANGUAGE_PATTERN.test(lang) && !usual.has(mainPart(lang)) && !isBlank(element);
    if (!isForeign || !element.matches(`${INLINE}, p, h1, h2, h3, h4, h5, h6`)) element.removeAttribute("lang");
    else if (element.localName === "span") element.lang = lang;
    else {
      element.removeAttribute("lang");
      wrapContents(element, "span");
      element.firstElementChild!.setAttribute("lang", lang);
    }
  }
}

/** Word writes "FR-FR" on the web. */
function settleCase(lang: string): string {
  try {
    return Intl.getCanonicalLocales(lang)[0] ?? "";
  } catch {
    return "";
  }
}

function mainPart(lang: string): string {
  return lang.split(/[-_]/)[0]!.toLowerCase();
}
