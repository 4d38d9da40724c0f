import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { useSession } from "../session/session.ts";
import { createClock } from "../ui/clock.ts";
import { toWallClock } from "../ui/zoned-time.ts";
import { groupRevisions, type RevisionGroup } from "./group-revisions.ts";
import type { PostHistory } from "./post-history.ts";
import { RevisionLine } from "./revision-line.tsx";

/** The versions, the newest first; the saves of one sitting fold into the last of them. */
export function RevisionList(props: { history: PostHistory }): JSX.Element {
  const session = useSession();
  const now = createClock();
  const [open, setOpen] = createSignal<ReadonlySet<string>>(new Set());
  let list!: HTMLElement;

  const groups = createMemo(() =>
    groupRevisions(props.history.rows() ?? [], (at) => toWallClock(at, session().site.timeZone).slice(0, 10)),
  );
  /** Folded under their last save's id when it is not the newest any more, too: the earliest save names a group. */
  const nameOf = (group: RevisionGroup): string => (group.earlier.at(-1) ?? group.head).id;

  function toggle(group: RevisionGroup): void {
    const names = new Set(open());
    if (!names.delete(nameOf(group))) names.add(nameOf(group));
    setOpen(names);
  }

  /** Arrows, Home and End go from version to version; C compares with the one that has the focus. */
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...list.querySelectorAll<HTMLButtonElement>("[data-revision]")];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    const revisionId = buttons[at]?.dataset["revision"];
    if (event.key.toLowerCase() === "c" && revisionId !== undefined) {
      event.preventDefault();
      props.history.compareWith(revisionId);
    } else if (to !== undefined && buttons[to] !== undefined) {
      event.preventDefault();
      buttons[to].focus();
    }
  }

  return (
    <nav
      ref={(element) => (list = element)}
      class="revisions"
      aria-label="Versions, the newest first"
      onKeyDown={onKeyDown}
    >
      <p class="hint revisions-keys wide-only">
        <kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> shows, <kbd>C</kbd> compares
      </p>
      <ol role="list">
        <For each={groups()}>
          {(group) => (
            <li>
              <RevisionLine row={group.head} history={props.history} now={now()} />
              <Show when={group.earlier.length > 0}>
                <button
                  type="button"
                  class="button link revisions-fold"
                  aria-expanded={open().has(nameOf(group))}
                  onClick={() => toggle(group)}
                >
                  {group.earlier.length === 1
                    ? "1 earlier save of the same sitting"
                    : `${group.earlier.length} earlier saves of the same sitting`}
                </button>
                <Show when={open().has(nameOf(group))}>
                  <ol role="list" class="revisions-earlier">
                    <For each={group.earlier}>
                      {(row) => (
                        <li>
                          <RevisionLine row={row} history={props.history} now={now()} />
                        </li>
                      )}
                    </For>
                  </ol>
                </Show>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.history.refusal()}>
        {(known) => (
          <p class="revisions-problem" role="alert">
            The list could not be loaded. {known().title}
          </p>
        )}
      </Show>
      <Show when={props.history.hasOlder()}>
        <button
          type="button"
          class="button plain revisions-older"
          aria-disabled={props.history.isLoadingOlder()}
          onClick={() => void props.history.loadOlder()}
        >
          {props.history.isLoadingOlder() ? "Loading older versions…" : "Older versions"}
        </button>
      </Show>
    </nav>
  );
}
