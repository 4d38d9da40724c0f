import { createEffect, createMemo, createSignal, For, onCleanup, onMount, untrack, type JSX } from "solid-js";
import type { PostRow } from "../../../schema/api.ts";
import { readWords } from "../../../schema/search-words.ts";
import { useSession } from "../../session/session.ts";
import type { Selection } from "../../ui/selection.ts";
import { PostLine } from "./post-line.tsx";
import type { Listing, Opened } from "./post-listing.ts";

/** Held so long, a row is selected on a phone. */
const HOLD_MS = 500;
const NEAR_THE_END = "600px";

export interface PostTableProps {
  readonly posts: readonly PostRow[];
  readonly query: string;
  readonly now: number;
  readonly isBusy: boolean;
  /** A tap selects, and does not open. */
  readonly isSelecting: boolean;
  readonly isPhone: boolean;
  readonly selection: Selection;
  readonly cameBack: Listing["cameBack"];
  readonly onOpen: (opened: Opened) => void;
  readonly onRestore: (post: PostRow) => void;
  readonly onSelecting: () => void;
  /** Somebody wants to go on beyond what is loaded. */
  readonly onEnd: () => void;
  /** Whether the end of what is loaded is in sight, or soon will be. */
  readonly onNearEnd: (isNear: boolean) => void;
}

/**
 * The posts as rows. Tab leads to one of them; from there arrows or J and K go on, with Shift they select,
 * X and Space take one in or out, and Enter opens it.
 */
export function PostTable(props: PostTableProps): JSX.Element {
  const session = useSession();
  const words = createMemo(() => readWords(props.query));
  const [atHand, setAtHand] = createSignal<string | null>(untrack(() => props.cameBack?.id ?? null));
  const handOf = createMemo(() =>
    props.posts.some(({ id }) => id === atHand()) ? atHand() : (props.posts[0]?.id ?? null),
  );
  const isAll = (): boolean => props.posts.length > 0 && props.posts.every(({ id }) => props.selection.has(id));
  let body!: HTMLTableSectionElement;
  let foot!: HTMLDivElement;
  let allBox!: HTMLInputElement;
  let holding: ReturnType<typeof setTimeout> | undefined;
  let wasHeld = false;

  createEffect(() => (allBox.indeterminate = !isAll() && props.selection.ids().size > 0));
  onMount(() => {
    const back = props.cameBack;
    if (back !== null) {
      linkOf(back.id)?.focus({ preventScroll: true });
      // The router goes to the top of a screen that is new to it, at once or a moment later.
      const goBack = (): void => window.scrollTo(0, back.scrollY);
      requestAnimationFrame(() => {
        goBack();
        setTimeout(goBack);
      });
    }
    const watch = new IntersectionObserver(([seen]) => props.onNearEnd(seen?.isIntersecting === true), {
      root: document,
      rootMargin: NEAR_THE_END,
    });
    watch.observe(foot);
    onCleanup(() => watch.disconnect());
  });
  onCleanup(() => clearTimeout(holding));

  const rowOf = (target: EventTarget | null): string | undefined =>
    target instanceof Element ? target.closest<HTMLElement>("[data-post]")?.dataset["post"] : undefined;
  const linkOf = (id: string): HTMLElement | null => body.querySelector(`[data-post="${CSS.escape(id)}"] .post-title`);

  function goTo(index: number, isExtending: boolean): void {
    const post = props.posts[Math.min(index, props.posts.length - 1)];
    if (index >= props.posts.length) props.onEnd();
    if (post === undefined) return;
    if (isExtending) {
      const from = handOf();
      if (props.selection.ids().size === 0 && from !== null) props.selection.toggle(from);
      props.selection.extendTo(post.id);
    }
    setAtHand(post.id);
    linkOf(post.id)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const id = rowOf(event.target);
    const at = props.posts.findIndex((post) => post.id === id);
    if (id === undefined || at < 0) return;
    const isMod = event.ctrlKey || event.metaKey;
    if (isMod && event.key === "a") {
      event.preventDefault();
      return props.selection.selectAll();
    }
    if (isMod || event.altKey) return;
    const isLink = event.target instanceof HTMLAnchorElement;
    const to = {
      ArrowDown: at + 1,
      j: at + 1,
      J: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      K: at - 1,
      Home: 0,
      End: props.posts.length - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (to >= 0) goTo(to, event.shiftKey);
    } else if (event.key.toLowerCase() === "x" || (event.key === " " && isLink)) {
      event.preventDefault();
      if (event.shiftKey) props.selection.extendTo(id);
      else props.selection.toggle(id);
    }
  }

  function onClick(event: MouseEvent): void {
    const id = rowOf(event.target);
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (id === undefined || link === null) return;
    const isTap = props.isPhone && props.isSelecting;
    if (event.shiftKey || isTap || wasHeld) {
      event.preventDefault();
      setAtHand(id);
      if (event.shiftKey) props.selection.extendTo(id);
      else if (!wasHeld) props.selection.toggle(id);
      wasHeld = false;
      return;
    }
    props.onOpen({ id, scrollY: window.scrollY });
  }

  function hold(event: PointerEvent): void {
    clearTimeout(holding);
    wasHeld = false;
    const id = rowOf(event.target);
    if (event.pointerType !== "touch" || id === undefined || props.isSelecting) return;
    holding = setTimeout(() => {
      wasHeld = true;
      props.onSelecting();
      props.selection.toggle(id);
    }, HOLD_MS);
  }
  const letGo = (): void => clearTimeout(holding);

  return (
    <>
      <table
        class="post-rows"
        classList={{ selecting: props.isSelecting, searched: words().length > 0 }}
        role="table"
        aria-busy={props.isBusy}
      >
        <caption class="unseen">
          Posts. Arrows go from one to the next, X selects, Shift with arrows selects more, Enter opens.
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              <label class="post-select">
                <input
                  type="checkbox"
                  aria-label="Select all posts shown"
                  checked={isAll()}
                  ref={(element) => (allBox = element)}
                  onChange={() => (isAll() ? props.selection.clear() : props.selection.selectAll())}
                />
              </label>
            </th>
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
        {/* The handlers act for the links and boxes within, each of which can be reached by Tab or arrows. */}
        <tbody
          role="rowgroup"
          ref={(element) => (body = element)}
          onKeyDown={onKeyDown}
          onClick={onClick}
          onFocusIn={(event) => setAtHand(rowOf(event.target) ?? null)}
          onPointerDown={hold}
          onPointerUp={letGo}
          onPointerCancel={letGo}
          onPointerMove={letGo}
          onContextMenu={(event) => wasHeld && event.preventDefault()}
        >
          <For each={props.posts}>
            {(post) => (
              <PostLine
                post={post}
                now={props.now}
                timeZone={session().site.timeZone}
                words={words()}
                isAtHand={handOf() === post.id}
                isSelected={props.selection.has(post.id)}
                onSelect={(isExtending) => {
                  setAtHand(post.id);
                  if (isExtending) props.selection.extendTo(post.id);
                  else props.selection.toggle(post.id);
                }}
                onRestore={() => props.onRestore(post)}
              />
            )}
          </For>
        </tbody>
      </table>
      <div ref={(element) => (foot = element)} />
    </>
  );
}
