import { createEffect, createSignal, createUniqueId, on, Show, type JSX } from "solid-js";
import type { RightsStatement } from "../../schema/upload-links.ts";

/** The statement that has to be agreed to, and the button that sends. */
export function Agreement(props: {
  readonly statement: RightsStatement;
  /** It was changed while the guest was here. */
  readonly isNew: boolean;
  readonly count: number;
  readonly onSend: () => void;
}): JSX.Element {
  const id = createUniqueId();
  const [isAgreed, setAgreed] = createSignal(false);
  const [isAsked, setAsked] = createSignal(false);
  let box!: HTMLInputElement;
  // Another text asks for another yes.
  createEffect(
    on(
      () => props.statement.number,
      () => setAgreed(false),
      { defer: true },
    ),
  );

  function send(): void {
    if (isAgreed()) return props.onSend();
    setAsked(true);
    box.focus();
  }

  return (
    <div class="send-agreement">
      <h3 id={`${id}-title`}>What you agree to</h3>
      <Show when={props.isNew}>
        <p class="lacking" role="alert">
          This statement was changed meanwhile. Please read it again; then the pictures can be sent.
        </p>
      </Show>
      <p id={`${id}-text`} class="send-statement">
        {props.statement.text}
      </p>
      <label class="check">
        <input
          ref={(element) => (box = element)}
          type="checkbox"
          checked={isAgreed()}
          aria-describedby={`${id}-text ${id}-wrong`}
          aria-invalid={isAsked() && !isAgreed() ? true : undefined}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
        />
        I agree
      </label>
      <p id={`${id}-wrong`} class="lacking" role="status">
        {isAsked() && !isAgreed() ? "Read the statement and agree to it first." : ""}
      </p>
      <button type="button" class="button primary send-big" onClick={send}>
        {props.count === 1 ? "Send the picture" : `Send ${props.count} pictures`}
      </button>
    </div>
  );
}
