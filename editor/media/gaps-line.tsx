import type { JSX } from "solid-js";
import { FOREVER } from "../../schema/forever.ts";
import { findPictureGaps } from "../../schema/rights.ts";
import type { PictureForm } from "./picture-form.ts";
import { sayGaps } from "./say-gaps.ts";

/** What the picture still lacks before a post that shows it can be published, as its fields are now. */
export function GapsLine(props: { readonly form: PictureForm }): JSX.Element {
  const gaps = (): ReturnType<typeof findPictureGaps> => {
    const { fields } = props.form;
    return findPictureGaps({ ...fields, rightsUntil: fields.rightsUntil ?? FOREVER }, Date.now());
  };
  return (
    <p classList={{ lacking: gaps().length > 0 }} role="status">
      {gaps().length > 0 ? `Still lacks ${sayGaps(gaps())}.` : "Nothing is missing."}
    </p>
  );
}
