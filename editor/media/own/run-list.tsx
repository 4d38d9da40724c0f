import { For, Show, type JSX } from "solid-js";
import type { PictureRun } from "../../../schema/picture-changes.ts";
import { deskImageAddress } from "../../api/media.ts";
import { useSession } from "../../session/session.ts";
import { sayTimeExactly } from "../../ui/say-time.ts";

/** Where pictures ran, a line each: the headline that leads there, the place, since when and until when. */
export function RunList(props: {
  readonly runs: readonly PictureRun[];
  readonly label: string;
  /** With the picture at the head of each line, where they are of several. */
  readonly withPictures?: boolean;
}): JSX.Element {
  return (
    <ul class="runs" role="list" aria-label={props.label}>
      <For each={props.runs}>
        {(run) => (
          <li>
            <Show when={props.withPictures}>
              <img src={deskImageAddress(run.mediaId, 400)} alt="" loading="lazy" decoding="async" />
            </Show>
            <div class="run-words">
              <Headline run={run} />
              <span class="hint">
                {run.role === "lead" ? "Lead picture" : "In the text"}, <Times run={run} />
              </span>
              <Show when={props.withPictures}>
                <span class="hint">{run.alt || run.fileName}</span>
              </Show>
            </div>
          </li>
        )}
      </For>
    </ul>
  );
}

function Headline(props: { readonly run: PictureRun }): JSX.Element {
  const words = (): string =>
    props.run.isWithdrawn ? "A post that was withdrawn" : props.run.headline || "A post without a headline";
  return (
    <Show when={!props.run.isWithdrawn && props.run.path} fallback={<span>{words()}</span>}>
      {(path) => (
        <a href={path()} target="_blank" rel="noopener">
          {words()}
        </a>
      )}
    </Show>
  );
}

function Times(props: { readonly run: PictureRun }): JSX.Element {
  const session = useSession();
  const timeZone = (): string => session().site.timeZone;
  const sayDay = (at: number): string =>
    new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: timeZone() }).format(at);
  const day = (at: number): JSX.Element => (
    <time dateTime={new Date(at).toISOString()} title={sayTimeExactly(at, timeZone())}>
      {sayDay(at)}
    </time>
  );
  return (
    <Show when={props.run.until} fallback={<>since {day(props.run.from)}</>}>
      {(until) => (
        <Show when={sayDay(until()) !== sayDay(props.run.from)} fallback={<>on {day(props.run.from)}</>}>
          from {day(props.run.from)} until {day(until())}
        </Show>
      )}
    </Show>
  );
}
