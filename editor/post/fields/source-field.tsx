import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import { unwrap } from "solid-js/store";
import { newId } from "../../../schema/id.ts";
import { limits } from "../../../schema/limits.ts";
import type { PostSource } from "../../../schema/post.ts";
import type { Source } from "../../../schema/tag.ts";
import { createSource, findSources } from "../../api/names.ts";
import { readPastedUrl } from "../../canvas/link-address.ts";
import { useSession } from "../../session/session.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { fromWallClock, toWallClock } from "../../ui/zoned-time.ts";
import { isSame } from "../draft/is-same.ts";
import type { PostDesk } from "../post-desk.ts";
import { fillSource } from "./fill-source.ts";
import { createOutsideLook, hostOf } from "./outside-look.ts";
import { problemOf } from "./slug-field.tsx";

const EMPTY = { url: "", byline: "", publishedAt: null, licence: "" };

/** Where a repost comes from. Readers get a credit line and a link to the original; a pasted address fills what it can. */
export function SourceField(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const id = createUniqueId();
  const look = createOutsideLook();
  const [problem, setProblem] = createSignal("");
  /** An address that waits for its outlet: a source has one. */
  const [waiting, setWaiting] = createSignal("");
  const [before, setBefore] = createSignal<{ readonly source: PostSource | null } | null>(null);
  const source = (): PostSource | null => props.desk.fields.source;
  const timeZone = (): string => session().site.timeZone;
  const outlet = (): string =>
    props.desk.names.sources.find((known) => known.id === source()?.sourceId)?.name ?? "Unknown outlet";

  async function find(typed: string, signal: AbortSignal): Promise<Source[]> {
    const answer = await findSources(typed, signal);
    return answer.ok ? answer.reply.sources : [];
  }

  function choose(chosen: Source): void {
    setProblem("");
    props.desk.learn({ source: chosen });
    props.desk.edit({ source: { ...(source() ?? { ...EMPTY, url: waiting() }), sourceId: chosen.id } });
    setWaiting("");
  }

  async function make(name: string, url = ""): Promise<Source | null> {
    const answer = await createSource({ id: newId(), name, ...(url === "" ? {} : { url }) });
    if (answer.ok) return answer.reply;
    setProblem(`“${name}” was not added. ${answer.refusal.title}`);
    return null;
  }

  async function makeAndChoose(name: string): Promise<void> {
    const made = await make(name);
    if (made !== null) choose(made);
  }

  /** An address that was pasted: the address itself is kept whatever its page says, or does not. */
  async function take(url: string): Promise<void> {
    const old = structuredClone(unwrap(source()));
    setProblem("");
    setBefore(null);
    if (old === null) setWaiting(url);
    else props.desk.edit({ source: { ...old, url } });
    const page = await look.look(url);
    if (page === null) return;
    let known = source();
    if (known === null) {
      const made = await make(page.outlet || hostOf(page.url), new URL(page.url).origin);
      if (made === null || source() !== null) return;
      props.desk.learn({ source: made });
      known = { ...EMPTY, sourceId: made.id, url };
    }
    const { source: filled, filled: parts } = fillSource(known, page, url);
    setWaiting("");
    props.desk.edit({ source: filled });
    setBefore({ source: old });
    const what = [...(old === null ? ["outlet"] : []), ...parts];
    look.say(
      what.length === 0
        ? `${hostOf(page.url)} says nothing more of itself.`
        : `Filled from ${hostOf(page.url)}: ${new Intl.ListFormat("en-GB").format(what)}.`,
    );
  }

  function undo(): void {
    props.desk.edit({ source: before()?.source ?? null });
    setBefore(null);
    look.say("");
  }

  const edit = (known: PostSource, changed: Partial<PostSource>): void => {
    // What was typed since is not to be lost to an Undo.
    setBefore(null);
    props.desk.edit({ source: { ...known, ...changed } });
  };

  /** A whole address, pasted where there is none or over all of it, is taken at once. */
  function onPaste(event: ClipboardEvent): void {
    const url = readPastedUrl(event.clipboardData?.getData("text/plain") ?? "");
    const field = event.target;
    if (url === null || !(field instanceof HTMLInputElement)) return;
    if (field.value !== "" && field.selectionEnd! - field.selectionStart! < field.value.length) return;
    event.preventDefault();
    void take(url);
  }

  return (
    <div class="panel-part">
      <Show
        when={source()}
        fallback={
          <>
            <Combobox<Source>
              label="Outlet"
              placeholder="Its name, or the address of the original"
              limit={limits.sourceNameCharacters}
              find={find}
              nameOf={(known) => known.name}
              onChoose={choose}
              onMake={(name) => void makeAndChoose(name)}
              onAddress={(url) => void take(url)}
              hint="For a text that first ran elsewhere. A pasted address fills in the rest."
            />
            <Show when={waiting()}>
              <p class="hint waiting-address">
                {waiting()} is kept for the outlet you choose.{" "}
                <button
                  type="button"
                  class="button plain"
                  disabled={look.isLooking()}
                  onClick={() => void take(waiting())}
                >
                  Try again
                </button>
              </p>
            </Show>
          </>
        }
      >
        {(known) => (
          <>
            <div class="named-line">
              <span class="named">{outlet()}</span>
              <button
                type="button"
                class="button"
                onClick={() => {
                  setBefore({ source: structuredClone(unwrap(source())) });
                  props.desk.edit({ source: null });
                  look.say("The source was removed.");
                }}
              >
                Remove the source
              </button>
            </div>
            <div onPaste={onPaste}>
              <TextField
                label="Original address"
                type="url"
                isWhole
                value={known().url}
                placeholder="https://"
                wrong={problemOf(props.desk, "source.url")}
                onText={(url) => edit(known(), { url: url.trim() })}
              />
            </div>
            <TextField
              label="Original byline"
              value={known().byline}
              limit={limits.bylineNameCharacters}
              onText={(byline) => edit(known(), { byline })}
            />
            <div class="field">
              <label for={id}>Original date</label>
              <input
                id={id}
                class="input"
                type="date"
                value={known().publishedAt === null ? "" : toWallClock(known().publishedAt!, timeZone()).slice(0, 10)}
                onChange={(event) =>
                  edit(known(), { publishedAt: fromWallClock(`${event.currentTarget.value}T12:00`, timeZone()) })
                }
              />
              <span class="wrong">{problemOf(props.desk, "source.publishedAt")}</span>
            </div>
            <TextField
              label="Licence"
              value={known().licence}
              limit={limits.creditCharacters}
              placeholder="CC BY 4.0, or “by permission”"
              onText={(licence) => edit(known(), { licence })}
            />
          </>
        )}
      </Show>
      <div class="named-line filled-line">
        <span class="hint" role="status">
          {look.words()}
        </span>
        <Show when={before() !== null && !isSame(before()!.source, source())}>
          <button type="button" class="button plain" aria-label="Undo this change of the source" onClick={undo}>
            Undo
          </button>
        </Show>
      </div>
      <Show when={problem()}>
        <p class="wrong" role="alert">
          {problem()}
        </p>
      </Show>
    </div>
  );
}
