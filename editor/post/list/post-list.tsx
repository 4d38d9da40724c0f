import { A, useSearchParams } from "@solidjs/router";
import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Switch,
  untrack,
  type JSX,
} from "solid-js";
import type { PostRow } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { act } from "../../api/standing.ts";
import { ListBar } from "../../site/list-bar.tsx";
import { OutboxLine } from "../../site/outbox-line.tsx";
import { provideCommands } from "../../ui/commands.ts";
import { createMediaQuery } from "../../ui/media-query.ts";
import { part } from "../../ui/part.tsx";
import { createSelection } from "../../ui/selection.ts";
import { createTitle } from "../../ui/title.ts";
import { keepListAddress } from "./list-address.ts";
import { listListCommands } from "./list-commands.ts";
import { ListHead } from "./list-head.tsx";
import { ListNotes } from "./list-notes.tsx";
import type { Narrowed, NarrowedChange } from "./post-filters.tsx";
import { createPostListing, type Opened } from "./post-listing.ts";
import { PostTable } from "./post-table.tsx";
import "../../styles/posts.css";

const BulkBar = part(() => import("../bulk/bulk-bar.tsx").then((module) => module.BulkBar));
/** Every name that the list is narrowed or ordered by in the address. */
const NAMES = ["q", "state", "tag", "author", "month", "whose", "sort", "order"] as const;
const NOTHING: NarrowedChange = Object.fromEntries(NAMES.slice(0, -2).map((name) => [name, null]));

/** Every post of the site, the last edited first. What it is narrowed to stands in the address. */
export function PostList(): JSX.Element {
  createTitle(() => "Posts");
  const [params, setParams] = useSearchParams<Record<(typeof NAMES)[number], string>>();
  const narrowed = createMemo((): Narrowed =>
    Object.fromEntries(NAMES.flatMap((name) => (params[name] ? [[name, params[name]]] : []))),
  );
  const about = createMemo(() => new URLSearchParams(narrowed() as Record<string, string>).toString());
  const isNarrowed = (): boolean => NAMES.slice(0, -2).some((name) => narrowed()[name] !== undefined);
  const listing = createPostListing(narrowed, about);
  const selection = createSelection(() => listing.posts.map(({ id }) => id));
  const isPhone = createMediaQuery("(max-width: 40rem)");
  const [isSelecting, setSelecting] = createSignal(false);
  const [now, setNow] = createSignal(Date.now());
  const [problem, setProblem] = createSignal("");
  const [said, setSaid] = createSignal("");
  const [isNearEnd, setNearEnd] = createSignal(false);
  /** Looking further brought nothing: it is only done again where somebody asks for it. */
  const [isStuck, setStuck] = createSignal(false);
  const restoring = new Map<string, string>();
  let search: HTMLInputElement | undefined;
  let opened: Opened | null = null;

  const selected = createMemo((): readonly PostRow[] => listing.posts.filter(({ id }) => selection.has(id)));
  const isBulk = (): boolean => isSelecting() || selected().length > 0;
  const change = (changed: NarrowedChange): void => setParams(changed, { replace: true });

  createEffect(on(about, keepListAddress));
  createEffect(
    on(
      about,
      () => {
        selection.clear();
        setStuck(false);
      },
      { defer: true },
    ),
  );
  createEffect(() => {
    if (isNearEnd() && listing.hasMore() && !listing.isLoading() && !isStuck()) void untrack(more);
  });
  createEffect(
    on(
      () => selected().length,
      (number, before) => setSaid(number > 0 ? `${number} selected` : before ? "Nothing is selected" : ""),
    ),
  );
  const clock = setInterval(() => setNow(Date.now()), 60_000);
  const onOnline = (): void => void (listing.refusal() !== null && listing.again());
  const onKey = (event: KeyboardEvent): void => {
    const isTyping =
      event.target instanceof Element &&
      event.target.closest("input:not([type=checkbox]), select, textarea, dialog") !== null;
    if (event.defaultPrevented || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      search?.focus();
      search?.select();
    } else if (event.key === "Escape" && isBulk()) leaveSelection();
  };
  onMount(() => {
    addEventListener("online", onOnline);
    addEventListener("keydown", onKey);
  });
  onCleanup(() => {
    clearInterval(clock);
    removeEventListener("online", onOnline);
    removeEventListener("keydown", onKey);
    if (opened !== null) listing.keep(opened);
  });

  /** Whoever's row or button is gone goes on with the row at hand. */
  function holdFocus(): void {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('.post-title[tabindex="0"]')?.focus({ preventScroll: true });
  }

  function leaveSelection(): void {
    selection.clear();
    setSelecting(false);
  }

  async function more(): Promise<void> {
    const added = await listing.more();
    setStuck(added === 0);
    if (added > 0) setSaid(`${added} more posts, ${listing.posts.length} in all`);
  }

  async function restore({ id, version }: PostRow): Promise<void> {
    // Asked for twice, it is the same act: the row goes on saying the version that it restores.
    const key = (restoring.get(id) ?? restoring.set(id, newId()).get(id))!;
    const answer = await act("restorePost", id, { version, key });
    setProblem(answer.ok ? "" : `The post could not be restored. ${answer.refusal.title}`);
    await listing.again();
  }

  provideCommands(() =>
    listListCommands({
      narrowed: narrowed(),
      hasPosts: listing.posts.length > 0,
      hasSelection: isBulk(),
      onChange: change,
      onSearch: () => search?.focus(),
      onSelectAll: () => selection.selectAll(),
      onClear: leaveSelection,
    }),
  );

  return (
    <div class="list-screen posts-screen">
      <ListBar />
      <main>
        <ListHead
          narrowed={narrowed()}
          tagName={nameOfTag(listing.posts, narrowed().tag)}
          counts={isNarrowed() ? undefined : listing.counts()}
          isNarrowed={isNarrowed()}
          isPhone={isPhone()}
          isSelecting={isBulk()}
          onSelecting={(begins) => (begins ? setSelecting(true) : leaveSelection())}
          onChange={change}
          onClear={() => change(NOTHING)}
          inputRef={(input) => (search = input)}
        />
        <ListNotes listing={listing} narrowed={narrowed()} problem={problem()} />
        <Switch>
          <Match when={listing.isFirst() && listing.refusal() === null}>
            <p class="list-empty" role="status">
              Loading posts…
            </p>
          </Match>
          <Match when={listing.posts.length > 0}>
            <PostTable
              posts={listing.posts}
              query={narrowed().q ?? ""}
              now={now()}
              isBusy={listing.isLoading()}
              isSelecting={isBulk()}
              isPhone={isPhone()}
              selection={selection}
              cameBack={listing.cameBack}
              onOpen={(post) => (opened = post)}
              onRestore={(post) => void restore(post)}
              onSelecting={() => setSelecting(true)}
              onEnd={() => void more()}
              onNearEnd={setNearEnd}
            />
          </Match>
          <Match when={listing.isFirst()}>{null}</Match>
          <Match when={listing.hasMore()}>
            <p class="list-empty" role="status">
              {listing.isLoading() ? "Looking…" : "Nothing like that so far. There are more posts to look through."}
            </p>
          </Match>
          <Match when={isNarrowed()}>
            <div class="list-empty">
              <p>{sayNothing(narrowed())}</p>
              <button type="button" class="button plain" onClick={() => change(NOTHING)}>
                Show all posts
              </button>
            </div>
          </Match>
          <Match when={true}>
            <div class="list-empty">
              <p>Posts will be listed here: drafts, and what readers see.</p>
              <A href="/posts/new" class="button plain">
                Write the first post
              </A>
            </div>
          </Match>
        </Switch>
        <Show when={listing.hasMore() && !listing.isFirst()}>
          <div class="list-pages">
            <button type="button" class="button" disabled={listing.isLoading()} onClick={() => void more()}>
              {listing.isLoading() ? "Loading…" : listing.posts.length === 0 ? "Look further" : "Show more posts"}
            </button>
          </div>
        </Show>
        <span class="unseen" role="status">
          {said()}
        </span>
      </main>
      <Show when={isBulk()}>
        <BulkBar
          posts={selected()}
          isEverything={selected().length === listing.posts.length}
          onSelectAll={() => selection.selectAll()}
          onClear={leaveSelection}
          onDone={(left) => {
            selection.keepOnly(left);
            if (left.length === 0) setSelecting(false);
            void listing.again().then(holdFocus);
          }}
        />
      </Show>
      <OutboxLine />
    </div>
  );
}

function sayNothing({ whose, state }: Narrowed): string {
  if (whose === "needs_me") return "Nothing waits for you.";
  return state === "trashed" ? "Nothing like that is in the trash." : "No post fits that.";
}

/** Every post of a list narrowed to a tag carries it, so the first one knows what it is called. */
function nameOfTag(posts: readonly PostRow[], id: string | undefined): string {
  return posts.flatMap((post) => post.tags).find((tag) => tag.id === id)?.name ?? "";
}
