import { Show, type JSX } from "solid-js";
import { postPermalink } from "../../schema/permalink.ts";
import { toPostSlug } from "../../schema/slug.ts";
import { useSession } from "../session/session.ts";
import { createClock } from "../ui/clock.ts";
import type { PostDesk } from "./post-desk.ts";
import "../styles/search-preview.css";

/** How many characters of each search engines show, about. */
export const SHOWN = { title: 60, description: 155 } as const;

/** The post among the results of a search, and as the card of a shared link. */
export function SearchPreview(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const title = (): string => props.desk.fields.seo.title || props.desk.fields.title || "Untitled";
  const description = (): string => props.desk.fields.seo.description || props.desk.fields.dek;
  const host = (): string => new URL(session().site.origin).host;
  const crumbs = (): string[] => {
    const { placement, fields, id } = props.desk;
    const at = props.desk.when() ?? placement.publishedAt ?? now();
    const slug = fields.slug || toPostSlug(fields.title, id);
    const path = placement.path ?? postPermalink(at, slug, session().site.timeZone);
    return [host(), ...path.split("/").filter((part) => part !== "")];
  };
  const lead = (): { src: string; focus: string } | null => {
    const id = props.desk.fields.lead?.mediaId;
    const src = id === undefined ? null : (props.desk.pictures.find(id)?.src ?? null);
    if (id === undefined || src === null) return null;
    const { focalX = 0.5, focalY = 0.5 } = props.desk.pictures.media(id) ?? {};
    return { src, focus: `${focalX * 100}% ${focalY * 100}%` };
  };

  return (
    <div class="search-previews" lang={props.desk.fields.language}>
      <figure class="search-result" aria-label="As a search result">
        <p class="search-crumbs">{crumbs().join(" › ")}</p>
        <p class="search-title">{cut(`${title()} – ${session().site.name}`, SHOWN.title)}</p>
        <p class="search-description">
          {cut(description(), SHOWN.description) ||
            "Without a dek or description, engines choose a sentence themselves."}
        </p>
      </figure>
      <figure class="share-card" aria-label="As a shared link">
        <Show when={lead()} fallback={<p class="share-none">No lead picture: only words are shown.</p>}>
          {(shown) => <img src={shown().src} alt="" style={{ "object-position": shown().focus }} />}
        </Show>
        <div class="share-words">
          <p class="search-crumbs">{host()}</p>
          <p class="share-title">{title()}</p>
          <p class="search-description">{description()}</p>
        </div>
      </figure>
    </div>
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
