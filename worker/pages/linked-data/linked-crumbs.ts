import { encodePath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import type { Onward } from "../lists/pager.ts";

/** The way to a page from the front page, the page itself its last step, as schema.org has it. */
export function describeCrumbs({ name, origin }: Site, steps: readonly Onward[]): object {
  return {
    "@type": "BreadcrumbList",
    itemListElement: [{ path: "/", words: name }, ...steps].map(({ path, words }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: words,
      item: `${origin}${encodePath(path)}`,
    })),
  };
}
