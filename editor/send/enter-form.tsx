import { createSignal, Show, type JSX } from "solid-js";
import { limits } from "../../schema/limits.ts";
import type { Refusal } from "../api/answer.ts";
import { enterAsGuest } from "../api/guests.ts";
import { TextField } from "../ui/text-field.tsx";
import type { Guest } from "./guest.ts";

/** Asks once who sends pictures; this device knows it from then on. */
export function EnterForm(props: {
  readonly secret: string;
  readonly onEntered: (guest: Guest) => void;
  /** The link was closed meanwhile. */
  readonly onShut: () => void;
}): JSX.Element {
  const [name, setName] = createSignal("");
  const [contact, setContact] = createSignal("");
  const [isBusy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [isMissing, setMissing] = createSignal(false);
  let form!: HTMLFormElement;

  async function enter(): Promise<void> {
    if (isBusy()) return;
    setMissing(name().trim() === "");
    if (isMissing()) return form.querySelector("input")?.focus();
    setBusy(true);
    setRefusal(null);
    const answer = await enterAsGuest({ secret: props.secret, name: name(), contact: contact() });
    setBusy(false);
    if (answer.ok) return props.onEntered({ ...answer.reply, name: name().trim() });
    if (answer.refusal.code === "gone") return props.onShut();
    setRefusal(answer.refusal);
  }

  return (
    <main>
      <form
        ref={(element) => (form = element)}
        class="send-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <h2>Who sends the pictures?</h2>
        <TextField
          label="Your name"
          value={name()}
          autocomplete="name"
          limit={limits.bylineNameCharacters}
          wrong={isMissing() ? "Say your name first." : refusal()?.fields?.["name"]}
          hint="Your credit begins with it. You can change the credit of each picture."
          onText={setName}
        />
        <TextField
          label="How to reach you (optional)"
          value={contact()}
          autocomplete="email"
          limit={limits.creditCharacters}
          wrong={refusal()?.fields?.["contact"]}
          hint="A phone number or an email address. Only the editors see it, if they have a question."
          onText={setContact}
        />
        <Show when={refusal()}>
          {(known) => (
            <p class="lacking" role="alert">
              {known().code === "offline" ? "There is no connection. Try again when the line is back." : known().title}
            </p>
          )}
        </Show>
        <button type="submit" class="button primary send-big" aria-disabled={isBusy()}>
          {isBusy() ? "One moment…" : "Go on to your pictures"}
        </button>
      </form>
    </main>
  );
}
