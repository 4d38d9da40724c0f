import { Show, type JSX } from "solid-js";
import { deskImageAddress } from "../api/media.ts";
import type { KnownNames } from "./known-names.ts";

/** A picture as the desk may see it, or that it is not here any more. */
export function ShownMedia(props: { id: string; names: KnownNames; alt: string | null }): JSX.Element {
  return (
    <Show
      when={props.names.media(props.id)}
      fallback={<p class="compared-absent">This picture has been deleted since.</p>}
    >
      {(media) => (
        <img
          src={deskImageAddress(props.id, 800)}
          alt={(props.alt ?? media().alt) || media().fileName}
          loading="lazy"
          style={{ "aspect-ratio": media().width > 0 ? `${media().width} / ${media().height}` : undefined }}
        />
      )}
    </Show>
  );
}
