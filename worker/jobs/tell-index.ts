import { encodePath } from "../../schema/permalink.ts";
import { allRows } from "../db/first-row.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { toFeedSettings, selectFeedSettings } from "../db/syndication/feed-settings.ts";
import {
  failNotices,
  noteTelling,
  selectDueNotices,
  selectIndexNow,
  settleNotices,
  toIndexNow,
  type IndexNotice,
} from "../db/syndication/index-notices.ts";
import { postOutside } from "../outside/fetch-outside.ts";
import { openLooks } from "../outside/outside.ts";
import { indexKeyPath } from "../site-files/index-key.ts";
import type { HubParts } from "./ping-hub.ts";

const ENDPOINT = "https://api.indexnow.org/indexnow";
/** The most that one call may name; what is left comes a minute later. */
const ADDRESSES_A_CALL = 10_000;
const BACKOFF_MS = 60_000;
/** The last one comes an hour after the first. */
const MOST_ATTEMPTS = 7;

/**
 * Tells search engines, through IndexNow, which posts and pages readers find changed: all in one call. What is not
 * taken is told again later; what is refused is not, and the settings say why.
 */
export async function tellIndex({ db, outside, resolver, now }: HubParts): Promise<number> {
  const due = allRows<IndexNotice>(await selectDueNotices(db, now, ADDRESSES_A_CALL).run());
  const last = due.at(-1);
  if (last === undefined) return 0;
  const [settings, indexRow, siteRow] = await db.batch([selectFeedSettings(db), selectIndexNow(db), selectSite(db)]);
  const key = toIndexNow(indexRow)?.key;
  const { origin } = toSite(siteRow);
  const paths = due.filter(({ wasPublic }) => wasPublic === 1).map(({ path }) => path);
  if (!toFeedSettings(settings).indexNow || key === undefined || origin === "" || paths.length === 0) {
    await settleNotices(db, last).run();
    return 0;
  }
  const body = JSON.stringify({
    host: new URL(origin).host,
    key,
    keyLocation: `${origin}${indexKeyPath(key)}`,
    urlList: paths.map((path) => `${origin}${encodePath(path)}`),
  });
  const look = openLooks(outside, { origin, resolver })();
  const arrival = await postOutside(ENDPOINT, { body, type: "application/json; charset=utf-8" }, look);
  const status = arrival.kind === "arrived" ? arrival.response.status : null;
  if (arrival.kind === "arrived") void arrival.response.body?.cancel().catch(() => undefined);
  const isTaken = status !== null && status >= 200 && status < 300;
  // Asked to come back later is not refused.
  const isRefused = status !== null && status >= 400 && status < 500 && status !== 429;
  await db.batch([
    ...(isTaken || isRefused
      ? [settleNotices(db, last)]
      : failNotices(db, last, { now, backoffMs: BACKOFF_MS, most: MOST_ATTEMPTS })),
    noteTelling(db, { at: now, addresses: paths.length, trouble: isTaken ? "" : sayTrouble(status, isRefused) }),
  ]);
  return isTaken ? paths.length : 0;
}

function sayTrouble(status: number | null, isRefused: boolean): string {
  if (status === null) return "IndexNow did not answer. It is tried some times more.";
  const reason = REASONS[status];
  const next = isRefused ? "That is not tried again; what changes next is." : "It is tried some times more.";
  return `IndexNow answered ${status}${reason === undefined ? "" : `: ${reason}`}. ${next}`;
}

const REASONS: Readonly<Record<number, string>> = {
  403: "it did not find the key at this site’s address",
  422: "the addresses are not of the host that the key stands for",
  429: "it was told too often",
};
