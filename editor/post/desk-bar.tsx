import { A } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { encodePath } from "../../schema/permalink.ts";
import { ToolMenu, type ToolChoice } from "../canvas/toolbar/tool-menu.tsx";
import { useSession } from "../session/session.ts";
import { createClock } from "../ui/clock.ts";
import { setOverlay } from "../ui/commands.ts";
import { Icon } from "../ui/icon.tsx";
import { canBePublished, listActs } from "./acts/desk-acts.ts";
import { sayStanding, type Standing } from "./acts/post-standing.ts";
import type { DeskActions } from "./desk-commands.ts";
import { SaveLine } from "./draft/save-line.tsx";
import { listAddress } from "./list/list-address.ts";
import type { PostDesk } from "./post-desk.ts";

export interface DeskBarProps extends DeskActions {
  readonly desk: PostDesk;
  readonly canPublish: boolean;
  /** Where the canvas' toolbar stands on a wide screen. */
  readonly slotRef: (slot: HTMLElement) => void;
  readonly onConflict: () => void;
}

/** The slim bar above a post: where it stands, whether it is saved, and what comes next. */
export function DeskBar(props: DeskBarProps): JSX.Element {
  const session = useSession();
  const now = createClock();
  const placement = (): PostDesk["placement"] => props.desk.placement;
  // The clock ticks twice a minute: what was published since its last tick is not scheduled.
  const isScheduled = (): boolean =>
    placement().state === "live" && (placement().visibleFrom ?? 0) > Math.max(now(), Date.now());
  const isVisible = (): boolean => placement().state === "live" && !isScheduled();
  const menu = (): ToolChoice[] => {
    const always = { name: "Commands…", keys: "Mod-k", onChoose: () => setOverlay("palette") };
    if (props.desk.saveState().kind === "untouched") return [always];
    const isAsker = props.desk.review()?.personId === session().person.id;
    const acts = listActs(placement(), session().capabilities, Math.max(now(), Date.now()), isAsker);
    return [
      { name: "Preview", onChoose: () => props.onPreview() },
      { name: "Preview links…", onChoose: () => props.onPreviewLinks() },
      ...(isVisible() ? [{ name: "View page", onChoose: viewPage }] : []),
      { name: "History", onChoose: () => props.onHistory() },
      ...acts.map(({ act, name }) => ({ name, onChoose: () => props.onAct(act) })),
      always,
    ];
  };
  const isOffered = (): boolean => canBePublished(placement(), props.desk.when(), Math.max(now(), Date.now()));
  /** What only waits for its time needs nothing more. */
  const isDue = (): boolean => placement().state !== "live" || placement().hasChanges || props.desk.when() !== null;
  const viewPage = (): void => void open(encodePath(placement().path ?? "/"), "_blank", "noopener");
  const standing = (): Standing =>
    sayStanding(
      { ...placement(), isScheduled: isScheduled(), isReturned: props.desk.review()?.kind === "returned" },
      now(),
      session().site.timeZone,
    );

  return (
    <header class="bar desk-bar">
      <A href={listAddress()} class="button small" aria-label="All posts" title="All posts">
        <Icon name="back" />
        <span class="wide-only">Posts</span>
      </A>
      <div class="desk-state">
        <div class="desk-lines">
          <span class="standing">
            <span class={`dot ${standing().mark}`} aria-hidden="true" />
            <span class="standing-words">{standing().words}</span>
          </span>
          <SaveLine desk={props.desk} />
        </div>
        <Show when={props.desk.saveState().kind === "conflict"}>
          <button type="button" class="button link" onClick={() => props.onConflict()}>
            Choose
          </button>
        </Show>
      </div>
      <div class="toolbar-slot" ref={(slot) => props.slotRef(slot)} />
      <Show when={props.desk.saveState().kind !== "untouched"}>
        <button type="button" class="button wide-only" onClick={() => props.onPreview()}>
          Preview
        </button>
      </Show>
      <button
        type="button"
        class="button"
        aria-pressed={props.isPanelOpen}
        aria-label="About this post"
        title="About this post: tags, address, bylines, source"
        onClick={() => props.onPanel()}
      >
        <Icon name="panel" />
      </button>
      <ToolMenu name="More" choices={menu()}>
        <Icon name="more" />
      </ToolMenu>
      <Show when={props.canPublish && isOffered()}>
        <button type="button" class={`button ${isDue() ? "primary" : "plain"}`} onClick={() => props.onPublish()}>
          Publish
          <Show when={placement().state === "live"}>
            <span class="wide-only">changes</span>
          </Show>
        </button>
      </Show>
    </header>
  );
}
