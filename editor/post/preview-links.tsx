import { createSignal, createUniqueId, For, Match, onMount, Show, Switch, type JSX } from "solid-js";
import { PREVIEW_LONGEST_MS, type NewPreviewReply, type Preview } from "../../schema/history.ts";
import { newId } from "../../schema/id.ts";
import { limits } from "../../schema/limits.ts";
import { createPreview, listPreviews, revokePreview } from "../api/history.ts";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { saveFirst } from "./draft/save-first.ts";
import type { PostDesk } from "./post-desk.ts";
import { PreviewLine } from "./preview-line.tsx";

const DAY_MS = 24 * 60 * 60 * 1000;
/** The clocks of a browser and of a server differ by a little. */
const CLOCKS_DIFFER_MS = 10 * 60 * 1000;
const LASTS = [
  { days: 1, words: "1 day" },
  { days: 3, words: "3 days" },
  { days: 7, words: "7 days" },
  { days: 30, words: "30 days" },
] as const;

/** Links that show a draft to people who cannot sign in: made, copied, listed and revoked here. */
export function PreviewLinks(props: { desk: PostDesk; onClose: () => void }): JSX.Element {
  const lastsField = createUniqueId();
  const [previews, setPreviews] = createSignal<readonly Preview[] | null>(null);
  const [days, setDays] = createSignal(7);
  const [note, setNote] = createSignal("");
  const [made, setMade] = createSignal<NewPreviewReply | null>(null);
  const [said, setSaid] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const [isMaking, setMaking] = createSignal(false);
  // The same until the link is made: a reply that was lost must not leave a second one behind.
  let id = newId();
  let address: HTMLInputElement | undefined;
  let list: HTMLDivElement | undefined;

  async function load(): Promise<void> {
    if (props.desk.saveState().kind === "untouched") return void setPreviews([]);
    const answer = await listPreviews(props.desk.id);
    if (answer.ok) setPreviews(answer.reply.previews);
    else if (answer.refusal.code === "not_found") setPreviews([]);
    else setProblem(`The links could not be loaded. ${answer.refusal.title}`);
  }

  async function make(): Promise<void> {
    if (isMaking() || note().length > limits.reasonCharacters) return;
    setMaking(true);
    setSaid("");
    setProblem((await saveFirst(props.desk)) ?? "");
    if (problem() === "") await create();
    setMaking(false);
  }

  async function create(): Promise<void> {
    const lasts = Math.min(days() * DAY_MS, PREVIEW_LONGEST_MS - CLOCKS_DIFFER_MS);
    const answer = await createPreview(props.desk.id, { id, expiresAt: Date.now() + lasts, note: note().trim() });
    if (!answer.ok) {
      setProblem(`The link could not be made. ${answer.refusal.title}`);
      if (answer.refusal.code !== "conflict") return;
      // It was made before, its reply was lost, and its address is told once: it can only be revoked.
      id = newId();
      return load();
    }
    id = newId();
    setMade(answer.reply);
    setNote("");
    address?.focus();
    address?.select();
    await load();
  }

  async function copy(url: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      setSaid("Copied.");
    } catch {
      address?.select();
      setSaid("The browser would not copy it: it is selected, copy it with the keyboard.");
    }
  }

  async function revoke(preview: Preview): Promise<void> {
    setProblem("");
    const answer = await revokePreview(props.desk.id, preview.id);
    if (!answer.ok) return void setProblem(`The link could not be revoked. ${answer.refusal.title}`);
    if (made()?.id === preview.id) setMade(null);
    await load();
    list?.focus();
  }

  onMount(() => void load());

  return (
    <Dialog
      title="Preview links"
      onClose={() => props.onClose()}
      foot={
        <>
          <Show when={problem()}>
            <span class="dialog-problem" role="alert">
              {problem()}
            </span>
          </Show>
          <button type="button" class="button" onClick={() => props.onClose()}>
            Done
          </button>
        </>
      }
    >
      <p>
        Whoever has such a link sees the newest saved text, as readers would see it, without signing in, until the link
        expires or is revoked.
      </p>
      <form
        class="preview-form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <div class="field">
          <label for={lastsField}>Expires in</label>
          <select
            id={lastsField}
            class="input"
            value={days()}
            onChange={(event) => setDays(Number(event.currentTarget.value))}
          >
            <For each={LASTS}>{(last) => <option value={last.days}>{last.words}</option>}</For>
          </select>
        </div>
        <TextField label="Who it is for, if you like" value={note()} limit={limits.reasonCharacters} onText={setNote} />
        <button type="submit" class="button primary" aria-disabled={isMaking()}>
          {isMaking() ? "Making the link…" : "Make a link"}
        </button>
      </form>
      <Show when={made()}>
        {(known) => (
          <div class="preview-made">
            <label class="field">
              <span class="label">The link, told this once</span>
              <input
                ref={(input) => (address = input)}
                class="input"
                readOnly
                value={known().url}
                onFocus={(event) => event.currentTarget.select()}
              />
            </label>
            <button type="button" class="button plain" onClick={() => void copy(known().url)}>
              Copy
            </button>
            <span class="hint" role="status">
              {said() || "Copy it now: it is not shown again."}
            </span>
          </div>
        )}
      </Show>
      <div class="preview-list" tabindex={-1} ref={(element) => (list = element)}>
        <Switch>
          <Match when={previews() === null && problem() === ""}>
            <p class="hint" role="status">
              Loading the links…
            </p>
          </Match>
          <Match when={previews()?.length === 0}>
            <p class="hint">No link has been made yet.</p>
          </Match>
          <Match when={previews()}>
            <h3>Links that were made</h3>
            <ul role="list">
              <For each={previews()}>
                {(preview) => <PreviewLine preview={preview} onRevoke={() => void revoke(preview)} />}
              </For>
            </ul>
          </Match>
        </Switch>
      </div>
    </Dialog>
  );
}
