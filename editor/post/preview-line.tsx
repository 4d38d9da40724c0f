import { Show, type JSX } from "solid-js";
import type { Preview } from "../../schema/history.ts";
import { useSession } from "../session/session.ts";
import { createClock } from "../ui/clock.ts";
import { sayTime, sayTimeExactly } from "../ui/say-time.ts";

/** One preview link: who made it, for whom, and until when it opens. */
export function PreviewLine(props: { preview: Preview; onRevoke: () => void }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const timeZone = (): string => session().site.timeZone;
  const say = (at: number): string => sayTime(at, now(), timeZone());
  const hasEnded = (): boolean => props.preview.revokedAt !== null || props.preview.expiresAt <= now();
  return (
    <li class="preview-line" classList={{ ended: hasEnded() }}>
      <span>
        <Show when={props.preview.note}>
          <span class="preview-note">{props.preview.note}</span>
        </Show>
        <span class="hint">
          Made {say(props.preview.createdAt)} by {props.preview.createdBy}
        </span>
        <span class="hint" title={sayTimeExactly(props.preview.revokedAt ?? props.preview.expiresAt, timeZone())}>
          {sayEnd()}
        </span>
      </span>
      <Show when={!hasEnded()}>
        <button type="button" class="button" onClick={() => props.onRevoke()}>
          Revoke<span class="unseen"> the link made {say(props.preview.createdAt)}</span>
        </button>
      </Show>
    </li>
  );

  function sayEnd(): string {
    const { revokedAt, expiresAt } = props.preview;
    if (revokedAt !== null) return `Revoked ${say(revokedAt)}`;
    return expiresAt <= now() ? `Expired ${say(expiresAt)}` : `Opens until ${say(expiresAt)}`;
  }
}
