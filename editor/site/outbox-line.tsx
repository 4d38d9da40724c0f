import { createEffect, createSignal, on, onCleanup, Show, type JSX } from "solid-js";
import { readOutbox, type OutboxReply } from "../api/posts.ts";
import { isAllowed, useSession } from "../session/session.ts";
import { queuedPurges } from "./outbox.ts";

const LOOK_EVERY_MS = 15_000;

/**
 * While pages that changed are still to be refreshed at the edge, says so, until they are. `isAfterReceipt`:
 * it looks only once a receipt has said that a purge is queued.
 */
export function OutboxLine(props: { class?: string; isAfterReceipt?: boolean }): JSX.Element {
  const session = useSession();
  const [outbox, setOutbox] = createSignal<OutboxReply | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = (): number => outbox()?.waiting ?? 0;
  const untold = (): number => outbox()?.hub.feeds ?? 0;

  async function look(): Promise<void> {
    clearTimeout(timer);
    const answer = await readOutbox();
    if (answer.ok) setOutbox(answer.reply);
    // What could not be asked may still be waiting.
    if (!answer.ok || waiting() > 0 || untold() > 0) timer = setTimeout(() => void look(), LOOK_EVERY_MS);
  }
  createEffect(
    on(queuedPurges, (number) => {
      if (!isAllowed(session(), "posts.publish")) return;
      if (number > 0 || props.isAfterReceipt !== true) void look();
    }),
  );
  onCleanup(() => clearTimeout(timer));

  return (
    <Show when={waiting() > 0 || untold() > 0}>
      <div class={props.class ?? "list-foot"}>
        <Show when={waiting() > 0}>
          <p role="status">
            {waiting() === 1 ? "One purge is" : `${waiting()} purges are`} waiting to refresh pages at the edge. Each is
            tried again every minute.
            <Show when={outbox()?.lastError}> Last trouble: {outbox()?.lastError}</Show>
          </p>
        </Show>
        <Show when={untold() > 0}>
          <p role="status">
            The WebSub hub could not be told of {untold() === 1 ? "one feed" : `${untold()} feeds`} that changed. It is
            tried some times more. {outbox()?.hub.lastError}
          </p>
        </Show>
      </div>
    </Show>
  );
}
