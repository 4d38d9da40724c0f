import type { LinkCheck, OutsidePage } from "../../schema/api.ts";

/** What the fake server finds outside: pages by the address they are asked for, and where links lead that are not alive. */
export interface FakeOutside {
  readonly pages: Map<string, Partial<OutsidePage>>;
  readonly links: Map<string, Partial<LinkCheck>>;
}

/** Undefined where the request is another's to answer, null where nobody answers outside. */
export function answerOutside(outside: FakeOutside, path: string, body: unknown): unknown {
  if (path === "/api/outside-pages") {
    const { url } = body as { url: string };
    const page = outside.pages.get(url);
    return page === undefined ? null : { ...silentPage(url), ...page };
  }
  if (path === "/api/link-checks") {
    const { hrefs } = body as { hrefs: string[] };
    const alive = { state: "alive", words: "", movedTo: null } as const;
    return { links: hrefs.map((href): LinkCheck => ({ href, ...alive, ...outside.links.get(href) })) };
  }
  return undefined;
}

function silentPage(url: string): OutsidePage {
  return {
    url,
    canonical: url,
    kind: "page",
    title: "",
    text: "",
    outlet: "",
    author: "",
    publishedAt: null,
    licence: "",
    language: "",
  };
}
