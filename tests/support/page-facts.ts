import type { Page } from "playwright-core";

/** What a page says to people and, in its head, to programs, as a browser reads it. */
export interface PageFacts {
  readonly canonical: string | null;
  readonly isIndexed: boolean;
  /** Open Graph's, by the end of its name. */
  readonly shared: Readonly<Record<string, string>>;
  readonly otherLanguages: readonly string[];
  readonly linkedData: readonly string[];
  readonly headline: string;
  readonly language: string;
  readonly crumbs: readonly string[];
  /** Null where the page is of no post. */
  readonly post: PostFacts | null;
}

export interface PostFacts {
  readonly publishedAt: string;
  readonly updatedAt: string | null;
  readonly authors: readonly string[];
  readonly original: string | null;
  readonly corrections: readonly { readonly text: string; readonly at: string }[];
  readonly tags: readonly string[];
  readonly pictures: readonly { readonly address: string; readonly caption: string; readonly credit: string }[];
}

/** Reads pages in a browser's own parser, all at once. Relative addresses in them are the origin's. */
export function readFacts(page: Page, origin: string, pages: readonly string[]): Promise<PageFacts[]> {
  return page.evaluate(readInBrowser, { origin, pages });
}

function readInBrowser({ origin, pages }: { origin: string; pages: readonly string[] }): PageFacts[] {
  const textOf = (node: Element | null | undefined): string => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const wholeOf = (node: Element | null, name: string): string | null => {
    const address = node?.getAttribute(name) ?? null;
    return address === null ? null : new URL(address, origin).href;
  };
  return pages.map((body) => {
    const html = new DOMParser().parseFromString(body, "text/html");
    const all = (selector: string, within: ParentNode = html): Element[] => [...within.querySelectorAll(selector)];
    const contentOf = (node: Element | null): string => node?.getAttribute("content") ?? "";
    const article = html.querySelector("main > article.post");
    return {
      canonical: html.querySelector("link[rel=canonical]")?.getAttribute("href") ?? null,
      isIndexed: !contentOf(html.querySelector("meta[name=robots]")).includes("noindex"),
      shared: Object.fromEntries(
        all("meta[property^='og:']").map((meta) => [meta.getAttribute("property")!.slice(3), contentOf(meta)]),
      ),
      otherLanguages: all("link[hreflang]").map((link) => link.getAttribute("href") ?? ""),
      linkedData: all("script[type='application/ld+json']").map((script) => script.textContent ?? ""),
      headline: textOf(html.querySelector("h1")),
      language: (article ?? html.documentElement).closest("[lang]")?.getAttribute("lang") ?? "",
      crumbs: all("nav.crumbs a").map((link) => textOf(link)),
      post: article === null ? null : readPost(article),
    };

    function readPost(post: Element): PostFacts {
      const times = all(".by .when", post);
      const updated = times.find((when) => textOf(when).startsWith("Updated"));
      const names = all(".by .names", post).map((node) => textOf(node));
      return {
        publishedAt: times[0]?.querySelector("time")?.getAttribute("datetime") ?? "",
        updatedAt: updated?.querySelector("time")?.getAttribute("datetime") ?? null,
        authors: names.flatMap((line) => (line.startsWith("By ") ? line.slice(3).split(/, | and /) : [])),
        original: wholeOf(post.querySelector(".origin .onward a"), "href"),
        corrections: all(":scope > .note p", post).map((note) => ({
          text: textOf(note).replace(/^.*?: /, ""),
          at: note.querySelector("time")?.getAttribute("datetime") ?? "",
        })),
        tags: all(".tags li", post).map((tag) => textOf(tag)),
        pictures: all("figure:has(img)", post).map((figure) => {
          const credit = textOf(figure.querySelector(".credit"));
          const words = textOf(figure.querySelector("figcaption"));
          return {
            address: wholeOf(figure.querySelector("img"), "src") ?? "",
            caption: words.slice(0, words.length - credit.length).trim(),
            credit,
          };
        }),
      };
    }
  });
}
