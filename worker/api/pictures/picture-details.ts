import type { Context } from "hono";
import { VARIANT_FORMATS } from "../../../schema/media.ts";
import type {
  FieldChanges,
  PictureAct,
  PictureDetailsReply,
  PictureEvent,
  PictureUse,
  Rendition,
  WaitingCorrection,
} from "../../../schema/picture-details.ts";
import { readAs } from "../../access.ts";
import type { Actor, App } from "../../app-env.ts";
import { allRows, firstRow } from "../../db/first-row.ts";
import { toMedia } from "../../db/pictures/media.ts";
import { selectWaitingChange, toWaitingChange, type WaitingChange } from "../../db/pictures/picture-changes.ts";
import {
  selectDetails,
  selectRenditions,
  type DetailsColumns,
  type RenditionColumns,
} from "../../db/pictures/picture-details.ts";
import { EVENTS_TOLD, selectPictureHistory, type EventColumns } from "../../db/pictures/picture-history.ts";
import {
  countPictureUses,
  selectPictureUses,
  toPlaces,
  type PictureUseColumns,
} from "../../db/pictures/picture-uses.ts";
import { planVariants } from "../../media/plan-variants.ts";
import { toVariantTrouble } from "../../media/variant-trouble.ts";
import { toTime } from "../../publish/placement.ts";
import { readId } from "../read-id.ts";
import { readVisibleMedia } from "./media-access.ts";

/** All there is to tell of one picture: its renditions, the posts that have it, and what was done to it. */
export async function readPictureDetails(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "readPictureDetails", [
    selectDetails(db, id),
    selectRenditions(db, id),
    selectPictureUses(db, id, now),
    countPictureUses(db, id),
    selectPictureHistory(db, id),
    selectWaitingChange(db, id),
  ]);
  readVisibleMedia(actor, results[0]);
  const row = firstRow<DetailsColumns>(results[0])!;
  const media = toMedia(row, now);
  const events = allRows<EventColumns>(results[4]);
  return c.json({
    media,
    broughtBy: row.uploaded_by === null ? null : { id: row.uploaded_by, name: row.brought_by ?? "" },
    waiting: tellWaiting(actor, toWaitingChange(results[5])),
    renditions: listRenditions(row, media.variants, allRows<RenditionColumns>(results[1])),
    trouble: findTrouble(row),
    ...listUses(actor, id, allRows<PictureUseColumns>(results[2]), firstRow<UseCounts>(results[3])),
    history: listEvents(actor, events),
    hasMoreHistory: events.length > EVENTS_TOLD,
  } satisfies PictureDetailsReply);
}

function tellWaiting(actor: Actor, change: WaitingChange | null): WaitingCorrection | null {
  if (change === null) return null;
  const isOwn = change.personId === actor.personId;
  if (!isOwn && !actor.capabilities.has("media.edit_any")) return null;
  return { by: change.by, isOwn, fields: change.fields, at: change.at };
}

/** Those there are, and those of the plan that are not made, the smallest formats first. */
function listRenditions(
  { state, width, height }: DetailsColumns,
  shown: readonly { readonly hash: string }[],
  rows: readonly RenditionColumns[],
): Rendition[] {
  const hashes = new Set(shown.map(({ hash }) => hash));
  const made = rows.map((row): Rendition => ({
    kind: row.lost_at !== null ? "lost" : row.role === "fallback" ? "fallback" : "made",
    format: row.format,
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    isShown: hashes.has(row.hash),
  }));
  const isThere = (format: string, wide: number): boolean =>
    rows.some((row) => row.role === "variant" && row.format === format && row.width === wide);
  const planned = state === "ready" && width > 0 ? planVariants(width, height) : [];
  const missing = planned
    .filter((plan) => !isThere(plan.format, plan.width))
    .map((plan): Rendition => {
      const tall = Math.round((plan.width * height) / width);
      return { kind: "planned", ...plan, height: tall, bytes: null, isShown: false };
    });
  return [...made, ...missing].toSorted(
    (one, other) =>
      VARIANT_FORMATS.indexOf(one.format) - VARIANT_FORMATS.indexOf(other.format) || one.width - other.width,
  );
}

function findTrouble(row: DetailsColumns): PictureDetailsReply["trouble"] {
  if (row.variants_error === null || row.state !== "ready") return null;
  const againAt = row.variants_state === "failed" ? null : row.variants_due_at;
  return { trouble: toVariantTrouble(row.variants_error), againAt };
}

interface UseCounts {
  readonly published: number;
  readonly more_drafts: number;
}

/** Posts by name, but for what the person may not see of others': that is only counted. */
function listUses(
  actor: Actor,
  mediaId: string,
  rows: readonly PictureUseColumns[],
  counts: UseCounts | undefined,
): Pick<PictureDetailsReply, "uses" | "moreUses" | "hasMoreDrafts"> {
  if (!actor.capabilities.has("posts.write_own")) return { uses: [], moreUses: 0, hasMoreDrafts: false };
  const seesAll = actor.capabilities.has("posts.write_any");
  const uses = rows.flatMap((row) => {
    if (seesAll || row.created_by === actor.personId) return [toUse(row, mediaId)];
    return row.public_title === null ? [] : [toPublicUse(row, row.public_title, mediaId)];
  });
  const published = rows.filter(({ kind }) => kind === "published").length;
  return {
    uses,
    moreUses: rows.length - uses.length + Math.max(0, (counts?.published ?? 0) - published),
    hasMoreDrafts: counts?.more_drafts === 1,
  };
}

function toUse(row: PictureUseColumns, mediaId: string): PictureUse {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    path: row.path,
    state: row.state,
    hasChanges: row.has_changes === 1,
    isScheduled: row.is_scheduled === 1,
    visibleFrom: toTime(row.visible_from),
    updateAt: toTime(row.next_at),
    expiresAt: toTime(row.expires_at),
    embargoUntil: row.embargo_until,
    from: row.shown_from,
    until: row.shown_until === null ? null : toTime(row.shown_until),
    ...toPlaces(row, mediaId),
  };
}

/** A post of somebody else's, as readers see it: what is to come is theirs to know. */
function toPublicUse(row: PictureUseColumns, title: string, mediaId: string): PictureUse {
  const use = toUse(row, mediaId);
  return { ...use, title, hasChanges: false, updateAt: null, expiresAt: null, embargoUntil: null, until: null };
}

/** A correction that was accepted, or opened again, is written beside the fields that it saved: they are told as one. */
function listEvents(actor: Actor, rows: readonly EventColumns[]): PictureEvent[] {
  const isDecision = ({ action }: EventColumns): boolean =>
    action === "picture_change.accept" || action === "picture_change.reopen";
  const moment = ({ at, person_id }: EventColumns): string => `${at} ${person_id}`;
  const decided = new Set(rows.filter(isDecision).map(moment));
  const saved = new Map(rows.filter(({ action }) => action === "media.save").map((row) => [moment(row), row]));
  // Whoever looks at a change does so since a post is scheduled, which others are not to learn.
  const isTold = ({ action }: EventColumns): boolean =>
    action !== "media.look" || actor.capabilities.has("media.edit_any");
  const seesNames = actor.capabilities.has("media.read");
  return rows
    .slice(0, EVENTS_TOLD)
    .filter((row) => isTold(row) && (row.action !== "media.save" || !decided.has(moment(row))))
    .map((row) => ({
      id: row.id,
      at: row.at,
      act: row.action,
      by: seesNames || row.person_id === actor.personId ? (row.by_name ?? "") : "",
      files: row.action === "media.show_file" ? (JSON.parse(row.detail) as NonNullable<PictureEvent["files"]>) : null,
      changes: readChanges(isDecision(row) ? (saved.get(moment(row)) ?? row) : row),
      answer: (JSON.parse(row.detail) as { readonly answer?: string }).answer ?? "",
    }));
}

function readChanges({ action, detail }: EventColumns): FieldChanges {
  const written = JSON.parse(detail) as FieldChanges & { readonly fields?: FieldChanges };
  if (SAY_CHANGES.includes(action)) return written;
  return action === "picture_change.decline" ? (written.fields ?? {}) : {};
}

/** What is written of these is the fields that differ, and nothing else. */
const SAY_CHANGES: readonly PictureAct[] = ["media.save", "picture_change.propose", "picture_change.take_back"];
