import { html } from "hono/html";
import type { CorrectionKind } from "../../schema/document.ts";
import { renderTime, type Calendar } from "./date.ts";
import type { Html } from "./html.ts";

export const correctionNames: Readonly<Record<CorrectionKind, string>> = {
  correction: "Correction",
  clarification: "Clarification",
  update: "Update",
  retraction: "Retraction",
};

/** Whether it goes before the text, since what the text said was wrong; what only explains it comes after. */
export function isGrave({ kind }: { readonly kind: CorrectionKind }): boolean {
  return kind === "correction" || kind === "retraction";
}

/** What was wrong or has changed, its kind and its day before it. */
export function renderCorrection(
  kind: CorrectionKind,
  at: number | null,
  text: Html | string,
  calendar: Calendar,
): Html {
  const day = at === null ? "" : html`, ${renderTime(at, "day", calendar)}`;
  return html`<p><strong>${correctionNames[kind]}</strong>${day}: ${text}</p>`;
}
