import type { Editor } from "@tiptap/core";
import type { JSX } from "solid-js";
import { provideCommands } from "../ui/commands.ts";
import { listCanvasCommands } from "./canvas-commands.ts";
import type { CanvasServices } from "./canvas-services.ts";
import { Find } from "./find/find.tsx";
import { WordsLine } from "./measure/words-line.tsx";
import { HouseStyle } from "./style/house-style.tsx";
import { Typographer } from "./typographer/typographer.tsx";

export interface WritingToolsProps {
  readonly editor: Editor;
  /** The canvas' own element, which what floats is placed within. */
  readonly root: HTMLElement;
  readonly services: CanvasServices;
  readonly language: string;
}

/** What helps with writing and can wait until the caret stands: it is fetched once the canvas is idle. */
export function WritingTools(props: WritingToolsProps): JSX.Element {
  provideCommands(() => listCanvasCommands(props.editor, props.services));
  return (
    <>
      <Find editor={props.editor} />
      <Typographer editor={props.editor} language={props.language} say={(message) => props.services.say(message)} />
      <HouseStyle
        editor={props.editor}
        root={props.root}
        language={props.language}
        say={(message) => props.services.say(message)}
      />
      <WordsLine editor={props.editor} language={props.language} />
    </>
  );
}
