import { createSignal, Show, type JSX } from "solid-js";
import { LOGO_TYPES, type LogoFile } from "../../schema/logo.ts";
import { putLogo } from "../api/site.ts";
import { keepChosen } from "./logo-source.ts";

/** Chooses one file of the logo, or takes it away. Nothing changes for readers before the settings are saved. */
export function LogoChoice(props: {
  what: "logo" | "logo for the dark";
  file: LogoFile | null;
  isReadOnly: boolean;
  onChange: (file: LogoFile | null) => void;
}): JSX.Element {
  const [isSending, setSending] = createSignal(false);
  const [trouble, setTrouble] = createSignal("");
  let input!: HTMLInputElement;
  let choose!: HTMLButtonElement;

  async function send(file: File): Promise<void> {
    setTrouble("");
    setSending(true);
    const answer = await putLogo(file);
    setSending(false);
    if (!answer.ok) return void setTrouble(`${file.name} was not taken. ${answer.refusal.title}`);
    keepChosen(answer.reply, file);
    props.onChange(answer.reply);
  }

  return (
    <div class="logo-choice">
      <Show when={props.isReadOnly}>
        <span>{props.file === null ? `There is no ${props.what}.` : `There is a ${props.what}.`}</span>
      </Show>
      <Show when={!props.isReadOnly}>
        <input
          ref={(element) => (input = element)}
          type="file"
          hidden
          accept={LOGO_TYPES.join(",")}
          aria-label={`File of the ${props.what}`}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            if (file !== undefined) void send(file);
          }}
        />
        <button
          ref={(element) => (choose = element)}
          type="button"
          class="button plain"
          aria-disabled={isSending()}
          onClick={() => input.click()}
        >
          {isSending() ? "Sending…" : props.file === null ? `Choose a ${props.what}…` : `Replace the ${props.what}…`}
        </button>
        <Show when={props.file}>
          <button
            type="button"
            class="button"
            onClick={() => {
              props.onChange(null);
              choose.focus();
            }}
          >
            {`Remove the ${props.what}`}
          </button>
        </Show>
      </Show>
      <Show when={trouble() !== ""}>
        <span class="wrong" role="alert">
          {trouble()}
        </span>
      </Show>
    </div>
  );
}
