import { createSignal, createUniqueId, Show, type JSX } from "solid-js";
import { newId } from "../../schema/id.ts";
import { limits } from "../../schema/limits.ts";
import type { PostSource } from "../../schema/post.ts";
import type { Source } from "../../schema/tag.ts";
import { createSource, findSources } from "../api/names.ts";
import { useSession } from "../session/session.ts";
import { Combobox } from "../ui/combobox.tsx";
import { TextField } from "../ui/text-field.tsx";
import { fromWallClock, toWallClock } from "../ui/zoned-time.ts";
import type { PostDesk } from "./post-desk.ts";
import { problemOf } from "./slug-field.tsx";

/** Where a repost comes from. Readers get a credit line and a link to the original. */
export function SourceField(props: { desk: PostDesk }): JSX.Element {
  const session = useSession();
  const id = createUniqueId();
  const [problem, setProblem] = createSignal("");
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
    const before = source() ?? { url: "", byline: "", publishedAt: null, licence: "" };
    props.desk.edit({ source: { ...before, sourceId: chosen.id } });
  }

  async function make(name: string): Promise<void> {
    const answer = await createSource({ id: newId(), name });
    if (answer.ok) choose(answer.reply);
    else setProblem(`“${name}” was not added. ${answer.refusal.title}`);
  }

  const edit = (known: PostSource, changed: Partial<PostSource>): void =>
    props.desk.edit({ source: { ...known, ...changed } });

  return (
    <div class="panel-part">
      <Show
        when={source()}
        fallback={
          <Combobox<Source>
            label="Outlet"
            placeholder="The outlet it first ran in"
            limit={limits.sourceNameCharacters}
            find={find}
            nameOf={(known) => known.name}
            onChoose={choose}
            onMake={(name) => void make(name)}
            hint="For a text that first ran elsewhere."
          />
        }
      >
        {(known) => (
          <>
            <div class="named-line">
              <span class="named">{outlet()}</span>
              <button type="button" class="button" onClick={() => props.desk.edit({ source: null })}>
                Remove the source
              </button>
            </div>
            <TextField
              label="Original address"
              type="url"
              isWhole
              value={known().url}
              placeholder="https://"
              wrong={problemOf(props.desk, "source.url")}
              onText={(url) => edit(known(), { url: url.trim() })}
            />
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
      <Show when={problem()}>
        <p class="wrong" role="alert">
          {problem()}
        </p>
      </Show>
    </div>
  );
}
