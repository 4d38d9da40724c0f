import { env } from "cloudflare:workers";

async function texts(sql: string, ...values: string[]): Promise<string[]> {
  const { results } = await env.DB.prepare(sql)
    .bind(...values)
    .all<{ path: string }>();
  return results.map((row) => row.path);
}

/** Every address that a reader may ask for, of posts the newest, the oldest and those named. */
export async function listAddresses(postIds: readonly string[]): Promise<string[]> {
  const names = await texts(
    "select 'tag:' || id || ' /tag/' || slug || '/' as path from tags union all select 'byline:' || id || ' /author/' || slug || '/' from bylines union all select 'source:' || id || ' /source/' || slug || '/' from sources",
  );
  const heads = new Map(names.map((name) => name.split(" ", 2) as [string, string]));
  heads.set("home", "/");
  for (const list of await texts("select distinct list as path from list_entries where list like 'month:%'")) {
    heads.set(list, `/${list.slice(6).replace("-", "/")}/`);
  }
  const slugs = [...heads.values()].flatMap((head) => /^\/tag\/(.+)\/$/.exec(head)?.[1] ?? []);
  const settled = await texts("select list || ' archive/' || page || '/' as path from list_pages");
  return [
    ...heads.values(),
    ...settled.map((page) => {
      const [list = "", rest = ""] = page.split(" ", 2);
      return `${heads.get(list) ?? "/nowhere/"}${rest}`;
    }),
    ...[...heads]
      .filter(([list]) => !list.startsWith("month:"))
      .flatMap(([list, head]) =>
        // The formats tell the same: of the lists' own one each will do, so that a walk stays short.
        list === "home"
          ? ["/feed/", "/feed.atom", "/feed.json"]
          : [`${head}${list.startsWith("tag:") ? "feed.atom" : "feed/"}`],
      ),
    ...(await texts(
      `select path from paths where post_id in (select value from json_each(?1))
       union select path from (select path from posts where path is not null order by published_at desc limit 6)
       union select path from (select path from posts where path is not null order by published_at limit 2)`,
      JSON.stringify(postIds),
    )),
    ...(await texts(
      `select path || 'history/' as path from posts where path is not null and id in (select value from json_each(?1))
       union all select posts.path || 'history/' || published_number || '/' from revisions join posts on posts.id = revisions.post_id
         where published_number is not null and posts.path is not null and posts.id in (select value from json_each(?1))
       union all select posts.path || 'history/' || (published_number - 1) || '..' || published_number || '/'
         from revisions join posts on posts.id = revisions.post_id
         where published_number > 1 and posts.path is not null and posts.id in (select value from json_each(?1))`,
      JSON.stringify(postIds),
    )),
    ...(await texts(
      `select '/media/' || hash || '.' || replace(format, 'jpeg', 'jpg') as path from (
         select hash, format, media_id, -1 as file from media_variants union all select hash, format, media_id, file from file_variants)
       group by media_id, file`,
    )),
    ...listPairs(slugs, postIds),
    ...(await listTimes(heads, postIds)),
    "/corrections/",
    "/corrections/feed/",
    ...(await texts("select '/corrections/?before=' || id as path from corrections")),
    "/nowhere/at/all/",
  ];
}

/** The posts of each two tags, and of the first two those beneath some posts. */
function listPairs(slugs: readonly string[], postIds: readonly string[]): string[] {
  const sorted = slugs.toSorted();
  const pairs = sorted.flatMap((one, index) => sorted.slice(index + 1).map((other) => `/tag/${one}+${other}/`));
  const feeds = pairs.slice(0, 1).map((pair) => `${pair}feed/`);
  return [
    ...pairs,
    ...feeds,
    ...pairs.slice(0, 1).flatMap((pair) => postIds.slice(3, 6).map((id) => `${pair}?before=${id}`)),
  ];
}

/** The years, the days of some posts, and each tag's months; the houses of these tests are in UTC. */
async function listTimes(heads: ReadonlyMap<string, string>, postIds: readonly string[]): Promise<string[]> {
  const times = await texts(
    `select distinct list || strftime(' %Y/%m/', sort_at / 1000, 'unixepoch') as path from list_entries where list like 'tag:%'
     union select distinct strftime('home /%Y/', sort_at / 1000, 'unixepoch') from list_entries
     union select distinct strftime('home /%Y/%m/%d/', sort_at / 1000, 'unixepoch') from list_entries
       where list = 'home' and post_id in (select value from json_each(?1))`,
    JSON.stringify(postIds),
  );
  return times.map((time) => {
    const [list = "", path = ""] = time.split(" ", 2);
    return list === "home" ? path : `${heads.get(list) ?? "/nowhere/"}${path}`;
  });
}
