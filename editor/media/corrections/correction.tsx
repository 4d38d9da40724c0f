import { createSignal, createUniqueId, For, Show, type JSX } from "solid-js";
import { CORRECTABLE, type Correctable, type PictureChange } from "../../../schema/picture-changes.ts";
import { deskImageAddress } from "../../api/media.ts";
import { decideChange } from "../../api/own-media.ts";
import { useSession } from "../../session/session.ts";
import { sayTime, sayTimeExactly } from "../../ui/say-time.ts";
import { TextField } from "../../ui/text-field.tsx";

const names: Readonly<Record<Correctable, string>> = { alt: "Alt text", caption: "Caption", credit: "Credit" };
const ANSWER_CHARACTERS = 500;

/** One correction that waits: what is there, beside what it is to be, and the two things to do. */
export function Correction(props: {
  readonly change: PictureChange;
  readonly onDecided: (change: PictureChange) => void;
  /** Somebody changed the picture, or decided, meanwhile. */
  readonly onNewer: (change: PictureChange) => void;
}): JSX.Element {
  const session = useSession();
  const headId = createUniqueId();
  const [isDeclining, setDeclining] = createSignal(false);
  const [reply, setReply] = createSignal("");
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal("");
  const fields = (): Correctable[] => CORRECTABLE.filter((name) => props.change.fields[name] !== undefined);
  const zone = (): string => session().site.timeZone;

  async function decide(decision: "accepted" | "declined"): Promise<void> {
    if (isBusy()) return;
    setBusy(true);
    setProblem("");
    const { version } = props.change.media;
    const answer = await decideChange(props.change.id, { version, decision, answer: reply() });
    setBusy(false);
    if (answer.ok) return props.onDecided(answer.reply);
    setProblem(answer.refusal.title);
    const current = answer.refusal.code === "conflict" ? (answer.refusal.current as PictureChange | undefined) : null;
    if (current) props.onNewer(current);
  }

  return (
    <li class="correction" aria-labelledby={headId}>
      <img
        src={deskImageAddress(props.change.media.id, 400, props.change.media.file)}
        alt=""
        loading="lazy"
        decoding="async"
      />
      <div class="correction-words">
        <h2 id={headId}>{props.change.media.fileName}</h2>
        <p class="hint">
          {props.change.by},{" "}
          <time dateTime={new Date(props.change.at).toISOString()} title={sayTimeExactly(props.change.at, zone())}>
            {sayTime(props.change.at, Date.now(), zone())}
          </time>
        </p>
        <For each={fields()}>
          {(name) => (
            <div class="correction-field" role="group" aria-label={names[name]}>
              <h3>{names[name]}</h3>
              <p class="correction-now">
                <span class="hint">Now</span>
                <span>{props.change.media[name] || "Nothing"}</span>
                <Show when={props.change.media[name] !== props.change.fields[name]?.from}>
                  <span class="lacking">
                    Changed since the correction was made. It was: {props.change.fields[name]?.from || "nothing"}
                  </span>
                </Show>
              </p>
              <p class="correction-then">
                <span class="hint">Corrected</span>
                <span>{props.change.fields[name]?.to || "Nothing"}</span>
              </p>
            </div>
          )}
        </For>
        <Show
          when={isDeclining()}
          fallback={
            <div class="correction-acts">
              <button
                type="button"
                class="button primary"
                disabled={isBusy()}
                aria-describedby={headId}
                onClick={() => void decide("accepted")}
              >
                Accept
              </button>
              <button
                type="button"
                class="button"
                disabled={isBusy()}
                aria-describedby={headId}
                onClick={() => setDeclining(true)}
              >
                Decline…
              </button>
            </div>
          }
        >
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void decide("declined");
            }}
            ref={(form) => queueMicrotask(() => form.querySelector("input")?.focus())}
            onKeyDown={(event) => event.key === "Escape" && setDeclining(false)}
          >
            <TextField
              label={`What to tell ${props.change.by}`}
              value={reply()}
              limit={ANSWER_CHARACTERS}
              hint="They read it beside the picture. It may stay empty."
              onText={setReply}
            />
            <div class="correction-acts">
              <button type="submit" class="button primary" disabled={isBusy()}>
                Decline
              </button>
              <button type="button" class="button" onClick={() => setDeclining(false)}>
                Keep it waiting
              </button>
            </div>
          </form>
        </Show>
        <Show when={problem()}>
          <p class="wrong" role="alert">
            {problem()}
          </p>
        </Show>
      </div>
    </li>
  );
}
