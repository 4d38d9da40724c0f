import { encodePath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import type { Onward } from "../lists/pager.ts";
import { describeCrumbs } from "./linked-crumbs.ts";
import { escapeScript } from "./linked-data.ts";

export interface LinkedList {
  readonly name: string;
  /** The way to it from the front page; it is the last step itself. */
  readonly steps: readonly Onward[];
  /** What its posts have in common, where that is something of which there is a name. */
  readonly about?: { readonly type: "Person" | "Thing"; readonly name: string; readonly description: string };
}

/** A list of posts for machines, as schema.org has it: what it is a part of, and of whom or what it is. */
export function describeCollection(site: Site, { name, steps, about }: LinkedList): string {
  const url = `${site.origin}${encodePath(steps.at(-1)?.path ?? "/")}`;
  const isOfPerson = about?.type === "Person";
  const subject = about && {
    "@type": about.type,
    name: about.name,
    description: about.description || undefined,
    url: isOfPerson ? url : undefined,
  };
  return escapeScript({
    "@context": "https://schema.org",
    "@type": isOfPerson ? "ProfilePage" : "CollectionPage",
    url,
    name,
    inLanguage: site.language,
    isPartOf: { "@type": "WebSite", "@id": `${site.origin}/#site`, name: site.name },
    [isOfPerson ? "mainEntity" : "about"]: subject,
    breadcrumb: describeCrumbs(site, steps),
  });
}
