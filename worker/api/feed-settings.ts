import type { Context } from "hono";
import {
  saveFeedSettingsBody,
  type FeedSettings,
  type FeedSettingsReceipt,
  type FeedSettingsReply,
  type IndexNowReply,
} from "../../schema/feed-settings.ts";
import { newId } from "../../schema/id.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { insertAudit } from "../db/audit.ts";
import { firstRow } from "../db/first-row.ts";
import { insertOutbox } from "../db/outbox.ts";
import { takePurgeToken } from "../db/purge-budget.ts";
import { toSite } from "../db/read-site.ts";
import { isStaleSite, selectSite } from "../db/site.ts";
import {
  claimFeedSettings,
  selectFeedSettings,
  toFeedSettings,
  type FeedSettingsRow,
} from "../db/syndication/feed-settings.ts";
import { resetTopics } from "../db/syndication/hub-topics.ts";
import { forgetNotices, keepIndexKey, selectIndexNow, toIndexNow } from "../db/syndication/index-notices.ts";
import { FEEDS_TAG } from "../edge.ts";
import { refuse } from "../problem-error.ts";
import { indexKeyPath } from "../site-files/index-key.ts";
import { purgeCommitted } from "./purge-committed.ts";
import { readBody } from "./read-body.ts";

export async function readFeedSettings(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "readFeedSettings", selectBoth(c.env.DB));
  return c.json(toReply(results));
}

function selectBoth(db: D1Database): D1PreparedStatement[] {
  return [selectFeedSettings(db), selectIndexNow(db)];
}

/** Every feed names the hub, so every feed is purged; and the key's file is there while IndexNow is told. */
export async function saveFeedSettings(c: Context<App>): Promise<Response> {
  const { version, fields } = await readBody(c, saveFeedSettingsBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "saveFeedSettings", [...selectBoth(db), selectSite(db)]);
  refuseOwnAddress(fields, toSite(results[2]).origin);
  const known = toReply(results);
  // Nothing to do, or the same save tried again after its reply was lost.
  if (isSame(known.fields, fields)) return answerKnown(c, known);
  if (known.version !== version) refuseStale(known);
  // The time is the version: it must move on even where the clock has not.
  const savedAt = Math.max(now, version + 1);
  const outbox = { id: newId(now), tags: [FEEDS_TAG], isUrgent: false, now };
  const detail = { from: known.fields, to: fields };
  let written: D1Result[];
  try {
    written = await db.batch([
      claimFeedSettings(db, fields, { version, savedAt }),
      ...(fields.hub === known.fields.hub ? [] : resetTopics(db, now)),
      ...(fields.indexNow === known.fields.indexNow
        ? []
        : [forgetNotices(db), keepIndexKey(db, crypto.randomUUID(), now)]),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "feeds.save",
        subject: "feeds",
        detail,
      }),
      insertOutbox(db, outbox),
      takePurgeToken(db, now, false),
      selectIndexNow(db),
    ]);
  } catch (error) {
    if (!isStaleSite(error)) throw error;
    const newer = toReply(await db.batch(selectBoth(db)));
    if (isSame(newer.fields, fields)) return answerKnown(c, newer);
    refuseStale(newer);
  }
  const purge = await purgeCommitted(c, outbox, written.at(-2));
  const indexNow = toIndexReply(written.at(-1));
  return c.json({ version: savedAt, fields, indexNow, purge } satisfies FeedSettingsReceipt);
}

/** A Worker that asks for its own address waits for itself. */
function refuseOwnAddress({ hub }: FeedSettings, origin: string): void {
  if (hub === "" || new URL(hub).origin !== origin) return;
  const sentence = "That is an address of this site. A hub is a service elsewhere.";
  refuse("invalid", sentence, { fields: { "fields.hub": sentence } });
}

function answerKnown(c: Context<App>, known: FeedSettingsReply): Response {
  return c.json({ ...known, purge: "none" } satisfies FeedSettingsReceipt);
}

function isSame(known: FeedSettings, fields: FeedSettings): boolean {
  return known.hub === fields.hub && known.indexNow === fields.indexNow;
}

function refuseStale(current: FeedSettingsReply): never {
  refuse("conflict", "The settings of feeds were changed meanwhile.", { current });
}

function toReply([settings, indexRow]: readonly D1Result[]): FeedSettingsReply {
  return {
    version: firstRow<FeedSettingsRow>(settings)?.updated_at ?? 0,
    fields: toFeedSettings(settings),
    indexNow: toIndexReply(indexRow),
  };
}

function toIndexReply(result: D1Result | undefined): IndexNowReply | null {
  const known = toIndexNow(result);
  if (known === null) return null;
  const { key, ...told } = known;
  return { keyPath: indexKeyPath(key), ...told };
}
