import type { Editor } from "@tiptap/core";
import { dropCursor } from "@tiptap/pm/dropcursor";
import { onCleanup, onMount, type JSX } from "solid-js";
import { provideCommands } from "../ui/commands.ts";
import { listCanvasCommands } from "./canvas-commands.ts";
import type { CanvasServices } from "./canvas-services.ts";
import { Find } from "./find/find.tsx";
import { Footnotes } from "./footnotes/footnotes.tsx";
import { holdBlockOnEscape } from "./hold-block.ts";
import { joinPlugin } from "./join-plugin.ts";
import { WordsLine } from "./measure/words-line.tsx";
import { toOwnPath } from "./own-path.ts";
import { PassageLanguage } from "./passage-language/passage-language.tsx";
import { loadCleaner } from "./paste/cleaner.ts";
import { copyForOthers } from "./paste/copy-for-others.ts";
import { HouseStyle } from "./style/house-style.tsx";
import { joinLateRules } from "./typing/join-late-rules.ts";
import { Typographer } from "./typographer/typographer.tsx";
import { preloadLateViews } from "./views/late-views.ts";
import { BlockHandle } from "./ways/block-handle.tsx";
import { SelectionToolbar } from "./ways/selection-toolbar.tsx";
import { Ways } from "./ways/ways.tsx";

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
  // Whoever puts a block in later has its fields at once, also when the line is down.
  onMount(() => {
    void preloadLateViews().catch(() => undefined);
    void loadCleaner().catch(() => undefined);
    onCleanup(holdBlockOnEscape(props.editor));
    const { origin } = props.services.posts;
    onCleanup(joinLateRules(props.editor, (href) => toOwnPath(href, origin)));
    onCleanup(joinPlugin(props.editor, dropCursor({ color: false, class: "drop-cursor", width: 2 })));
    onCleanup(joinPlugin(props.editor, copyForOthers(props.editor.schema, props.services.pictures), true));
  });
  return (
    <>
      <Footnotes editor={props.editor} root={props.root} services={props.services} />
      <PassageLanguage editor={props.editor} root={props.root} language={props.language} />
      <Ways editor={props.editor} services={props.services} />
      <BlockHandle editor={props.editor} root={props.root} />
      <SelectionToolbar editor={props.editor} root={props.root} services={props.services} />
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
