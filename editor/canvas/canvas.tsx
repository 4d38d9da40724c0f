import type { Editor } from "@tiptap/core";
import { redoDepth, undoDepth } from "@tiptap/pm/history";
import { createEffect, createSignal, createUniqueId, on, onCleanup, onMount, Show, untrack, type JSX } from "solid-js";
import { directionOf } from "../../schema/direction.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { latePart } from "../ui/late-part.tsx";
import { part } from "../ui/part.tsx";
import { makeHandle, type CanvasHandle } from "./canvas-handle.ts";
import type { CanvasServices } from "./canvas-services.ts";
import { createEditor } from "./create-editor.ts";
import { isSameFormats, readFormats, type Formats } from "./formats.ts";
import { insertFigures } from "./insert-figures.ts";
import { LONG_BLOCKS } from "./long-text.ts";
import { NO_OUTSIDE, type OutsideDesk } from "./outside-desk.ts";
import type { PictureDesk } from "./picture-desk.ts";
import { NO_POSTS, type PostFinder } from "./post-finder.ts";
import { describeDocument, isEmptyDocument, type CanvasChange } from "./read-document.ts";
import { showSelection } from "./show-selection.ts";
import { InPlace } from "./toolbar/in-place.tsx";
import { Toolbar } from "./toolbar/toolbar.tsx";
import "../styles/canvas.css";
import "../styles/canvas-blocks.css";

export type { CanvasHandle } from "./canvas-handle.ts";
export type { CanvasChange } from "./read-document.ts";

export interface CanvasProps {
  /** Read once; later versions come by the handle's `replace`. */
  readonly document: DocumentJson;
  readonly language: string;
  readonly label: string;
  readonly pictures: PictureDesk;
  readonly outside?: OutsideDesk;
  readonly posts?: PostFinder;
  readonly onChange: (change: CanvasChange) => void;
  /** A sentence for the status line. */
  readonly onNotice: (message: string) => void;
  readonly onLeaveTop?: () => void;
  /** Where the toolbar stands on a screen that is not a phone's; without it, above the text. */
  readonly toolbarPlace?: HTMLElement | undefined;
  readonly isReadOnly?: boolean;
  readonly ref?: (handle: CanvasHandle) => void;
}

const WritingTools = latePart(() => import("./writing-tools.tsx").then((module) => module.WritingTools));
/** The tools are fetched once nothing else is to be done, or after this while. */
const TOOLS_AFTER_MS = 2000;

const AskedAddress = part(() => import("./address/asked-address.tsx").then((module) => module.AskedAddress));

/** Where the post is written, set as readers will see it. */
export function Canvas(props: CanvasProps): JSX.Element {
  const textId = createUniqueId();
  const [editor, setEditor] = createSignal<Editor>();
  const [formats, setFormats] = createSignal<Formats | undefined>(undefined, { equals: isSameFormats });
  const [isEmpty, setEmpty] = createSignal(false);
  const [asking, setAsking] = createSignal<{ readonly kind: "link" | "embed" } | null>(null);
  const [isLong, setLong] = createSignal(untrack(() => props.document.content.length > LONG_BLOCKS));
  const [isCalm, setCalm] = createSignal(false);
  let root!: HTMLDivElement;
  let text!: HTMLDivElement;
  let toolbar: HTMLElement | undefined;
  const services: CanvasServices = {
    get pictures() {
      return props.pictures;
    },
    get outside() {
      return props.outside ?? NO_OUTSIDE;
    },
    get posts() {
      return props.posts ?? NO_POSTS;
    },
    fillEmbed(url) {
      const made = editor();
      if (!made) return;
      import("./fill-embed.ts").then(
        ({ fillEmbed }) => fillEmbed(made, url, services.outside),
        // Without a line the card stands with its address alone, and can be filled later.
        () => undefined,
      );
    },
    askForEmbed: () => setAsking({ kind: "embed" }),
    editLink,
    choosePicture: () => {
      const made = editor();
      if (made) void choosePicture(made);
    },
    say: (message) => props.onNotice(message),
  };

  onMount(() => {
    const made = createEditor({
      place: text,
      document: props.document,
      services,
      isReadOnly: props.isReadOnly ?? false,
      attributes: { id: textId, "aria-multiline": "true", "aria-label": props.label, class: "canvas-text" },
      shortcuts: {
        editLink,
        focusToolbar: () => toolbar?.querySelector<HTMLElement>(":scope > button[tabindex='0']")?.focus(),
        leaveTop: () => props.onLeaveTop?.(),
      },
    });
    const look = (): void => {
      setFormats(readFormats(made, { canUndo: undoDepth(made.state) > 0, canRedo: redoDepth(made.state) > 0 }));
      setEmpty(isEmptyDocument(made.state.doc));
      setLong(made.state.doc.childCount > LONG_BLOCKS);
    };
    look();
    made.on("transaction", look);
    const report = (): void => props.onChange(describeDocument(made.state.doc));
    made.on("update", report);
    showSelection(made, root);
    onCleanup(() => made.destroy());
    setEditor(made);
    props.ref?.(makeHandle(made));
    const calm = requestIdleCallback(
      () => {
        AskedAddress.preload();
        setCalm(true);
      },
      { timeout: TOOLS_AFTER_MS },
    );
    onCleanup(() => cancelIdleCallback(calm));
  });
  createEffect(
    on(
      () => props.isReadOnly ?? false,
      (isReadOnly) => {
        const made = editor();
        made?.setEditable(!isReadOnly, false);
        // The blocks' own controls come and go with it.
        made?.createNodeViews();
      },
      { defer: true },
    ),
  );

  function editLink(): void {
    setAsking({ kind: "link" });
  }

  async function choosePicture(made: Editor): Promise<void> {
    const mediaId = await props.pictures.choose();
    if (mediaId !== null && !made.isDestroyed) insertFigures(made, [mediaId]);
  }

  return (
    <div class="canvas" ref={(element) => (root = element)}>
      <Show when={!props.isReadOnly && editor()}>
        {(made) => (
          <InPlace place={props.toolbarPlace}>
            <Toolbar
              editor={made()}
              formats={formats()!}
              textId={textId}
              services={services}
              ref={(element) => (toolbar = element)}
            />
          </InPlace>
        )}
      </Show>
      <div
        class="canvas-place"
        classList={{ empty: isEmpty(), long: isLong() }}
        lang={props.language}
        dir={directionOf(props.language)}
        ref={(element) => (text = element)}
      />
      <Show when={isCalm() && !props.isReadOnly && editor()}>
        {(made) => <WritingTools editor={made()} root={root} services={services} language={props.language} />}
      </Show>
      <Show when={asking()} keyed>
        {(asked) => (
          <AskedAddress
            kind={asked.kind}
            editor={editor()!}
            root={root}
            services={services}
            onClose={(isToText) => {
              setAsking(null);
              if (isToText) editor()?.commands.focus();
            }}
          />
        )}
      </Show>
    </div>
  );
}
