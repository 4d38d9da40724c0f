import { createSignal, createUniqueId, onCleanup, onMount, Show, untrack, type JSX } from "solid-js";
import { safeHref } from "../../schema/safe-href.ts";

interface AddressPopoverProps {
  readonly label: string;
  readonly address: string;
  readonly confirm: string;
  /** Pixels from the canvas's corner. */
  readonly at: { readonly left: number; readonly top: number };
  /** What is wrong with the address, in a sentence, or null once it was taken. */
  readonly onConfirm: (typed: string) => string | null;
  readonly onRemove?: () => void;
  /** `isToText`: the caret goes back into the text. */
  readonly onClose: (isToText: boolean) => void;
}

/** A small field for an address, beside the words it is for. */
export function AddressPopover(props: AddressPopoverProps): JSX.Element {
  const id = createUniqueId();
  const [typed, setTyped] = createSignal(untrack(() => props.address));
  const [problem, setProblem] = createSignal<string | null>(null);
  let form!: HTMLFormElement;
  let input!: HTMLInputElement;

  const onPointerDown = (event: PointerEvent): void => {
    if (event.target instanceof Node && !form.contains(event.target)) props.onClose(false);
  };
  onMount(() => {
    input.focus({ preventScroll: true });
    input.select();
    form.scrollIntoView({ block: "nearest" });
    document.addEventListener("pointerdown", onPointerDown);
  });
  onCleanup(() => document.removeEventListener("pointerdown", onPointerDown));

  return (
    <form
      ref={(element) => (form = element)}
      class="address"
      style={{ left: `${props.at.left}px`, top: `${props.at.top}px` }}
      onSubmit={(event) => {
        event.preventDefault();
        setProblem(props.onConfirm(typed()));
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose(true);
      }}
    >
      <label for={id}>{props.label}</label>
      <div class="address-row">
        <input
          ref={(element) => (input = element)}
          id={id}
          type="text"
          inputmode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder="https://"
          value={typed()}
          aria-invalid={problem() !== null}
          aria-describedby={`${id}-problem`}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setProblem(null);
          }}
        />
        <button type="submit" class="view-button strong">
          {props.confirm}
        </button>
      </div>
      <p id={`${id}-problem`} class="address-problem" role="alert">
        {problem()}
      </p>
      <Show when={props.address}>
        <div class="address-row">
          <Show when={safeHref(props.address)}>
            {(href) => (
              <a href={href()} target="_blank" rel="noopener noreferrer" class="view-button">
                Open in a new tab
              </a>
            )}
          </Show>
          <Show when={props.onRemove}>
            {(remove) => (
              <button type="button" class="view-button" onClick={() => remove()()}>
                Remove link
              </button>
            )}
          </Show>
        </div>
      </Show>
    </form>
  );
}
