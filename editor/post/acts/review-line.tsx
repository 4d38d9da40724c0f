import { Show, type JSX } from "solid-js";
import type { Review } from "../../../schema/standing.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { createClock } from "../../ui/clock.ts";
import { sayTime } from "../../ui/say-time.ts";
import type { PostDesk } from "../post-desk.ts";
import type { DeskAct } from "./desk-acts.ts";

/** Who asked for a review, or gave the post back and why, and what can be done about it. */
export function ReviewLine(props: { desk: PostDesk; onAct: (act: DeskAct) => void }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const review = (): Review | null => {
    const known = props.desk.review();
    const stands = known?.kind === "asked" ? "review" : "draft";
    return props.desk.placement.state === stands ? known : null;
  };
  const name = (known: Review): string => (known.personId === session().person.id ? "You" : known.by || "Somebody");
  const when = (known: Review): string => sayTime(known.at, now(), session().site.timeZone);
  return (
    <Show when={review()}>
      {(known) => (
        <section class="aside" aria-label="Review">
          <Show
            when={known().kind === "returned"}
            fallback={
              <>
                <p>
                  {name(known())} asked for a review, {when(known())}.
                </p>
                <Show
                  when={isAllowed(session(), "posts.publish") && known().personId !== session().person.id}
                  fallback={
                    <button type="button" class="button link" onClick={() => props.onAct("takeBack")}>
                      Take it back
                    </button>
                  }
                >
                  <button type="button" class="button link" onClick={() => props.onAct("returnReview")}>
                    Back to the writer…
                  </button>
                </Show>
              </>
            }
          >
            <p>
              {name(known())} gave it back, {when(known())}: “{known().note}”
            </p>
            <button type="button" class="button link" onClick={() => props.onAct("askReview")}>
              Ask for review again
            </button>
          </Show>
        </section>
      )}
    </Show>
  );
}
