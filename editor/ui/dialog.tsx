import { createUniqueId, onCleanup, onMount, Show, type JSX } from "solid-js";
import { Icon } from "./icon.tsx";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly foot?: JSX.Element;
  readonly children: JSX.Element;
}

/**
 * A modal dialog: open for as long as it is mounted. The browser's own element keeps the focus
 * inside, gives it back afterwards, and hides the rest from everybody.
 */
export function Dialog(props: DialogProps): JSX.Element {
  const titleId = createUniqueId();
  let dialog!: HTMLDialogElement;
  onMount(() => {
    dialog.showModal();
    onCleanup(() => dialog.close());
  });
  return (
    <dialog
      ref={(element) => (dialog = element)}
      class="dialog"
      classList={{ wide: props.isWide === true }}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (event.target !== dialog) return;
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class="dialog-head">
        <h2 id={titleId}>{props.title}</h2>
        <button type="button" class="button small" aria-label="Close" onClick={() => props.onClose()}>
          <Icon name="close" />
        </button>
      </div>
      <div class="dialog-body">{props.children}</div>
      <Show when={props.foot}>
        <div class="dialog-foot">{props.foot}</div>
      </Show>
    </dialog>
  );
}
