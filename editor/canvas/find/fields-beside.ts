import { createSignal } from "solid-js";

/** A field of the post that is not in the text, as its title, but is searched with it. */
export interface FieldBeside {
  /** As it is spoken of: "title". */
  readonly name: string;
  readonly element: HTMLTextAreaElement;
}

export const [fieldsBeside, setFieldsBeside] = createSignal<readonly FieldBeside[]>([]);
