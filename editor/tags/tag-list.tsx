import { A, useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch, type JSX } from "solid-js";
import type { DeletedTag } from "../../schema/api.ts";
import type { Tag } from "../../schema/tag.ts";
import type { Refusal } from "../api/answer.ts";
import { listTags } from "../api/names.ts";
import { isAllowed, useSession } from "../session/session.ts";
import { ListBar } from "../site/list-bar.tsx";
import { OutboxLine } from "../site/outbox-line.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { createTitle } from "../ui/title.ts";
import { DeleteTagDialog } from "./delete-tag-dialog.tsx";
import { MergeDialog } from "./merge-dialog.tsx";
import { RestoreTagDialog } from "./restore-tag-dialog.tsx";
import { TagDialog } from "./tag-dialog.tsx";
import { TagReviewList } from "./tag-review-list.tsx";
import "../styles/tag-review.css";

type Open =
  | { readonly act: "edit" | "delete"; readonly tag: Tag }
  | { readonly act: "merge"; readonly tag: Tag; readonly other: Tag }
  | { readonly act: "restore"; readonly tag: DeletedTag };
type View = "all" | "near" | "unused" | "deleted";

const VIEWS: readonly { readonly view: View; readonly name: string }[] = [
  { view: "all", name: "All" },
  { view: "near", name: "Nearly the same" },
  { view: "unused", name: "Unused" },
  { view: "deleted", name: "Deleted" },
];

/** Every tag by its name; what the list is narrowed to stands in the address. */
export function TagList(): JSX.Element {
  createTitle(() => "Tags");
  const session = useSession();
  const [params, setParams] = useSearchParams<{ q?: string; view?: string }>();
  const [tags, setTags] = createSignal<readonly Tag[] | null>(null);
  const [next, setNext] = createSignal<string | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [isLoading, setLoading] = createSignal(false);
  const [open, setOpen] = createSignal<Open | null>(null);
  const canEdit = (): boolean => isAllowed(session(), "tags.edit_any");
  const [chosen, setChosen] = createSignal<readonly Tag[]>([]);
  const [turn, setTurn] = createSignal(0);
  const view = (): View => VIEWS.find((known) => canEdit() && known.view === params.view)?.view ?? "all";
  const reviewed = (): Exclude<View, "all"> | null => {
    const chosenView = view();
    return chosenView === "all" ? null : chosenView;
  };
  const isChosen = (tag: Tag): boolean => chosen().some(({ id }) => id === tag.id);
  let asking: AbortController | null = null;
  let body!: HTMLTableSectionElement;
  let main!: HTMLElement;
  let search: HTMLInputElement | undefined;

  createEffect(
    on(
      () => params.q ?? "",
      () => void load(""),
    ),
  );
  onCleanup(() => asking?.abort());

  async function load(after: string): Promise<void> {
    asking?.abort();
    const { signal } = (asking = new AbortController());
    setLoading(true);
    const answer = await listTags({ q: params.q ?? "", after }, signal);
    if (signal.aborted) return;
    setLoading(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setTags((all) => (after === "" ? answer.reply.tags : [...(all ?? []), ...answer.reply.tags]));
    setNext(answer.reply.next);
  }

  /** Tags came or went, or their counts did. */
  function loadAgain(): void {
    setChosen([]);
    setTurn((number) => number + 1);
    void load("");
  }

  /** Two at most: whoever chooses a third lets go of the first. */
  function choose(tag: Tag): void {
    setChosen((all) => (isChosen(tag) ? all.filter(({ id }) => id !== tag.id) : [...all.slice(-1), tag]));
  }

  function mergeChosen(): void {
    const [tag, other] = chosen();
    if (tag !== undefined && other !== undefined) setOpen({ act: "merge", tag, other });
  }

  /** The row that was left may have been drawn anew, or have gone. */
  function close(id: string): void {
    setOpen(null);
    queueMicrotask(() => (main.querySelector<HTMLElement>(`[data-tag="${id}"]`) ?? search ?? main).focus());
  }

  /** Arrows, Home and End go from name to name; X chooses one, M merges the two that are chosen. */
  function moveBetweenRows(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "x" && canEdit()) {
      const id = (document.activeElement as HTMLElement).dataset["tag"];
      const tag = tags()?.find((known) => known.id === id);
      if (tag !== undefined) choose(tag);
      return;
    }
    if (event.key === "m") return mergeChosen();
    const names = [...body.querySelectorAll<HTMLElement>(".tag-name")];
    const at = names.findIndex((name) => name === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: names.length - 1 }[event.key];
    if (at < 0 || to === undefined || names[to] === undefined) return;
    event.preventDefault();
    names[to].focus();
  }

  return (
    <div class="list-screen">
      <ListBar />
      <main ref={(element) => (main = element)} tabIndex={-1}>
        <div class="list-head">
          <h1>Tags</h1>
          <Show when={canEdit()}>
            <div class="tag-views" role="group" aria-label="Which tags">
              <For each={VIEWS}>
                {(known) => (
                  <button
                    type="button"
                    class="button"
                    aria-pressed={view() === known.view}
                    onClick={() => setParams({ view: known.view === "all" ? "" : known.view })}
                  >
                    {known.name}
                  </button>
                )}
              </For>
            </div>
          </Show>
        </div>
        <Show when={reviewed()}>
          {(which) => (
            <TagReviewList
              view={which()}
              turn={turn()}
              onOpen={(tag) => setOpen({ act: "edit", tag })}
              onMerge={([tag, other]) => setOpen({ act: "merge", tag, other })}
              onDelete={(tag) => setOpen({ act: "delete", tag })}
              onRestore={(tag) => setOpen({ act: "restore", tag })}
            />
          )}
        </Show>
        <Show when={view() === "all"}>
          <search class="filters">
            <SearchField
              label="Search tags"
              placeholder="Search names, old ones too"
              text={params.q ?? ""}
              onText={(q) => setParams({ q }, { replace: true })}
              inputRef={(input) => (search = input)}
            />
            <Show when={canEdit()}>
              <div class="chosen-tags">
                <span role="status">{sayChosen(chosen())}</span>
                <Show when={chosen().length === 2}>
                  <button type="button" class="button plain" aria-keyshortcuts="M" onClick={mergeChosen}>
                    Merge…
                  </button>
                </Show>
                <Show when={chosen().length > 0}>
                  <button type="button" class="button" onClick={() => setChosen([])}>
                    Clear
                  </button>
                </Show>
              </div>
            </Show>
          </search>
          <Show when={refusal()}>
            {(known) => (
              <div class="notice alarm" role="alert">
                <span>The tags could not be loaded. {known().title}</span>
                <button type="button" class="button plain" onClick={() => void load("")}>
                  Try again
                </button>
              </div>
            )}
          </Show>
          <Switch>
            <Match when={tags() === null && refusal() === null}>
              <p class="list-empty" role="status">
                Loading tags…
              </p>
            </Match>
            <Match when={tags()?.length === 0 && params.q}>
              <div class="list-empty">
                <p>No tag fits that.</p>
                <A href="/tags" class="button plain">
                  Show all tags
                </A>
              </div>
            </Match>
            <Match when={tags()?.length === 0}>
              <div class="list-empty">
                <p>Tags will be listed here once a post carries one.</p>
                <A href="/posts/new" class="button plain">
                  Write a post
                </A>
              </div>
            </Match>
            <Match when={(tags()?.length ?? 0) > 0}>
              <table class="tags">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Description</th>
                    <th scope="col">Posts</th>
                  </tr>
                </thead>
                <tbody ref={(element) => (body = element)} onKeyDown={moveBetweenRows}>
                  <For each={tags()}>
                    {(tag) => (
                      <tr classList={{ chosen: isChosen(tag) }}>
                        <td>
                          <Show when={canEdit()}>
                            <input
                              type="checkbox"
                              class="tag-choice"
                              aria-label={`Choose ${tag.name} for merging`}
                              checked={isChosen(tag)}
                              onChange={() => choose(tag)}
                            />
                          </Show>
                          <Show when={canEdit()} fallback={<span class="tag-name">{tag.name}</span>}>
                            <button
                              type="button"
                              class="tag-name"
                              data-tag={tag.id}
                              aria-keyshortcuts="X"
                              onClick={() => setOpen({ act: "edit", tag })}
                            >
                              {tag.name}
                            </button>
                          </Show>
                        </td>
                        <td class="tag-description">{tag.description}</td>
                        <td class="tag-posts numbers">
                          <A href={`/?tag=${tag.id}`} aria-label={sayPosts(tag)}>
                            {tag.posts}
                          </A>
                        </td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
              <Show when={next()}>
                {(after) => (
                  <div class="list-pages">
                    <button type="button" class="button" disabled={isLoading()} onClick={() => void load(after())}>
                      {isLoading() ? "Loading…" : "More tags"}
                    </button>
                  </div>
                )}
              </Show>
            </Match>
          </Switch>
        </Show>
      </main>
      <OutboxLine />
      <Show when={open()} keyed>
        {(opened) => (
          <Switch>
            <Match when={opened.act === "merge" && opened}>
              {(pair) => (
                <MergeDialog
                  tags={[pair().tag, pair().other]}
                  onChanged={loadAgain}
                  onClose={() => close(opened.tag.id)}
                />
              )}
            </Match>
            <Match when={opened.act === "restore" && opened}>
              {(known) => (
                <RestoreTagDialog tag={known().tag} onChanged={loadAgain} onClose={() => close(opened.tag.id)} />
              )}
            </Match>
            <Match when={opened.act === "delete" && opened}>
              {(known) => (
                <DeleteTagDialog tag={known().tag} onChanged={loadAgain} onClose={() => close(opened.tag.id)} />
              )}
            </Match>
            <Match when={opened.act === "edit" && opened}>
              {(known) => (
                <TagDialog
                  tag={known().tag}
                  onSaved={(saved) => setTags((all) => all?.map((one) => (one.id === saved.id ? saved : one)) ?? null)}
                  onRenamed={loadAgain}
                  onMerge={(other) => setOpen({ act: "merge", tag: known().tag, other })}
                  onDelete={() => setOpen({ act: "delete", tag: known().tag })}
                  onClose={() => close(opened.tag.id)}
                />
              )}
            </Match>
          </Switch>
        )}
      </Show>
    </div>
  );
}

function sayChosen([one, other]: readonly Tag[]): string {
  if (one === undefined) return "";
  return other === undefined
    ? `“${one.name}” is chosen: one more can be merged with it.`
    : `“${one.name}” and “${other.name}”`;
}

function sayPosts(tag: Tag): string {
  return `${tag.posts === 1 ? "1 post" : `${tag.posts} posts`} tagged ${tag.name}`;
}
