import { Show, type JSX } from "solid-js";
import { LOGO_LEAST_HEIGHT, LOGO_MOST_RATIO, type Logo } from "../../schema/logo.ts";
import { LogoChoice } from "./logo-choice.tsx";

/** What stands in the masthead instead of the name, and in the dark instead of that. */
export function LogoField(props: {
  logo: Logo | null;
  wrong?: string | undefined;
  isReadOnly: boolean;
  onChange: (logo: Logo | null) => void;
}): JSX.Element {
  return (
    <fieldset class="field logo-field">
      <legend class="label">Logo</legend>
      <p class="hint">
        {`Stands in the masthead in the place of the name, which is still read out. PNG, WebP, AVIF or JPEG, at least ${LOGO_LEAST_HEIGHT} pixels high and at most ${LOGO_MOST_RATIO} times as wide; without a ground of its own it lies on any paper. Pages show it 36 pixels high, the front page up to 80.`}
      </p>
      <LogoChoice
        what="logo"
        file={props.logo?.light ?? null}
        isReadOnly={props.isReadOnly}
        onChange={(light) => props.onChange(light === null ? null : { light, dark: props.logo?.dark ?? null })}
      />
      <Show when={props.logo}>
        {(logo) => (
          <LogoChoice
            what="logo for the dark"
            file={logo().dark}
            isReadOnly={props.isReadOnly}
            onChange={(dark) => props.onChange({ light: logo().light, dark })}
          />
        )}
      </Show>
      <Show when={props.wrong}>
        <span class="wrong" role="alert">
          {props.wrong}
        </span>
      </Show>
    </fieldset>
  );
}
