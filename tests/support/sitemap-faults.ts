import type { LookUp } from "./look-up.ts";
import type { ReadElement } from "./read-xml.ts";

const SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}";
const IMAGES = "{http://www.google.com/schemas/sitemap-image/1.1}";
const NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}";
const W3C_DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const MOST_PAGES = 1000;
const NEWS_AGE_MS = 48 * 3_600_000;

/** The addresses of the files that an index names. */
export function listSitemaps(index: ReadElement | string): string[] {
  if (typeof index === "string" || index.name !== `${SITEMAPS}sitemapindex`) return [];
  return index.children.map((file) => textOf(file, `${SITEMAPS}loc`));
}

/** The addresses of the pages that a sitemap names. */
export function listSitemapPages(sitemap: ReadElement | string): string[] {
  return typeof sitemap === "string" ? [] : sitemap.children.map((page) => textOf(page, `${SITEMAPS}loc`));
}

/** What a sitemap has against its specification, and what it names that is not there or is not to be found. `now` is null for one of no news. */
export async function findSitemapFaults(
  sitemap: ReadElement | string,
  lookUp: LookUp,
  now: number | null,
): Promise<string[]> {
  if (typeof sitemap === "string") return [sitemap];
  const faults: string[] = [];
  const claim = (isSo: boolean, what: string): void => {
    if (!isSo) faults.push(what);
  };
  claim(sitemap.name === `${SITEMAPS}urlset`, `is a ${sitemap.name}`);
  const pages = listSitemapPages(sitemap);
  claim(pages.length > 0 && pages.length <= MOST_PAGES, `names ${pages.length} pages`);
  claim(new Set(pages).size === pages.length, "names a page twice");
  for (const page of sitemap.children) {
    const address = textOf(page, `${SITEMAPS}loc`);
    claim(page.name === `${SITEMAPS}url`, `names ${page.name}`);
    const { status, text } = await lookUp(address);
    claim(status === 200, `${address} answers ${status}`);
    claim(text.includes(`<link rel="canonical" href="${address}">`), `${address} is not canonical`);
    claim(!/<meta name="robots" content="[^"]*noindex/.test(text), `${address} is not to be indexed`);
    for (const image of named(page, `${IMAGES}image`)) {
      const found = await lookUp(textOf(image, `${IMAGES}loc`));
      claim(found.status === 200 && found.size !== null, `${address} has a picture that answers ${found.status}`);
    }
    if (now === null) claim(isDate(textOf(page, `${SITEMAPS}lastmod`)), `${address} has no date`);
    else claimNews(page, address, now);
  }
  return faults;

  function claimNews(page: ReadElement, address: string, now: number): void {
    const [news, ...more] = named(page, `${NEWS}news`);
    const [paper] = news === undefined ? [] : named(news, `${NEWS}publication`);
    if (news === undefined || paper === undefined) return claim(false, `${address} is no news`);
    claim(more.length === 0, `${address} is news twice`);
    claim(textOf(paper, `${NEWS}name`) !== "", `${address} has no paper`);
    claim(/^([a-z]{2,3}|zh-cn|zh-tw)$/.test(textOf(paper, `${NEWS}language`)), `${address} is in no language`);
    claim(textOf(news, `${NEWS}title`) !== "", `${address} has no title`);
    const date = textOf(news, `${NEWS}publication_date`);
    claim(isDate(date) && now - Date.parse(date) <= NEWS_AGE_MS, `${address} is of ${date}`);
  }
}

function named({ children }: ReadElement, name: string): ReadElement[] {
  return children.filter((child) => child.name === name);
}

/** Empty where there is none, or more than one. */
function textOf(element: ReadElement, name: string): string {
  const found = named(element, name);
  return found.length === 1 ? found[0]!.text : "";
}

function isDate(date: string): boolean {
  return W3C_DATE.test(date) && !Number.isNaN(Date.parse(date));
}
