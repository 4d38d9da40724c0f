import { createSignal, Show, untrack, type JSX } from "solid-js";
import type { FeedSettingsReceipt, FeedSettingsReply } from "../../schema/feed-settings.ts";
import type { Refusal } from "../api/answer.ts";
import { saveFeedSettings } from "../api/feed-settings.ts";
import { sayPurge } from "../ui/say-purge.ts";
import { TextField } from "../ui/text-field.tsx";

/** The hub that is told what is new; empty where nobody is. */
export function FeedSettingsForm(props: { known: FeedSettingsReply; isReadOnly: boolean }): JSX.Element {
  const [base, setBase] = createSignal(untrack(() => props.known));
  const [hub, setHub] = createSignal(untrack(() => props.known.fields.hub));
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [receipt, setReceipt] = createSignal<FeedSettingsReceipt | null>(null);

  const isChanged = (): boolean => hub() !== base().fields.hub;
  const newer = (): FeedSettingsReply | undefined => refusal()?.current as FeedSettingsReply | undefined;
  const wrong = (): string | undefined => refusal()?.fields?.["fields.hub"];

  function edit(text: string): void {
    setHub(text);
    setRefusal(null);
    setReceipt(null);
  }

  async function save(): Promise<void> {
    if (!isChanged() || isSaving()) return;
    setSaving(true);
    const answer = await saveFeedSettings({ version: base().version, fields: { hub: hub() } });
    setSaving(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setBase(answer.reply);
    setHub(answer.reply.fields.hub);
    setReceipt(answer.reply);
  }

  function settle(theirs: FeedSettingsReply, isTaken: boolean): void {
    setBase(theirs);
    edit(isTaken ? theirs.fields.hub : hub());
  }

  return (
    <form
      class="settings stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p class="hint">
        {props.isReadOnly
          ? "Only an administrator can change this."
          : "The site, every tag, author and source, corrections and searches can be followed in RSS, Atom and JSON Feed. Feed readers look from time to time; a hub tells them at once."}
      </p>
      <TextField
        label="WebSub hub"
        type="url"
        value={hub()}
        wrong={wrong()}
        readOnly={props.isReadOnly}
        hint="The address of a hub, such as https://pubsubhubbub.appspot.com/. Empty: nobody is told."
        onText={(text) => edit(text.trim())}
      />
      <Show when={newer()}>
        {(theirs) => (
          <div class="aside" role="alert">
            <p>
              Somebody else changed the hub meanwhile:{" "}
              {theirs().fields.hub === "" ? "there is none now." : `it is ${theirs().fields.hub} now.`}
            </p>
            <div class="rule-acts">
              <button type="button" class="button plain" onClick={() => settle(theirs(), true)}>
                Take over theirs
              </button>
              <button type="button" class="button" onClick={() => settle(theirs(), false)}>
                Keep mine
              </button>
            </div>
          </div>
        )}
      </Show>
      <Show when={refusal() !== null && newer() === undefined && wrong() === undefined}>
        <p class="wrong" role="alert">
          {refusal()?.title}
        </p>
      </Show>
      <p role="status">
        <Show when={receipt()}>
          {(done) =>
            `${done().fields.hub === "" ? "No hub is told of new posts any more." : "The hub is told of new posts from now on."} ${sayPurge(done().purge)}`
          }
        </Show>
      </p>
      <Show when={!props.isReadOnly}>
        <div class="rule-acts">
          <button type="submit" class="button plain" aria-disabled={!isChanged() || isSaving()}>
            {isSaving() ? "Saving…" : "Save the hub"}
          </button>
          <Show when={isChanged()}>
            <button type="button" class="button" onClick={() => edit(base().fields.hub)}>
              Undo the change
            </button>
          </Show>
        </div>
      </Show>
    </form>
  );
}
