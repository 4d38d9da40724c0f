import { html } from "hono/html";
import { fold } from "../../schema/fold.ts";
import type { SearchQuery, WordPart } from "../../schema/search-query.ts";
import type { Html } from "./html.ts";

/** So much of a text is told around what was found in it. */
const BEFORE_CHARACTERS = 60;
const EXCERPT_CHARACTERS = 220;
/** A shorter beginning of a word is looked for as a whole word. */
const PREFIX_CHARACTERS = 3;
/** So many places are compared for the one where most of the query meets. */
const PLACES_COMPARED = 200;

/** Where in a text a part of the query stands. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly part: WordPart;
}

/** What of a query is looked for in texts. */
export interface WantedWords {
  readonly parts: readonly WordPart[];
  /** The last word, which may be unfinished. */
  readonly unfinished: WordPart | null;
}

export function wantedWords({ parts }: SearchQuery): WantedWords {
  const last = parts.at(-1);
  return {
    parts: parts.filter((part) => part.kind === "word").filter(({ isExcluded }) => !isExcluded),
    unfinished: last?.kind === "word" && !last.isPhrase && !last.isExcluded ? last : null,
  };
}

/** A headline with what was found in it marked; also words of which the query has a part. */
export function renderMarked(text: string, wanted: WantedWords): Html {
  return markPlaces(text, findPlaces(text, wanted, true));
}

/** Whether anything of the query stands in the text. */
export function hasWanted(text: string, wanted: WantedWords): boolean {
  return findPlaces(text, wanted, true).length > 0;
}

/** A line or two of the text around the place where most of the query meets; null where none of it is there. */
export function renderExcerpt(text: string, wanted: WantedWords): Html | null {
  const line = joinLines(text);
  const places = findPlaces(line, wanted, false);
  const first = findDensest(places);
  if (first === undefined) return null;
  const from = first.start <= BEFORE_CHARACTERS ? 0 : line.lastIndexOf(" ", first.start - BEFORE_CHARACTERS) + 1;
  const full = from + EXCERPT_CHARACTERS;
  const to = full >= line.length ? line.length : Math.max(line.lastIndexOf(" ", full), first.end);
  const within = places.filter(({ start, end }) => start >= from && end <= to);
  const cut = markPlaces(
    line.slice(from, to),
    within.map((place) => ({ ...place, start: place.start - from, end: place.end - from })),
  );
  return html`${from > 0 ? "… " : ""}${cut}${to < line.length ? " …" : ""}`;
}

/** A text as one line: what does not end like a sentence is parted from what follows. */
function joinLines(text: string): string {
  return text
    .trim()
    .replace(/([^\s.!?…:;,])\s*\n\s*/gu, "$1 · ")
    .replace(/\s+/g, " ");
}

/** The first place of those from which an excerpt would show the most of the query. */
function findDensest(places: readonly Place[]): Place | undefined {
  const compared = places.slice(0, PLACES_COMPARED);
  const meeting = (first: Place): number =>
    new Set(
      compared
        .filter(({ start, end }) => start >= first.start && end <= first.start + EXCERPT_CHARACTERS - BEFORE_CHARACTERS)
        .map(({ part }) => part),
    ).size;
  let best: { readonly place: Place; readonly parts: number } | undefined;
  for (const place of compared) {
    const parts = meeting(place);
    if (best === undefined || parts > best.parts) best = { place, parts };
  }
  return best?.place;
}

function findPlaces(text: string, { parts, unfinished }: WantedWords, withinWords: boolean): Place[] {
  if (parts.length === 0) return [];
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    spellings: /^[a-z0-9]*$/.test(word) ? [word] : fold(word).split(" "),
  }));
  const isWanted = (spellings: readonly string[], wanted: readonly string[], part: WordPart): boolean =>
    spellings.some((own) =>
      wanted.some(
        (word) =>
          own === word ||
          (word.length >= PREFIX_CHARACTERS && !part.isPhrase && part === unfinished && own.startsWith(word)) ||
          (word.length >= PREFIX_CHARACTERS && !part.isPhrase && withinWords && own.includes(word)),
      ),
    );
  return words.flatMap(({ start }, index) => {
    const part = parts.find((one) =>
      one.words.every((wanted, offset) => {
        const word = words[index + offset];
        return word !== undefined && isWanted(word.spellings, wanted, one);
      }),
    );
    const last = part === undefined ? undefined : words[index + part.words.length - 1];
    return part === undefined || last === undefined ? [] : [{ start, end: last.end, part }];
  });
}

function markPlaces(text: string, places: readonly Place[]): Html {
  const pieces: (Html | string)[] = [];
  let end = 0;
  for (const place of places) {
    if (place.start < end) continue;
    pieces.push(text.slice(end, place.start), html`<mark>${text.slice(place.start, place.end)}</mark>`);
    end = place.end;
  }
  return html`${[...pieces, text.slice(end)]}`;
}
