import { readDay } from "../../schema/permalink.ts";

/** A post beside another in the home list, and the day of its date, "2019-01-17". */
export interface Neighbour {
  readonly id: string;
  readonly day: string;
}

/** The posts directly beside a place in the home list. */
export interface Neighbours {
  readonly older: Neighbour | null;
  readonly newer: Neighbour | null;
}

/** Beside the place of a post's date, and beside that of its date until now. */
export interface Surroundings {
  readonly here: Neighbours;
  readonly left: Neighbours;
}

export interface NeighbourRow {
  readonly place: keyof Surroundings;
  readonly side: keyof Neighbours;
  readonly post_id: string;
  readonly sort_at: number;
  readonly path: string;
  readonly title: string;
}

/** A post whose date stays has one place. */
export function toSurroundings(rows: readonly NeighbourRow[], timeZone: string): Surroundings {
  const find = (place: keyof Surroundings, side: keyof Neighbours): Neighbour | null => {
    const row = rows.find((one) => one.place === place && one.side === side);
    return row === undefined ? null : { id: row.post_id, day: sayDay(row.sort_at, timeZone) };
  };
  const beside = (place: keyof Surroundings): Neighbours => ({
    older: find(place, "older"),
    newer: find(place, "newer"),
  });
  const here = beside("here");
  return { here, left: rows.some(({ place }) => place === "left") ? beside("left") : here };
}

/** The day that a time is in. */
export function sayDay(at: number, timeZone: string): string {
  const { year, month, day } = readDay(at, timeZone);
  return `${year}-${month}-${day}`;
}
