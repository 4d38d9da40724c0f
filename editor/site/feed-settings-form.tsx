import { createSignal, createUniqueId, Show, untrack, type JSX } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import type { FeedSettings, FeedSettingsReceipt, FeedSettingsReply } from "../../schema/feed-settings.ts";
import type { Refusal } from "../api/answer.ts";
import { saveFeedSettings } from "../api/feed-settings.ts";
import { sayPurge } from "../ui/say-purge.ts";
import { TextField } from "../ui/text-field.tsx";
import { IndexNowLine } from "./index-now-line.tsx";

/** Who is told what is new: a hub, and search engines. Nobody is until somebody says so. */
export function FeedSettingsForm(props: { known: FeedSettingsReply; isReadOnly: boolean }): JSX.Element {
  const indexId = createUniqueId();
  const [base, setBase] = createSignal(untrack(() => props.known));
  const [fields, setFields] = createStore<FeedSettings>(untrack(() => ({ ...props.known.fields })));
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [receipt, setReceipt] = createSignal<FeedSettingsReceipt | null>(null);

  const isChanged = (): boolean => fields.hub !== base().fields.hub || fields.indexNow !== base().fields.indexNow;
  const newer = (): FeedSettingsReply | undefined => refusal()?.current as FeedSettingsReply | undefined;
  const wrong = (): string | undefined => refusal()?.fields?.["fields.hub"];

  function edit(changed: Partial<FeedSettings>): void {
    setFields(changed);
    setRefusal(null);
    setReceipt(null);
  }

  async function save(): Promise<void> {
    if (!isChanged() || isSaving()) return;
    setSaving(true);
    const answer = await saveFeedSettings({ version: base().version, fields: { ...unwrap(fields) } });
    setSaving(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setBase(answer.reply);
    setFields(answer.reply.fields);
    setReceipt(answer.reply);
  }

  function settle(theirs: FeedSettingsReply, isTaken: boolean): void {
    setBase(theirs);
    edit(isTaken ? theirs.fields : {});
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
        value={fields.hub}
        wrong={wrong()}
        readOnly={props.isReadOnly}
        hint="The address of a hub, such as https://pubsubhubbub.appspot.com/. Empty: nobody is told."
        onText={(text) => edit({ hub: text.trim() })}
      />
      <div class="field">
        <label class="check">
          <input
            type="checkbox"
            checked={fields.indexNow}
            disabled={props.isReadOnly}
            aria-describedby={indexId}
            onChange={(event) => edit({ indexNow: event.currentTarget.checked })}
          />
          Tell search engines through IndexNow
        </label>
        <p id={indexId} class="hint">
          The address of each post and page that readers see goes to api.indexnow.org when it is published, changed or
          taken away, within minutes: nothing else, and nothing that waits or is under embargo. From there Bing, Yandex,
          Naver, Seznam and others have it. An import is not told of.
        </p>
        <Show when={base().indexNow}>{(told) => <IndexNowLine told={told()} isOn={base().fields.indexNow} />}</Show>
      </div>
      <Show when={newer()}>
        {(theirs) => (
          <div class="aside" role="alert">
            <p>
              Somebody else changed this meanwhile:{" "}
              {theirs().fields.hub === "" ? "there is no hub now" : `the hub is ${theirs().fields.hub} now`}, and
              IndexNow is {theirs().fields.indexNow ? "told" : "not told"}.
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
            `${done().fields.hub === "" ? "No hub is told of new posts." : "The hub is told of new posts from now on."} ${done().fields.indexNow ? "IndexNow is told of what changes from now on." : "IndexNow is not told."} ${sayPurge(done().purge)}`
          }
        </Show>
      </p>
      <Show when={!props.isReadOnly}>
        <div class="rule-acts">
          <button type="submit" class="button plain" aria-disabled={!isChanged() || isSaving()}>
            {isSaving() ? "Saving…" : "Save who is told"}
          </button>
          <Show when={isChanged()}>
            <button type="button" class="button" onClick={() => edit(base().fields)}>
              Undo the change
            </button>
          </Show>
        </div>
      </Show>
    </form>
  );
}
