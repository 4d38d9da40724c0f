import { Show, type JSX } from "solid-js";
import { isAllowed, useSession } from "../../session/session.ts";
import { createClock } from "../../ui/clock.ts";
import { sayTime } from "../../ui/say-time.ts";
import type { PostDesk } from "../post-desk.ts";
import type { DeskAct } from "./desk-acts.ts";

/** What will happen to the post by itself, and how to change or cancel it. */
export function ScheduledLine(props: {
  desk: PostDesk;
  onAct: (act: DeskAct) => void;
  onPublish: () => void;
}): JSX.Element {
  const session = useSession();
  const now = createClock();
  const canPublish = (): boolean => isAllowed(session(), "posts.publish");
  const say = (at: number): string => sayTime(at, now(), session().site.timeZone);
  const placement = (): PostDesk["placement"] => props.desk.placement;
  const appearsAt = (): number | null => {
    const at = placement().visibleFrom;
    return placement().state === "live" && at !== null && at > Math.max(now(), Date.now()) ? at : null;
  };
  const updateAt = (): number | null => {
    const at = placement().updateAt;
    return placement().state === "live" && at !== null && at > now() ? at : null;
  };
  return (
    <>
      <Show when={appearsAt()}>
        {(at) => (
          <div class="aside">
            <p>Scheduled: it appears {say(at())}.</p>
            <Show when={canPublish()}>
              <div class="time-line">
                <button type="button" class="button link" onClick={() => props.onPublish()}>
                  Change the time…
                </button>
                <button type="button" class="button link" onClick={() => props.onAct("unpublish")}>
                  Unschedule…
                </button>
              </div>
            </Show>
          </div>
        )}
      </Show>
      <Show when={updateAt()}>
        {(at) => (
          <div class="aside">
            <p>An update is scheduled: it takes over {say(at())}.</p>
            <Show when={canPublish()}>
              <button type="button" class="button link" onClick={() => props.onAct("cancelUpdate")}>
                Cancel the update…
              </button>
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}
