import type { JSX } from "solid-js";
import { postPermalink } from "../../../schema/permalink.ts";
import { toPostSlug } from "../../../schema/slug.ts";
import { useSession } from "../../session/session.ts";
import { createClock } from "../../ui/clock.ts";
import type { PostDesk } from "../post-desk.ts";
import "../../styles/search-preview.css";

/** The post among the results of a search. */
export function SearchPreview(props: {
  desk: PostDesk;
  title: string;
  description: string;
  /** How many characters of each are shown. */
  shown: { readonly title: number; readonly description: number };
}): JSX.Element {
  const session = useSession();
  const now = createClock();
  const crumbs = (): string[] => {
    const { placement, fields, id } = props.desk;
    const at = props.desk.when() ?? placement.publishedAt ?? now();
    const slug = fields.slug || toPostSlug(fields.title, id);
    const path = placement.path ?? postPermalink(at, slug, session().site.timeZone);
    return [new URL(session().site.origin).host, ...path.split("/").filter((part) => part !== "")];
  };

  return (
    <figure class="search-result" lang={props.desk.fields.language} aria-label="As a search result">
      <p class="search-crumbs">{crumbs().join(" › ")}</p>
      <p class="search-title">{cut(`${props.title || "Untitled"} – ${session().site.name}`, props.shown.title)}</p>
      <p class="search-description">
        {cut(props.description, props.shown.description) ||
          "Without a dek or description, engines choose a sentence themselves."}
      </p>
    </figure>
  );
}

/** Cut between words, as search engines do. */
function cut(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const kept = text.slice(0, characters);
  return `${kept
    .slice(0, Math.max(kept.lastIndexOf(" "), characters / 2))
    .toWellFormed()
    .trimEnd()}…`;
}
