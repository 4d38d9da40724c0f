import type { Context } from "hono";
import * as v from "valibot";
import { MEDIA_LACKS, MEDIA_SHAPES, type MediaQuery } from "../../../schema/library.ts";
import type { MediaReply } from "../../../schema/media-api.ts";
import { RIGHTS } from "../../../schema/rights.ts";
import { readWords } from "../../../schema/search-words.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { toDeskMatch } from "../../db/desk/desk-search.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import {
  countMedia,
  countUnindexed,
  MEDIA_PER_PAGE,
  selectLibrary,
  selectTrash,
} from "../../db/pictures/media-list.ts";
import * as narrowing from "../../db/pictures/media-narrowing.ts";
import { parseMediaPlace } from "../../db/pictures/media-place.ts";
import { toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { monthField, timesOf } from "../posts/month.ts";
import { readQuery } from "../read-body.ts";

const optional = <const Choice extends string>(choices: readonly Choice[], words: string) =>
  v.optional(v.picklist(["", ...choices], words), "");
const id = v.optional(v.pipe(v.string(), v.maxLength(36)), "");

const libraryQuery = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(200, "A search can have at most 200 characters.")), ""),
  lacks: optional(MEDIA_LACKS, "That is not something that a picture can lack."),
  rights: optional(RIGHTS, "That is not a class of rights."),
  by: id,
  used: optional(["yes", "no"], "Say used=yes or used=no."),
  shape: optional(MEDIA_SHAPES, "Pictures are landscape, portrait or square."),
  collection: id,
  month: monthField,
  trash: optional(["1"], "Say trash=1 for the pictures that were deleted."),
  before: v.optional(
    v.pipe(
      v.string(),
      v.check((before) => parseMediaPlace(before) !== null, "That is no place in the library."),
    ),
  ),
}) satisfies v.GenericSchema<unknown, MediaQuery & { before?: string | undefined }>;

/**
 * The library, newest first; of the trash what was deleted last, of ended rights what ended last. Narrowed to one thing, a page costs what it shows; to several, the rarest of them is gone
 * along for a stretch, and `next` goes on from there.
 */
export async function listMedia(c: Context<App>): Promise<Response> {
  const query = readQuery(c, libraryQuery);
  const db = c.env.DB;
  const { now } = c.var;
  const words = readWords(query.q);
  const match = words.length === 0 ? null : toDeskMatch(words, false);
  const before = query.before === undefined ? null : parseMediaPlace(query.before);
  const unindexed = match === null ? [] : [countUnindexed(db)];
  if (query.trash === "1") {
    const { results } = await readAs(c, "listMedia", [selectTrash(db, match, before), ...unindexed]);
    return c.json(toReply(results[0], undefined, results[1], now));
  }
  const narrowings = listNarrowings(query, now);
  const isCounted = narrowings.length > 1 && match === null;
  let times: ReturnType<typeof timesOf> | null = null;
  let counts: readonly number[] = [];
  const simple = (): D1PreparedStatement[] => selectLibrary(db, arrange(narrowings, counts, { match, times, before }));
  const first = isCounted || query.month !== "" ? null : simple();
  const asked = first ?? [selectSite(db), ...(isCounted ? narrowings.map((one) => countMedia(db, one)) : [])];
  const { results } = await readAs(c, "listMedia", [...asked, ...unindexed]);
  const due = match === null ? undefined : results.at(-1);
  if (first !== null) return c.json(toReply(results[0], first.length > 1 ? results[1] : undefined, due, now));
  if (query.month !== "") times = timesOf(query.month, toSite(results[0]).timeZone);
  if (isCounted) {
    counts = narrowings.map((_, at) => firstRow<{ pictures: number }>(results[at + 1])?.pictures ?? 0);
  }
  const [page, stop] = await db.batch(simple());
  return c.json(toReply(page, stop, due, now));
}

function listNarrowings(query: MediaQuery, now: number): narrowing.MediaNarrowing[] {
  return [
    ...(query.collection === "" ? [] : [narrowing.narrowToCollection(query.collection)]),
    ...(query.lacks === "" || query.lacks === "ended" ? [] : [narrowing.narrowToLack(query.lacks, now)]),
    ...(query.rights === "" ? [] : [narrowing.narrowToRights(query.rights)]),
    ...(query.by === "" ? [] : [narrowing.narrowToUploader(query.by)]),
    ...(query.used === "" ? [] : [narrowing.narrowToUse(query.used === "yes")]),
    ...(query.shape === "" ? [] : [narrowing.narrowToShape(query.shape)]),
    // The last, so that it is gone along only where it is rarer than all others: its index does not stand in their order.
    ...(query.lacks === "ended" ? [narrowing.narrowToLack(query.lacks, now)] : []),
  ];
}

function arrange(
  narrowings: readonly narrowing.MediaNarrowing[],
  counts: readonly number[],
  rest: Pick<Parameters<typeof selectLibrary>[1], "match" | "times" | "before">,
): Parameters<typeof selectLibrary>[1] {
  const rarest = Math.max(0, counts.indexOf(Math.min(...counts)));
  return {
    along: narrowings[rarest] ?? narrowing.all,
    others: narrowings.filter((_, at) => at !== rarest),
    ...rest,
  };
}

function toReply(
  page: D1Result | undefined,
  stop: D1Result | undefined,
  due: D1Result | undefined,
  now: number,
): MediaReply {
  const rows = allRows<MediaColumns & { readonly place: string }>(page);
  const shown = rows.slice(0, MEDIA_PER_PAGE);
  const last = rows.length > MEDIA_PER_PAGE ? shown.at(-1) : firstRow<{ place: string }>(stop);
  return {
    media: shown.map((row) => toMedia(row, now)),
    next: last?.place ?? null,
    ...(due === undefined ? {} : { unindexed: firstRow<{ pictures: number }>(due)?.pictures ?? 0 }),
  };
}
