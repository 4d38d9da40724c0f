import { Show, type JSX } from "solid-js";
import { contrast, HOUSE_ACCENT, toAccent, toChannels } from "../../schema/accent.ts";
import { INK, paperColors } from "../../schema/paper.ts";
import type { Site } from "../../schema/site.ts";
import { measures, typeStacks } from "../../schema/theme.ts";
import { LogoSample } from "./logo-sample.tsx";

/** A few lines as readers will see them, and how well the accent that was chosen is read there. */
export function ThemeSample(props: {
  theme: Pick<Site, "name" | "accent" | "type" | "density" | "paper" | "logo">;
  scheme: "light" | "dark";
  captionId: string;
}): JSX.Element {
  const colors = () => paperColors[props.theme.paper][props.scheme];
  const chosen = (): string | undefined => toAccent(props.theme.accent, props.theme.paper)?.[props.scheme];
  const style = (): JSX.CSSProperties => ({
    background: colors().paper,
    color: INK[props.scheme],
    "--quiet": colors().quiet,
    "--rule": colors().rule,
    "--accent": chosen() ?? HOUSE_ACCENT[props.scheme],
    "--text": typeStacks[props.theme.type].text,
    "--sans": typeStacks[props.theme.type].labels,
    "--line": String(measures[props.theme.density].line),
    "--air": String(measures[props.theme.density].air),
  });
  return (
    <figure class="theme-sample" style={style()}>
      <Show when={props.theme.logo}>
        {(logo) => (
          <LogoSample
            file={props.scheme === "dark" ? (logo().dark ?? logo().light) : logo().light}
            name={props.theme.name}
            paper={colors().paper}
            canHaveOther={props.scheme === "dark" && logo().dark === null}
          />
        )}
      </Show>
      <p class="sample-kicker">Harbour</p>
      <p class="sample-headline">The last ferry leaves at nine</p>
      <p class="sample-dek">A crossing that half the island counts on is to end with the summer.</p>
      <p class="sample-text">On the quay they had heard it before the timetable said so.</p>
      <figcaption id={props.captionId}>
        <b>{props.scheme === "light" ? "By day" : "In the dark"}</b>{" "}
        <Show when={chosen()}>
          {(color) => <span class="numbers">{sayContrast(color(), colors().paper, props.theme.accent)}</span>}
        </Show>
      </figcaption>
    </figure>
  );
}

function sayContrast(color: string, paper: string, chosen: string): string {
  const ratio = contrast(toChannels(color), toChannels(paper)).toFixed(1);
  if (color === chosen) return `contrast ${ratio} to 1`;
  return `contrast ${ratio} to 1, as ${color}: the colour itself would be hard to read`;
}
