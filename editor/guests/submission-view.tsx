import { A } from "@solidjs/router";
import { createEffect, createSignal, Match, on, Show, Switch, type JSX } from "solid-js";
import type { Submission } from "../../schema/upload-links.ts";
import { deskImageAddress } from "../api/media.ts";
import { useSession } from "../session/session.ts";
import { sayMoment, sayTimeExactly } from "../ui/say-time.ts";

/** One picture that was sent: large, with everything the guest said of it, and what can be done. */
export function SubmissionView(props: {
  readonly ref: (element: HTMLElement) => void;
  readonly submission: Submission;
  /** "2 of 5". */
  readonly place: string;
  readonly isBusy: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onTake: () => void;
  readonly onDecline: () => void;
  readonly onReopen: () => void;
  readonly onStep: (by: number) => void;
}): JSX.Element {
  const session = useSession();
  const [isSeen, setSeen] = createSignal(true);
  createEffect(
    on(
      () => props.submission.id,
      () => setSeen(true),
    ),
  );
  const say = (at: number): string => sayMoment(at, Date.now(), session().site.timeZone);
  const exactly = (at: number): string => sayTimeExactly(at, session().site.timeZone);

  return (
    <article
      ref={(element) => props.ref(element)}
      class="sent-view"
      tabIndex={-1}
      aria-label={`Picture ${props.place}: ${props.submission.media?.caption || props.submission.fileName}`}
    >
      <div class="sent-picture">
        <Show
          when={props.submission.media !== null && isSeen()}
          fallback={
            <p class="hint">
              {props.submission.media === null
                ? "The picture has been deleted for good."
                : "No small version of this picture has come that could be shown here. It can be seen once it is taken in."}
            </p>
          }
        >
          <img
            src={deskImageAddress(props.submission.id, 1200)}
            alt={props.submission.media?.alt || props.submission.media?.caption || props.submission.fileName}
            onError={() => setSeen(false)}
          />
        </Show>
      </div>
      <div class="sent-side">
        <div class="sent-acts">
          <Switch>
            <Match when={props.submission.state === "waiting"}>
              <button
                type="button"
                class="button primary"
                aria-keyshortcuts="t"
                title="Take in (T)"
                aria-disabled={props.isBusy}
                onClick={() => props.onTake()}
              >
                {props.isBusy ? "One moment…" : "Take in"}
              </button>
              <button
                type="button"
                class="button plain"
                aria-keyshortcuts="d"
                title="Decline… (D)"
                onClick={() => props.onDecline()}
              >
                Decline…
              </button>
            </Match>
            <Match when={props.submission.media !== null}>
              <button type="button" class="button plain" onClick={() => props.onReopen()}>
                Take the decision back
              </button>
              <Show when={props.submission.state === "taken"}>
                <A class="button" href={`/pictures/${props.submission.joinedId ?? props.submission.id}`}>
                  Open in the library
                </A>
              </Show>
            </Match>
          </Switch>
          <span class="sent-steps">
            <button
              type="button"
              class="button small"
              aria-keyshortcuts="ArrowLeft"
              title="The one before (←)"
              disabled={props.isFirst}
              onClick={() => props.onStep(-1)}
            >
              Previous
            </button>
            <button
              type="button"
              class="button small"
              aria-keyshortcuts="ArrowRight"
              title="The next one (→)"
              disabled={props.isLast}
              onClick={() => props.onStep(1)}
            >
              Next
            </button>
          </span>
        </div>
        <p class="hint numbers" role="status">
          {props.place}
        </p>
        <Show when={props.submission.decidedAt}>
          {(at) => (
            <p>
              {props.submission.state === "taken" ? "Taken in" : "Declined"} by{" "}
              {props.submission.decidedBy || "somebody"}, <time title={exactly(at())}>{say(at())}</time>.
              <Show when={props.submission.answer}> The guest was told: “{props.submission.answer}”</Show>
            </p>
          )}
        </Show>
        <dl class="sent-words">
          <dt>From</dt>
          <dd>
            {props.submission.guest.name}
            <Show
              when={props.submission.guest.contact}
              fallback={<span class="hint">No way to reach them was given.</span>}
            >
              {(contact) => <Contact contact={contact()} />}
            </Show>
          </dd>
          <dt>For</dt>
          <dd>
            <A href={`/pictures/sent-in?link=${props.submission.link.id}`}>{props.submission.link.title}</A>
          </dd>
          <Show when={props.submission.media}>
            {(media) => (
              <>
                <dt>Caption</dt>
                <dd>{media().caption}</dd>
                <dt>Credit</dt>
                <dd>{media().credit}</dd>
                <dt>What it shows</dt>
                <dd>{media().alt || <span class="hint">Not said. Write the alt text when it is taken in.</span>}</dd>
                <Show when={media().takenAt}>
                  {(at) => (
                    <>
                      <dt>Taken</dt>
                      <dd>
                        <time title={exactly(at())}>{say(at())}</time>
                      </dd>
                    </>
                  )}
                </Show>
                <dt>File</dt>
                <dd class="numbers">
                  {props.submission.fileName}, {media().width} × {media().height} pixels,{" "}
                  {(media().bytes / 1_000_000).toFixed(1)} MB
                </dd>
              </>
            )}
          </Show>
          <dt>Agreed to</dt>
          <dd>
            <details>
              <summary>
                Statement {props.submission.statement.number},{" "}
                <time title={exactly(props.submission.agreedAt)}>{say(props.submission.agreedAt)}</time>
              </summary>
              <blockquote>{props.submission.statement.text}</blockquote>
            </details>
          </dd>
        </dl>
      </div>
    </article>
  );
}

function Contact(props: { readonly contact: string }): JSX.Element {
  const address = (): string | null => {
    if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(props.contact)) return `mailto:${props.contact}`;
    return /^\+?[\d\s()/.-]{6,}$/.test(props.contact) ? `tel:${props.contact.replace(/[^\d+]/g, "")}` : null;
  };
  return (
    <span class="sent-contact">
      <Show when={address()} fallback={props.contact}>
        {(href) => <a href={href()}>{props.contact}</a>}
      </Show>
    </span>
  );
}
