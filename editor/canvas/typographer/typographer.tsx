import type { Editor } from "@tiptap/core";
import { createSignal, onCleanup, onMount, type JSX } from "solid-js";
import { provideCommands } from "../../ui/commands.ts";
import { joinPlugin } from "../join-plugin.ts";
import { setDocument } from "./set-document.ts";
import { typographerPlugin } from "./typographer-plugin.ts";

const KEY = "broadsheet.typographer";

// One setting for every text on this device.
const [isOn, setOn] = createSignal(localStorage.getItem(KEY) !== "off");

/** Quotes and dashes as the language of the text sets them, while it is written or throughout. */
export function Typographer(props: { editor: Editor; language: string; say: (message: string) => void }): JSX.Element {
  onMount(() => onCleanup(joinPlugin(props.editor, typographerPlugin({ isOn, language: () => props.language }))));

  function toggle(): void {
    setOn(!isOn());
    localStorage.setItem(KEY, isOn() ? "on" : "off");
    props.say(isOn() ? "Quotes and dashes are set as you type." : "Quotes and dashes stay as you type them.");
  }

  function setThroughout(): void {
    const { editor } = props;
    if (editor.view.composing) return;
    const set = setDocument(editor.state, props.language);
    if (set !== null) editor.view.dispatch(set.tr);
    const words = set?.changes === 1 ? "One quote or dash was set." : `${set?.changes} quotes and dashes were set.`;
    props.say(set === null ? "All quotes and dashes are set already." : words);
    editor.view.focus();
  }

  provideCommands(() =>
    props.editor.isEditable
      ? [
          {
            id: "typographer.throughout",
            name: "Set quotes and dashes throughout",
            group: "Text",
            keywords: ["typography", "smart quotes", "curly"],
            run: setThroughout,
          },
          {
            id: "typographer.toggle",
            name: isOn() ? "Leave quotes and dashes as I type them" : "Set quotes and dashes as I type",
            group: "Text",
            keywords: ["typography", "smart quotes", "curly", "typographer"],
            run: toggle,
          },
        ]
      : [],
  );
  return <></>;
}
