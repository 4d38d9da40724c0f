import type { Editor } from "@tiptap/core";
import { createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import { provideCommands } from "../../ui/commands.ts";
import { FindBar } from "./find-bar.tsx";

/** Opens the bar that finds and replaces, by its keys and from the palette. */
export function Find(props: { editor: Editor }): JSX.Element {
  const [opened, setOpened] = createSignal<{ readonly isReplacing: boolean } | null>(null);
  const open = (isReplacing: boolean): void => void setOpened({ isReplacing: isReplacing && props.editor.isEditable });

  provideCommands(() => [
    {
      id: "find",
      name: "Find in the text…",
      group: "Text",
      keys: "Mod-f",
      keywords: ["search"],
      run: () => open(false),
    },
    {
      id: "replace",
      name: "Find and replace…",
      group: "Text",
      keys: "Mod-Alt-f",
      keywords: ["search", "change", "substitute"],
      run: () => open(true),
    },
  ]);

  onMount(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      const isF = event.key.toLowerCase() === "f" || (event.altKey && event.code === "KeyF");
      const isReplacing = (isF && event.altKey) || (event.key.toLowerCase() === "h" && !event.altKey);
      if (!isReplacing && (!isF || event.altKey)) return;
      // A dialog has the screen to itself.
      if (document.querySelector("dialog[open]") !== null) return;
      event.preventDefault();
      open(isReplacing);
    };
    addEventListener("keydown", onKey);
    onCleanup(() => removeEventListener("keydown", onKey));
  });

  return (
    <Show when={opened()}>
      {(how) => (
        <FindBar editor={props.editor} isReplacing={how().isReplacing} asked={how()} onClose={() => setOpened(null)} />
      )}
    </Show>
  );
}
