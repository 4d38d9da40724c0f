import { A } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { isAllowed, useSession } from "../session/session.ts";
import "../styles/pictures-nav.css";

/** Between the library, one's own, what guests have sent, what is to be corrected, and the links by which guests send. */
export function PicturesNav(): JSX.Element {
  const session = useSession();
  return (
    <nav class="room-nav" aria-label="Pictures">
      <A href="/pictures" end class="bar-link" activeClass="current">
        Library
      </A>
      <A href="/my-pictures" class="bar-link" activeClass="current">
        My pictures
      </A>
      <Show when={isAllowed(session(), "media.edit_any")}>
        <A href="/pictures/sent-in" class="bar-link" activeClass="current">
          Sent in
        </A>
        <A href="/pictures/corrections" class="bar-link" activeClass="current">
          Corrections
        </A>
        <A href="/pictures/upload-links" class="bar-link" activeClass="current">
          Upload links
        </A>
      </Show>
    </nav>
  );
}
