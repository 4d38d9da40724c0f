import { createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { directionOf } from "../../../schema/direction.ts";
import { limits } from "../../../schema/limits.ts";
import type { DeskPicture } from "../../canvas/picture-desk.ts";
import { listFiles } from "../../canvas/picture-intake.ts";
import { sayGaps } from "../../media/say-gaps.ts";
import { GrowingText } from "../../ui/growing-text.tsx";
import type { PostDesk } from "../post-desk.ts";
import { takeAsLead } from "./take-as-lead.ts";

/** The picture above the text and on cards: dropped, pasted or chosen. */
export function LeadPicture(props: { desk: PostDesk; onNotice: (message: string) => void }): JSX.Element {
  const [isOver, setOver] = createSignal(false);
  const lead = (): PostDesk["fields"]["lead"] => props.desk.fields.lead;
  const picture = (): DeskPicture | null => {
    const known = lead();
    return known === null ? null : props.desk.pictures.find(known.mediaId);
  };

  function take(mediaId: string | null): void {
    if (mediaId !== null) props.desk.edit({ lead: { mediaId, caption: null, alt: null } });
  }

  function takeFiles(data: DataTransfer | null): boolean {
    const files = listFiles(data);
    takeAsLead(props.desk, files, props.onNotice);
    return files.length > 0;
  }

  async function choose(): Promise<void> {
    take(await props.desk.pictures.choose());
  }

  return (
    <section
      class="lead"
      classList={{ over: isOver(), empty: lead() === null }}
      aria-label="Lead picture"
      data-field="lead"
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (takeFiles(event.dataTransfer)) event.preventDefault();
      }}
      onPaste={(event) => {
        if (takeFiles(event.clipboardData)) event.preventDefault();
      }}
    >
      <Show
        when={lead()}
        fallback={
          <button type="button" class="button lead-add" onClick={() => void choose()}>
            Add a lead picture <span class="hint">or drop it here</span>
          </button>
        }
      >
        {(known) => (
          <figure>
            <Show when={picture()?.src} fallback={<div class="lead-frame" />}>
              {(src) => (
                <img
                  class="lead-image"
                  src={src()}
                  alt={known().alt ?? picture()?.alt ?? ""}
                  width={picture()?.width || undefined}
                  height={picture()?.height || undefined}
                />
              )}
            </Show>
            <Show when={picture()?.progress !== null && picture()}>
              {(sending) => (
                <progress max="1" value={sending().progress ?? 0} aria-label="Uploading the lead picture" />
              )}
            </Show>
            <figcaption lang={props.desk.fields.language} dir={directionOf(props.desk.fields.language)}>
              <GrowingText
                class="lead-caption"
                aria-label="Caption of the lead picture"
                maxLength={limits.captionCharacters}
                placeholder={picture()?.caption || "Caption"}
                value={known().caption ?? ""}
                onText={(text) => props.desk.edit({ lead: { ...known(), caption: text === "" ? null : text } })}
              />
              <span class="lead-credit">{picture()?.credit}</span>
            </figcaption>
            <div class="lead-line">
              <Switch>
                <Match when={picture()?.error}>
                  {(error) => (
                    <span class="lacking" role="alert">
                      {error()}
                    </span>
                  )}
                </Match>
                <Match when={picture()?.warning}>
                  {(warning) => (
                    <span class="lacking" role="status">
                      {warning()}
                    </span>
                  )}
                </Match>
                <Match when={(picture()?.gaps.length ?? 0) > 0}>
                  <span class="lacking">Lacks {sayGaps(picture()!.gaps)}</span>
                </Match>
              </Switch>
              <Show when={picture()?.canRetry}>
                <button type="button" class="button" onClick={() => props.desk.pictures.retry(known().mediaId)}>
                  {picture()?.error ? "Try again" : "Try now"}
                </button>
              </Show>
              <Show when={props.desk.pictures.media(known().mediaId)}>
                <button type="button" class="button" onClick={() => props.desk.pictures.edit(known().mediaId)}>
                  Picture details…
                </button>
              </Show>
              <button type="button" class="button" onClick={() => void choose()}>
                Replace
              </button>
              <button
                type="button"
                class="button"
                onClick={() => {
                  const { mediaId } = known();
                  props.desk.edit({ lead: null });
                  if (!props.desk.canvas()?.mediaIds().includes(mediaId)) props.desk.pictures.cancel(mediaId);
                }}
              >
                Remove
              </button>
            </div>
          </figure>
        )}
      </Show>
    </section>
  );
}
