import { FOREVER } from "../../../schema/forever.ts";
import { ID_PATTERN } from "../../../schema/id.ts";
import type { Piece } from "../desk/desk-narrowing.ts";

/** An order of the library, the newest first, which an index stands in. */
export interface MediaOrder {
  /** Leads the text of a place in it. */
  readonly mark: "" | "e" | "t";
  readonly at: string;
  /** What parts pictures of the same moment. */
  readonly tie: string;
}

/** A place in the library, as an address carries it: in one of its orders, or in the index of its words. */
export type MediaPlace =
  | { readonly mark: MediaOrder["mark"]; readonly at: number; readonly tie: string | number }
  | { readonly number: number };

export const byArrival: MediaOrder = { mark: "", at: "media.created_at", tie: "media.id" };
export const byArrivalInCollection: MediaOrder = {
  mark: "",
  at: "collection_pictures.created_at",
  tie: "collection_pictures.media_id",
};
/** The indexes of these name one column, behind which rows stand by their rowid. */
export const byEnd: MediaOrder = { mark: "e", at: "media.rights_until", tie: "media.rowid" };
export const byTrashing: MediaOrder = { mark: "t", at: "media.trashed_at", tie: "media.rowid" };

export const FOUND_PLACE = "'n' || search_media.rowid";

/** The text of a row's place, for the column `place`. */
export function placeIn({ mark, at, tie }: MediaOrder): string {
  return `'${mark}' || ${at} || '-' || ${tie}`;
}

export function orderBy({ at, tie }: MediaOrder): string {
  return `order by ${at} desc, ${tie} desc`;
}

/** What holds of the rows behind a place; one of another order is the beginning. */
export function behind(
  order: MediaOrder,
  before: MediaPlace | null,
  times: { readonly from: number; readonly until: number } | null,
): Piece {
  const { from, until } = times ?? { from: 0, until: FOREVER };
  const isByArrival = order.mark === "";
  const place =
    before !== null && "mark" in before && before.mark === order.mark
      ? before
      : { at: isByArrival ? until : FOREVER, tie: "" };
  const past = `(${order.at}, ${order.tie}) < (?, ?)`;
  if (isByArrival) return { sql: `${past} and ${order.at} >= ?`, values: [place.at, place.tie, from] };
  if (times === null) return { sql: past, values: [place.at, place.tie] };
  return {
    sql: `${past} and media.created_at >= ? and media.created_at < ?`,
    values: [place.at, place.tie, from, until],
  };
}

export function parseMediaPlace(text: string): MediaPlace | null {
  const [, number] = /^n(\d{1,15})$/.exec(text) ?? [];
  if (number !== undefined) return { number: Number(number) };
  const [, mark = "", at, tie] = /^([et]?)(\d{1,16})-(.+)$/.exec(text) ?? [];
  if (at === undefined || tie === undefined) return null;
  if (mark === "e" || mark === "t") return /^\d{1,15}$/.test(tie) ? { mark, at: Number(at), tie: Number(tie) } : null;
  return ID_PATTERN.test(tie) ? { mark: "", at: Number(at), tie } : null;
}
