import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { HouseRule } from "../../../schema/house-rules.ts";
import type { Remark } from "./find-remarks.ts";
import { keepIgnored, namePlace, readIgnored } from "./ignored-remarks.ts";
import { readTexts } from "./read-texts.ts";
import { setRemarkCount } from "./remark-count.ts";
import { listRemarks, tellRemarks } from "./remark-plugin.ts";
import type { StyleChecker } from "./style-checker.ts";

const PAUSE_MS = 500;
/** So many blocks go to the worker at a time: the first remarks show while a long text is still being read. */
const BLOCKS_A_TASK = 50;

interface Place extends Remark {
  readonly place: string;
}

export interface StyleSweep {
  /** The post's language is another now: everything is looked at again. */
  setLanguage(language: string): void;
  ignore(remark: Remark): void;
  close(): void;
}

/**
 * Looks at each block once after it changed: in pauses, a few at a time, in the worker. On a key nothing
 * happens here but that a timer is set; while an input method composes nothing is shown.
 */
export function createStyleSweep(
  editor: Editor,
  rules: readonly HouseRule[],
  checker: StyleChecker,
  first: string,
): StyleSweep {
  const ignored = readIgnored();
  let language = first;
  let known = new WeakMap<Node, readonly Place[]>();
  let pause: ReturnType<typeof setTimeout> | undefined;
  let idle = 0;
  let isBusy = false;
  let isClosed = false;

  const isHere = (): boolean => !isClosed && !editor.isDestroyed;
  const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
    if (transaction.docChanged) sweepSoon();
  };
  const onSettled = (): void => sweepSoon();
  editor.on("transaction", onTransaction);
  editor.view.dom.addEventListener("compositionend", onSettled);
  sweepSoon();

  function sweepSoon(): void {
    clearTimeout(pause);
    cancelIdleCallback(idle);
    pause = setTimeout(() => (idle = requestIdleCallback(() => void sweep())), PAUSE_MS);
  }

  async function sweep(): Promise<void> {
    if (!isHere() || isBusy || editor.view.composing) return;
    const blocks = editor.state.doc.children.filter((block) => !known.has(block)).slice(0, BLOCKS_A_TASK);
    if (blocks.length === 0) return count();
    isBusy = true;
    const spoken = language;
    const texts = blocks.map((block) => readTexts(block, spoken));
    const remarks = await checker.check(rules, texts.flat());
    isBusy = false;
    if (remarks === null || !isHere()) return;
    if (spoken === language) {
      let index = 0;
      blocks.forEach((block, which) => {
        const places = texts[which]!.flatMap(({ at, text }) =>
          remarks[index++]!.map((remark) => ({
            ...remark,
            from: remark.from + at,
            to: remark.to + at,
            place: namePlace(remark.ruleId, String(block.attrs["id"]), text, remark),
          })),
        );
        known.set(block, places);
      });
      show(new Set(blocks));
    }
    void sweep();
  }

  /** Where a block stands may have changed while the worker ran; one that is gone or other by now is left to the next sweep. */
  function show(blocks: ReadonlySet<Node>): void {
    // Redrawing what is being composed would end it; all is shown at the next pause instead.
    if (editor.view.composing) {
      for (const block of blocks) known.delete(block);
      return;
    }
    const shown: { node: Node; at: number; remarks: readonly Remark[] }[] = [];
    editor.state.doc.forEach((node, at) => {
      if (!blocks.has(node)) return;
      shown.push({ node, at, remarks: (known.get(node) ?? []).filter(({ place }) => !ignored.has(place)) });
    });
    if (shown.length > 0) editor.view.dispatch(tellRemarks(editor.state.tr, shown));
    count();
  }

  function count(): void {
    setRemarkCount(listRemarks(editor.state).length);
  }

  return {
    setLanguage(changed) {
      if (changed === language) return;
      language = changed;
      known = new WeakMap();
      sweepSoon();
    },
    ignore({ from, to, ruleId }) {
      const $from = editor.state.doc.resolve(from);
      const block = $from.node(1);
      const at = $from.before(1);
      const meant = known
        .get(block)
        ?.find((place) => place.ruleId === ruleId && place.from + at === from && place.to + at === to);
      if (meant === undefined) return;
      ignored.add(meant.place);
      keepIgnored(ignored);
      show(new Set([block]));
    },
    close() {
      isClosed = true;
      clearTimeout(pause);
      cancelIdleCallback(idle);
      editor.off("transaction", onTransaction);
      if (!editor.isDestroyed) editor.view.dom.removeEventListener("compositionend", onSettled);
      setRemarkCount(null);
    },
  };
}
