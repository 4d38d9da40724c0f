import { EMPTY_FRONT_PAGE, type FrontPage, type FrontPageReply } from "../../schema/front-page.ts";
import { tagPath } from "../../schema/permalink.ts";
import { dayPath, monthPath, pairPath, yearPath } from "../../worker/pages/lists/archive-address.ts";
import { markdownPath } from "../../worker/pages/post/markdown-path.ts";
import type { BenchHouse } from "./bench-house.ts";
import type { OpenSeed } from "./open-seed.ts";

/** A page or file that readers and their programs ask for. */
export interface Route {
  readonly name: string;
  readonly path: string;
  readonly status: number;
  readonly trips: number;
  /** What finds in its text each post that it shows: they may cost two rows each, and twenty more. Else how many it may read. */
  readonly rows: RegExp | number;
  /** Whether it is a post's own text, whose weight has a budget. */
  readonly isText: boolean;
  /** Whether requests a second are measured, too. */
  readonly isTimed: boolean;
  /** What was chosen for the front page while it is measured. */
  readonly front: FrontPage;
}

const CARDS = /<article class="card|<item>|<entry>|"content_html"/g;
const HEADLINES = /<li><a href="\/\d{4}\/\d\d\/\d\d\//g;
const ADDRESSES = /<loc>http/g;
/** What an address that nothing is at reads to suggest, in a second trip: the newest posts, and those that share its words. */
const NOTHING_ROWS = 60;
/** Rows that are sorted count again; what FTS5 reads itself it does not tell. */
const SEARCH_ROWS = 20_000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Every kind of address that readers and their programs ask for, in a house that is seeded. */
export async function listRoutes(house: BenchHouse, seed: OpenSeed): Promise<Route[]> {
  const { post, changed, about, gone, commonTag, deepPage } = seed;
  const tag = tagPath(commonTag);
  const month = post.path.slice(1, 8).replace("/", "-");
  const yesterday = new Date(seed.now - DAY_MS).toISOString().slice(0, 10);
  return [
    list("front page, the newest", "/", { isTimed: true }),
    list("front page, six pinned and four sections", "/", { front: await chooseFront(house, seed) }),
    list("a settled page of the front page", "/archive/20/"),
    text("post", post.path, 40, { isTimed: true }),
    text("a post's history", `${changed.path}history/`, 23),
    text("an old version", `${changed.path}history/1/`, 40),
    text("two versions compared", `${changed.path}history/2..3/`, 60),
    text("page that stands alone", about.path, 40),
    text("post in Markdown", markdownPath(post.path), 40),
    list("tag", tag, { isTimed: true }),
    list("tag, a page deep in it", `${tag}archive/${deepPage}/`, { isTimed: true }),
    list("two tags", pairPath([commonTag, "tag-1"])),
    list("tag's month", tagPath(`${commonTag}${monthPath(month).slice(0, -1)}`)),
    list("author", "/author/byline-0/"),
    list("source", "/source/outlet-1/"),
    list("year", yearPath(month.slice(0, 4)), { rows: HEADLINES }),
    list("month", monthPath(month), { isTimed: true }),
    list("day", dayPath(yesterday)),
    list("corrections", "/corrections/", { rows: /<article class="amend"/g }),
    list("search", "/search?q=ferry", { rows: SEARCH_ROWS }),
    list("feed, RSS", "/feed/", { isTimed: true }),
    list("feed, Atom", "/feed.atom"),
    list("feed, JSON", "/feed.json"),
    list("tag's feed", `${tag}feed/`),
    list("feed of two tags", `${pairPath([commonTag, "tag-1"])}feed/`),
    list("sitemap of sitemaps", "/sitemap.xml", { rows: ADDRESSES }),
    list("sitemap of a month", `/sitemap-${month}.xml`, { rows: ADDRESSES }),
    list("news sitemap", "/news-sitemap.xml", { rows: ADDRESSES }),
    list("404 with suggestions", "/2020/02/30/ferry-to-be-sold/", { status: 404, trips: 2, rows: NOTHING_ROWS }),
    list("410 with its reason", gone.path, { status: 410, rows: 10 }),
  ];
}

function list(name: string, path: string, other: Partial<Route> = {}): Route {
  return {
    name,
    path,
    status: 200,
    trips: 1,
    rows: CARDS,
    isText: false,
    isTimed: false,
    front: EMPTY_FRONT_PAGE,
    ...other,
  };
}

function text(name: string, path: string, rows: number, other: Partial<Route> = {}): Route {
  return list(name, path, { rows, isText: true, ...other });
}

/** Six posts from further down, so that the newest stand beside them, and four tags. */
async function chooseFront(house: BenchHouse, seed: OpenSeed): Promise<FrontPage> {
  const ask = async <Reply>(path: string): Promise<Reply> =>
    JSON.parse((await house.trace({ method: "GET", path, token: seed.token })).body) as Reply;
  const { posts } = await ask<{ posts: { id: string; state: string }[] }>("/api/posts?state=live&sort=published");
  const { tags } = await ask<{ tags: { id: string }[] }>("/api/tags?order=name");
  return {
    pinned: posts.slice(20, 26).map(({ id }) => id),
    sections: tags.slice(0, 4).map(({ id }) => ({ tagId: id, posts: 4 })),
  };
}

/** Lets editors choose the front page. */
export async function saveFront(house: BenchHouse, token: string, fields: FrontPage): Promise<void> {
  const path = "/api/front-page";
  const { version } = JSON.parse((await house.trace({ method: "GET", path, token })).body) as FrontPageReply;
  const { status, body } = await house.trace({ method: "PUT", path, token, body: { version, fields } });
  if (status !== 200) throw new Error(`The front page was not saved: ${body}`);
}
