import type { Site } from "../../schema/site.ts";
import type { ListKind, ListSubject } from "../db/lists/read-list-page.ts";

/** What a feed calls itself, and what it says it is. */
export function describeFeed(kind: ListKind, subject: ListSubject, site: Site): { title: string; description: string } {
  const nameFeed = (name: string, fallback: string): { title: string; description: string } => ({
    title: `${name} – ${site.name}`,
    description: subject.description === "" ? fallback : subject.description,
  });
  switch (kind) {
    case "home":
    case "month":
      return { title: site.name, description: site.description === "" ? site.name : site.description };
    case "tag":
      return nameFeed(`‘${subject.name}’`, `Posts tagged ‘${subject.name}’`);
    case "byline":
      return nameFeed(subject.name, `Posts by ${subject.name}`);
    case "source":
      return nameFeed(subject.name, `Posts from ${subject.name}`);
    default:
      return kind satisfies never;
  }
}
