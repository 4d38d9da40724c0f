import { useBeforeLeave } from "@solidjs/router";
import { createSignal, For, onCleanup, Show, untrack, type JSX } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import type { PostRow } from "../../schema/api.ts";
import {
  FRONT_SECTIONS,
  PINNED_POSTS,
  SECTION_SIZES,
  type FrontPage,
  type FrontPageReply,
  type PinnedPost,
} from "../../schema/front-page.ts";
import type { Tag } from "../../schema/tag.ts";
import type { Refusal } from "../api/answer.ts";
import { saveFrontPage } from "../api/front-page.ts";
import { findTags } from "../api/names.ts";
import { listPosts } from "../api/posts.ts";
import { move } from "../post/draft/move.ts";
import { useSession } from "../session/session.ts";
import { Combobox } from "../ui/combobox.tsx";
import { sayTimeExactly } from "../ui/say-time.ts";
import { SortableList } from "../ui/sortable-list.tsx";
import { FrontPreview } from "./front-preview.tsx";

const SUGGESTIONS = 8;

type Section = FrontPage["sections"][number];

/** The choice as a form, and beside it the front page as it would be. */
export function FrontForm(props: { known: FrontPageReply }): JSX.Element {
  const session = useSession();
  const [base, setBase] = createSignal(untrack(() => props.known));
  const [fields, setFields] = createStore<{ pinned: string[]; sections: Section[] }>(
    untrack(() => structuredClone(props.known.fields)),
  );
  const posts = new Map(untrack(() => props.known.posts).map((post) => [post.id, post]));
  const tags = new Map(untrack(() => props.known.tags).map((tag) => [tag.id, tag.name]));
  const [isSaving, setSaving] = createSignal(false);
  const [isSaved, setSaved] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const chosen = (): FrontPage => ({
    pinned: [...fields.pinned],
    sections: fields.sections.map((one) => ({ ...one })),
  });
  const isChanged = (): boolean => JSON.stringify(chosen()) !== JSON.stringify(base().fields);

  function edit(changed: Partial<FrontPage>): void {
    setFields(changed as Partial<{ pinned: string[]; sections: Section[] }>);
    setSaved(false);
    setRefusal(null);
  }

  async function save(): Promise<void> {
    if (isSaving() || !isChanged()) return;
    setSaving(true);
    const answer = await saveFrontPage({ version: base().version, fields: unwrap(chosen()) });
    setSaving(false);
    if (answer.ok) {
      setBase(answer.reply);
      return void setSaved(true);
    }
    setRefusal(answer.refusal);
    const newer =
      answer.refusal.code === "conflict" ? (answer.refusal.current as FrontPageReply | undefined) : undefined;
    if (newer === undefined) return;
    for (const post of newer.posts) posts.set(post.id, post);
    for (const tag of newer.tags) tags.set(tag.id, tag.name);
    setBase(newer);
  }

  const warn = (event: BeforeUnloadEvent): void => {
    if (isChanged()) event.preventDefault();
  };
  // oxlint-disable-next-line solid/reactivity
  addEventListener("beforeunload", warn);
  onCleanup(() => removeEventListener("beforeunload", warn));
  useBeforeLeave((event) => {
    if (isChanged() && !event.defaultPrevented && !confirm("Leave without saving the front page?")) {
      event.preventDefault();
    }
  });

  async function findPosts(typed: string, signal: AbortSignal): Promise<PostRow[]> {
    const answer = await listPosts({ q: typed, in: "title" }, signal);
    if (!answer.ok) return [];
    const here = new Set(fields.pinned);
    const fitting = answer.reply.posts.filter(
      ({ id, kind, state }) => kind === "post" && state !== "trashed" && !here.has(id),
    );
    return fitting.slice(0, SUGGESTIONS);
  }

  async function findSectionTags(typed: string, signal: AbortSignal): Promise<Tag[]> {
    const answer = await findTags(typed, signal);
    const here = new Set(fields.sections.map(({ tagId }) => tagId));
    return answer.ok ? answer.reply.tags.filter(({ id }) => !here.has(id)) : [];
  }

  function pin(post: PostRow): void {
    posts.set(post.id, { id: post.id, title: post.title, path: post.path, visibleFrom: post.visibleFrom });
    edit({ pinned: [...fields.pinned, post.id] });
  }

  function addSection(tag: Tag): void {
    tags.set(tag.id, tag.name);
    edit({ sections: [...fields.sections, { tagId: tag.id, posts: SECTION_SIZES[0] }] });
  }

  /** Why readers do not see a pinned post, if they do not. */
  function sayHidden(post: PinnedPost | undefined): string {
    if (post === undefined) return "Deleted, so it is passed over.";
    if (post.visibleFrom === null) return "Not public, so it is passed over.";
    if (post.visibleFrom > Date.now()) return `From ${sayTimeExactly(post.visibleFrom, session().site.timeZone)}`;
    return "";
  }

  return (
    <div class="front-choice">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div class="list-head">
          <h1>Front page</h1>
        </div>
        <section class="stack" aria-labelledby="front-pinned">
          <h2 id="front-pinned">At the top</h2>
          <p class="hint">
            The first post is the lead. What is not chosen is filled with the newest posts, so nothing has to be.
          </p>
          <SortableList
            label="Pinned posts"
            items={fields.pinned}
            nameOf={(id) => posts.get(id)?.title || "Untitled"}
            onMove={(from, to) => edit({ pinned: move(fields.pinned, from, to) })}
            onRemove={(index) => edit({ pinned: fields.pinned.toSpliced(index, 1) })}
          >
            {(id) => <Show when={sayHidden(posts.get(id))}>{(words) => <span class="hint">{words()}</span>}</Show>}
          </SortableList>
          <Show
            when={fields.pinned.length < PINNED_POSTS}
            fallback={<p class="hint">{PINNED_POSTS} posts are pinned. Remove one to choose another.</p>}
          >
            <Combobox<PostRow>
              label="Pin a post"
              placeholder="Find it by its title"
              find={findPosts}
              nameOf={(post) => post.title || "Untitled"}
              noteOf={(post) => (post.state === "live" ? "" : "not public")}
              onChoose={pin}
            />
          </Show>
        </section>
        <section class="stack" aria-labelledby="front-sections">
          <h2 id="front-sections">Sections</h2>
          <p class="hint">The newest posts of a tag, below the top and in this order.</p>
          <SortableList
            label="Sections"
            items={fields.sections}
            nameOf={({ tagId }) => tags.get(tagId) ?? "A tag that was deleted"}
            onMove={(from, to) => edit({ sections: move(fields.sections, from, to) })}
            onRemove={(index) => edit({ sections: fields.sections.toSpliced(index, 1) })}
          >
            {(section, index) => (
              <select
                class="input"
                aria-label={`Posts of “${tags.get(section.tagId) ?? ""}”`}
                value={section.posts}
                onChange={(event) => {
                  const size =
                    SECTION_SIZES.find((one) => String(one) === event.currentTarget.value) ?? SECTION_SIZES[0];
                  edit({ sections: fields.sections.with(index(), { ...section, posts: size }) });
                }}
              >
                <For each={SECTION_SIZES}>{(size) => <option value={size}>{size} posts</option>}</For>
              </select>
            )}
          </SortableList>
          <Show
            when={fields.sections.length < FRONT_SECTIONS}
            fallback={<p class="hint">There are {FRONT_SECTIONS} sections. Remove one to choose another.</p>}
          >
            <Combobox<Tag>
              label="Add a section"
              placeholder="Find a tag"
              find={findSectionTags}
              nameOf={(tag) => tag.name}
              onChoose={addSection}
            />
          </Show>
        </section>
        <Show when={refusal()}>
          {(known) => (
            <p class="wrong" role="alert">
              {known().code === "conflict"
                ? "Somebody else changed the front page meanwhile. Save again to put yours in its place."
                : known().title}
            </p>
          )}
        </Show>
        <div class="front-save">
          <button type="submit" class="button primary" aria-disabled={!isChanged() || isSaving()}>
            {isSaving() ? "Saving…" : "Save front page"}
          </button>
          <span role="status">
            <Show when={isSaved() && !isChanged()}>Saved. Readers get it now.</Show>
          </span>
        </div>
      </form>
      <FrontPreview fields={chosen()} />
    </div>
  );
}
