import { html } from "hono/html";
import { readDay } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import type { Html } from "./html.ts";

/** Whose calendar and whose words a date is told in. */
export type Calendar = Pick<Site, "language" | "timeZone">;

type DateStyle = "day" | "dayOfMonth" | "weekday" | "weekdayAndDay" | "month" | "dayAndTime";

const styles: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  day: { year: "numeric", month: "long", day: "numeric" },
  dayOfMonth: { month: "long", day: "numeric" },
  weekday: { weekday: "long" },
  weekdayAndDay: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  month: { year: "numeric", month: "long" },
  dayAndTime: { year: "numeric", month: "long", day: "numeric", hour: "numeric", minute: "2-digit" },
};

// Making a formatter takes longer than rendering a card.
const formatters = new Map<string, Intl.DateTimeFormat>();

export function formatDate(at: number, style: DateStyle, calendar: Calendar): string {
  const key = `${style} ${calendar.language} ${calendar.timeZone}`;
  const known = formatters.get(key);
  if (known !== undefined) return known.format(at);
  const made = new Intl.DateTimeFormat(calendar.language, { ...styles[style], timeZone: calendar.timeZone });
  formatters.set(key, made);
  return made.format(at);
}

export function renderTime(at: number, style: DateStyle, calendar: Calendar): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${formatDate(at, style, calendar)}</time>`;
}

/** "2019-01-17" in the site's own time zone: what posts are grouped by, and a `datetime` for it. */
export function dayKey(at: number, timeZone: string): string {
  const { year, month, day } = readDay(at, timeZone);
  return `${year}-${month}-${day}`;
}

/** The month of "2019-01", told at its middle so that no time zone moves it. */
export function formatMonth(month: string, language: string): string {
  return formatDate(Date.parse(`${month}-15T12:00:00Z`), "month", { language, timeZone: "UTC" });
}
