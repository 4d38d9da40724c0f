import { createSignal, createUniqueId, For, Show, untrack, type JSX } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import type { SiteReceipt, SiteReply } from "../../schema/api.ts";
import type { Site } from "../../schema/site.ts";
import type { Refusal } from "../api/answer.ts";
import { saveSite } from "../api/site.ts";
import { Foreseen } from "../ui/foreseen.tsx";
import { COMMON_LANGUAGES, sayLanguage } from "../ui/languages.ts";
import { createRehearsal } from "../ui/rehearsal.ts";
import { sayPurge } from "../ui/say-purge.ts";
import { TextField } from "../ui/text-field.tsx";
import { MenuField } from "./menu-field.tsx";
import { listConsequences } from "./settings-changes.ts";
import { ThemeFields } from "./theme-fields.tsx";

const NAME_CHARACTERS = 120;
const DESCRIPTION_CHARACTERS = 300;

/** The settings as a form; below it what a change of them means, before it is saved and after. */
export function SettingsForm(props: {
  known: SiteReply;
  isReadOnly: boolean;
  onSaved: (saved: SiteReply) => void;
}): JSX.Element {
  const languageId = createUniqueId();
  const zoneId = createUniqueId();
  const [base, setBase] = createSignal(untrack(() => props.known));
  const [fields, setFields] = createStore<Site>(untrack(() => ({ ...props.known.fields })));
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [receipt, setReceipt] = createSignal<SiteReceipt | null>(null);
  const changes = (): string[] => listConsequences(base().fields, fields);
  const rehearsal = createRehearsal(
    () =>
      changes().length > 0 && !props.isReadOnly
        ? { version: base().version, rehearse: true, fields: { ...fields } }
        : null,
    saveSite,
  );
  const refused = (): Refusal | null => refusal() ?? rehearsal.refusal();
  const wrong = (name: keyof Site): string | undefined => refused()?.fields?.[`fields.${name}`];
  const newer = (): SiteReply | undefined => refused()?.current as SiteReply | undefined;

  function edit(changed: Partial<Site>): void {
    setFields(changed);
    setReceipt(null);
    setRefusal(null);
  }

  async function save(): Promise<void> {
    if (rehearsal.receipt() === null || isSaving()) return;
    setSaving(true);
    const answer = await saveSite({ version: base().version, fields: { ...unwrap(fields) } });
    setSaving(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setBase(answer.reply);
    setFields(answer.reply.fields);
    setReceipt(answer.reply);
    props.onSaved(answer.reply);
  }

  return (
    <form
      class="settings stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Show when={props.isReadOnly}>
        <p class="aside">Only an administrator can change these.</p>
      </Show>
      <TextField
        label="Name"
        value={fields.name}
        limit={NAME_CHARACTERS}
        wrong={wrong("name")}
        readOnly={props.isReadOnly}
        onText={(name) => edit({ name })}
      />
      <TextField
        label="Description"
        value={fields.description}
        limit={DESCRIPTION_CHARACTERS}
        wrong={wrong("description")}
        readOnly={props.isReadOnly}
        hint="One sentence, for search engines and feed readers."
        onText={(description) => edit({ description })}
      />
      <TextField
        label="Address"
        type="url"
        value={fields.origin}
        wrong={wrong("origin")}
        readOnly={props.isReadOnly}
        hint="Scheme and host, such as https://example.org."
        onText={(origin) => edit({ origin: origin.trim() })}
      />
      <div class="field">
        <label for={languageId}>Language</label>
        <select
          id={languageId}
          class="input"
          disabled={props.isReadOnly}
          value={fields.language}
          onChange={(event) => edit({ language: event.currentTarget.value })}
        >
          <For each={[...new Set([base().fields.language, ...COMMON_LANGUAGES])]}>
            {(language) => <option value={language}>{sayLanguage(language)}</option>}
          </For>
        </select>
        <Show when={wrong("language")}>{(sentence) => <span class="wrong">{sentence()}</span>}</Show>
      </div>
      <div class="field">
        <label for={zoneId}>Time zone</label>
        <select
          id={zoneId}
          class="input"
          disabled={props.isReadOnly}
          value={fields.timeZone}
          aria-describedby={`${zoneId}-hint`}
          onChange={(event) => edit({ timeZone: event.currentTarget.value })}
        >
          <For each={[...new Set([base().fields.timeZone, "UTC", ...Intl.supportedValuesOf("timeZone")])]}>
            {(zone) => <option value={zone}>{zone.replaceAll("_", " ")}</option>}
          </For>
        </select>
        <p id={`${zoneId}-hint`} class="hint">
          By its clocks posts get their addresses, days and months: it stays once a post is published.
        </p>
        <Show when={wrong("timeZone")}>{(sentence) => <span class="wrong">{sentence()}</span>}</Show>
      </div>
      <ThemeFields theme={fields} wrong={wrong} isReadOnly={props.isReadOnly} onChange={edit} />
      <MenuField
        menu={fields.menu}
        wrong={
          wrong("menu") ?? Object.entries(refused()?.fields ?? {}).find(([name]) => name.startsWith("fields.menu"))?.[1]
        }
        isReadOnly={props.isReadOnly}
        onChange={(menu) => edit({ menu })}
      />
      <TextField
        label="Security contact"
        value={fields.contact}
        wrong={wrong("contact")}
        readOnly={props.isReadOnly}
        hint="An e-mail address or a page, for whoever finds a hole in the site. Told in /.well-known/security.txt."
        onText={(contact) => edit({ contact: contact.trim() })}
      />
      <Show when={newer()}>
        {(known) => (
          <div class="aside" role="alert">
            <p>
              Somebody else changed the settings meanwhile: {sayDifferences(base().fields, known().fields)}. What you
              changed is still in the form.
            </p>
            <button
              type="button"
              class="button plain"
              onClick={() => {
                mergeNewer(known());
              }}
            >
              Take over theirs, keep mine
            </button>
          </div>
        )}
      </Show>
      <Show when={refusal() !== null && newer() === undefined && refusal()?.fields === undefined}>
        <p class="wrong" role="alert">
          {refusal()?.title}
        </p>
      </Show>
      <Show when={changes().length > 0 && newer() === undefined && refused()?.fields === undefined}>
        <section class="foreseen">
          <h2>What will change</h2>
          <ul>
            <For each={changes()}>{(sentence) => <li>{sentence}</li>}</For>
          </ul>
          <Foreseen rehearsal={rehearsal} heading="Pages that will change" nothing="No page will change." />
        </section>
      </Show>
      <Show when={receipt()}>
        {(done) => <p role="status">The settings are saved. Every page changes. {sayPurge(done().purge)}</p>}
      </Show>
      <Show when={!props.isReadOnly}>
        <div>
          <button type="submit" class="button primary" aria-disabled={rehearsal.receipt() === null || isSaving()}>
            {isSaving() ? "Saving…" : "Save settings"}
          </button>
        </div>
      </Show>
    </form>
  );

  /** Theirs where we changed nothing, ours where we did. */
  function mergeNewer(theirs: SiteReply): void {
    const before = base().fields;
    const names = Object.keys(theirs.fields) as (keyof Site)[];
    const taken = names
      .filter((name) => JSON.stringify(fields[name]) === JSON.stringify(before[name]))
      .map((name) => [name, theirs.fields[name]]);
    setRefusal(null);
    setBase(theirs);
    setFields(Object.fromEntries(taken) as Partial<Site>);
  }
}

const labels: Readonly<Record<keyof Site, string>> = {
  name: "name",
  description: "description",
  origin: "address",
  language: "language",
  timeZone: "time zone",
  accent: "accent colour",
  contact: "security contact",
  menu: "menu",
  type: "type",
  density: "spacing",
  paper: "paper",
  logo: "logo",
};

function sayDifferences(before: Site, after: Site): string {
  const names = (Object.keys(labels) as (keyof Site)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return names.map((name) => `the ${labels[name]} is ${sayValue(after[name])}`).join(", ");
}

function sayValue(value: Site[keyof Site]): string {
  if (value === null) return "gone";
  if (typeof value === "string") return `now “${value}”`;
  return Array.isArray(value) ? `now “${value.map(({ label }) => label).join(", ")}”` : "another";
}
