import { createSignal, Show, type JSX } from "solid-js";
import type { PostRow } from "../../../schema/api.ts";
import { limits } from "../../../schema/limits.ts";
import { decodePath } from "../../../schema/permalink.ts";
import type { Related } from "../../../schema/post.ts";
import { listPosts } from "../../api/posts.ts";
import { useSession } from "../../session/session.ts";
import { Combobox } from "../../ui/combobox.tsx";
import { SortableList } from "../../ui/sortable-list.tsx";
import { showToast } from "../../ui/toast.ts";
import { move } from "../draft/move.ts";
import type { PostDesk } from "../post-desk.ts";
import { RelatedLinkForm } from "./related-link-form.tsx";

const SUGGESTIONS = 8;

/** The short list of links below a post: posts of this site, which survive a new address, and pages outside. */
export function RelatedField(props: { desk: PostDesk }): JSX.Element {
  /** The address that the form for a page outside begins with; null while it is not asked for. */
  const [outside, setOutside] = createSignal<string | null>(null);
  const [problem, setProblem] = createSignal("");
  const session = useSession();
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
    const answer = await listPosts({ q: typed, in: "title" }, signal);
    if (!answer.ok) return [];
    const here = new Set(related().map((link) => (link.kind === "post" ? link.postId : "")));
    return answer.reply.posts.filter((post) => post.id !== props.desk.id && !here.has(post.id)).slice(0, SUGGESTIONS);
  }

  /** The address of a page of this site names a post; any other, a page outside. */
  async function takeAddress(url: string): Promise<void> {
    const { origin, pathname } = new URL(url);
    if (origin !== session().site.origin) return void setOutside(url);
    setProblem("");
    const path = decodePath(pathname);
    const words = path.split(/[^\p{L}\p{N}]+/u).toSorted((one, other) => other.length - one.length);
    const answer = await listPosts({ q: words[0] ?? "", in: "title" });
    const post = answer.ok ? answer.reply.posts.find((known) => known.path === path) : undefined;
    if (post === undefined) return void setProblem("No post was found at that address. Try a word of its title.");
    addPost(post);
  }

  function addPost(post: PostRow): void {
    props.desk.learn({ related: { id: post.id, title: post.title, path: post.path } });
    add({ kind: "post", postId: post.id });
  }

  function remove(index: number): void {
    const removed = related()[index];
    if (removed === undefined) return;
    set(related().toSpliced(index, 1));
    showToast({
      words: `“${nameOf(removed)}” was taken off “See also”.`,
      undo() {
        set(related().toSpliced(Math.min(index, related().length), 0, { ...removed }));
        return Promise.resolve(null);
      },
    });
  }

  return (
    <div class="panel-part named-list">
      <SortableList
        label="Links under “See also”"
        items={related()}
        nameOf={nameOf}
        onMove={(from, to) => set(move(related(), from, to))}
        onRemove={remove}
      />
      <Combobox<PostRow>
        label="A post of this site"
        placeholder="Find it, or paste an address"
        find={find}
        nameOf={(post) => post.title || "Untitled"}
        noteOf={(post) => (post.state === "live" ? "" : "not public")}
        onChoose={addPost}
        onAddress={(url) => void takeAddress(url)}
      />
      <Show
        when={outside() !== null}
        fallback={
          <button type="button" class="button plain" onClick={() => setOutside("")}>
            Add a link to another site
          </button>
        }
      >
        <RelatedLinkForm url={outside() ?? ""} onAdd={add} onClose={() => setOutside(null)} />
      </Show>
      <Show when={problem()}>
        <p class="wrong" role="alert">
          {problem()}
        </p>
      </Show>
    </div>
  );
}
