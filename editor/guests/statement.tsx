import { createSignal, Show, type JSX } from "solid-js";
import { STATEMENT_CHARACTERS, type RightsStatement } from "../../schema/upload-links.ts";
import type { Refusal } from "../api/answer.ts";
import { saveStatement } from "../api/upload-links.ts";
import { isAllowed, useSession } from "../session/session.ts";
import { TextField } from "../ui/text-field.tsx";

/** What guests agree to before they send, which whoever runs the site may put otherwise. */
export function Statement(props: {
  readonly statement: RightsStatement;
  readonly onSaved: (statement: RightsStatement) => void;
}): JSX.Element {
  const session = useSession();
  const [text, setText] = createSignal<string | null>(null);
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let change: HTMLButtonElement | undefined;

  function stop(): void {
    setText(null);
    setRefusal(null);
    queueMicrotask(() => change?.focus());
  }

  async function save(): Promise<void> {
    if (isSaving()) return;
    setSaving(true);
    const answer = await saveStatement({ version: props.statement.number, text: text() ?? "" });
    setSaving(false);
    if (answer.ok) {
      props.onSaved(answer.reply);
      return stop();
    }
    setRefusal(answer.refusal);
    const newer = answer.refusal.current as RightsStatement | undefined;
    if (newer !== undefined) props.onSaved(newer);
  }

  return (
    <section class="guest-statement" aria-labelledby="statement">
      <h2 id="statement">What guests agree to</h2>
      <Show
        when={text() !== null}
        fallback={
          <>
            <blockquote>{props.statement.text}</blockquote>
            <p class="hint">Statement {props.statement.number}. With each picture is kept which one was agreed to.</p>
            <Show when={isAllowed(session(), "site.write")}>
              <button
                ref={(element) => (change = element)}
                type="button"
                class="button plain"
                onClick={() => setText(props.statement.text)}
              >
                Change the statement
              </button>
            </Show>
          </>
        }
      >
        <Show when={refusal()?.code === "conflict"}>
          <p class="lacking" role="alert">
            Somebody else changed it meanwhile, to: “{props.statement.text}” Save again to put yours in its place.
          </p>
        </Show>
        <TextField
          label="The statement"
          isLong
          value={text() ?? ""}
          limit={STATEMENT_CHARACTERS}
          wrong={refusal()?.code === "conflict" ? undefined : (refusal()?.fields?.["text"] ?? refusal()?.title)}
          hint="Pictures that are here were sent under the one before, and stay so. Whoever is about to send is asked again."
          onText={setText}
        />
        <div class="guest-address-acts">
          <button type="button" class="button plain" aria-disabled={isSaving()} onClick={() => void save()}>
            {isSaving() ? "Saving…" : "Save the statement"}
          </button>
          <button type="button" class="button" onClick={stop}>
            Cancel
          </button>
        </div>
      </Show>
    </section>
  );
}
