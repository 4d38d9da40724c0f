import { A } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import type { PostRow } from "../../schema/api.ts";
import { sayTimeExactly, sayTimeShortly } from "../ui/say-time.ts";
import { sayStanding } from "./post-standing.ts";

/** One post in the list. */
export function PostLine(props: { post: PostRow; now: number; timeZone: string; onRestore: () => void }): JSX.Element {
  const standing = (): ReturnType<typeof sayStanding> => sayStanding(props.post, props.now, props.timeZone);
  const tags = (): string => props.post.tags.map((tag) => tag.name).join(", ");
  const gaps = (): string => {
    const number = props.post.pictureGaps;
    return number === 1 ? "1 picture lacks something" : `${number} pictures lack something`;
  };
  return (
    <tr role="row">
      <td role="cell" class="cell-title">
        <A href={`/posts/${props.post.id}`} class="post-title">
          {props.post.title || "Untitled"}
        </A>
      </td>
      <td role="cell" class="cell-state">
        <span class="standing" title={standing().words}>
          <span class={`dot ${standing().mark}`} aria-hidden="true" />
          <span class="standing-words">{standing().words}</span>
        </span>
      </td>
      <td role="cell" class="cell-tags" title={tags()}>
        {tags()}
      </td>
      <td role="cell" class="cell-gaps">
        <Show when={props.post.pictureGaps > 0}>
          <span title={`${gaps()}: alt text, credit or rights`}>{gaps()}</span>
        </Show>
      </td>
      <td role="cell" class="cell-time numbers">
        <Show when={props.post.state === "trashed"}>
          <button
            type="button"
            class="button plain row-act"
            aria-label={`Restore “${props.post.title || "Untitled"}”`}
            onClick={() => props.onRestore()}
          >
            Restore
          </button>
        </Show>
        <time
          hidden={props.post.state === "trashed"}
          datetime={new Date(props.post.editedAt).toISOString()}
          title={`${sayTimeExactly(props.post.editedAt, props.timeZone)}, by ${props.post.editedBy}`}
        >
          {sayTimeShortly(props.post.editedAt, props.now, props.timeZone)}
        </time>
      </td>
    </tr>
  );
}
