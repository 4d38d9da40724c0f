import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { TextSelection } from "@tiptap/pm/state";
import { createEffect, createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { HouseRule } from "../../../schema/house-rules.ts";
import { readHouseRules } from "../../api/house-rules.ts";
import { provideCommands } from "../../ui/commands.ts";
import { joinPlugin } from "../join-plugin.ts";
import type { Remark } from "./find-remarks.ts";
import { remarkCount } from "./remark-count.ts";
import { findRemarkAt, listRemarks, remarkPlugin } from "./remark-plugin.ts";
import { RemarkPopover } from "./remark-popover.tsx";
import { createStyleChecker } from "./style-checker.ts";
import { createStyleSweep, type StyleSweep } from "./style-sweep.ts";
import "../../styles/style.css";

interface HouseStyleProps {
  readonly editor: Editor;
  readonly root: HTMLElement;
  readonly language: string;
  readonly say: (message: string) => void;
}

interface Shown {
  readonly remark: Remark;
  readonly rule: HouseRule;
  readonly at: { readonly left: number; readonly top: number };
  readonly hasFocus: boolean;
}

/** Runs the house's rules over the text as it is written, and shows what they say. Without rules nothing runs. */
export function HouseStyle(props: HouseStyleProps): JSX.Element {
  const [rules, setRules] = createSignal<readonly HouseRule[]>([]);
  const [shown, setShown] = createSignal<Shown | null>(null);
  const [sweep, setSweep] = createSignal<StyleSweep | null>(null);
  let isHere = true;
  let end: (() => void) | null = null;
  onCleanup(() => (isHere = false));

  async function load(): Promise<void> {
    const answer = await readHouseRules();
    // What cannot be read now, as with the line down, is read when the next text is opened.
    if (!isHere || !answer.ok || answer.reply.rules.length === 0) return;
    setRules(answer.reply.rules);
    begin(props.editor);
  }
  onMount(() => void load());
  onCleanup(() => end?.());

  function begin(editor: Editor): void {
    const leave = joinPlugin(
      editor,
      remarkPlugin((remark) => show(remark, false)),
    );
    const checker = createStyleChecker(({ find }) =>
      props.say(`The rule for “${find}” takes too long and was left out. It can be mended in the settings.`),
    );
    const made = createStyleSweep(editor, rules(), checker, props.language);
    const onTransaction = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
      if (transaction.docChanged && shown() !== null) setShown(null);
    };
    editor.on("transaction", onTransaction);
    setSweep(made);
    end = finish;
    function finish(): void {
      made.close();
      checker.close();
      editor.off("transaction", onTransaction);
      leave();
    }
  }

  createEffect(() => sweep()?.setLanguage(props.language));

  function show(remark: Remark, hasFocus: boolean): void {
    const rule = rules().find(({ id }) => id === remark.ruleId);
    if (rule === undefined) return;
    const { view } = props.editor;
    const corner = props.root.getBoundingClientRect();
    const left = view.coordsAtPos(remark.from).left - corner.left;
    const top = view.coordsAtPos(remark.to, -1).bottom - corner.top + 6;
    setShown(null);
    setShown({ remark, rule, at: { left, top }, hasFocus });
  }

  /** From the caret on; past the end it goes on at the beginning. What the caret stands in comes first. */
  function showNext(): void {
    const { editor } = props;
    const { state } = editor;
    const all = listRemarks(state);
    const here = shown()?.remark ?? null;
    const within = here === null ? findRemarkAt(state, state.selection.from) : null;
    const next = within ?? all.find(({ from }) => from > (here?.from ?? state.selection.from - 1)) ?? all[0];
    if (next === undefined) {
      props.say("House style has nothing to remark on.");
      return;
    }
    editor.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)));
    const { node } = editor.view.domAtPos(next.from);
    const element = node instanceof Element ? node : node.parentElement;
    element?.scrollIntoView({ block: "nearest" });
    show(next, true);
  }

  function change({ remark }: Shown): void {
    const { view, state } = props.editor;
    if (remark.replacement === null || view.composing || !props.editor.isEditable) return;
    const tr = closeHistory(state.tr);
    const marks = state.doc.nodeAt(remark.from)?.marks ?? [];
    tr.replaceWith(remark.from, remark.to, state.schema.text(remark.replacement, marks));
    tr.setSelection(TextSelection.create(tr.doc, remark.from + remark.replacement.length));
    view.dispatch(tr);
    close(true);
  }

  function close(isToText: boolean): void {
    setShown(null);
    if (isToText) props.editor.view.focus();
  }

  provideCommands(() =>
    remarkCount() === null
      ? []
      : [
          {
            id: "style.next",
            name: "Next style remark",
            group: "Text",
            keys: "F8",
            keywords: ["house style", "rules", "spelling"],
            run: showNext,
          },
        ],
  );
  onMount(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F8" || event.defaultPrevented || remarkCount() === null) return;
      if (document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      showNext();
    };
    addEventListener("keydown", onKey);
    onCleanup(() => removeEventListener("keydown", onKey));
  });

  return (
    <Show when={shown()} keyed>
      {(open) => (
        <RemarkPopover
          rule={open.rule}
          remark={open.remark}
          found={props.editor.state.doc.textBetween(open.remark.from, open.remark.to)}
          at={open.at}
          hasFocus={open.hasFocus}
          onChange={() => change(open)}
          onIgnore={() => {
            sweep()?.ignore(open.remark);
            close(true);
          }}
          onNext={showNext}
          onClose={close}
        />
      )}
    </Show>
  );
}
