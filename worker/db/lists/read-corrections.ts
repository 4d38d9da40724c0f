import type { Card } from "../../../schema/card.ts";
import { FOREVER } from "../../../schema/forever.ts";
import { allRows, firstRow } from "../first-row.ts";
import type { Correction } from "../posts/read-post-page.ts";
import { cardNow, changesAt, isPublic } from "../public-columns.ts";
import { visibleNow } from "../visible.ts";

const CORRECTIONS_A_PAGE = 20;
/** Some more are looked at: those of posts that nobody may see are passed over, and whether any follow is to be known. */
const LOOKED_AT = CORRECTIONS_A_PAGE + 5;

export interface ListedCorrection extends Correction {
  readonly id: string;
  readonly card: Card;
}

/** What has been put right, the newest first: from the newest, or from what stands beneath the one that is named. */
export interface CorrectionsPage {
  readonly corrections: readonly ListedCorrection[];
  /** The correction beneath which the next page begins. */
  readonly older: string | null;
  /** The posts whose standing decides what the page shows, also those that nobody may see yet. */
  readonly postIds: readonly string[];
  /** The corrections directly beneath which another one would come to stand on this page. */
  readonly above: readonly string[];
  readonly until: number;
}

/** Two statements: the correction that is named, and what stands beneath it. */
export function selectCorrections(db: D1Database, before: string | null, now: number): D1PreparedStatement[] {
  const named = "corrections named where named.id = ?2";
  return [
    db.prepare("select id from corrections where id = ?1").bind(before ?? ""),
    db
      .prepare(
        `select corrections.id, corrections.kind, corrections.text, corrections.at, corrections.post_id,
           case when ${isPublic("posts")} then ${cardNow("posts")} end as card,
           case when posts.state = 'live' and posts.visible_from > ?1 then posts.visible_from else ${changesAt("posts")} end as until
         from corrections cross join posts on posts.id = corrections.post_id
         where (corrections.at, corrections.id) < (coalesce((select at from ${named}), ${FOREVER}), coalesce((select id from ${named}), ''))
           and ${visibleNow("corrections", "?1")}
         order by corrections.at desc, corrections.id desc limit ${LOOKED_AT}`,
      )
      .bind(now, before ?? ""),
  ];
}

interface CorrectionRow extends Correction {
  readonly id: string;
  readonly post_id: string;
  readonly card: string | null;
  readonly until: number;
}

/** Null where the correction that is named does not exist. */
export function toCorrectionsPage(
  named: D1Result | undefined,
  result: D1Result | undefined,
  before: string | null,
  now: number,
): CorrectionsPage | null {
  if (before !== null && firstRow(named) === undefined) return null;
  const rows = allRows<CorrectionRow>(result);
  const shown = rows.filter(({ card }) => card !== null).slice(0, CORRECTIONS_A_PAGE);
  const last = rows.findIndex(({ id }) => id === shown.at(-1)?.id);
  const follows = rows.findIndex(({ card }, index) => index > last && card !== null);
  const hasOlder = follows !== -1 || rows.length === LOOKED_AT;
  const end = hasOlder && last !== -1 ? last : rows.length - 1;
  const decisive = follows === -1 ? rows : rows.slice(0, follows + 1);
  return {
    corrections: shown.map(({ id, kind, text, at, card }) => ({
      id,
      kind,
      text,
      at,
      card: JSON.parse(card ?? "null") as Card,
    })),
    older: hasOlder ? (rows[end]?.id ?? null) : null,
    postIds: [...new Set(decisive.map(({ post_id }) => post_id))],
    above: [...(before === null ? [] : [before]), ...rows.slice(0, hasOlder ? end : rows.length).map(({ id }) => id)],
    until: Math.min(FOREVER, ...decisive.map(({ until }) => until).filter((until) => until > now)),
  };
}
