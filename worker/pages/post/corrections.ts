import { html } from "hono/html";
import type { Site } from "../../../schema/site.ts";
import type { Correction } from "../../db/posts/read-post-page.ts";
import { renderCorrection } from "../../render/correction.ts";
import type { Html } from "../../render/html.ts";

export function renderCorrections(corrections: readonly Correction[], site: Site): Html | string {
  if (corrections.length === 0) return "";
  return html`<aside class="note" aria-label="Corrections">${corrections.map(({ kind, text, at }) => renderCorrection(kind, at, text, site))}</aside>`;
}
