import { Show, type JSX } from "solid-js";
import type { GuestLink } from "../../schema/upload-links.ts";
import { sayDay } from "./say-day.ts";

/** Whose page it is and what the pictures are for. */
export function LinkHead(props: { readonly link: GuestLink }): JSX.Element {
  return (
    <header class="send-head">
      <p class="send-site">
        <a href="/" target="_blank" rel="noopener noreferrer">
          {props.link.site}
        </a>
      </p>
      <h1>{props.link.title}</h1>
      <Show when={props.link.note}>
        <p class="send-note">{props.link.note}</p>
      </Show>
      <Show when={props.link.isOpen}>
        <p class="hint">Open until {sayDay(props.link.expiresAt)}.</p>
      </Show>
    </header>
  );
}
