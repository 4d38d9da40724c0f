import { createEffect, createSignal, on, Show, type JSX } from "solid-js";
import type { LogoFile } from "../../schema/logo.ts";
import { logoSource } from "./logo-source.ts";
import { standsOut } from "./stands-out.ts";

/** The logo on a paper, and a word where it is hardly seen there. */
export function LogoSample(props: {
  file: LogoFile;
  name: string;
  paper: string;
  /** Another one can be chosen for where this is hardly seen. */
  canHaveOther: boolean;
}): JSX.Element {
  const [isSeen, setSeen] = createSignal(true);
  let image!: HTMLImageElement;
  const look = (): void => {
    if (image.complete && image.naturalWidth > 0) setSeen(standsOut(image, props.paper));
  };
  createEffect(on(() => props.paper, look));
  return (
    <>
      <img
        ref={(element) => (image = element)}
        class="sample-logo"
        src={logoSource(props.file)}
        width={props.file.width}
        height={props.file.height}
        alt={props.name}
        onLoad={look}
      />
      <Show when={!isSeen()}>
        <p class="sample-remark" role="status">
          Hardly anything of the logo stands out here.
          {props.canHaveOther ? " Choose another one for the dark." : ""}
        </p>
      </Show>
    </>
  );
}
