import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import { createStore, reconcile } from "solid-js/store";
import type { PostRow, PostsReply } from "../../../schema/api.ts";
import type { Refusal } from "../../api/answer.ts";
import { listPosts, type PostsAsked } from "../../api/posts.ts";

/** What is rare may be pages apart: so many are looked through at a time before somebody is asked whether to go on. */
const PAGES_A_LOOK = 5;
const ENOUGH_POSTS = 20;
/** Loaded anew, a long list is looked through no further than this. */
const PAGES_ANEW = 6;

/** The post that was opened from a list, and how far the list was scrolled then. */
export interface Opened {
  readonly id: string;
  readonly scrollY: number;
}

export interface Listing {
  readonly posts: readonly PostRow[];
  readonly counts: Accessor<PostsReply["counts"]>;
  readonly unindexed: Accessor<number>;
  /** Only the newest posts with the words that were searched for are here. */
  readonly isCut: Accessor<boolean>;
  /** Whether there may be more posts than are here. */
  readonly hasMore: Accessor<boolean>;
  /** Nothing of this list has ever been here. */
  readonly isFirst: Accessor<boolean>;
  readonly isLoading: Accessor<boolean>;
  readonly refusal: Accessor<Refusal | null>;
  /** Loads what follows. Tells how many posts came. */
  more(): Promise<number>;
  /** Loads anew what is here, in place. */
  again(): Promise<void>;
  /** Keeps it for whoever comes back to the same list, and to the post that was opened from it. */
  keep(opened: Opened): void;
  /** Where somebody was who comes back; null for whoever comes anew. */
  readonly cameBack: Opened | null;
}

interface Kept {
  readonly about: string;
  readonly posts: readonly PostRow[];
  readonly next: string | null;
  readonly counts: PostsReply["counts"];
  readonly opened: Opened;
}

/** The list that a post was opened from last. */
let kept: Kept | null = null;

/** The desk's list of posts as far as it is loaded. It goes on page by page and keeps its place. */
export function createPostListing(query: Accessor<PostsAsked>, about: Accessor<string>): Listing {
  const back = kept?.about === about() ? kept : null;
  kept = null;
  const [posts, setPosts] = createStore<PostRow[]>([...(back?.posts ?? [])]);
  const [next, setNext] = createSignal<string | null>(back?.next ?? null);
  const [counts, setCounts] = createSignal<PostsReply["counts"]>(back?.counts);
  const [unindexed, setUnindexed] = createSignal(0);
  const [isCut, setCut] = createSignal(false);
  const [isFirst, setFirst] = createSignal(back === null);
  const [isLoading, setLoading] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  let asking = new AbortController();

  /** Goes on from a place until there are enough posts more, or so many pages were looked through. */
  async function look(from: string | null, enough: number, pages: number) {
    asking.abort();
    const { signal } = (asking = new AbortController());
    setLoading(true);
    const found: PostRow[] = [];
    let reply: PostsReply | null = null;
    let before = from;
    for (let page = 0; page < pages && (page === 0 || (before !== null && found.length < enough)); page += 1) {
      const answer = await listPosts({ ...query(), before }, signal);
      if (signal.aborted) return null;
      setRefusal(answer.ok ? null : answer.refusal);
      if (!answer.ok) break;
      reply ??= answer.reply;
      found.push(...answer.reply.posts);
      before = answer.reply.next;
    }
    if (reply === null) setLoading(false);
    return reply === null
      ? null
      : { found, next: before, counts: reply.counts, unindexed: reply.unindexed ?? 0, isCut: reply.isCut ?? false };
  }

  async function begin(enough: number, pages: number): Promise<void> {
    const answer = await look(null, enough, pages);
    if (answer === null) return;
    const { found } = answer;
    const isPart = pages === PAGES_ANEW && found.length < posts.length && answer.next !== null;
    const here = new Set(found.map(({ id }) => id));
    // What lies beyond a long look stays as it was.
    const rest = isPart ? posts.slice(found.length).filter(({ id }) => !here.has(id)) : [];
    setPosts(reconcile([...found, ...rest], { key: "id" }));
    if (!isPart) setNext(answer.next);
    setCounts(answer.counts);
    setUnindexed(answer.unindexed);
    setCut(answer.isCut);
    setFirst(false);
    setLoading(false);
  }

  async function more(): Promise<number> {
    const from = next();
    if (from === null || isLoading()) return 0;
    const answer = await look(from, ENOUGH_POSTS, PAGES_A_LOOK);
    if (answer === null) return 0;
    const here = new Set(posts.map(({ id }) => id));
    const added = answer.found.filter(({ id }) => !here.has(id));
    setPosts(reconcile([...posts, ...added], { key: "id" }));
    setNext(answer.next);
    // Last: whoever waits for it goes on from what has come.
    setLoading(false);
    return added.length;
  }

  const again = (): Promise<void> => begin(Math.max(posts.length, ENOUGH_POSTS), PAGES_ANEW);

  createEffect(
    on(about, (_, before) => {
      // Whoever comes back sees what was there, and it is brought up to date in place.
      void (before === undefined && back !== null ? again() : begin(ENOUGH_POSTS, PAGES_A_LOOK));
    }),
  );
  onCleanup(() => asking.abort());

  return {
    posts,
    counts,
    unindexed,
    isCut,
    hasMore: () => next() !== null,
    isFirst,
    isLoading,
    refusal,
    more,
    again,
    keep(opened) {
      kept = { about: about(), posts: [...posts], next: next(), counts: counts(), opened };
    },
    cameBack: back?.opened ?? null,
  };
}
