import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { createSignal, onCleanup, type Accessor } from "solid-js";
import { joinPlugin } from "../join-plugin.ts";
import { createFinding, type FindMatch } from "./find-matches.ts";
import type { FindQuery } from "./find-pattern.ts";
import { findPlugin, readFind, tellFind } from "./find-plugin.ts";
import { replaceMatches } from "./replace-matches.ts";

export interface Finder {
  /** How many there are, and at which of them the person is, counted from 1; 0 where at none. */
  readonly tally: Accessor<{ readonly at: number; readonly all: number }>;
  look(query: FindQuery): void;
  go(direction: 1 | -1): void;
  replace(words: string): void;
  replaceAll(words: string): number;
  /** Selects what the person is at, and gives the caret back. */
  leave(): void;
  stop(): void;
}

/** Keeps out of sight lines free for the bar above and a phone's toolbar below. */
const CLEAR_TOP_PX = 140;
const CLEAR_BOTTOM_PX = 120;

export function createFinder(editor: Editor): Finder {
  const [tally, setTally] = createSignal({ at: 0, all: 0 });
  const leavePlugin = joinPlugin(editor, findPlugin());
  let counting = 0;
  const countSoon = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
    if (!transaction.docChanged) return;
    cancelIdleCallback(counting);
    counting = requestIdleCallback(() => count());
  };
  editor.on("transaction", countSoon);
  onCleanup(() => {
    editor.off("transaction", countSoon);
    cancelIdleCallback(counting);
    stop();
    leavePlugin();
  });

  const list = (): FindMatch[] => readFind(editor.state).finding?.inDocument(editor.state.doc) ?? [];

  function count(): void {
    if (editor.isDestroyed) return;
    const matches = list();
    const { current } = readFind(editor.state);
    setTally({
      at: current === null ? 0 : matches.findIndex((match) => isSame(match, current)) + 1,
      all: matches.length,
    });
  }

  function stand(match: FindMatch | null): void {
    editor.view.dispatch(tellFind(editor.state.tr, { current: match }));
    count();
    if (match !== null) show(match.from);
  }

  function show(position: number): void {
    const { top, bottom } = editor.view.coordsAtPos(position);
    if (top >= CLEAR_TOP_PX && bottom <= innerHeight - CLEAR_BOTTOM_PX) return;
    const { node } = editor.view.domAtPos(position);
    const element = node instanceof Element ? node : node.parentElement;
    element?.scrollIntoView({ block: "center" });
  }

  /** The match after, or before, a place; past the end it goes on at the beginning. */
  function findNext(matches: readonly FindMatch[], place: number, direction: 1 | -1): FindMatch | null {
    const found =
      direction === 1 ? matches.find(({ from }) => from >= place) : matches.findLast(({ from }) => from < place);
    return found ?? (direction === 1 ? matches.at(0) : matches.at(-1)) ?? null;
  }

  function go(direction: 1 | -1): void {
    const matches = list();
    const { current } = readFind(editor.state);
    const at = current === null ? -1 : matches.findIndex((match) => isSame(match, current));
    if (at >= 0) stand(matches.at((at + direction) % matches.length) ?? null);
    else stand(findNext(matches, editor.state.selection.from, direction));
  }

  function stop(): void {
    if (!editor.isDestroyed && readFind(editor.state).finding !== null) {
      editor.view.dispatch(tellFind(editor.state.tr, { finding: null }));
    }
  }

  return {
    tally,
    look(query) {
      const { current } = readFind(editor.state);
      const place = current?.from ?? editor.state.selection.from;
      editor.view.dispatch(tellFind(editor.state.tr, { finding: createFinding(query) }));
      stand(findNext(list(), place, 1));
    },
    go,
    replace(words) {
      const { current } = readFind(editor.state);
      if (!canWrite()) return;
      if (current === null) return go(1);
      const tr = closeHistory(editor.state.tr);
      replaceMatches(tr, [current], words);
      const end = tr.mapping.map(current.to);
      editor.view.dispatch(tr);
      stand(findNext(list(), end, 1));
    },
    replaceAll(words) {
      const matches = list();
      if (!canWrite() || matches.length === 0) return 0;
      const tr = closeHistory(editor.state.tr);
      const replaced = replaceMatches(tr, matches, words);
      editor.view.dispatch(tr);
      stand(null);
      return replaced;
    },
    leave() {
      const { current } = readFind(editor.state);
      if (current !== null) {
        const { tr } = editor.state;
        const node = current.attr === null ? null : tr.doc.nodeAt(current.from);
        const selection = node?.isAtom
          ? NodeSelection.create(tr.doc, current.from)
          : node === null
            ? TextSelection.create(tr.doc, current.from, current.to)
            : TextSelection.near(tr.doc.resolve(current.from + 1));
        editor.view.dispatch(tr.setSelection(selection));
      }
      editor.view.focus();
      stop();
    },
    stop,
  };

  function canWrite(): boolean {
    return editor.isEditable && !editor.view.composing;
  }
}

function isSame(one: FindMatch, other: FindMatch): boolean {
  return one.from === other.from && one.to === other.to && one.attr?.start === other.attr?.start;
}
