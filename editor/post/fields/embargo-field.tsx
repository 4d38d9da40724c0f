import { createSignal, Show, type JSX } from "solid-js";
import { isAllowed, useSession } from "../../session/session.ts";
import { createClock } from "../../ui/clock.ts";
import { sayTime } from "../../ui/say-time.ts";
import { TimeField } from "../../ui/time-field.tsx";
import { ActDialog } from "../acts/act-dialog.tsx";
import { nextHour } from "../acts/next-hour.ts";
import type { PostDesk } from "../post-desk.ts";

/** Until when nobody outside may see the post, whatever is published. */
export function EmbargoField(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const [asking, setAsking] = createSignal<"set" | "lift" | null>(null);
  const [until, setUntil] = createSignal(0);
  const running = (): number | null => {
    const known = props.desk.placement.embargoUntil;
    return known !== null && known > now() ? known : null;
  };
  const timeZone = (): string => session().site.timeZone;
  /** An embargo that ends sooner than was promised takes a reason. */
  const isWeaker = (kind: "set" | "lift"): boolean =>
    running() !== null && (kind === "lift" || until() < (running() ?? 0));

  return (
    <Show when={running() !== null || !props.desk.placement.wasPublic}>
      <div class="field" role="group" aria-label="Embargo">
        <span class="label">Embargo</span>
        <div class="time-line">
          <Show when={running()} fallback={<span>None</span>}>
            {(at) => (
              <span>
                Until {sayTime(at(), now(), timeZone())}. {props.desk.placement.embargoReason}
              </span>
            )}
          </Show>
          <button
            type="button"
            class="button link"
            onClick={() => {
              setUntil(running() ?? nextHour(props.desk.when() ?? 0));
              setAsking("set");
            }}
          >
            {running() === null ? "Set an embargo…" : "Change the embargo…"}
          </button>
          <Show when={running() !== null && isAllowed(session(), "posts.break_embargo")}>
            <button type="button" class="button link" onClick={() => setAsking("lift")}>
              Lift the embargo…
            </button>
          </Show>
        </div>
        <Show when={asking()} keyed>
          {(kind) => (
            <ActDialog
              desk={props.desk}
              name="setEmbargo"
              words={(reason) => ({ until: kind === "set" ? until() : null, reason })}
              title={kind === "set" ? "Embargoed until when?" : "Lift the embargo?"}
              verb={kind === "set" ? "Set the embargo" : "Lift the embargo"}
              busy="Saving…"
              reason={
                isWeaker(kind)
                  ? { label: "Why it ends before its time", hint: "It is kept on record, with your name." }
                  : { label: "Why it is embargoed", hint: "For your colleagues only.", isOptional: true }
              }
              onClose={() => setAsking(null)}
            >
              <Show
                when={kind === "set"}
                fallback={<p>From now on the post can be published. If it is scheduled already, its own time holds.</p>}
              >
                <TimeField
                  label="Date and time at which the embargo ends"
                  at={until()}
                  timeZone={timeZone()}
                  hint="Before that no reader sees the post, whatever is published or scheduled."
                  onTime={setUntil}
                />
              </Show>
            </ActDialog>
          )}
        </Show>
      </div>
    </Show>
  );
}
