import { createSignal, For, Show, type JSX } from "solid-js";
import type { PictureDetailsReply, Rendition } from "../../../schema/picture-details.ts";
import { makeRenditions } from "../../api/media.ts";
import { isAllowed, useSession } from "../../session/session.ts";
import { sayTime } from "../../ui/say-time.ts";
import { renditionTroubles } from "../rendition-troubles.ts";
import { sayBytes } from "./say-bytes.ts";

const formats: Readonly<Record<Rendition["format"], string>> = { avif: "AVIF", webp: "WebP", jpeg: "JPEG" };

/** The files of a picture: the original, which nobody outside sees, and the renditions that pages choose from. */
export function Renditions(props: {
  readonly details: PictureDetailsReply;
  readonly onAgain: () => Promise<void>;
}): JSX.Element {
  const session = useSession();
  const [isAsking, setAsking] = createSignal(false);
  const [problem, setProblem] = createSignal("");
  const mayMend = (): boolean => isAllowed(session(), "media.edit_any");
  const media = () => props.details.media;
  const missing = (): number =>
    props.details.renditions.filter(({ kind }) => kind === "planned" || kind === "lost").length;
  const say = (at: number): string => sayTime(at, Date.now(), session().site.timeZone);

  async function make(): Promise<void> {
    setAsking(true);
    const answer = await makeRenditions(media().id);
    setProblem(answer.ok ? "" : answer.refusal.title);
    await props.onAgain();
    setAsking(false);
  }

  function sayState({ kind, isShown }: Rendition): string {
    if (kind === "planned") return "Not made yet";
    if (kind === "lost") return "Lost, to be made again";
    if (kind === "fallback") return isShown ? "From the sender, until there is better" : "From the sender, not needed";
    return isShown ? "On offer to pages" : "Waits for the others of its format";
  }

  return (
    <section class="picture-part" aria-label="Files">
      <h2>Files</h2>
      <Show when={missing() > 0 && media().state === "ready"}>
        <div class="renditions-wait">
          <p role="status">
            {sayMissing(missing())}{" "}
            <Show when={props.details.trouble} fallback="That takes a few minutes.">
              {(known) => (
                <>
                  {renditionTroubles[known().trouble]}{" "}
                  {known().againAt === null
                    ? "It is not tried again by itself."
                    : `It is tried again ${say(known().againAt!)}.`}
                </>
              )}
            </Show>{" "}
            Readers see the nearest that there is.
          </p>
          <Show when={problem()}>
            <p class="wrong" role="alert">
              {problem()}
            </p>
          </Show>
          <Show
            when={props.details.trouble !== null && mayMend()}
            fallback={
              <button type="button" class="button plain" disabled={isAsking()} onClick={() => void props.onAgain()}>
                Look again
              </button>
            }
          >
            <button type="button" class="button plain" disabled={isAsking()} onClick={() => void make()}>
              {isAsking() ? "Asking…" : "Make again"}
            </button>
          </Show>
        </div>
      </Show>
      <table class="renditions numbers">
        <thead>
          <tr>
            <th scope="col">Format</th>
            <th scope="col">Pixels</th>
            <th scope="col">Size</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{media().type.replace("image/", "").toUpperCase() || "Unknown"}</th>
            <td>{media().width > 0 ? `${media().width} × ${media().height}` : "–"}</td>
            <td>{sayBytes(media().bytes)}</td>
            <td>The original, never shown to readers</td>
          </tr>
          <For each={props.details.renditions}>
            {(rendition) => (
              <tr classList={{ missing: rendition.kind === "planned" || rendition.kind === "lost" }}>
                <th scope="row">{formats[rendition.format]}</th>
                <td>
                  {rendition.width} × {rendition.height}
                </td>
                <td>{rendition.bytes === null ? "–" : sayBytes(rendition.bytes)}</td>
                <td>{sayState(rendition)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

function sayMissing(count: number): string {
  return count === 1 ? "1 of them is still to be made." : `${count} of them are still to be made.`;
}
