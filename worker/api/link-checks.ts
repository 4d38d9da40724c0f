import type { Context } from "hono";
import { checkLinksBody, type LinkCheck, type LinkChecksReply } from "../../schema/api.ts";
import { safeHref } from "../../schema/safe-href.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { allRows } from "../db/first-row.ts";
import { selectLinkedLists, selectLinks, type LinkRow, type ListRow } from "../db/read-links.ts";
import { toSite } from "../db/read-site.ts";
import { selectSite } from "../db/site.ts";
import { checkOutsideLink } from "../outside/check-outside-link.ts";
import { openLooks } from "../outside/outside.ts";
import { judgeInsideLink, readInsideLink, type InsideLink } from "./inside-link.ts";
import { limitLooks } from "./outside-pages.ts";
import { readBody } from "./read-body.ts";

/** What a Worker may have open at once. */
const AT_ONCE = 6;

/** Looks where links lead: those into this site by what is on record, those outside by asking there. */
export async function checkLinks(c: Context<App>): Promise<Response> {
  const { hrefs } = await readBody(c, checkLinksBody);
  // Whose address is this site's own is known only with the settings, which come with the same trip; so
  // every address is looked up as if it were, and what is outside is told apart afterwards.
  const asInside = hrefs.map((href) => readInsideLink(href));
  const spelled = asInside.flatMap((link, at) => (link.kind === "path" ? [{ at, spellings: link.spellings }] : []));
  const lists = asInside.flatMap((link, at) =>
    link.kind === "list" ? [{ at, kind: link.list, name: link.name }] : [],
  );
  const { actor, results } = await readAs(c, "checkLinks", [
    selectSite(c.env.DB),
    selectLinks(c.env.DB, spelled, c.var.now),
    selectLinkedLists(c.env.DB, lists, c.var.now),
  ]);
  const { origin } = toSite(results[0]);
  const outside = hrefs.filter((href) => isOutside(href, origin));
  if (outside.length > 0) await limitLooks(c, `links:${actor.personId}`);
  const look = openLooks(c.var.outside, { origin, resolver: c.env.DNS_RESOLVER });
  const found = new Map<string, LinkCheck>();
  await atOnce(AT_ONCE, [...new Set(outside)], async (href) => {
    found.set(href, await checkOutsideLink(href, look()));
  });
  const paths = new Map(allRows<LinkRow>(results[1]).map((row) => [row.at, row]));
  const linked = new Map(allRows<ListRow>(results[2]).map((row) => [row.at, row]));
  const links = hrefs.map((href, at): LinkCheck => {
    const known = found.get(href);
    if (known !== undefined) return known;
    const link: InsideLink = asInside[at]!;
    return { href, ...judgeInsideLink(link, actor, paths.get(at), linked.get(at)) };
  });
  return c.json({ links } satisfies LinkChecksReply);
}

function isOutside(href: string, origin: string): boolean {
  const safe = safeHref(href);
  if (safe === null || !/^https?:/i.test(safe)) return false;
  return new URL(safe).origin !== origin;
}

/** Does each, so many at a time. */
async function atOnce<Item>(most: number, items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  async function goOn(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await run(item);
  }
  await Promise.all(Array.from({ length: most }, goOn));
}
