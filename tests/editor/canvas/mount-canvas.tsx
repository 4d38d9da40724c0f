import { createSignal } from "solid-js";
import { render } from "solid-js/web";
import { onTestFinished, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { Canvas, type CanvasHandle, type CanvasProps } from "../../../editor/canvas/canvas.tsx";
import { loadCleaner } from "../../../editor/canvas/paste/cleaner.ts";
import type { DeskPicture, PictureDesk } from "../../../editor/canvas/picture-desk.ts";
import { preloadLateViews } from "../../../editor/canvas/views/late-views.ts";
import type { BlockJson, DocumentJson } from "../../../schema/document-json.ts";
import { newId } from "../../../schema/id.ts";
import { parseDocument } from "../../../schema/parse-document.ts";
import "../../../editor/styles/tokens.css";
import "../../../editor/styles/base.css";

export interface MountedCanvas {
  readonly handle: CanvasHandle;
  readonly text: HTMLElement;
  readonly desk: FakeDesk;
  readonly notices: string[];
  readonly counts: { changes: number; leaves: number };
  read(): readonly BlockJson[];
  /** The blocks without their ids, as the builder makes them. */
  plain(): unknown[];
  /** Puts the caret before, into or behind a text that is there once; selects it where `to` is given. */
  caret(words: string, offset?: number, length?: number): Promise<void>;
  type(keys: string): Promise<void>;
  paste(data: Readonly<Record<string, string>>, files?: readonly File[]): Promise<void>;
}

/** A desk that keeps what it is given in memory; its pictures are told by the test. */
export interface FakeDesk extends PictureDesk {
  readonly uploaded: File[];
  readonly edited: string[];
  readonly retried: string[];
  chosen: string | null;
  severalChosen: readonly string[];
  tell(mediaId: string, picture: Partial<DeskPicture>): void;
}

const NOTHING: DeskPicture = {
  src: null,
  alt: "",
  decorative: false,
  caption: "",
  credit: "",
  width: 0,
  height: 0,
  gaps: [],
  progress: null,
  error: null,
  warning: null,
  canRetry: false,
};

export const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

export function makeDesk(): FakeDesk {
  const [pictures, setPictures] = createSignal<Readonly<Record<string, DeskPicture>>>({});
  const desk: FakeDesk = {
    uploaded: [],
    edited: [],
    retried: [],
    chosen: null,
    severalChosen: [],
    find: (mediaId) => pictures()[mediaId] ?? null,
    edit: (mediaId) => void desk.edited.push(mediaId),
    retry: (mediaId) => void desk.retried.push(mediaId),
    choose: () => Promise.resolve(desk.chosen),
    chooseSeveral: () => Promise.resolve(desk.severalChosen),
    upload(file) {
      const mediaId = newId();
      desk.uploaded.push(file);
      desk.tell(mediaId, { src: PIXEL, progress: 0 });
      return mediaId;
    },
    tell: (mediaId, picture) =>
      setPictures((all) => ({ ...all, [mediaId]: { ...NOTHING, ...all[mediaId], ...picture } })),
  };
  return desk;
}

/** Has the tools that wait for an idle browser come at once. */
export function hurryTools(): void {
  const spy = vi.spyOn(window, "requestIdleCallback").mockImplementation((look) => {
    setTimeout(look, 0, { didTimeout: false, timeRemaining: () => 50 });
    return 0;
  });
  onTestFinished(() => spy.mockRestore());
}

// As on a desk that has been idle: what stands around the blocks is here.
await preloadLateViews();

/** The canvas as the desk mounts it, in a real page, taken away again when the test ends. */
export function mountCanvas(document: DocumentJson, props: Partial<CanvasProps> = {}): MountedCanvas {
  const desk = makeDesk();
  const place = window.document.createElement("main");
  window.document.body.append(place);
  const notices: string[] = [];
  const counts = { changes: 0, leaves: 0 };
  let handle!: CanvasHandle;
  const dispose = render(
    () => (
      <Canvas
        document={document}
        language="en"
        label="Text"
        pictures={desk}
        onChange={() => (counts.changes += 1)}
        onNotice={(message) => notices.push(message)}
        onLeaveTop={() => (counts.leaves += 1)}
        ref={(made) => (handle = made)}
        {...props}
      />
    ),
    place,
  );
  onTestFinished(() => {
    dispose();
    place.remove();
  });
  const text = place.querySelector<HTMLElement>("[role='textbox']")!;
  const read = (): readonly BlockJson[] => {
    const parsed = parseDocument(structuredClone(handle.readDocument()));
    if (!parsed.ok) throw new Error(parsed.reason);
    return handle.readDocument().content;
  };
  return {
    handle,
    text,
    desk,
    notices,
    counts,
    read,
    plain: () => read().map((block) => ({ ...block, attrs: { ...block.attrs, id: null } })),
    async caret(words, offset = 0, length = 0) {
      text.focus();
      const [node, start] = findText(text, words);
      window.getSelection()!.setBaseAndExtent(node, start + offset, node, start + offset + length);
      // The surface reads the selection when the browser tells of it.
      await new Promise((resolve) => window.document.addEventListener("selectionchange", resolve, { once: true }));
    },
    type: (keys) => userEvent.keyboard(keys),
    async paste(data, files = []) {
      await loadCleaner();
      const clipboardData = new DataTransfer();
      for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value);
      for (const file of files) clipboardData.items.add(file);
      text.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      await Promise.resolve();
    },
  };
}

function findText(root: Node, words: string): [Text, number] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const start = node.data.indexOf(words);
    if (start !== -1) return [node, start];
  }
  throw new Error(`There is no “${words}” in the text.`);
}

/** The document without block ids, to compare with what the builder makes. */
export function withoutIds(document: DocumentJson): unknown[] {
  return document.content.map((block) => ({ ...block, attrs: { ...block.attrs, id: null } }));
}
