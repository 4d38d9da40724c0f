import { For, Show, type JSX } from "solid-js";
import { Icon } from "../ui/icon.tsx";
import type { PictureStore } from "./picture-store.ts";
import "../styles/uploads.css";

export interface OnTheirWayProps {
  readonly store: Pick<PictureStore, "find" | "nameOf" | "retry" | "retryPassing">;
  /** Those that have not arrived, in the order they were added. */
  readonly ids: readonly string[];
  /** How many were added since the last time that none was left. */
  readonly total: number;
  readonly onRemove: (ids: readonly string[]) => void;
}

/** The pictures that are being sent, all in one line and each in its own, with what went wrong and what can be done. */
export function OnTheirWay(props: OnTheirWayProps): JSX.Element {
  const hasFailed = (id: string): boolean => typeof props.store.find(id)?.error === "string";
  const progressOf = (id: string): number => props.store.find(id)?.progress ?? 0;
  const failed = (): readonly string[] => props.ids.filter(hasFailed);
  const moving = (): readonly string[] => props.ids.filter((id) => !hasFailed(id));
  const waiting = (): number => failed().filter((id) => props.store.find(id)?.canRetry === true).length;
  const arrived = (): number => props.total - props.ids.length;
  const share = (): number => {
    const sent = moving().map(progressOf);
    return (arrived() + sent.reduce((sum, one) => sum + one, 0)) / Math.max(1, arrived() + sent.length);
  };
  return (
    <Show when={props.ids.length > 0}>
      <section class="on-their-way" aria-label="Pictures being added">
        <div class="uploads-head">
          <span role="status">{sayProgress(arrived(), props.total, waiting(), failed().length - waiting())}</span>
          <Show when={moving().length > 0}>
            <progress max="1" value={share()} aria-label="All pictures" />
          </Show>
          <Show when={waiting() > 1}>
            <button type="button" class="button plain" onClick={() => props.store.retryPassing()}>
              Try all again
            </button>
          </Show>
          <Show when={props.ids.length > 1}>
            <button type="button" class="button plain" onClick={() => props.onRemove(props.ids)}>
              {moving().length > 0 ? "Cancel all" : "Remove all"}
            </button>
          </Show>
        </div>
        <ul
          class="uploads"
          role="list"
          aria-label="Pictures on their way"
          tabIndex={props.ids.length > 6 ? 0 : undefined}
        >
          <For each={props.ids}>
            {(id) => <OnItsWay id={id} store={props.store} onRemove={() => props.onRemove([id])} />}
          </For>
        </ul>
      </section>
    </Show>
  );
}

function OnItsWay(props: { id: string; store: OnTheirWayProps["store"]; onRemove: () => void }): JSX.Element {
  const picture = () => props.store.find(props.id);
  const name = (): string => props.store.nameOf(props.id);
  return (
    <li>
      <span class="upload-frame">
        {/* What no browser decodes, such as HEIC here, has no preview: its place stays a quiet box. */}
        <img
          src={picture()?.src ?? ""}
          alt=""
          decoding="async"
          loading="lazy"
          onError={(event) => (event.currentTarget.hidden = true)}
        />
      </span>
      <span class="upload-words">
        <span class="upload-name">{name()}</span>
        <Show when={picture()?.error}>
          {(error) => (
            <span class="picture-note lacking" role="alert">
              {error()}
            </span>
          )}
        </Show>
        <Show when={picture()?.warning}>
          {(warning) => (
            <span class="picture-note lacking" role="status">
              {warning()}
            </span>
          )}
        </Show>
      </span>
      <Show when={!picture()?.error}>
        <progress max="1" value={picture()?.progress ?? 0} aria-label={`Uploading ${name()}`} />
      </Show>
      <Show when={picture()?.canRetry}>
        <button type="button" class="button plain" onClick={() => props.store.retry(props.id)}>
          {picture()?.error ? "Try again" : "Try now"}
        </button>
      </Show>
      <button type="button" class="button small" aria-label={`Remove ${name()}`} onClick={() => props.onRemove()}>
        <Icon name="close" />
      </button>
    </li>
  );
}

function sayProgress(arrived: number, total: number, waiting: number, refused: number): string {
  const count = (number: number, one: string, many: string): string[] =>
    number === 0 ? [] : [number === 1 ? one : `${number} ${many}`];
  const trouble = [
    ...count(waiting, "one has not been sent yet", "have not been sent yet"),
    ...count(refused, "one could not be taken", "could not be taken"),
  ];
  if (total > 1) return `${[`${arrived} of ${total} pictures have arrived`, ...trouble].join("; ")}.`;
  if (waiting + refused === 0) return "One picture is on its way.";
  return waiting > 0 ? "The picture has not been sent yet." : "The picture could not be taken.";
}
