import type { MediaReceipt } from "../../../schema/media-api.ts";
import type { Actor } from "../../app-env.ts";
import type { MediaUseRow } from "../../db/pictures/media-trash.ts";
import { toMedia, type MediaColumns } from "../../db/pictures/media.ts";

/** How many posts and pages a receipt names; the others are counted. */
const NAMED = 20;

export const seesPosts = (actor: Actor): boolean => actor.capabilities.has("posts.write_own");

/** Whoever may not see posts must not learn of drafts, neither by name nor by number, nor by being refused. */
export function tellable(actor: Actor, rows: readonly MediaUseRow[]): readonly MediaUseRow[] {
  if (seesPosts(actor)) return rows;
  const published = rows.filter(({ is_published }) => is_published === 1);
  return published.map((row) => ({ ...row, total: published.length }));
}

/** What an act on a picture changed, or would: the posts that have it, by what `tellable` left of them. */
export function toReceipt(
  media: MediaColumns,
  now: number,
  uses: Pick<MediaReceipt, "uses" | "moreUses">,
): MediaReceipt {
  return { media: toMedia(media, now), ...uses, pages: [], morePages: 0, purge: "none" };
}

/** Posts by name, but for others' drafts where the person may not see those: they are only counted. */
export function listUses(actor: Actor, rows: readonly MediaUseRow[]): Pick<MediaReceipt, "uses" | "moreUses"> {
  const seesAll = actor.capabilities.has("posts.write_any");
  const uses = rows
    .filter((row) => row.public_title !== null || seesPosts(actor))
    .map((row) => {
      const isOwn = seesAll || row.created_by === actor.personId;
      return { postId: row.postId, title: isOwn ? row.title : row.public_title, path: row.path };
    })
    .flatMap(({ title, ...use }) => (title === null ? [] : [{ ...use, title }]))
    .slice(0, NAMED);
  const total = seesPosts(actor) ? (rows[0]?.total ?? 0) : uses.length;
  return { uses, moreUses: total - uses.length };
}

/** The pages that readers see it on. */
export function listPages(rows: readonly MediaUseRow[]): Pick<MediaReceipt, "pages" | "morePages"> {
  const pages = rows.flatMap(({ is_shown, path, public_title }) =>
    is_shown === 1 && path !== null && public_title !== null ? [{ path, what: public_title }] : [],
  );
  return { pages: pages.slice(0, NAMED), morePages: Math.max(0, pages.length - NAMED) };
}
