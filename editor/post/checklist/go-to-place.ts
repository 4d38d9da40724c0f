import { changeLinks, showPlace } from "../../canvas/show-place.ts";
import type { PostDesk } from "../post-desk.ts";
import type { FieldName, Finding, Place } from "./finding.ts";

const WAIT_FRAMES = 60;

/** Leads to where something is to be mended. `openPanel` shows the panel, where the fields beside the text are. */
export function goToPlace(desk: PostDesk, place: Place, openPanel: () => void): void {
  switch (place.kind) {
    case "field":
      return focusField(place.field, openPanel);
    case "picture":
      return place.isFields ? desk.pictures.edit(place.mediaId) : showPicture(desk, place.mediaId, openPanel);
    case "block": {
      const canvas = desk.canvas();
      if (canvas !== null) showPlace(canvas.editor, place);
      return;
    }
    default:
      return place satisfies never;
  }
}

/** Puts the new address in place of one that has moved. */
export function mendLink(desk: PostDesk, { moved }: Finding): void {
  const canvas = desk.canvas();
  if (canvas !== null && moved !== undefined) changeLinks(canvas.editor, moved.href, moved.to);
}

function showPicture(desk: PostDesk, mediaId: string, openPanel: () => void): void {
  const canvas = desk.canvas();
  let isFound = false;
  canvas?.editor.state.doc.forEach((block) => {
    block.descendants((node, at) => {
      if (isFound || node.attrs["mediaId"] !== mediaId) return;
      isFound = true;
      showPlace(canvas.editor, { block, from: at + 1, to: at + 1 });
    });
    if (isFound || block.attrs["mediaId"] !== mediaId) return;
    isFound = true;
    showPlace(canvas.editor, { block, from: 0, to: 0 });
  });
  if (!isFound) focusField("lead", openPanel);
}

function focusField(field: FieldName, openPanel: () => void): void {
  if (focusNow(field)) return;
  openPanel();
  let frames = 0;
  const again = (): void => {
    frames += 1;
    if (!focusNow(field) && frames < WAIT_FRAMES) requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}

function focusNow(field: FieldName): boolean {
  const room = document.querySelector<HTMLElement>(`[data-field="${field}"]`);
  if (room === null) return false;
  const details = room.closest("details");
  if (details !== null) details.open = true;
  const target = room.matches("input, textarea")
    ? room
    : room.querySelector<HTMLElement>("input, textarea, .findings button, button");
  if (target === null) return false;
  target.scrollIntoView({ block: "center" });
  target.focus();
  return true;
}
