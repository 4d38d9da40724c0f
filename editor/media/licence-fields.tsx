import { createUniqueId, For, Show, type JSX } from "solid-js";
import { licenceAddress, LICENCES, licenceTerms, parseLicence, type Licence } from "../../schema/licences.ts";
import { TextField } from "../ui/text-field.tsx";

/** Which licence of Creative Commons, and which version. Kept as the licence's address, which is what readers are led to. */
export function LicenceFields(props: {
  readonly url: string;
  readonly wrong: string | undefined;
  readonly onUrl: (url: string) => void;
}): JSX.Element {
  const id = createUniqueId();
  const chosen = (): ReturnType<typeof parseLicence> => parseLicence(props.url);

  function choose(licence: Licence): void {
    const { versions } = licenceTerms[licence];
    const version = versions.find((known) => known === chosen()?.version) ?? versions[0] ?? "4.0";
    props.onUrl(licenceAddress({ licence, version }));
  }

  return (
    <>
      <div class="field">
        <label for={id}>Licence</label>
        <select
          id={id}
          class="input"
          aria-describedby={`${id}-terms`}
          onChange={(event) => choose(event.currentTarget.value as Licence)}
        >
          <Show when={chosen() === null}>
            <option value="" selected disabled>
              Choose a licence
            </option>
          </Show>
          <For each={LICENCES}>
            {(licence) => (
              <option value={licence} selected={licence === chosen()?.licence}>
                {licenceTerms[licence].name}
              </option>
            )}
          </For>
        </select>
        <Show when={chosen()}>
          {(known) => (
            <span id={`${id}-terms`} class="hint">
              {licenceTerms[known().licence].words}
            </span>
          )}
        </Show>
      </div>
      <Show when={chosen()}>
        {(known) => (
          <div class="field">
            <label for={`${id}-version`}>Version of the licence</label>
            <select
              id={`${id}-version`}
              class="input"
              onChange={(event) =>
                props.onUrl(licenceAddress({ licence: known().licence, version: event.currentTarget.value }))
              }
            >
              <For each={licenceTerms[known().licence].versions}>
                {(version) => (
                  <option value={version} selected={version === known().version}>
                    {version}
                  </option>
                )}
              </For>
            </select>
          </div>
        )}
      </Show>
      <TextField
        label="Licence address"
        type="url"
        value={props.url}
        placeholder="https://creativecommons.org/licenses/…"
        wrong={props.wrong}
        onText={(url) => props.onUrl(url)}
      />
    </>
  );
}
