import { setTyped } from "./set-typed.ts";

/** A stretch of a text and what is written in its place. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly put: string;
}

/** Sets a paragraph as if it were typed anew, and says what that changes, in order. `readLanguage` tells it by place. */
export function setText(text: string, readLanguage: (at: number) => string): Replacement[] {
  const changes: Replacement[] = [];
  let set = "";
  // For each letter that is set, where it began.
  const origins: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    const setting = /['"\-. ;!?:]/.test(letter) || set === "--" ? setLetter(text, at, set, readLanguage(at)) : null;
    if (setting === null) {
      set += letter;
      origins.push(at);
      continue;
    }
    const kept = set.length - (setting.take - 1);
    let from = origins[kept] ?? at;
    let start = kept;
    // What was set just before and is set anew, in part, is one change with it.
    for (let last = changes.at(-1); last !== undefined && last.to > from; last = changes.at(-1)) {
      from = last.from;
      start = origins.indexOf(from);
      changes.pop();
    }
    changes.push({ from, to: at + 1, put: set.slice(start, kept) + setting.put });
    set = set.slice(0, kept) + setting.put;
    origins.length = kept;
    while (origins.length < set.length) origins.push(from);
  }
  return changes;
}

function setLetter(text: string, at: number, set: string, language: string) {
  // ’90s: what is left out at the front is an apostrophe, too.
  if (text[at] === "'" && /^\d\d(?!\d)/.test(text.slice(at + 1, at + 4))) return { take: 1, put: "’" };
  return setTyped(set, text[at]!, language);
}
