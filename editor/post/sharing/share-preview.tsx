import { Show, type JSX } from "solid-js";
import { useSession } from "../../session/session.ts";
import type { PostDesk } from "../post-desk.ts";
import "../../styles/search-preview.css";

/** The post as the card of a shared link, under its lead picture. */
export function SharePreview(props: { desk: PostDesk; title: string; description: string }): JSX.Element {
  const session = useSession();
  const lead = (): { src: string; focus: string } | null => {
    const id = props.desk.fields.lead?.mediaId;
    const src = id === undefined ? null : (props.desk.pictures.find(id)?.src ?? null);
    if (id === undefined || src === null) return null;
    const { focalX = 0.5, focalY = 0.5 } = props.desk.pictures.media(id) ?? {};
    return { src, focus: `${focalX * 100}% ${focalY * 100}%` };
  };
  return (
    <figure class="share-card" lang={props.desk.fields.language} aria-label="As a shared link">
      <Show when={lead()} fallback={<p class="share-none">No lead picture: only words are shown.</p>}>
        {(shown) => <img src={shown().src} alt="" style={{ "object-position": shown().focus }} />}
      </Show>
      <div class="share-words">
        <p class="search-crumbs">{new URL(session().site.origin).host}</p>
        <p class="share-title">{props.title || "Untitled"}</p>
        <p class="search-description">{props.description}</p>
      </div>
    </figure>
  );
}
