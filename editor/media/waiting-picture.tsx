import { createSignal, type JSX } from "solid-js";
import type { WaitingPicture as Waiting } from "../../schema/picture-notes.ts";
import { makeRenditions } from "../api/media.ts";
import { NotedPicture } from "./desk-note.tsx";
import { renditionTroubles } from "./rendition-troubles.ts";

/** A picture whose renditions could not be made: why, when that is tried again, and another try now. */
export function WaitingPicture(props: {
  readonly note: Waiting;
  readonly say: (at: number) => string;
  readonly onAsked: () => void;
}): JSX.Element {
  const [isAsking, setAsking] = createSignal(false);
  const [refusal, setRefusal] = createSignal("");
  const sayAgain = (): string =>
    props.note.againAt === null ? "It is not tried again by itself." : `Tried again ${props.say(props.note.againAt)}.`;

  async function ask(): Promise<void> {
    setAsking(true);
    const answer = await makeRenditions(props.note.mediaId);
    setAsking(false);
    setRefusal(answer.ok ? "" : answer.refusal.title);
    if (answer.ok) props.onAsked();
  }

  return (
    <NotedPicture
      mediaId={props.note.mediaId}
      fileName={props.note.fileName}
      act={
        <button
          type="button"
          class="button plain"
          aria-label={`Try again: ${props.note.fileName}`}
          disabled={isAsking()}
          onClick={() => void ask()}
        >
          {isAsking() ? "Trying…" : "Try again"}
        </button>
      }
    >
      {refusal() || `${renditionTroubles[props.note.trouble]} ${sayAgain()}`}
    </NotedPicture>
  );
}
