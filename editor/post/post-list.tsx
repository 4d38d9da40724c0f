import { A, useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch, type JSX } from "solid-js";
import type { PostRow } from "../../schema/api.ts";
import { newId } from "../../schema/id.ts";
import type { Refusal } from "../api/answer.ts";
import { listPosts } from "../api/posts.ts";
import { act } from "../api/standing.ts";
import { useSession } from "../session/session.ts";
import { ListBar } from "../site/list-bar.tsx";
import { OutboxLine } from "../site/outbox-line.tsx";
import { createTitle } from "../ui/title.ts";
import { PostFilters } from "./post-filters.tsx";
import { PostLine } from "./post-line.tsx";

/** Every post of the site, the last edited first. What it is narrowed to stands in the address. */
export function PostList(): JSX.Element {
  createTitle(() => "Posts");
  const session = useSession();
  const [params, setParams] = useSearchParams<{ q?: string; state?: string; tag?: string; before?: string }>();
  const [posts, setPosts] = createSignal<readonly PostRow[] | null>(null);
  const [next, setNext] = createSignal<string | null>(null);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const [again, setAgain] = createSignal(0);
  const [now, setNow] = createSignal(Date.now());
  const [problem, setProblem] = createSignal("");
  const restoring = new Map<string, string>();
  const isNarrowed = (): boolean => Boolean(params.q ?? params.state ?? params.tag);
  let asking: AbortController | null = null;
  let body!: HTMLTableSectionElement;

  createEffect(
    on([() => params.q, () => params.state, () => params.tag, () => params.before, again], () => {
      asking?.abort();
      asking = new AbortController();
      void load(asking.signal);
    }),
  );
  onCleanup(() => asking?.abort());
  const clock = setInterval(() => setNow(Date.now()), 60_000);
  onCleanup(() => clearInterval(clock));

  async function load(signal: AbortSignal): Promise<void> {
    const answer = await listPosts({ ...params }, signal);
    if (signal.aborted) return;
    setNow(Date.now());
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setPosts(answer.reply.posts);
    setNext(answer.reply.next);
  }

  async function restore({ id, version }: PostRow): Promise<void> {
    // Asked for twice, it is the same act: the row goes on saying the version that it restores.
    const key = (restoring.get(id) ?? restoring.set(id, newId()).get(id))!;
    const answer = await act("restorePost", id, { version, key });
    setProblem(answer.ok ? "" : `The post could not be restored. ${answer.refusal.title}`);
    setAgain(again() + 1);
  }

  /** Arrows, Home and End go from title to title; Enter follows the link it is on. */
  function moveBetweenRows(event: KeyboardEvent): void {
    const links = [...body.querySelectorAll<HTMLAnchorElement>(".post-title")];
    const at = links.findIndex((link) => link === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || links[to] === undefined) return;
    event.preventDefault();
    links[to].focus();
  }

  return (
    <div class="list-screen">
      <ListBar />
      <main>
        <div class="list-head">
          <h1>Posts</h1>
          <A href="/posts/new" class="button primary">
            New post
          </A>
        </div>
        <PostFilters
          q={params.q ?? ""}
          state={params.state ?? ""}
          tag={params.tag ?? ""}
          tagName={nameOfTag(posts(), params.tag)}
          onChange={(changed) => setParams({ ...changed, before: null }, { replace: true })}
        />
        <Show when={refusal()}>
          {(known) => (
            <div class="notice alarm" role="alert">
              <span>The list could not be loaded. {known().title}</span>
              <button type="button" class="button plain" onClick={() => setAgain(again() + 1)}>
                Try again
              </button>
            </div>
          )}
        </Show>
        <Show when={problem()}>
          <div class="notice alarm" role="alert">
            {problem()}
          </div>
        </Show>
        <Switch>
          <Match when={posts() === null && refusal() === null}>
            <p class="list-empty" role="status">
              Loading posts…
            </p>
          </Match>
          <Match when={posts()?.length === 0 && isNarrowed()}>
            <div class="list-empty">
              <p>{params.state === "trashed" ? "Nothing like that is in the trash." : "No post fits that."}</p>
              <A href="/" class="button plain">
                Show all posts
              </A>
            </div>
          </Match>
          <Match when={posts()?.length === 0}>
            <div class="list-empty">
              <p>Posts will be listed here: drafts, and what readers see.</p>
              <A href="/posts/new" class="button plain">
                Write the first post
              </A>
            </div>
          </Match>
          <Match when={posts()}>
            <table class="posts" role="table">
              <caption class="unseen">Posts, the last edited first</caption>
              <thead role="rowgroup">
                <tr role="row">
                  <th role="columnheader" scope="col">
                    Title
                  </th>
                  <th role="columnheader" scope="col">
                    State
                  </th>
                  <th role="columnheader" scope="col">
                    Tags
                  </th>
                  <th role="columnheader" scope="col">
                    Pictures
                  </th>
                  <th role="columnheader" scope="col">
                    Edited
                  </th>
                </tr>
              </thead>
              {/* The handler only moves the focus between links, which are reachable by Tab as well. */}
              <tbody role="rowgroup" ref={(element) => (body = element)} onKeyDown={moveBetweenRows}>
                <For each={posts()}>
                  {(post) => (
                    <PostLine
                      post={post}
                      now={now()}
                      timeZone={session().site.timeZone}
                      onRestore={() => void restore(post)}
                    />
                  )}
                </For>
              </tbody>
            </table>
          </Match>
        </Switch>
        <nav class="list-pages" aria-label="Pages of the list">
          <Show when={params.before}>
            <button type="button" class="button" onClick={() => setParams({ before: null })}>
              Newest posts
            </button>
          </Show>
          <Show when={next()}>
            <button type="button" class="button" onClick={() => setParams({ before: next() }, { scroll: true })}>
              Older posts
            </button>
          </Show>
        </nav>
      </main>
      <OutboxLine />
    </div>
  );
}

/** Every post of a list narrowed to a tag carries it, so the first one knows what it is called. */
function nameOfTag(posts: readonly PostRow[] | null, id: string | undefined): string {
  return posts?.flatMap((post) => post.tags).find((tag) => tag.id === id)?.name ?? "";
}
