/** A stretch of text that two versions share, or that only the newer or only the older one has. */
export interface WordRun {
  readonly kind: RunKind;
  readonly text: string;
}

export type RunKind = "kept" | "inserted" | "deleted";

/** How many words may differ before the best way found so far is taken: bounds the time, not the truth. */
const PATIENCE = 120;
/** A kept stretch of at most so many words between two changes reads better as a part of them. */
const LONELY_WORDS = 2;

const UNSPACED = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}";
const JOINED = "[\\p{M}\\u200d\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*";
/** White space; a character of a script that puts none between words; a word; anything else, one by one. */
const TOKENS = new RegExp(
  `\\s+|[${UNSPACED}]${JOINED}|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+(?:['’](?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])+)*` +
    `|.${JOINED}(?:(?<=\\u200d).${JOINED})*`,
  "gsu",
);
const WORD = /[\p{L}\p{N}]/u;

/** A text as words, white space and signs. Joined, they are the text again. */
export function splitWords(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

/**
 * What became of a text, word by word, in reading order: what is deleted stands before what takes its
 * place. Kept and deleted runs together are the older text, kept and inserted ones the newer.
 */
export function compareWords(before: string, after: string): WordRun[] {
  if (before === after) return before === "" ? [] : [{ kind: "kept", text: before }];
  const old = splitWords(before);
  const fresh = splitWords(after);
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  const isKept = findKept(Int32Array.from(old, numberOf), Int32Array.from(fresh, numberOf));
  return toRuns(joinLonely(toStretches(old, fresh, isKept)));
}

interface Kept {
  readonly old: Uint8Array;
  readonly fresh: Uint8Array;
}

/** Myers' comparison in linear space: marks on both sides what is in both, in the same order. */
function findKept(old: Int32Array, fresh: Int32Array): Kept {
  const kept: Kept = { old: new Uint8Array(old.length), fresh: new Uint8Array(fresh.length) };
  const seeker = createSeeker(old, fresh);
  const open: Range[] = [{ oldFrom: 0, oldTo: old.length, freshFrom: 0, freshTo: fresh.length }];
  for (let range = open.pop(); range !== undefined; range = open.pop()) {
    let { oldFrom, oldTo, freshFrom, freshTo } = range;
    while (oldFrom < oldTo && freshFrom < freshTo && old[oldFrom] === fresh[freshFrom]) {
      kept.old[oldFrom++] = 1;
      kept.fresh[freshFrom++] = 1;
    }
    while (oldFrom < oldTo && freshFrom < freshTo && old[oldTo - 1] === fresh[freshTo - 1]) {
      kept.old[--oldTo] = 1;
      kept.fresh[--freshTo] = 1;
    }
    if (oldFrom === oldTo || freshFrom === freshTo) continue;
    const [x, y] = seeker({ oldFrom, oldTo, freshFrom, freshTo });
    open.push({ oldFrom: oldFrom + x, oldTo, freshFrom: freshFrom + y, freshTo });
    open.push({ oldFrom, oldTo: oldFrom + x, freshFrom, freshTo: freshFrom + y });
  }
  return kept;
}

interface Range {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly freshFrom: number;
  readonly freshTo: number;
}

/** Finds a point in a range through which a shortest way leads, searching from both ends at once. */
function createSeeker(old: Int32Array, fresh: Int32Array): (range: Range) => [x: number, y: number] {
  const middle = PATIENCE + 2;
  const ahead = new Int32Array(2 * middle + 1);
  const back = new Int32Array(2 * middle + 1);
  return ({ oldFrom, oldTo, freshFrom, freshTo }) => {
    const width = oldTo - oldFrom;
    const height = freshTo - freshFrom;
    const delta = width - height;
    const isOdd = delta % 2 !== 0;
    ahead.fill(-1);
    back.fill(-1);
    const isSameAhead = (x: number, y: number): boolean => old[oldFrom + x] === fresh[freshFrom + y];
    const isSameBack = (x: number, y: number): boolean => old[oldTo - 1 - x] === fresh[freshTo - 1 - y];
    const reach = (ways: Int32Array, k: number, step: number, isSame: typeof isSameAhead): number => {
      let x = step === 0 ? 0 : -1;
      const right = ways[middle + k - 1] ?? -1;
      const down = ways[middle + k + 1] ?? -1;
      if (right >= 0 && right < width) x = right + 1;
      if (down >= 0 && down - k <= height) x = Math.max(x, down);
      if (x < 0) return -1;
      while (x < width && x - k < height && isSame(x, x - k)) x += 1;
      return x;
    };
    let best: [number, number] = [0, 0];
    for (let step = 0; step <= PATIENCE; step += 1) {
      for (let k = -step; k <= step; k += 2) {
        const x = (ahead[middle + k] = reach(ahead, k, step, isSameAhead));
        if (x < 0) continue;
        if (2 * x - k > best[0] + best[1]) best = [x, x - k];
        const met = isOdd && Math.abs(delta - k) < step ? (back[middle + delta - k] ?? -1) : -1;
        if (met >= 0 && x + met >= width) return [x, x - k];
      }
      for (let k = -step; k <= step; k += 2) {
        const x = (back[middle + k] = reach(back, k, step, isSameBack));
        if (x < 0) continue;
        const met = !isOdd && Math.abs(delta - k) <= step ? (ahead[middle + delta - k] ?? -1) : -1;
        if (met >= 0 && x + met >= width) return [width - x, height - (x - k)];
      }
    }
    return best;
  };
}

/** What one place lost and what it got, or what it kept. */
interface Stretch {
  kept: string;
  deleted: string;
  inserted: string;
}

function toStretches(old: readonly string[], fresh: readonly string[], kept: Kept): Stretch[] {
  const stretches: Stretch[] = [];
  let x = 0;
  let y = 0;
  while (x < old.length || y < fresh.length) {
    const stretch: Stretch = { kept: "", deleted: "", inserted: "" };
    while (x < old.length && kept.old[x] === 0) stretch.deleted += old[x++] ?? "";
    while (y < fresh.length && kept.fresh[y] === 0) stretch.inserted += fresh[y++] ?? "";
    if (stretch.deleted !== "" || stretch.inserted !== "") stretches.push(stretch);
    let same = "";
    while (x < old.length && y < fresh.length && kept.old[x] === 1 && kept.fresh[y] === 1) {
      same += old[x++] ?? "";
      y += 1;
    }
    if (same !== "") stretches.push({ kept: same, deleted: "", inserted: "" });
  }
  return stretches;
}

/** A space or a lone "the" that happens to stand on both sides is no news: the sentence around it is. */
function joinLonely(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    let current = { ...stretch };
    for (;;) {
      const kept = joined.at(-1);
      const before = joined.at(-2);
      if (current.kept !== "" || kept === undefined || before === undefined || kept.kept === "") break;
      if (!isLonely(kept.kept, before, current)) break;
      joined.splice(-2);
      current = {
        kept: "",
        deleted: before.deleted + kept.kept + current.deleted,
        inserted: before.inserted + kept.kept + current.inserted,
      };
    }
    joined.push(current);
  }
  return joined;
}

function isLonely(text: string, before: Stretch, after: Stretch): boolean {
  const words = splitWords(text).filter((token) => WORD.test(token)).length;
  const isReplaced = ({ deleted, inserted }: Stretch): boolean => deleted !== "" && inserted !== "";
  if (words === 0) return text.length <= LONELY_WORDS && (isReplaced(before) || isReplaced(after));
  const size = ({ deleted, inserted }: Stretch): number => Math.max(deleted.length, inserted.length);
  return words <= LONELY_WORDS && text.length <= size(before) / 2 && text.length <= size(after) / 2;
}

function toRuns(stretches: readonly Stretch[]): WordRun[] {
  return stretches
    .flatMap(({ kept, deleted, inserted }): WordRun[] => [
      { kind: "kept", text: kept },
      { kind: "deleted", text: deleted },
      { kind: "inserted", text: inserted },
    ])
    .filter((run) => run.text !== "");
}

export function hasChanges(runs: readonly { readonly kind: RunKind }[]): boolean {
  return runs.some((run) => run.kind !== "kept");
}
