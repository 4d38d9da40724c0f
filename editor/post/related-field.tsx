import { createSignal, For, Show, type JSX } from "solid-js";
import * as v from "valibot";
import type { PostRow } from "../../schema/api.ts";
import { limits } from "../../schema/limits.ts";
import { relatedField, type Related } from "../../schema/post.ts";
import { listPosts } from "../api/posts.ts";
import { Combobox } from "../ui/combobox.tsx";
import { Icon } from "../ui/icon.tsx";
import { TextField } from "../ui/text-field.tsx";
import { move } from "./move.ts";
import type { PostDesk } from "./post-desk.ts";

const SUGGESTIONS = 8;

/** The short list of links below a post: posts of this site, which survive a new address, and pages outside. */
export function RelatedField(props: { desk: PostDesk }): JSX.Element {
  const [isOutside, setOutside] = createSignal(false);
  const [url, setUrl] = createSignal("");
  const [title, setTitle] = createSignal("");
  const [outlet, setOutlet] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const related = (): readonly Related[] => props.desk.fields.related;

  function nameOf(link: Related): string {
    if (link.kind === "link") return link.outlet === "" ? link.title : `${link.title} (${link.outlet})`;
    return props.desk.names.related.find((post) => post.id === link.postId)?.title || "Untitled";
  }

  function set(changed: readonly Related[]): void {
    props.desk.edit({ related: [...changed] });
  }

  function add(link: Related): boolean {
    if (related().length >= limits.relatedPerPost) {
      setProblem(`“See also” can have at most ${limits.relatedPerPost} links.`);
      return false;
    }
    setProblem("");
    set([...related(), link]);
    return true;
  }

  async function find(typed: string, signal: AbortSignal): Promise<PostRow[]> {
    const answer = await listPosts({ q: typed }, signal);
    if (!answer.ok) return [];
    const here = new Set(related().map((link) => (link.kind === "post" ? link.postId : "")));
    return answer.reply.posts.filter((post) => post.id !== props.desk.id && !here.has(post.id)).slice(0, SUGGESTIONS);
  }

  function addPost(post: PostRow): void {
    props.desk.learn({ related: { id: post.id, title: post.title, path: post.path } });
    add({ kind: "post", postId: post.id });
  }

  function addLink(): void {
    const parsed = v.safeParse(relatedField, { kind: "link", url: url(), title: title(), outlet: outlet() });
    if (!parsed.success) return void setProblem(parsed.issues[0].message);
    if (!add(parsed.output)) return;
    setUrl("");
    setTitle("");
    setOutlet("");
    setOutside(false);
  }

  return (
    <div class="panel-part named-list">
      <ol role="list" aria-label="Links under “See also”">
        <For each={related()}>
          {(link, index) => (
            <li>
              <span class="named">{nameOf(link)}</span>
              <Show when={index() > 0}>
                <button
                  type="button"
                  class="button small"
                  aria-label={`Move “${nameOf(link)}” up`}
                  onClick={() => set(move(related(), index(), index() - 1))}
                >
                  <Icon name="up" />
                </button>
              </Show>
              <button
                type="button"
                class="button small"
                aria-label={`Remove “${nameOf(link)}”`}
                onClick={() => set(related().filter((_, at) => at !== index()))}
              >
                <Icon name="close" />
              </button>
            </li>
          )}
        </For>
      </ol>
      <Combobox<PostRow>
        label="A post of this site"
        placeholder="Find by title"
        find={find}
        nameOf={(post) => post.title || "Untitled"}
        noteOf={(post) => (post.state === "live" ? "" : "not public")}
        onChoose={addPost}
      />
      <Show
        when={isOutside()}
        fallback={
          <button type="button" class="button plain" onClick={() => setOutside(true)}>
            Add a link to another site
          </button>
        }
      >
        <form
          class="aside"
          aria-label="A link to another site"
          onSubmit={(event) => {
            event.preventDefault();
            addLink();
          }}
        >
          <TextField label="Address" value={url()} placeholder="https://" onText={setUrl} />
          <TextField label="Title" value={title()} limit={limits.titleCharacters} onText={setTitle} />
          <TextField label="Outlet" value={outlet()} limit={limits.sourceNameCharacters} onText={setOutlet} />
          <div class="named-line">
            <button type="submit" class="button plain">
              Add the link
            </button>
            <button type="button" class="button" onClick={() => setOutside(false)}>
              Cancel
            </button>
          </div>
        </form>
      </Show>
      <Show when={problem()}>
        <p class="wrong" role="alert">
          {problem()}
        </p>
      </Show>
    </div>
  );
}
