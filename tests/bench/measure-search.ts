import { documentText } from "../../schema/document-text.ts";
import { fold } from "../../schema/fold.ts";
import { cleanQuery } from "../../schema/search-query.ts";
import { searchAddress } from "../../worker/pages/search/search-address.ts";
import type { BenchHouse } from "./bench-house.ts";
import { headlines, makeFillingDocuments } from "./copy.ts";
import { median } from "./load.ts";
import { COMMON_TAG, makeBylines } from "./seed-names.ts";

/** Each query is asked so often, all of them in turns, since a shared machine drifts. */
const ROUNDS = 9;
const DOCUMENTS = 60;

export interface SearchMeasure {
  readonly roundTrips: number;
  readonly rowsRead: number;
  readonly honestMs: number;
  readonly worstMs: number;
  readonly worstQuery: string;
  readonly ratio: number;
}

/** What a search costs: of honest queries the median, and the worst of those made to hurt. */
export async function measureSearch(house: BenchHouse): Promise<SearchMeasure> {
  const texts = makeFillingDocuments(DOCUMENTS).map((document) => fold(documentText(document)).match(/[a-z]+/g) ?? []);
  const [honest, hostile] = [honestQueries(texts), hostileQueries(texts)];
  const times = new Map([...honest, ...hostile].map((query): [string, number[]] => [query, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [query, taken] of times) {
      const begun = performance.now();
      await ask(house, query);
      // The first round warms up.
      if (round > 0) taken.push(performance.now() - begun);
    }
  }
  const timeOf = (query: string): number => median(times.get(query) ?? []);
  const honestMs = median(honest.map(timeOf));
  const worstQuery = hostile.toSorted((one, other) => timeOf(other) - timeOf(one))[0] ?? "";
  const costs = await Promise.all([...honest, ...hostile].map((query) => countCosts(house, query)));
  return {
    roundTrips: Math.max(...costs.map(({ roundTrips }) => roundTrips)),
    rowsRead: Math.max(...costs.map(({ rowsRead }) => rowsRead)),
    honestMs,
    worstMs: timeOf(worstQuery),
    worstQuery,
    ratio: timeOf(worstQuery) / honestMs,
  };
}

const addressOf = (query: string): string => searchAddress(cleanQuery(query));

async function ask(house: BenchHouse, query: string): Promise<void> {
  const response = await fetch(new URL(addressOf(query), house.missUrl), { redirect: "manual" });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`The search for ${query} answered ${response.status}.`);
}

async function countCosts(house: BenchHouse, query: string): Promise<{ roundTrips: number; rowsRead: number }> {
  const { trips } = await house.trace({ method: "GET", path: addressOf(query) });
  const statements = trips.flatMap((trip) => trip.statements);
  return { roundTrips: trips.length, rowsRead: statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0) };
}

type Texts = readonly (readonly string[])[];

/** The words of the texts, those that most of them have first, with how many do. */
function countTexts(texts: Texts): [word: string, texts: number][] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of new Set(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
}

/** What readers ask: rare words, two that meet, the beginning of one, a headline, a phrase, names, dates. */
function honestQueries(texts: Texts): string[] {
  const counted = countTexts(texts);
  const rare = counted.filter(([word, count]) => count === 1 && word.length > 5).map(([word]) => word);
  const middling = counted.filter(([word, count]) => count > 5 && count < 15 && word.length > 4).map(([word]) => word);
  const [first = [], second = []] = texts;
  const headline = headlines[3]?.title.match(/[\p{L}]{5,}/gu) ?? [];
  return [
    rare[0] ?? "",
    rare[5]?.slice(0, 5) ?? "",
    middling[0] ?? "",
    `${first[4]} ${first[40]}`,
    `${second[10]} ${second[11]} ${second[30]}`,
    headline.slice(0, 2).join(" "),
    headline[0]?.toLowerCase().slice(1, -1) ?? "",
    `"${first.slice(20, 23).join(" ")}"`,
    `${middling[1]} tag:${COMMON_TAG.slug}`,
    `by:"${makeBylines()[2]?.name}" ${middling[2]}`,
    `${middling[3]} before:2024`,
    `${middling[4]} -${middling[5]}`,
    `${rare[2]?.slice(0, 2)}x${rare[2]?.slice(3)}`,
  ];
}

/** What costs the most that can be asked: words that all have and that never meet, in every form there is. */
function hostileQueries(texts: Texts): string[] {
  const counted = countTexts(texts);
  const common = counted.slice(0, 12).map(([word]) => word);
  const [one, other] = findStrangers(texts, counted);
  const tiny = common.filter((word) => word.length <= 3);
  return [
    common.slice(0, 10).join(" "),
    common.slice(0, 9).concat("zzzz").join(" "),
    `${one} ${other}`,
    `${one} ${other} ${common.slice(0, 8).join(" ")}`,
    `"${common.slice(0, 5).join(" ")}"`,
    `"${common[0]} ${common[0]} ${common[0]} ${common[0]}"`,
    `"${common[1]} ${common[0]}" "${common[2]} ${common[3]}" "${common[4]} ${common[5]}" "${common[6]} ${common[7]}"`,
    `${common[0]} ${common
      .slice(1, 9)
      .map((word) => `-${word}`)
      .join(" ")}`,
    common
      .slice(0, 9)
      .map((word) => `-${word}`)
      .join(" "),
    `${one} ${other} tag:${COMMON_TAG.slug} -tag:${COMMON_TAG.slug}`,
    `tag:${COMMON_TAG.slug} ${one} ${other}`,
    `${one} ${other} before:2020`,
    `before:2020 ${common
      .slice(0, 9)
      .map((word) => `-${word}`)
      .join(" ")}`,
    ...["the", "ing", "con", "sta", "in", "s"].map((start) => `${one} ${start}`),
    "the".repeat(13),
    "ingtionandthe ationsther thecomstate herenceing",
    "theingandion theionanding",
    tiny.slice(0, 10).join(" "),
    "harbuorr counncil ferrryy",
    "thinge thandin therion",
    'NEAR("the" "of", 99999) OR * ^the {title}:the -(-(-the',
    `${"tag:a ".repeat(3)}${"-tag:b ".repeat(3)}${"x ".repeat(10)}`,
  ];
}

/** Two words that many texts have and none has both of. */
function findStrangers(texts: Texts, counted: readonly (readonly [string, number])[]): [string, string] {
  const sets = texts.map((text) => new Set(text));
  for (const [one] of counted) {
    for (const [other] of counted) {
      if (one < other && !sets.some((words) => words.has(one) && words.has(other))) return [one, other];
    }
  }
  throw new Error("Each two words meet in some text.");
}
