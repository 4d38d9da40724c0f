import { createUniqueId, For, Show, type JSX } from "solid-js";
import { limits } from "../../schema/limits.ts";
import type { MediaFields } from "../../schema/media.ts";
import { RIGHTS, terms } from "../../schema/rights.ts";
import { useSession } from "../session/session.ts";
import { TextField } from "../ui/text-field.tsx";
import { fromWallClock, toWallClock } from "../ui/zoned-time.ts";
import { CreditOffers } from "./credit-offers.tsx";
import { LicenceFields } from "./licence-fields.tsx";

/** The fields of a picture that say whose it is and on what terms it runs. */
export type RightsValues = Pick<
  MediaFields,
  "credit" | "creator" | "rights" | "rightsNote" | "licenceUrl" | "rightsUntil"
>;

/** Credit, creator, class of rights, note, licence and end: the same wherever they are filled in. */
export function RightsFields(props: {
  readonly fields: RightsValues;
  /** What the server found wrong in a field, in a sentence. */
  readonly wrong: (name: keyof RightsValues) => string | undefined;
  readonly onEdit: (changed: Partial<RightsValues>) => void;
}): JSX.Element {
  const session = useSession();
  const rightsId = createUniqueId();
  const untilId = createUniqueId();
  const timeZone = (): string => session().site.timeZone;

  return (
    <>
      <TextField
        label="Credit"
        value={props.fields.credit}
        limit={limits.creditCharacters}
        wrong={props.wrong("credit")}
        hint="As it is printed below the picture: Ana Gil/Reuters."
        onText={(credit) => props.onEdit({ credit })}
      />
      <CreditOffers fields={props.fields} onTake={(credit) => props.onEdit({ credit })} />
      <TextField
        label="Creator"
        value={props.fields.creator}
        limit={limits.creditCharacters}
        wrong={props.wrong("creator")}
        hint="Who made it, where the credit names somebody else."
        onText={(creator) => props.onEdit({ creator })}
      />
      <div class="field">
        <label for={rightsId}>Rights</label>
        <select
          id={rightsId}
          class="input"
          aria-describedby={`${rightsId}-terms`}
          onChange={(event) => props.onEdit({ rights: event.currentTarget.value as RightsValues["rights"] })}
        >
          <For each={RIGHTS}>
            {(rights) => (
              <option value={rights} selected={rights === props.fields.rights}>
                {terms[rights].name}
              </option>
            )}
          </For>
        </select>
        <span id={`${rightsId}-terms`} class="hint">
          {terms[props.fields.rights].words}
        </span>
      </div>
      <Show
        when={props.fields.rights === "creative_commons"}
        fallback={
          <TextField
            label="Where it can be licensed"
            type="url"
            value={props.fields.licenceUrl}
            placeholder="https://"
            wrong={props.wrong("licenceUrl")}
            hint="Search engines show this address beside the picture."
            onText={(licenceUrl) => props.onEdit({ licenceUrl })}
          />
        }
      >
        <LicenceFields
          url={props.fields.licenceUrl}
          wrong={props.wrong("licenceUrl")}
          onUrl={(licenceUrl) => props.onEdit({ licenceUrl })}
        />
      </Show>
      <TextField
        label="Note on rights"
        isLong
        value={props.fields.rightsNote}
        limit={limits.captionCharacters}
        wrong={props.wrong("rightsNote")}
        hint="Territories, occasions, fees, for whoever chooses the picture. Readers do not see it."
        onText={(rightsNote) => props.onEdit({ rightsNote })}
      />
      <div class="field">
        <label for={untilId}>Rights end on</label>
        <input
          id={untilId}
          class="input"
          type="date"
          value={
            props.fields.rightsUntil === null ? "" : toWallClock(props.fields.rightsUntil, timeZone()).slice(0, 10)
          }
          onChange={(event) =>
            props.onEdit({ rightsUntil: fromWallClock(`${event.currentTarget.value}T23:59`, timeZone()) })
          }
        />
        <Show when={props.wrong("rightsUntil")}>{(sentence) => <span class="wrong">{sentence()}</span>}</Show>
        <span class="hint">Leave empty where they do not end. After that day the picture leaves every page.</span>
      </div>
    </>
  );
}
