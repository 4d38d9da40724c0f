import { A, useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch, type JSX } from "solid-js";
import type { Tag } from "../../schema/tag.ts";
import type { Refusal } from "../api/answer.ts";
import { listTags } from "../api/names.ts";
import { isAllowed, useSession } from "../session/session.ts";
import { ListBar } from "../site/list-bar.tsx";
import { OutboxLine } from "../site/outbox-line.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { createTitle } from "../ui/title.ts";
import { DeleteTagDialog } from "./delete-tag-dialog.tsx";
import { TagDialog } from "./tag-dialog.tsx";

type Open = { readonly act: "edit" | "delete"; readonly tag: Tag };

/** Every tag by its name; what the list is narrowed to stands in the address. */
export function TagList(): JSX.Element {
  createTitle(() => "Tags");
  const session = useSession();
  const [params, setParams] = useSearchParams<{ q?: string }>();
  const [tags, setTags] = createSignal<readonly Tag[] | null>(null);
  const [next, setNext] = createSignal<string | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [isLoading, setLoading] = createSignal(false);
  const [open, setOpen] = createSignal<Open | null>(null);
  const canEdit = (): boolean => isAllowed(session(), "tags.edit_any");
  let asking: AbortController | null = null;
  let body!: HTMLTableSectionElement;
  let search!: HTMLInputElement;

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

  /** The row that was left may have been drawn anew, or have gone. */
  function close(id: string): void {
    setOpen(null);
    queueMicrotask(() => (body.querySelector<HTMLElement>(`[data-tag="${id}"]`) ?? search).focus());
  }

  /** Arrows, Home and End go from name to name. */
  function moveBetweenRows(event: KeyboardEvent): void {
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
      <main>
        <div class="list-head">
          <h1>Tags</h1>
        </div>
        <search class="filters">
          <SearchField
            label="Search tags"
            placeholder="Search names, old ones too"
            text={params.q ?? ""}
            onText={(q) => setParams({ q }, { replace: true })}
            inputRef={(input) => (search = input)}
          />
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
                    <tr>
                      <td>
                        <Show when={canEdit()} fallback={<span class="tag-name">{tag.name}</span>}>
                          <button
                            type="button"
                            class="tag-name"
                            data-tag={tag.id}
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
      </main>
      <OutboxLine />
      <Show when={open()} keyed>
        {({ act, tag }) => (
          <Show
            when={act === "edit"}
            fallback={
              <DeleteTagDialog
                tag={tag}
                onDeleted={() => setTags((all) => all?.filter(({ id }) => id !== tag.id) ?? null)}
                onClose={() => close(tag.id)}
              />
            }
          >
            <TagDialog
              tag={tag}
              onSaved={(saved) => setTags((all) => all?.map((one) => (one.id === saved.id ? saved : one)) ?? null)}
              onDelete={() => setOpen({ act: "delete", tag })}
              onClose={() => close(tag.id)}
            />
          </Show>
        )}
      </Show>
    </div>
  );
}

function sayPosts(tag: Tag): string {
  return `${tag.posts === 1 ? "1 post" : `${tag.posts} posts`} tagged ${tag.name}`;
}
