import { splitWords } from "./compare-words.ts";
import { findLongestRise } from "./longest-rise.ts";

/** What the parts of two versions are compared by. */
export interface Likeness<Part> {
  /** What names a part through all versions, or null. */
  readonly idOf: (part: Part) => string | null;
  /** The same for two parts that hold the same. */
  readonly contentOf: (part: Part) => string;
  readonly textOf: (part: Part) => string;
  /** Whether one can be shown as a change of the other. */
  readonly fits: (before: Part, after: Part) => boolean;
}

/** A part in its place: in both versions, only in the newer one (`before` is null) or only in the older one. */
export type Matched<Part> =
  | { readonly before: Part; readonly after: Part; readonly isMoved: boolean }
  | { readonly before: null; readonly after: Part; readonly isMoved: false }
  | { readonly before: Part; readonly after: null; readonly isMoved: false };

/** From how many of their words in common two parts are one that was rewritten. */
const LIKE = 0.5;
/** Beyond so many pairs in one gap nothing is guessed: all are deleted and inserted. */
const MOST_GUESSES = 2500;

/**
 * Pairs the parts of two versions: by id, then by what they hold, then, between two that are paired, by
 * how many words they share. In the newer one's order; a deleted part stands where it stood.
 */
export function matchInOrder<Part>(
  before: readonly Part[],
  after: readonly Part[],
  likeness: Likeness<Part>,
): Matched<Part>[] {
  const pairs: Pairs<Part> = {
    before,
    after,
    oldPlace: after.map(() => -1),
    newPlace: before.map(() => -1),
    fits: likeness.fits,
  };
  pairBy(likeness.idOf, pairs);
  pairUnique(likeness.contentOf, pairs);
  for (const gap of gapsOf(pairs)) pairBy(likeness.contentOf, pairs, gap);
  pairBy(likeness.contentOf, pairs);
  pairAlike(likeness.textOf, pairs);
  return inOrder(pairs);
}

interface Pairs<Part> {
  readonly before: readonly Part[];
  readonly after: readonly Part[];
  /** For each part of the newer version its place in the older one, or -1; and the other way round. */
  readonly oldPlace: number[];
  readonly newPlace: number[];
  readonly fits: Likeness<Part>["fits"];
}

function canPair<Part>(
  { before, after, oldPlace, newPlace, fits }: Pairs<Part>,
  oldAt: number,
  newAt: number,
): boolean {
  const [old, fresh] = [before[oldAt], after[newAt]];
  if (old === undefined || fresh === undefined || newPlace[oldAt] !== -1 || oldPlace[newAt] !== -1) return false;
  return fits(old, fresh);
}

function pair<Part>(pairs: Pairs<Part>, oldAt: number, newAt: number): void {
  pairs.newPlace[oldAt] = newAt;
  pairs.oldPlace[newAt] = oldAt;
}

type Naming<Part> = (part: Part) => string | null;

/** Where in both versions parts of one name that have no partner yet stand, within a gap or anywhere. */
function findNamed<Part>(
  nameOf: Naming<Part>,
  pairs: Pairs<Part>,
  gap: Gap,
): Map<string, { old: number[]; fresh: number[] }> {
  const named = new Map<string, { old: number[]; fresh: number[] }>();
  const add = (side: "old" | "fresh", at: number, part: Part | undefined, partner: number | undefined): void => {
    const name = part === undefined || partner !== -1 ? null : nameOf(part);
    if (name === null) return;
    const places = named.get(name) ?? { old: [], fresh: [] };
    places[side].push(at);
    named.set(name, places);
  };
  for (let at = gap.oldFrom; at < gap.oldTo; at += 1) add("old", at, pairs.before[at], pairs.newPlace[at]);
  for (let at = gap.newFrom; at < gap.newTo; at += 1) add("fresh", at, pairs.after[at], pairs.oldPlace[at]);
  return named;
}

function wholeOf<Part>({ before, after }: Pairs<Part>): Gap {
  return { oldFrom: 0, oldTo: before.length, newFrom: 0, newTo: after.length };
}

/** Of several with one name the first goes with the first. */
function pairBy<Part>(nameOf: Naming<Part>, pairs: Pairs<Part>, gap = wholeOf(pairs)): void {
  for (const { old, fresh } of findNamed(nameOf, pairs, gap).values()) {
    fresh.slice(0, old.length).forEach((newAt, at) => {
      if (canPair(pairs, old[at]!, newAt)) pair(pairs, old[at]!, newAt);
    });
  }
}

/** Those first that can be meant by nothing else: dividers and empty lines then fall into place between them. */
function pairUnique<Part>(nameOf: Naming<Part>, pairs: Pairs<Part>): void {
  for (const { old, fresh } of findNamed(nameOf, pairs, wholeOf(pairs)).values()) {
    const [oldAt, newAt] = [old[0], fresh[0]];
    if (old.length !== 1 || fresh.length !== 1 || oldAt === undefined || newAt === undefined) continue;
    if (canPair(pairs, oldAt, newAt)) pair(pairs, oldAt, newAt);
  }
}

/** The places of the parts that stayed where they were: the others moved past them. */
function findSteady<Part>({ oldPlace }: Pairs<Part>): number[] {
  const newPlaces = new Map(oldPlace.map((oldAt, newAt) => [oldAt, newAt]));
  return findLongestRise(oldPlace.filter((oldAt) => oldAt !== -1)).map((oldAt) => newPlaces.get(oldAt)!);
}

interface Gap {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** What lies between parts that kept their order, at both ends too. */
function gapsOf<Part>(pairs: Pairs<Part>): Gap[] {
  const gaps: Gap[] = [];
  let oldFrom = 0;
  let newFrom = 0;
  for (const newAt of [...findSteady(pairs), pairs.after.length]) {
    const oldAt = pairs.oldPlace[newAt] ?? pairs.before.length;
    gaps.push({ oldFrom, oldTo: oldAt, newFrom, newTo: newAt });
    oldFrom = oldAt + 1;
    newFrom = newAt + 1;
  }
  return gaps;
}

function pairAlike<Part>(textOf: (part: Part) => string, pairs: Pairs<Part>): void {
  for (const { oldFrom, oldTo, newFrom, newTo } of gapsOf(pairs)) {
    if ((oldTo - oldFrom) * (newTo - newFrom) > MOST_GUESSES) continue;
    const old = pairs.before.slice(oldFrom, oldTo).map((part) => countWords(textOf(part)));
    const fresh = pairs.after.slice(newFrom, newTo).map((part) => countWords(textOf(part)));
    const isOnly = old.length === 1 && fresh.length === 1;
    fresh.forEach((words, at) => {
      let best = -1;
      let mostAlike = isOnly ? -1 : LIKE;
      old.forEach((others, oldAt) => {
        if (!canPair(pairs, oldFrom + oldAt, newFrom + at)) return;
        const alike = likeness(others, words);
        if (alike > mostAlike) [best, mostAlike] = [oldAt, alike];
      });
      if (best !== -1) pair(pairs, oldFrom + best, newFrom + at);
    });
  }
}

function countWords(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of splitWords(text)) {
    if (/[\p{L}\p{N}]/u.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** The share of their words that two texts have in common, from 0 to 1. */
function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const size = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, n) => sum + n, 0);
  const total = size(one) + size(other);
  if (total === 0) return 1;
  let common = 0;
  for (const [word, count] of one) common += Math.min(count, other.get(word) ?? 0);
  return (2 * common) / total;
}

function inOrder<Part>(pairs: Pairs<Part>): Matched<Part>[] {
  const { before, after, oldPlace, newPlace } = pairs;
  const steady = new Set(findSteady(pairs));
  return gapsOf(pairs).flatMap(({ oldFrom, oldTo, newFrom, newTo }): Matched<Part>[] => {
    const gone = before.slice(oldFrom, oldTo).filter((_, at) => newPlace[oldFrom + at] === -1);
    const come = after.slice(newFrom, newTo + 1);
    return [
      ...gone.map((part) => ({ before: part, after: null, isMoved: false }) as const),
      ...come.map((part, at): Matched<Part> => {
        const old = before[oldPlace[newFrom + at] ?? -1];
        return old === undefined
          ? { before: null, after: part, isMoved: false }
          : { before: old, after: part, isMoved: !steady.has(newFrom + at) };
      }),
    ];
  });
}
