import { html } from "hono/html";
import { encodePath } from "../../../schema/permalink.ts";
import type { MonthCount } from "../../db/lists/read-calendar.ts";
import { formatMonth } from "../../render/date.ts";
import type { Html } from "../../render/html.ts";
import { monthPath } from "./archive-address.ts";

/** Two years of them are told; what is older is on the settled pages. */
const MOST_MONTHS = 24;

/** A list's months, the newest first, with how many posts each has. `base` is the address of the list. */
export function renderMonthCounts(base: string, months: readonly MonthCount[], language: string): Html | string {
  if (months.length === 0) return "";
  return html`<section class="months" aria-labelledby="_months"><h2 class="label" id="_months">By month</h2><ul>${months
    .slice(0, MOST_MONTHS)
    .map(
      ({ month, count }) =>
        html`<li><a href="${encodePath(`${base}${monthPath(month).slice(1)}`)}">${formatMonth(month, language)}</a> (${count.toLocaleString("en")})</li>`,
    )}</ul></section>`;
}
