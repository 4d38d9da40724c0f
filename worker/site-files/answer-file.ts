import type { Context } from "hono";
import type { Site } from "../../schema/site.ts";
import type { App } from "../app-env.ts";
import { publicPage } from "../cache.ts";
import { toSite, type ReadSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { setCommonHeaders } from "../pages/page-headers.ts";

export interface SiteFile {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** The cache tags of what it tells besides the settings. */
  readonly tags?: readonly string[];
  readonly until: number;
}

/** A file for programs, of the edge's keeping until what it tells changes. */
export function answerFile(c: Context<App>, site: Pick<Site, "origin">, file: SiteFile): Promise<Response> {
  setCommonHeaders(c, site);
  c.header("Content-Security-Policy", "default-src 'none'; style-src 'none'; sandbox");
  const { body, type, tags = [], until } = file;
  return publicPage(c, { body, type, tags, now: c.var.now, until });
}

/** What tells of the settings alone. */
export async function readSettings(c: Context<App>): Promise<ReadSite> {
  const [row] = await c.env.DB.batch([selectSite(c.env.DB)]);
  return toSite(row);
}
