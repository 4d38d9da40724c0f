import { html } from "hono/html";
import {
  hasOperators,
  queryWithout,
  type DatePart,
  type NamePart,
  type SearchPart,
  type SearchQuery,
  type WordPart,
} from "../../../schema/search-query.ts";
import { formatDate, formatMonth, type Calendar } from "../../render/date.ts";
import type { Html } from "../../render/html.ts";
import { searchAddress } from "./search-address.ts";

/** How a query with operators was understood, in words; each of its parts can be taken out. */
export function renderAsked(query: SearchQuery, calendar: Calendar): Html {
  const cut = query.isCut ? html`<p class="count">Only the first words were looked for: that were very many.</p>` : "";
  if (!hasOperators(query)) return html`${cut}`;
  const parts = inOrder(query.parts).map((part) => {
    const words = sayPart(part, calendar);
    return html` <span>${words} <a href="${searchAddress(queryWithout(query, part))}" aria-label="Without “${words}”">×</a></span>`;
  });
  return html`<p class="asked">Posts${parts}</p>${cut}`;
}

/** As one would say it: what they are about and from, then when, then the words. */
function inOrder(parts: readonly SearchPart[]): SearchPart[] {
  const order = (part: SearchPart): number => {
    if (part.kind === "name") return { tag: 0, source: 1, by: 2 }[part.of];
    if (part.kind === "date") return part.side === "after" ? 3 : 4;
    return part.isExcluded ? 6 : 5;
  };
  return parts.toSorted((one, other) => order(one) - order(other));
}

function sayPart(part: SearchPart, calendar: Calendar): string {
  switch (part.kind) {
    case "name":
      return sayName(part);
    case "date":
      return sayDate(part, calendar);
    case "word":
      return sayWord(part);
  }
}

function sayName({ of, text, isExcluded }: NamePart): string {
  const words = { tag: "tagged", source: "from", by: "by" }[of];
  return `${isExcluded ? "not " : ""}${words} ${text}`;
}

function sayDate({ side, text, startsAt }: DatePart, { language }: Calendar): string {
  const [year, month, day] = text.split("-");
  const date =
    month === undefined
      ? text
      : day === undefined
        ? formatMonth(`${year}-${month}`, language)
        : formatDate(startsAt, "day", { language, timeZone: "UTC" });
  return side === "before" ? `before ${date}` : `from ${date} on`;
}

function sayWord({ text, typed, isExcluded }: WordPart): string {
  return `${isExcluded ? "without" : "with"} ${typed.includes('"') ? `“${text}”` : text}`;
}

const HELP: readonly (readonly [query: string, meaning: string])[] = [
  ["ferry quay", "both words, in the headline, the text, a caption, a tag or a name"],
  ['"ferry quay"', "these words in this order"],
  ["ferry -quay", "the first word without the second"],
  ['tag:harbour tag:"night ferry"', "with these tags"],
  ["source:reuters", "taken from this source"],
  ['by:"ana reyes"', "written by this person"],
  ["after:2019 before:2019-04-15", "from 2019 on, and before that day"],
];

export function renderSearchHelp(): Html {
  return html`<details class="help"><summary>How to narrow a search</summary><dl>${HELP.map(
    ([query, meaning]) => html`<dt><code>${query}</code></dt><dd>${meaning}</dd>`,
  )}</dl></details>`;
}
