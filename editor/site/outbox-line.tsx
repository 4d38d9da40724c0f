import { createSignal, onMount, Show, type JSX } from "solid-js";
import { readOutbox, type OutboxReply } from "../api/posts.ts";
import { isAllowed, useSession } from "../session/session.ts";

/** Below the list, while pages that changed are still to be refreshed at the edge. */
export function OutboxLine(): JSX.Element {
  const session = useSession();
  const [outbox, setOutbox] = createSignal<OutboxReply | null>(null);
  onMount(() => {
    if (isAllowed(session(), "posts.publish")) void look();
  });

  async function look(): Promise<void> {
    const answer = await readOutbox();
    if (answer.ok) setOutbox(answer.reply);
  }

  return (
    <Show when={(outbox()?.waiting ?? 0) > 0}>
      <footer class="list-foot">
        <p role="status">
          {outbox()!.waiting === 1 ? "One purge is" : `${outbox()!.waiting} purges are`} waiting to refresh pages at the
          edge. Each is tried again every minute.
          <Show when={outbox()!.lastError}> Last trouble: {outbox()!.lastError}</Show>
        </p>
      </footer>
    </Show>
  );
}
