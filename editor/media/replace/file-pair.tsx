import { createMemo, createSignal, onCleanup, Show, untrack, type JSX } from "solid-js";
import { deskImageAddress } from "../../api/media.ts";
import { AddPictures } from "../add-pictures.tsx";
import { sayFacts, type Sides } from "./compare-files.ts";
import type { Candidate, Replacement } from "./create-replacement.ts";

/** The file that is shown, and beside it the one that is to take its place, or a way to get one. */
export function FilePair(props: { replacement: Replacement }): JSX.Element {
  const { media, candidate, before, stage } = untrack(() => props.replacement);
  const [isOver, setOver] = createSignal(false);

  function drop(event: DragEvent): void {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const [file] = event.dataTransfer?.files ?? [];
    if (file !== undefined && stage() === "idle" && before() === null) void props.replacement.choose(file);
  }

  return (
    <div
      class="file-pair"
      classList={{ over: isOver() }}
      onDragOver={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <FileFigure
        heading={before() === null ? "Now" : "Before"}
        src={deskImageAddress(media().id, 800, (before() ?? media()).file)}
        name={(before() ?? media()).fileName}
        facts={{ ...(before() ?? media()), sides: before() ?? media() }}
      />
      <Show
        when={before() === null}
        fallback={
          <FileFigure
            heading="Now"
            src={deskImageAddress(media().id, 800, media().file)}
            name={media().fileName}
            facts={{ ...media(), sides: media() }}
          />
        }
      >
        <Show
          when={candidate()}
          fallback={
            <div class="file-choice">
              <AddPictures
                verb="Choose a file"
                isSeveral={false}
                onFiles={([file]) => {
                  if (file !== undefined) void props.replacement.choose(file);
                }}
              />
              <p class="hint">Or drop it here.</p>
            </div>
          }
        >
          {(chosen) => <ChosenFile candidate={chosen()} replacement={props.replacement} />}
        </Show>
      </Show>
    </div>
  );
}

/** What was chosen, and a way to choose again while nothing is under way. */
function ChosenFile(props: { candidate: Candidate; replacement: Replacement }): JSX.Element {
  const local = createMemo<string | null>((last) => {
    if (last !== null) URL.revokeObjectURL(last);
    return props.candidate.source instanceof File ? URL.createObjectURL(props.candidate.source) : null;
  }, null);
  onCleanup(() => {
    const src = local();
    if (src !== null) URL.revokeObjectURL(src);
  });
  const src = (): string => {
    const { source } = props.candidate;
    return local() ?? deskImageAddress(props.replacement.media().id, 800, source instanceof File ? 0 : source.file);
  };
  return (
    <FileFigure
      heading={props.candidate.source instanceof File ? "New" : "Earlier"}
      src={src()}
      name={props.candidate.fileName}
      facts={props.candidate}
      onSides={(sides) => {
        if (props.candidate.source instanceof File) props.replacement.measure(sides);
      }}
    >
      <Show when={props.replacement.stage() === "idle"}>
        <button type="button" class="button plain" onClick={() => props.replacement.forget()}>
          Choose another
        </button>
      </Show>
    </FileFigure>
  );
}

interface FileFigureProps {
  readonly heading: string;
  readonly src: string;
  readonly name: string;
  readonly facts: { readonly sides: Sides | null; readonly bytes: number; readonly type: string };
  readonly onSides?: (sides: Sides) => void;
  readonly children?: JSX.Element;
}

function FileFigure(props: FileFigureProps): JSX.Element {
  const [broken, setBroken] = createSignal<string | null>(null);
  return (
    <figure>
      <figcaption>
        <strong>{props.heading}</strong> <span title={props.name}>{props.name}</span>
      </figcaption>
      <span class="file-frame">
        <Show when={broken() !== props.src} fallback={<span class="hint">This browser cannot show it.</span>}>
          <img
            src={props.src}
            alt=""
            onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
              props.onSides?.({ width, height })
            }
            onError={() => setBroken(props.src)}
          />
        </Show>
      </span>
      <span class="hint numbers">{sayFacts(props.facts)}</span>
      {props.children}
    </figure>
  );
}
