import type { RevisionRow } from "../../schema/history.ts";
import { sayMoment, sayTimeShortly } from "../ui/say-time.ts";

/** What a version is to the post, in words; `mark` is the dot beside them. */
export interface RevisionMark {
  readonly words: string;
  readonly mark: "draft" | "due" | "public" | "withdrawn";
}

export function sayMarks(row: RevisionRow, now: number, timeZone: string): RevisionMark[] {
  const marks: RevisionMark[] = [];
  if (row.withheld !== null) {
    marks.push({ words: row.withheld.kind === "redacted" ? "Redacted" : "Withheld", mark: "withdrawn" });
  }
  const { publishedAt } = row;
  if (publishedAt !== null && publishedAt > now && row.role !== null) {
    marks.push({ words: `Scheduled for ${sayTimeShortly(publishedAt, now, timeZone)}`, mark: "due" });
  } else if (row.role === "live" || row.role === "next") {
    marks.push({ words: "Live", mark: "public" });
  }
  if (row.role === "draft") marks.push({ words: "Draft", mark: "draft" });
  if (publishedAt !== null && publishedAt <= now) {
    const number = row.publishedNumber === null ? "" : ` as version ${row.publishedNumber}`;
    marks.push({ words: `Published ${sayTimeShortly(publishedAt, now, timeZone)}${number}`, mark: "public" });
  }
  return marks;
}

/** A version in a few words, for menus and questions: "today at 09:05, by Ana Gil". */
export function sayRevision(row: RevisionRow, now: number, timeZone: string): string {
  return `${sayMoment(row.savedAt, now, timeZone)}, by ${sayCreator(row)}`;
}

/** An import has no person of its own. */
export function sayCreator({ createdBy }: RevisionRow): string {
  return createdBy === "" ? "an import" : createdBy;
}

export function sayWords(words: number): string {
  return words === 1 ? "1 word" : `${words.toLocaleString("en-GB")} words`;
}

/** Whether readers saw it, or would have: only such a version can be withheld. */
export function wasPublished(row: RevisionRow, now: number): boolean {
  return row.publishedAt !== null && row.publishedAt <= now;
}
