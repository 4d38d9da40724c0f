import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { EndingRight } from "../../schema/picture-notes.ts";
import { deskImageAddress } from "../api/media.ts";

/** A line above the library that opens: which pictures it is about, the first of them. */
export function DeskNote(props: {
  readonly words: string;
  readonly hint?: string;
  /** How many there are beside those that are listed. */
  readonly more: number;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <details>
      <summary>{props.words}</summary>
      <Show when={props.hint}>
        <p class="hint">{props.hint}</p>
      </Show>
      <ul role="list">{props.children}</ul>
      <Show when={props.more > 0}>
        <p class="hint">And {props.more} more, which come up as these are seen to.</p>
      </Show>
    </details>
  );
}

/** One of them: what it looks like, where it is mended, and what is to be said of it. */
export function NotedPicture(props: {
  readonly mediaId: string;
  readonly fileName: string;
  readonly act?: JSX.Element;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <li>
      <img class="noted-image" src={deskImageAddress(props.mediaId, 400)} alt="" loading="lazy" decoding="async" />
      <div class="noted-words">
        <A href={`/pictures/${props.mediaId}`}>{props.fileName}</A>
        <span role="status">{props.children}</span>
      </div>
      {props.act}
    </li>
  );
}

/** The posts that readers see it in, at the end of a sentence. */
export function InPosts(props: Pick<EndingRight, "posts" | "morePosts">): JSX.Element {
  return (
    <>
      <For each={props.posts}>
        {(post, index) => (
          <>
            {index() === 0 ? "" : ", "}
            <A href={`/posts/${post.id}`}>{post.title || "Untitled"}</A>
          </>
        )}
      </For>
      {props.morePosts > 0 ? ` and ${props.morePosts} more` : ""}.
    </>
  );
}
