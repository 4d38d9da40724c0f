import type { Context, Next } from "hono";
import { FOREVER } from "../../schema/forever.ts";
import type { App } from "../app-env.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { selectFeedSettings, toFeedSettings } from "../db/syndication/feed-settings.ts";
import { selectIndexNow, toIndexNow } from "../db/syndication/index-notices.ts";
import { FEEDS_TAG } from "../edge.ts";
import { answerFile } from "./answer-file.ts";

/** Whoever is told an address is told the key too: it is no secret. */
export function indexKeyPath(key: string): string {
  return `/${key}.txt`;
}

/** Proves to IndexNow whose site it is told of, while it is told. Any other name is some other address. */
export async function indexKeyFile(c: Context<App>, next: Next): Promise<Response | void> {
  const db = c.env.DB;
  const [siteRow, settings, indexRow] = await db.batch([selectSite(db), selectFeedSettings(db), selectIndexNow(db)]);
  const key = toIndexNow(indexRow)?.key;
  if (!toFeedSettings(settings).indexNow || key === undefined || c.req.path !== indexKeyPath(key)) return next();
  const type = "text/plain; charset=UTF-8";
  return answerFile(c, toSite(siteRow), { body: key, type, tags: [FEEDS_TAG], until: FOREVER });
}
