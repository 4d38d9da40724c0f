import { createSignal, Show, type JSX } from "solid-js";
import { isAllowed, useSession } from "../../session/session.ts";
import { createClock } from "../../ui/clock.ts";
import { sayTime } from "../../ui/say-time.ts";
import { TimeField } from "../../ui/time-field.tsx";
import { ActDialog } from "../acts/act-dialog.tsx";
import { nextHour } from "../acts/next-hour.ts";
import type { PostDesk } from "../post-desk.ts";

/** When readers cease to see the post, if ever. */
export function ExpiryField(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const [asking, setAsking] = createSignal<"set" | "remove" | null>(null);
  const [at, setAt] = createSignal(0);
  const expiresAt = (): number | null => props.desk.placement.expiresAt;
  const timeZone = (): string => session().site.timeZone;
  const sayExpiry = (): string => {
    const known = expiresAt();
    if (known === null) return "Never";
    return `${known <= now() ? "Expired" : "Expires"} ${sayTime(known, now(), timeZone())}`;
  };

  return (
    <div class="field" role="group" aria-label="Expiry">
      <span class="label">Expiry</span>
      <div class="time-line">
        <span>{sayExpiry()}</span>
        <Show when={isAllowed(session(), "posts.publish")}>
          <button
            type="button"
            class="button link"
            onClick={() => {
              const known = expiresAt() ?? 0;
              setAt(known > Date.now() ? known : nextHour(props.desk.when() ?? props.desk.placement.visibleFrom ?? 0));
              setAsking("set");
            }}
          >
            {expiresAt() === null ? "Set an expiry…" : "Change the expiry…"}
          </button>
          <Show when={expiresAt() !== null}>
            <button type="button" class="button link" onClick={() => setAsking("remove")}>
              Remove the expiry…
            </button>
          </Show>
        </Show>
      </div>
      <Show when={asking()} keyed>
        {(kind) => (
          <ActDialog
            desk={props.desk}
            name="setExpiry"
            words={() => ({ expiresAt: kind === "set" ? at() : null })}
            title={kind === "set" ? "When does it expire?" : "Remove the expiry?"}
            verb={kind === "set" ? "Set the expiry" : "Remove the expiry"}
            busy="Saving…"
            onClose={() => setAsking(null)}
          >
            <Show when={kind === "set"} fallback={<p>Readers see the post for as long as it is published.</p>}>
              <TimeField
                label="Date and time of the expiry"
                at={at()}
                timeZone={timeZone()}
                hint="From then on readers do not find it any more. You can publish it again later."
                onTime={setAt}
              />
            </Show>
          </ActDialog>
        )}
      </Show>
    </div>
  );
}
