import { A } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { PictureDetailsReply, PictureUse } from "../../../schema/picture-details.ts";
import type { PicturePlace } from "../../../schema/picture-places.ts";
import { sayStanding } from "../../post/acts/post-standing.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { sayTime, sayTimeExactly } from "../../ui/say-time.ts";

/** The posts that have the picture, and what each says of it in words of its own. */
export function PictureUses(props: { readonly details: PictureDetailsReply }): JSX.Element {
  const session = useSession();
  return (
    <section class="picture-part" aria-label="Where it is used">
      <h2>Where it is used</h2>
      <Show when={props.details.uses.length + props.details.moreUses === 0}>
        <p class="hint">No post has it, and none has shown it.</p>
      </Show>
      <ul class="picture-uses" role="list" aria-label="Posts with this picture">
        <For each={props.details.uses}>{(use) => <UseLine use={use} />}</For>
      </ul>
      <Show when={props.details.moreUses > 0}>
        <p class="hint">
          {sayMore(props.details.moreUses, props.details.uses.length > 0)}
          {isAllowed(session(), "posts.write_any") ? "." : ", others’ drafts among them."}
        </p>
      </Show>
      <Show when={props.details.hasMoreDrafts}>
        <p class="hint">Of drafts, only the newest were looked through.</p>
      </Show>
    </section>
  );
}

function UseLine(props: { readonly use: PictureUse }): JSX.Element {
  const session = useSession();
  const now = Date.now();
  const timeZone = (): string => session().site.timeZone;
  const standing = (): ReturnType<typeof sayStanding> => sayStanding(props.use, now, timeZone());
  const isPublic = (): boolean =>
    props.use.state === "live" && (props.use.visibleFrom ?? Infinity) <= now && (props.use.expiresAt ?? Infinity) > now;
  const time = (at: number): JSX.Element => (
    <time dateTime={new Date(at).toISOString()} title={sayTimeExactly(at, timeZone())}>
      {sayTime(at, now, timeZone())}
    </time>
  );
  const own = (): readonly PicturePlace[] =>
    props.use.places.filter(({ alt, caption, credit }) => alt !== null || caption !== null || credit !== null);

  return (
    <li>
      <A href={`/posts/${props.use.id}`} class="use-title">
        {props.use.title || "Untitled"}
      </A>
      <span class="standing">
        <span class={`dot ${standing().mark}`} aria-hidden="true" />
        <span>{standing().words}</span>
      </span>
      <p class="hint">
        <Show when={props.use.kind !== "past"} fallback={<>Not any more: readers saw it there </>}>
          {sayRoles(props.use)}
          {props.use.kind === "draft" ? ", in the draft alone" : ""}
        </Show>
        <Show when={props.use.kind === "published" && isPublic() && props.use.from! > now && props.use.from}>
          {(from) => <>, with the update {time(from())}</>}
        </Show>
        <Show when={props.use.kind === "past" && props.use}>
          {(past) => (
            <>
              from {time(past().from ?? 0)} until {time(past().until ?? now)}
            </>
          )}
        </Show>
        <Show when={isPublic() && props.use.path}>
          {(path) => (
            <>
              {" · "}
              <a href={path()} target="_blank" rel="noopener">
                {decodeURI(path())}
              </a>
            </>
          )}
        </Show>
      </p>
      <For each={own()}>
        {(place) => (
          <dl class="use-words">
            <Words name="Alt text there" words={place.alt} />
            <Words name="Caption there" words={place.caption} />
            <Words name="Credit there" words={place.credit} />
          </dl>
        )}
      </For>
    </li>
  );
}

function Words(props: { readonly name: string; readonly words: string | null }): JSX.Element {
  return (
    <Show when={props.words !== null}>
      <div>
        <dt>{props.name}</dt>
        <dd>{props.words || "none"}</dd>
      </div>
    </Show>
  );
}

function sayRoles({ roles, places }: PictureUse): string {
  const isLead = roles.includes("lead");
  const figures = places.length - (isLead ? 1 : 0);
  const inText = figures > 1 ? `${figures} times in the text` : figures === 1 ? "in the text" : "";
  const said = [isLead ? "lead picture" : "", inText].filter(Boolean).join(" and ") || "in the post";
  return said[0]!.toUpperCase() + said.slice(1);
}

function sayMore(count: number, isMore: boolean): string {
  if (isMore) return count === 1 ? "And 1 more post" : `And ${count} more posts`;
  return count === 1 ? "1 post" : `${count} posts`;
}
