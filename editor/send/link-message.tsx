import type { JSX } from "solid-js";
import type { GuestLink } from "../../schema/upload-links.ts";
import type { Refusal } from "../api/answer.ts";
import { sayDay } from "./say-day.ts";

/** A page that says one thing. */
export function Message(props: {
  readonly title: string;
  readonly words: string;
  readonly children?: JSX.Element;
}): JSX.Element {
  return (
    <main class="page-message">
      <h1>{props.title}</h1>
      <p role="status">{props.words}</p>
      {props.children}
    </main>
  );
}

/** Why nothing can be said of the link. */
export function sayWhyNot({ code, title }: Refusal): { title: string; words: string } {
  if (code === "malformed" || code === "invalid") {
    return {
      title: "Part of the link is missing",
      words: "Open it again from the message it came in, or copy all of it, with what stands behind the #.",
    };
  }
  if (code === "not_found") {
    return {
      title: "This link is not known here",
      words: "A letter may be missing at its end. Copy all of it, or ask whoever sent it for a new one.",
    };
  }
  if (code === "offline") {
    return { title: "There is no connection", words: "Nothing is lost. Try again when the line is back." };
  }
  return { title: "The link cannot be opened now", words: title };
}

/** What a link says that takes nothing more, in place of what could be sent by it. */
export function ClosedLink(props: { readonly link: GuestLink }): JSX.Element {
  return (
    <section class="send-closed" role="status">
      <h2>{sayClosed(props.link)}</h2>
      <p>If you have more to send, ask whoever gave you the link for a new one.</p>
    </section>
  );
}

function sayClosed({ expiresAt, isOpen, mostPictures, site }: GuestLink): string {
  if (expiresAt <= Date.now()) return `This link ended ${sayDay(expiresAt)}`;
  if (!isOpen) return `${site} has closed this link`;
  return mostPictures === 1
    ? "The picture that was asked for has come"
    : `All ${mostPictures} pictures that were asked for have come`;
}
