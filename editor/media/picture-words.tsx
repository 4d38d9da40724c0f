import { createUniqueId, Show, type JSX } from "solid-js";
import { limits } from "../../schema/limits.ts";
import { useSession } from "../session/session.ts";
import { TextField } from "../ui/text-field.tsx";
import { fromWallClock, toWallClock } from "../ui/zoned-time.ts";
import type { PictureForm } from "./picture-form.ts";
import { RightsFields } from "./rights-fields.tsx";
import { ShownNote } from "./shown-note.tsx";

/** Everything people say of a picture in words: the same wherever it is filled in. */
export function PictureWords(props: {
  readonly form: PictureForm;
  /** Posts show it, and whoever fills it in is no editor: only words may be corrected. */
  readonly isOnlyWords?: boolean;
}): JSX.Element {
  return (
    <>
      <TextField
        label="Alt text"
        isLong
        value={props.form.fields.alt}
        limit={limits.altCharacters}
        wrong={props.form.wrong("alt")}
        hint="What is in the picture? And why is it here: what should somebody who cannot see it know?"
        onText={(alt) => props.form.edit({ alt })}
      />
      <Show when={props.isOnlyWords !== true}>
        <label class="check">
          <input
            type="checkbox"
            checked={props.form.fields.decorative}
            onChange={(event) => props.form.edit({ decorative: event.currentTarget.checked })}
          />
          Only decoration: it says nothing that the text does not, and screen readers pass over it
        </label>
      </Show>
      <TextField
        label="Caption"
        isLong
        value={props.form.fields.caption}
        limit={limits.captionCharacters}
        wrong={props.form.wrong("caption")}
        hint="Who and what, where and when."
        onText={(caption) => props.form.edit({ caption })}
      />
      <Show
        when={props.isOnlyWords !== true}
        fallback={
          <TextField
            label="Credit"
            value={props.form.fields.credit}
            limit={limits.creditCharacters}
            wrong={props.form.wrong("credit")}
            hint="As it is printed below the picture."
            onText={(credit) => props.form.edit({ credit })}
          />
        }
      >
        <RightsFields
          fields={props.form.fields}
          wrong={(name) => props.form.wrong(name)}
          onEdit={(changed) => props.form.edit(changed)}
        />
        <TakenOn form={props.form} />
        <ShownNote shown={props.form.shown} />
      </Show>
    </>
  );
}

/** The day alone: the time of day stays as the camera had it. */
function TakenOn(props: { readonly form: PictureForm }): JSX.Element {
  const session = useSession();
  const id = createUniqueId();
  const clock = (): string => {
    const { takenAt } = props.form.fields;
    return takenAt === null ? "" : toWallClock(takenAt, session().site.timeZone);
  };
  return (
    <div class="field">
      <label for={id}>Taken on</label>
      <input
        id={id}
        class="input"
        type="date"
        value={clock().slice(0, 10)}
        aria-invalid={props.form.wrong("takenAt") ? true : undefined}
        aria-describedby={`${id}-wrong`}
        onChange={(event) => {
          const day = event.currentTarget.value;
          const time = clock().slice(11) || "12:00";
          props.form.edit({ takenAt: day === "" ? null : fromWallClock(`${day}T${time}`, session().site.timeZone) });
        }}
      />
      <Show when={props.form.wrong("takenAt")}>
        {(sentence) => (
          <span id={`${id}-wrong`} class="wrong">
            {sentence()}
          </span>
        )}
      </Show>
    </div>
  );
}
