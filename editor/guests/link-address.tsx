import { createSignal, createUniqueId, onMount, Show, type JSX } from "solid-js";
import type { NewUploadLinkReply } from "../../schema/upload-links.ts";

/** The address of a link that was just made, to be copied or passed on: only its hash is kept. */
export function LinkAddress(props: { readonly link: NewUploadLinkReply }): JSX.Element {
  const id = createUniqueId();
  const [said, setSaid] = createSignal("");
  let address!: HTMLInputElement;
  onMount(() => address.select());

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(props.link.url);
      setSaid("Copied.");
    } catch {
      address.select();
      setSaid("The browser would not copy it: it is selected, copy it with the keyboard.");
    }
  }

  async function share(): Promise<void> {
    const { title, url } = props.link;
    // Whoever thinks better of it has not made a mistake.
    await navigator.share({ title, text: title, url }).catch(() => undefined);
  }

  return (
    <>
      <p>
        Send it to whoever takes the pictures. <strong>Copy it now: it is not shown again.</strong> Whoever has it can
        send pictures by it, until it ends or you close it.
      </p>
      <div class="field">
        <label for={id}>The address of “{props.link.title}”</label>
        <input
          id={id}
          ref={(element) => (address = element)}
          class="input"
          readOnly
          value={props.link.url}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div class="guest-address-acts">
        <button type="button" class="button plain" onClick={() => void copy()}>
          Copy
        </button>
        <Show when={"share" in navigator}>
          <button type="button" class="button plain" onClick={() => void share()}>
            Share…
          </button>
        </Show>
        <span class="hint" role="status">
          {said()}
        </span>
      </div>
    </>
  );
}
