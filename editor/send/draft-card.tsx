import { createSignal, Show, type JSX } from "solid-js";
import { limits } from "../../schema/limits.ts";
import { TextField } from "../ui/text-field.tsx";
import { showToast } from "../ui/toast.ts";
import type { ChosenPicture, Sending } from "./create-sending.ts";
import type { WordsField } from "./picture-words.ts";

/** One picture and what its maker says of it. */
export function DraftCard(props: {
  readonly picture: ChosenPicture;
  readonly number: number;
  readonly others: readonly ChosenPicture[];
  /** Sending was tried, so that what lacks is said. */
  readonly isTried: boolean;
  readonly sending: Sending;
}): JSX.Element {
  const [isSeen, setSeen] = createSignal(true);
  const name = (): string => props.picture.file.name || `Picture ${props.number}`;
  const wrong = (field: WordsField, sentence: string): string | undefined =>
    props.isTried && props.picture.words[field].trim() === "" ? sentence : undefined;

  function useForAll(field: WordsField): void {
    const takeBack = props.sending.useForAll(field, props.picture.words[field]);
    showToast({
      words: `The same ${field} for all ${props.others.length} pictures.`,
      undo: async () => {
        takeBack();
        return null;
      },
    });
  }

  function remove(): void {
    const said = name();
    const bringBack = props.sending.remove(props.picture.id);
    showToast({
      words: `${said} was taken off.`,
      undo: async () => {
        bringBack();
        return null;
      },
    });
  }

  return (
    <li class="send-draft" id={`draft-${props.picture.id}`}>
      <div class="send-preview">
        <Show
          when={isSeen()}
          fallback={<p class="hint">This browser cannot show {name()}. It can be sent all the same.</p>}
        >
          <img src={props.picture.src} alt={name()} decoding="async" onError={() => setSeen(false)} />
        </Show>
      </div>
      <div class="send-words">
        <div class="send-name">
          <span>{name()}</span>
          <button type="button" class="button" aria-label={`Remove ${name()}`} onClick={remove}>
            Remove
          </button>
        </div>
        <TextField
          label="Caption"
          isLong
          value={props.picture.words.caption}
          limit={limits.captionCharacters}
          wrong={wrong("caption", "Say in a sentence what happens here.")}
          hint={props.number === 1 ? "Who, what, where and when. Names as they are spelt." : undefined}
          onText={(caption) => props.sending.describe(props.picture.id, { caption })}
        />
        <SameForAll field="caption" picture={props.picture} others={props.others} onUse={() => useForAll("caption")} />
        <TextField
          label="Credit"
          value={props.picture.words.credit}
          limit={limits.creditCharacters}
          wrong={wrong("credit", "Say who made it.")}
          hint={props.number === 1 ? "As it is to be printed below the picture." : undefined}
          onText={(credit) => props.sending.describe(props.picture.id, { credit })}
        />
        <SameForAll field="credit" picture={props.picture} others={props.others} onUse={() => useForAll("credit")} />
        <TextField
          label="What it shows (optional)"
          isLong
          value={props.picture.words.alt}
          limit={limits.altCharacters}
          hint={
            props.number === 1
              ? "For people who cannot see it: “A crane lies across the quay, two men look on.”"
              : undefined
          }
          onText={(alt) => props.sending.describe(props.picture.id, { alt })}
        />
      </div>
    </li>
  );
}

function SameForAll(props: {
  readonly field: WordsField;
  readonly picture: ChosenPicture;
  readonly others: readonly ChosenPicture[];
  readonly onUse: () => void;
}): JSX.Element {
  const said = (): string => props.picture.words[props.field];
  const differs = (): boolean => props.others.some(({ words }) => words[props.field] !== said());
  return (
    <Show when={said().trim() !== "" && differs()}>
      <button type="button" class="button link send-same" onClick={() => props.onUse()}>
        Use this {props.field} for all {props.others.length}
      </button>
    </Show>
  );
}
