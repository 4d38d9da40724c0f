import { createUniqueId, type JSX } from "solid-js";
import { papers, type Paper } from "../../schema/paper.ts";
import type { Site } from "../../schema/site.ts";
import { densities, types, type Density, type TypePairing } from "../../schema/theme.ts";
import { AccentField } from "./accent-field.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { LogoField } from "./logo-field.tsx";
import { ThemeSample } from "./theme-sample.tsx";

type Theme = Pick<Site, "name" | "accent" | "type" | "density" | "paper" | "logo">;

/** How the reader's pages look, with a sample of them by day and in the dark. */
export function ThemeFields(props: {
  theme: Theme;
  wrong: (name: keyof Theme) => string | undefined;
  isReadOnly: boolean;
  onChange: (changed: Partial<Theme>) => void;
}): JSX.Element {
  const dayId = createUniqueId();
  const nightId = createUniqueId();
  return (
    <>
      <div class="theme-choices">
        <ChoiceField
          label="Type"
          value={props.theme.type}
          choices={types}
          nameOf={(type) => typeNames[type]}
          wrong={props.wrong("type")}
          isReadOnly={props.isReadOnly}
          onChange={(type) => props.onChange({ type })}
        />
        <ChoiceField
          label="Spacing"
          value={props.theme.density}
          choices={densities}
          nameOf={(density) => densityNames[density]}
          wrong={props.wrong("density")}
          isReadOnly={props.isReadOnly}
          onChange={(density) => props.onChange({ density })}
        />
        <ChoiceField
          label="Paper"
          value={props.theme.paper}
          choices={papers}
          nameOf={(paper) => paperNames[paper]}
          wrong={props.wrong("paper")}
          isReadOnly={props.isReadOnly}
          onChange={(paper) => props.onChange({ paper })}
        />
      </div>
      <AccentField
        value={props.theme.accent}
        wrong={props.wrong("accent")}
        isReadOnly={props.isReadOnly}
        describedBy={`${dayId} ${nightId}`}
        onChange={(accent) => props.onChange({ accent })}
      />
      <LogoField
        logo={props.theme.logo}
        wrong={props.wrong("logo")}
        isReadOnly={props.isReadOnly}
        onChange={(logo) => props.onChange({ logo })}
      />
      <div class="theme-samples">
        <ThemeSample theme={props.theme} scheme="light" captionId={dayId} />
        <ThemeSample theme={props.theme} scheme="dark" captionId={nightId} />
      </div>
    </>
  );
}

const typeNames: Readonly<Record<TypePairing, string>> = {
  newsroom: "Newsroom: Newsreader",
  book: "Book: the reader’s own serif",
  plain: "Plain: the reader’s own sans",
};

const densityNames: Readonly<Record<Density, string>> = { roomy: "Roomy", close: "Close" };

const paperNames: Readonly<Record<Paper, string>> = { warm: "Warm", white: "White", cool: "Cool" };
