import { createSignal, createUniqueId, type JSX } from "solid-js";
import { safeUrl } from "../../../schema/safe-href.ts";
import { findEmbed } from "../embed-address.ts";
import { insertBlocks } from "../insert-figures.ts";
import { completeHref } from "../link-address.ts";
import { AddressForm } from "./address-form.tsx";
import type { AskedAddressProps } from "./asked-address.tsx";

/** The address of a video, a post or a page, which a card is put at the caret for. */
export function EmbedForm(props: AskedAddressProps): JSX.Element {
  const id = createUniqueId();
  const [problem, setProblem] = createSignal("");
  let field!: HTMLInputElement;

  function insert(): void {
    const url = safeUrl(completeHref(field.value) ?? "");
    if (url === null) {
      setProblem("Please give the address of a page, such as https://www.youtube.com/watch?v=…");
      return;
    }
    const address = findEmbed(url)?.url ?? url;
    const { editor, services } = props;
    insertBlocks(editor, [editor.schema.nodes["embed"]!.create({ url: address })]);
    services.fillEmbed(address);
    props.onClose(false);
  }

  return (
    <AddressForm
      editor={props.editor}
      root={props.root}
      onSubmit={insert}
      onClose={(isToText) => props.onClose(isToText)}
    >
      <label for={id}>Address of the video or post</label>
      <div class="address-row">
        <input
          ref={(element) => (field = element)}
          id={id}
          type="text"
          inputmode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder="https://"
          aria-invalid={problem() !== ""}
          aria-describedby={`${id}-problem`}
          onInput={() => setProblem("")}
        />
        <button type="submit" class="view-button strong">
          Insert
        </button>
      </div>
      <p id={`${id}-problem`} class="address-problem" role="alert">
        {problem()}
      </p>
    </AddressForm>
  );
}
