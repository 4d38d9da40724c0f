import { For, Show, type JSX } from "solid-js";
import type { MediaFile } from "../../../schema/media-files.ts";
import { deskImageAddress } from "../../api/media.ts";
import { useSession } from "../../session/session.ts";
import { sayTime, sayTimeExactly } from "../../ui/say-time.ts";
import { sayFacts } from "./compare-files.ts";

/** Files that a picture can go back to, each with what it is, who brought it, and how long it is kept. */
export function FileList(props: {
  readonly id: string;
  readonly files: readonly MediaFile[];
  readonly label: string;
  readonly onPick: (file: MediaFile) => void;
}): JSX.Element {
  const session = useSession();
  const timeZone = (): string => session().site.timeZone;
  const sayDay = (at: number): string =>
    new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: timeZone() }).format(at);
  return (
    <ul class="file-list" role="list" aria-label={props.label}>
      <For each={props.files}>
        {(file) => (
          <li>
            <span class="file-mark">
              <img src={deskImageAddress(props.id, 400, file.file)} alt="" loading="lazy" decoding="async" />
            </span>
            <span class="file-words">
              <span class="file-name">{file.fileName || "A file without a name"}</span>
              <span class="hint numbers">{sayFacts({ ...file, sides: file })}</span>
              <span class="hint">
                <Show when={file.by !== ""}>Brought by {file.by}, </Show>
                <time
                  dateTime={new Date(file.createdAt).toISOString()}
                  title={sayTimeExactly(file.createdAt, timeZone())}
                >
                  {sayTime(file.createdAt, Date.now(), timeZone())}
                </time>
                <Show when={file.keptUntil}>{(until) => <>; kept until {sayDay(until())}</>}</Show>
              </span>
            </span>
            <button
              type="button"
              class="button plain"
              aria-label={`Go back to this file: ${file.fileName}, ${sayFacts({ ...file, sides: file })}`}
              onClick={() => props.onPick(file)}
            >
              Go back to this file
            </button>
          </li>
        )}
      </For>
    </ul>
  );
}
