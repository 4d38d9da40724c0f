import { html } from "hono/html";
import type { Site } from "../../schema/site.ts";
import type { Correction } from "../db/read-post-page.ts";
import { renderTime } from "../render/date.ts";
import type { Html } from "../render/html.ts";

const names: Readonly<Record<Correction["kind"], string>> = {
  correction: "Correction",
  clarification: "Clarification",
  update: "Update",
  retraction: "Retraction",
};

export function renderCorrections(corrections: readonly Correction[], site: Site): Html | string {
  if (corrections.length === 0) return "";
  return html`<aside class="note" aria-label="Corrections">${corrections.map(
    ({ kind, text, at }) => html`<p><strong>${names[kind]}</strong>, ${renderTime(at, "day", site)}: ${text}</p>`,
  )}</aside>`;
}
