import { A } from "@solidjs/router";
import { Match, Show, Switch, type JSX } from "solid-js";
import type { UploadLink } from "../../schema/upload-links.ts";
import { useSession } from "../session/session.ts";
import { sayTime, sayTimeExactly, sayTimeShortly } from "../ui/say-time.ts";

/** One upload link in the list: what it is for, how it stands, what came by it. */
export function LinkLine(props: {
  readonly link: UploadLink;
  readonly onEdit: () => void;
  readonly onClose: () => void;
  readonly onReopen: () => void;
}): JSX.Element {
  const session = useSession();
  const timeZone = (): string => session().site.timeZone;
  const say = (at: number): string => sayTime(at, Date.now(), timeZone());
  const isOver = (): boolean => props.link.expiresAt <= Date.now();
  const isFull = (): boolean => props.link.sent >= props.link.mostPictures;
  const standing = (): string => {
    const { closedAt, expiresAt, mostPictures } = props.link;
    if (closedAt !== null) return `Closed ${say(closedAt)}`;
    if (isOver()) return `Ended ${say(expiresAt)}`;
    if (isFull()) return `Full: ${mostPictures} pictures came`;
    return `Open until ${sayTimeShortly(expiresAt, Date.now(), timeZone())}`;
  };

  return (
    <li class="guest-link">
      <div class="guest-link-words">
        <h2>{props.link.title}</h2>
        <Show when={props.link.note}>
          <p>{props.link.note}</p>
        </Show>
        <p class="hint">
          Made by {props.link.createdBy || "somebody"}, {say(props.link.createdAt)}
        </p>
      </div>
      <span class="standing" title={sayTimeExactly(props.link.expiresAt, timeZone())}>
        <span
          class="dot"
          classList={{ public: props.link.closedAt === null && !isOver() && !isFull(), expired: isOver() }}
          aria-hidden="true"
        />
        {standing()}
      </span>
      <span class="numbers guest-link-count">
        <Show when={props.link.sent > 0} fallback="Nothing sent yet">
          <A
            href={`/pictures/sent-in?link=${props.link.id}`}
            aria-label={`${sayCount(props.link)}: ${props.link.title}`}
          >
            {sayCount(props.link)}
          </A>
        </Show>
      </span>
      <span class="guest-link-acts">
        <button type="button" class="button" aria-label={`Edit ${props.link.title}`} onClick={() => props.onEdit()}>
          Edit
        </button>
        <Switch>
          <Match when={props.link.closedAt !== null}>
            <button
              type="button"
              class="button"
              aria-label={`Open ${props.link.title} again`}
              onClick={() => props.onReopen()}
            >
              Open again
            </button>
          </Match>
          <Match when={!isOver()}>
            <button
              type="button"
              class="button"
              aria-label={`Close ${props.link.title}`}
              onClick={() => props.onClose()}
            >
              Close
            </button>
          </Match>
        </Switch>
      </span>
    </li>
  );
}

function sayCount({ sent, waiting }: UploadLink): string {
  if (waiting === 0) return `${sent} sent, none waits`;
  return waiting === 1 ? `${sent} sent, 1 waits` : `${sent} sent, ${waiting} wait`;
}
