import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import type { Answer } from "./crawl.ts";
import type { LookUp } from "./look-up.ts";

/** What the three formats have in common, as a parser that is not ours reads it. */
interface ReadFeed {
  readonly type: string;
  /** How the format writes a time. */
  readonly time: RegExp;
  readonly title: string | undefined;
  readonly home: string | undefined;
  readonly self: string | undefined;
  readonly language: string | undefined;
  /** What else the format cannot do without. */
  readonly needed: readonly unknown[];
  readonly posts: readonly ReadPost[];
}

interface ReadPost {
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly times: readonly (string | undefined)[];
  readonly html: string | undefined;
  readonly files: readonly ReadFile[];
}

interface ReadFile {
  readonly url?: string | undefined;
  readonly type?: string | undefined;
  readonly length?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

const RFC_822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} ([+-]\d{4}|GMT)$/;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

export function isFeed({ type }: Answer): boolean {
  return /^application\/(rss\+xml|atom\+xml|feed\+json)/.test(type);
}

/** What a feed has against its specification, and what it says of files and addresses that is not so. */
export async function findFeedFaults(answer: Answer, origin: string, lookUp: LookUp): Promise<string[]> {
  const faults: string[] = [];
  const claim = (isSo: boolean, what: string): void => {
    if (!isSo) faults.push(`${answer.path}: ${what}`);
  };
  const feed = readFeed(answer.body);
  claim(answer.type === `${feed.type}; charset=UTF-8`, `is sent as ${answer.type}`);
  claim(isFilled(feed.title) && feed.needed.every(isFilled), "lacks what its format cannot do without");
  claim(LANGUAGE.test(feed.language ?? ""), `is in the language ${feed.language}`);
  claim(feed.self === `${origin}${answer.path}`, `calls itself ${feed.self}`);
  await claimThere(feed.home, "text/html");
  const ids = feed.posts.map(({ id }) => id);
  claim(
    ids.every((id) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(id ?? "")),
    "has a post without an id",
  );
  claim(new Set(ids).size === ids.length, "has two posts with one id");
  for (const post of feed.posts) {
    claim(isFilled(post.title) && isFilled(post.html), `has nothing to say of ${post.id}`);
    claim(
      !/<[^>]*\s(href|src)="(?!https?:|mailto:)/.test(post.html ?? ""),
      `has addresses that lead nowhere in ${post.id}`,
    );
    for (const time of post.times) claim(isTime(time, feed.time), `says ${time} of ${post.id}`);
    await claimThere(post.link, "text/html");
    for (const file of post.files) await claimFile(file);
  }
  return faults;

  async function claimThere(address: string | undefined, type: string): Promise<void> {
    const isOwn = address?.startsWith(`${origin}/`) === true;
    claim(isOwn, `leads to ${address}`);
    if (!isOwn) return;
    const found = await lookUp(address);
    claim(
      found.status === 200 && found.type === type,
      `leads to ${address}, which answers ${found.status} ${found.type}`,
    );
  }

  async function claimFile({ url, type, length, width, height }: ReadFile): Promise<void> {
    await claimThere(url, type ?? "");
    const found = await lookUp(url ?? origin);
    claim(length === undefined || length === found.bytes, `says that ${url} has ${length} bytes of ${found.bytes}`);
    const size = `${found.size?.width} x ${found.size?.height}`;
    claim(
      width === undefined || `${width} x ${height}` === size,
      `says that ${url} is ${width} x ${height}, not ${size}`,
    );
  }
}

function readFeed(text: string): ReadFeed {
  if (text.startsWith("{")) return readJsonFeed(text);
  return text.includes("<rss ") ? readRss(text) : readAtom(text);
}

function readRss(text: string): ReadFeed {
  const { title, link, description, language, lastBuildDate, atom, items = [] } = parseRssFeed(text);
  const selves = atom?.links?.filter(({ rel }) => rel === "self") ?? [];
  return {
    type: "application/rss+xml",
    time: RFC_822,
    title,
    home: link,
    self: selves.length === 1 ? selves[0]?.href : undefined,
    language,
    needed: [description, lastBuildDate ?? (items.length === 0 ? "never" : "")],
    posts: items.map((item) => ({
      id: item.guid?.value,
      title: item.title,
      link: item.link,
      times: [item.pubDate, lastBuildDate],
      html: item.content?.encoded,
      files: [...(item.enclosures ?? []), ...readMedia(item.media)],
    })),
  };
}

function readAtom(text: string): ReadFeed {
  const { id, title, updated, links, authors = [], entries = [], xml } = parseAtomFeed(text);
  return {
    type: "application/atom+xml",
    time: RFC_3339,
    title: title?.value,
    home: findLink(links, "alternate"),
    self: findLink(links, "self"),
    language: xml?.lang,
    needed: [id, updated, ...entries.map((post) => (post.authors ?? authors)[0]?.name)],
    posts: entries.map((post) => ({
      id: post.id,
      title: post.title?.value,
      link: findLink(post.links, "alternate"),
      times: [post.published, post.updated, updated],
      html: post.content?.value,
      files: [
        ...(post.links ?? []).flatMap(({ rel, href, type, length }) =>
          rel === "enclosure" ? [{ url: href, type, length }] : [],
        ),
        ...readMedia(post.media),
      ],
    })),
  };
}

function readJsonFeed(text: string): ReadFeed {
  const { title, home_page_url, feed_url, language, items = [] } = parseJsonFeed(text);
  const { version } = JSON.parse(text) as { readonly version?: string };
  return {
    type: "application/feed+json",
    time: RFC_3339,
    title,
    home: home_page_url,
    self: feed_url,
    language,
    needed: [version === "https://jsonfeed.org/version/1.1" ? version : ""],
    posts: items.map((item) => ({
      id: item.id,
      title: item.title,
      link: item.url,
      times: [item.date_published, item.date_modified ?? item.date_published],
      html: item.content_html,
      files: item.image === undefined ? [] : [{ url: item.image, type: "image/jpeg" }],
    })),
  };
}

interface Media {
  readonly contents?: readonly { url?: string; type?: string; fileSize?: number; width?: number; height?: number }[];
}

function readMedia(media: Media | undefined): ReadFile[] {
  return (media?.contents ?? []).map(({ fileSize, ...file }) => ({ ...file, length: fileSize }));
}

type Link = Readonly<Partial<Record<"rel" | "href" | "type", string>>>;

/** An alternate is the page: the same list in other formats is told of by its type. */
function findLink(links: readonly Link[] | undefined, rel: string): string | undefined {
  return links?.find((link) => link.rel === rel && (rel === "self" || link.type === "text/html"))?.href;
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}

function isTime(time: string | undefined, pattern: RegExp): boolean {
  return pattern.test(time ?? "") && !Number.isNaN(Date.parse(time ?? ""));
}
