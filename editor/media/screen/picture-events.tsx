import { For, Match, Show, Switch, type JSX } from "solid-js";
import { compareWords } from "../../../schema/compare-words.ts";
import type { MediaFields } from "../../../schema/media.ts";
import type { EventFile, PictureAct, PictureDetailsReply, PictureEvent } from "../../../schema/picture-details.ts";
import { RunsView } from "../../history/runs-view.tsx";
import { ValueChange } from "../../history/value-change.tsx";
import { isAllowed, useSession } from "../../session/session.ts";
import { sayMoment, sayTimeExactly } from "../../ui/say-time.ts";
import { fieldNames, sayField } from "../say-field.ts";
import { sayBytes } from "./say-bytes.ts";

const acts: Readonly<Record<PictureAct, string>> = {
  "media.save": "changed what is said of it",
  "media.look": "looked at what was changed",
  "media.show_file": "replaced its file",
  "media.trash": "moved it to the trash",
  "media.restore": "brought it back from the trash",
  "picture_change.propose": "asked for a correction",
  "picture_change.take_back": "took a correction back",
  "picture_change.accept": "accepted a correction",
  "picture_change.decline": "declined a correction",
  "picture_change.reopen": "opened a correction again",
  "submission.taken": "took it into the library",
  "submission.declined": "declined it",
  "submission.reopen": "took back what was decided of it",
};

/** Texts, of which it is told word by word what changed. */
const TEXTS: readonly (keyof MediaFields)[] = ["alt", "caption", "rightsNote"];

/** Who changed what of the picture, from what to what, and when; the last first, and how it came at the end. */
export function PictureEvents(props: { readonly details: PictureDetailsReply }): JSX.Element {
  const session = useSession();
  const timeZone = (): string => session().site.timeZone;
  const somebody = (): string => (isAllowed(session(), "media.read") ? "Somebody" : "An editor");
  const time = (at: number): JSX.Element => (
    <time dateTime={new Date(at).toISOString()} title={sayTimeExactly(at, timeZone())}>
      {sayMoment(at, Date.now(), timeZone())}
    </time>
  );
  return (
    <section class="picture-part" aria-label="History">
      <h2>History</h2>
      <ol class="picture-events" role="list" aria-label="What was done to it, the last first">
        <For each={props.details.history}>
          {(event) => (
            <li>
              <p>
                <b>{event.by || somebody()}</b> {acts[event.act]} <span class="hint">{time(event.at)}</span>
              </p>
              <Show when={event.answer}>
                <p>“{event.answer}”</p>
              </Show>
              <Show when={event.files}>
                {(files) => (
                  <p class="event-changes">
                    <ValueChange before={sayFile(files().from)} after={sayFile(files().to)} />
                  </p>
                )}
              </Show>
              <Changes event={event} timeZone={timeZone()} />
            </li>
          )}
        </For>
        <Show
          when={!props.details.hasMoreHistory}
          fallback={<li class="hint">What was done before is kept, and not shown here.</li>}
        >
          <li>
            <p>
              <Show when={props.details.broughtBy} fallback="It came to the library">
                {(person) => (
                  <>
                    <b>{person().name}</b> brought it
                  </>
                )}
              </Show>{" "}
              <span class="hint">{time(props.details.media.createdAt)}</span>
            </p>
          </li>
        </Show>
      </ol>
    </section>
  );
}

function sayFile({ fileName, width, height, bytes }: EventFile): string {
  return `${fileName}, ${width} × ${height}, ${sayBytes(bytes)}`;
}

function Changes(props: { readonly event: PictureEvent; readonly timeZone: string }): JSX.Element {
  const names = (): (keyof MediaFields)[] =>
    (Object.keys(fieldNames) as (keyof MediaFields)[]).filter((name) => props.event.changes[name] !== undefined);
  const say = (name: keyof MediaFields, side: "from" | "to"): string =>
    sayField(name, props.event.changes[name]![side], props.timeZone);
  return (
    <Show when={names().length > 0}>
      <dl class="event-changes">
        <For each={names()}>
          {(name) => (
            <div>
              <dt>{fieldNames[name]}</dt>
              <dd>
                <Switch
                  fallback={
                    <ValueChange before={say(name, "from") || null} after={say(name, "to") || null} none="none" />
                  }
                >
                  <Match when={TEXTS.includes(name) && say(name, "from") !== "" && say(name, "to") !== ""}>
                    <RunsView runs={compareWords(say(name, "from"), say(name, "to"))} />
                  </Match>
                </Switch>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  );
}
