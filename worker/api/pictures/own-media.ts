import type { Context } from "hono";
import * as v from "valibot";
import { idField } from "../../../schema/fields.ts";
import { ID_PATTERN } from "../../../schema/id.ts";
import type { OwnMediaReply, OwnPicture, PictureRun, RunsReply } from "../../../schema/picture-changes.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { allRows } from "../../db/first-row.ts";
import { toMedia, type MediaColumns } from "../../db/pictures/media.ts";
import {
  OWN_PER_PAGE,
  selectOwnMedia,
  selectOwnPlaces,
  selectRuns,
  type OwnPage,
  type OwnPlace,
  type RunColumns,
} from "../../db/pictures/own-media.ts";
import { toOwnChange } from "../../db/pictures/picture-changes.ts";
import { toSite } from "../../db/read-site.ts";
import { selectSite } from "../../db/site.ts";
import { runsHead, writeRuns } from "../posts/write-runs.ts";
import { readQuery } from "../read-body.ts";

const ownQuery = v.object({
  before: v.optional(
    v.pipe(
      v.string(),
      v.check((before) => parsePlace(before) !== null, "That is no place among your pictures."),
    ),
  ),
});

const runsQuery = v.object({
  ...ownQuery.entries,
  picture: v.optional(idField),
  format: v.optional(v.picklist(["csv"], "Say format=csv for a table, or nothing.")),
});

type Asked = Omit<OwnPage, "personId">;

/** Whoever asks is shown what they brought, newest first, with what they wanted changed. */
export async function listOwnMedia(c: Context<App>): Promise<Response> {
  const { before } = readQuery(c, ownQuery);
  const { actor } = await readAs(c, "listOwnMedia");
  const page = { personId: actor.personId, ...pageFrom(c, before, OWN_PER_PAGE + 1) };
  const rows = allRows<OwnColumns>(await selectOwnMedia(c.env.DB, page).run());
  const media = rows.slice(0, OWN_PER_PAGE).map((row) => toOwnPicture(row, c.var.now));
  return c.json({ media, next: nextOf(rows.length > OWN_PER_PAGE ? media.at(-1) : undefined) } satisfies OwnMediaReply);
}

/** Where the pictures of whoever asks ran, as far as readers know: as a page, or all of it as a table to keep. */
export async function listRuns(c: Context<App>): Promise<Response> {
  const { before, format, picture } = readQuery(c, runsQuery);
  const db = c.env.DB;
  const { actor, results } = await readAs(c, "listRuns", [selectSite(db)]);
  if (format === "csv") {
    return c.body(
      writeRuns(toSite(results[0]), (place) => readPage(db, actor.personId, { ...pageFrom(c), before: place })),
      200,
      runsHead,
    );
  }
  const { runs, next } = await readPage(db, actor.personId, { ...pageFrom(c, before), mediaId: picture });
  return c.json({ runs, next: nextOf(next ?? undefined) } satisfies RunsReply);
}

/** How many pictures are asked after at once for where they ran. */
const PICTURES_ASKED = 250;

function pageFrom(c: Context<App>, before?: string, most = PICTURES_ASKED): Asked {
  return { before: before === undefined ? null : parsePlace(before), most, now: c.var.now };
}

async function readPage(
  db: D1Database,
  personId: string,
  page: Asked,
): Promise<{ runs: PictureRun[]; next: OwnPlace | null }> {
  const [places, runs] = await db.batch([
    selectOwnPlaces(db, { ...page, personId }),
    selectRuns(db, { ...page, personId }),
  ]);
  const all = allRows<OwnPlace>(places);
  return {
    runs: allRows<RunColumns>(runs).map((row) => toRun(row, page.now)),
    next: all.length === page.most ? (all.at(-1) ?? null) : null,
  };
}

type OwnColumns = MediaColumns &
  Parameters<typeof toOwnChange>[0] & { readonly change_id: string | null; readonly posts: number };

function toOwnPicture(row: OwnColumns, now: number): OwnPicture {
  return { ...toMedia(row, now), change: row.change_id === null ? null : toOwnChange(row), posts: row.posts };
}

function toRun(row: RunColumns, now: number): PictureRun {
  return {
    mediaId: row.media_id,
    fileName: row.file_name,
    alt: row.alt,
    credit: row.credit,
    headline: row.headline,
    path: row.path,
    role: row.role,
    from: row.shown_from,
    // An end that is ahead is the newsroom's own affair.
    until: row.shown_until <= now ? row.shown_until : null,
    isWithdrawn: row.is_withdrawn === 1,
  };
}

function nextOf(last: OwnPlace | undefined): string | null {
  return last === undefined ? null : `${last.createdAt}-${last.id}`;
}

function parsePlace(before: string): OwnPlace | null {
  const [, createdAt, id] = /^(\d{1,16})-(.+)$/.exec(before) ?? [];
  return createdAt === undefined || id === undefined || !ID_PATTERN.test(id)
    ? null
    : { createdAt: Number(createdAt), id };
}
