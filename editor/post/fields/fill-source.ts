import type { OutsidePage } from "../../../schema/api.ts";
import type { PostSource } from "../../../schema/post.ts";

export interface Filling {
  readonly source: PostSource;
  /** What was filled in, in words. */
  readonly filled: readonly string[];
}

/** Fills what is still empty of a source from what its page says; what somebody typed stays. */
export function fillSource(before: PostSource, page: OutsidePage, pasted: string): Filling {
  const filled: string[] = [];
  const take = <Value>(name: string, typed: Value, found: Value, empty: Value): Value => {
    if (typed !== empty || found === empty) return typed;
    filled.push(name);
    return found;
  };
  const source = {
    ...before,
    // What was pasted gives way to what the page calls itself; an address that was typed before does not.
    url: before.url === "" || before.url === pasted ? page.canonical : before.url,
    byline: take("byline", before.byline, page.author, ""),
    publishedAt: take<number | null>("date", before.publishedAt, page.publishedAt, null),
    licence: take("licence", before.licence, page.licence, ""),
  };
  return { source, filled };
}
