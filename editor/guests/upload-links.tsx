import { createSignal, For, Match, onMount, Show, Switch, type JSX } from "solid-js";
import type { UploadLink, UploadLinksReply } from "../../schema/upload-links.ts";
import type { Refusal } from "../api/answer.ts";
import { listUploadLinks, saveUploadLink } from "../api/upload-links.ts";
import { PicturesNav } from "../media/pictures-nav.tsx";
import { ListBar } from "../site/list-bar.tsx";
import { provideCommands } from "../ui/commands.ts";
import { createTitle } from "../ui/title.ts";
import { showToast } from "../ui/toast.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { LinkLine } from "./link-line.tsx";
import { Statement } from "./statement.tsx";
import "../styles/guests.css";

/** The links by which people without an account send pictures, and what those agree to. */
export function UploadLinks(): JSX.Element {
  createTitle(() => "Upload links");
  const [known, setKnown] = createSignal<UploadLinksReply | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [problem, setProblem] = createSignal("");
  /** The link whose dialog is open; "new" for one that is to be made. */
  const [open, setOpen] = createSignal<UploadLink | "new" | null>(null);

  async function load(): Promise<void> {
    setRefusal(null);
    const answer = await listUploadLinks();
    if (answer.ok) setKnown(answer.reply);
    else setRefusal(answer.refusal);
  }
  onMount(() => void load());

  function put(link: UploadLink): void {
    setKnown((all) => {
      if (all === null) return all;
      const isThere = all.links.some(({ id }) => id === link.id);
      const links = isThere ? all.links.map((one) => (one.id === link.id ? link : one)) : [link, ...all.links];
      return { ...all, links };
    });
  }

  async function shut(link: UploadLink, isClosed: boolean): Promise<string | null> {
    const { id, version, title, note, mostPictures, expiresAt } = link;
    const answer = await saveUploadLink(id, { version, title, note, mostPictures, expiresAt, isClosed });
    const current = answer.ok ? answer.reply : (answer.refusal.current as UploadLink | undefined);
    if (current !== undefined) put(current);
    return answer.ok ? null : answer.refusal.title;
  }

  async function close(link: UploadLink): Promise<void> {
    setProblem((await shut(link, true)) ?? "");
    if (problem() !== "") return;
    showToast({
      words: `“${link.title}” takes no more pictures.`,
      undo: () => shut(known()?.links.find(({ id }) => id === link.id) ?? link, false),
    });
  }

  provideCommands(() => [
    {
      id: "new-upload-link",
      name: "Make an upload link",
      group: "Pictures",
      keywords: ["guest", "send", "share", "photographer"],
      run: () => setOpen("new"),
    },
  ]);

  return (
    <div class="list-screen">
      <ListBar />
      <main>
        <PicturesNav />
        <div class="list-head">
          <h1>Upload links</h1>
          <button type="button" class="button primary" onClick={() => setOpen("new")}>
            Make a link
          </button>
        </div>
        <p class="guests-lead">
          Whoever has such a link can send pictures from a phone or a computer, without an account. They wait under
          “Sent in”, and nobody else sees them before you have taken them in.
        </p>
        <p class="lacking" role="alert">
          {problem()}
        </p>
        <Switch>
          <Match when={refusal()}>
            {(wrong) => (
              <div class="notice alarm" role="alert">
                <span>The links could not be loaded. {wrong().title}</span>
                <button type="button" class="button plain" onClick={() => void load()}>
                  Try again
                </button>
              </div>
            )}
          </Match>
          <Match when={known() === null}>
            <p class="list-empty" role="status">
              Loading the links…
            </p>
          </Match>
          <Match when={known()?.links.length === 0}>
            <div class="list-empty">
              <p>No link has been made yet. Make one for an assignment and send it to whoever takes the pictures.</p>
              <button type="button" class="button plain" onClick={() => setOpen("new")}>
                Make the first link
              </button>
            </div>
          </Match>
          <Match when={known()}>
            {(all) => (
              <ul class="guest-links" role="list" aria-label="Upload links">
                <For each={all().links}>
                  {(link) => (
                    <LinkLine
                      link={link}
                      onEdit={() => setOpen(link)}
                      onClose={() => void close(link)}
                      onReopen={() => void shut(link, false).then((wrong) => setProblem(wrong ?? ""))}
                    />
                  )}
                </For>
              </ul>
            )}
          </Match>
        </Switch>
        <Show when={known()}>
          {(all) => (
            <Statement
              statement={all().statement}
              onSaved={(statement) => setKnown((before) => before && { ...before, statement })}
            />
          )}
        </Show>
      </main>
      <Show when={open()} keyed>
        {(which) => <LinkDialog link={which === "new" ? null : which} onSaved={put} onClose={() => setOpen(null)} />}
      </Show>
    </div>
  );
}
