import { useNavigate } from "@solidjs/router";
import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show, type JSX } from "solid-js";
import { isSignedOut } from "../api/signed-out.ts";
import type { OutsideDesk } from "../canvas/outside-desk.ts";
import type { PostFinder } from "../canvas/post-finder.ts";
import { createPictureStore } from "../media/picture-store.ts";
import { isAllowed, useSession } from "../session/session.ts";
import { OutboxLine } from "../site/outbox-line.tsx";
import { latePart } from "../ui/late-part.tsx";
import { createMediaQuery, DESKTOP, PHONE } from "../ui/media-query.ts";
import { part } from "../ui/part.tsx";
import { createTitle } from "../ui/title.ts";
import type { DeskAct } from "./acts/desk-acts.ts";
import { DeskBar } from "./desk-bar.tsx";
import type { DeskActions } from "./desk-commands.ts";
import type { OpenedPost } from "./draft/open-post.ts";
import { LeadPicture } from "./fields/lead-picture.tsx";
import { TitleFields } from "./fields/title-fields.tsx";
import { sayTrashed } from "./list/say-trashed.ts";
import { openPreview } from "./open-preview.ts";
import { createPostDesk } from "./post-desk.ts";
import { SharingLine } from "./sharing/sharing-line.tsx";

const Canvas = part(
  () => import("../canvas/canvas.tsx").then((module) => module.Canvas),
  () => <div class="canvas-waiting" aria-hidden="true" />,
);
const PanelFields = part(() => import("./fields/panel-fields.tsx").then((module) => module.PanelFields));
const DeskTools = latePart(() => import("./desk-tools.tsx").then((module) => module.DeskTools));
const Dialog = part(() => import("../ui/dialog.tsx").then((module) => module.Dialog));
const PublishDialog = part(() => import("./acts/publish-dialog.tsx").then((module) => module.PublishDialog));
const ActDialogs = part(() => import("./acts/act-dialogs.tsx").then((module) => module.ActDialogs));
const PreviewLinks = part(() => import("./preview-links.tsx").then((module) => module.PreviewLinks));
const ConflictDialog = part(() => import("./merge/conflict-dialog.tsx").then((module) => module.ConflictDialog));
const PictureFields = part(() => import("../media/picture-fields.tsx").then((module) => module.PictureFields));
const PictureChooser = part(() => import("../media/picture-chooser.tsx").then((module) => module.PictureChooser));

const PANEL_KEY = "broadsheet.panel";
/** Whoever opens a post writes at once: nothing else may take the line and the processor until then. */
const PRELOAD_AFTER_MS = 1500;
const PANEL_AFTER_MS = 500;

// What opens later is fetched once the caret is ready, so that it is there even when the line is down.
function preloadTheRest(): void {
  const later = [
    PanelFields,
    Dialog,
    PublishDialog,
    ActDialogs,
    PreviewLinks,
    PictureFields,
    PictureChooser,
    ConflictDialog,
  ];
  later.forEach((each) => each.preload());
  void import("./draft/reconcile.ts").catch(() => undefined);
  void import("./fields/linkable-posts.ts").catch(() => undefined);
}

/** The desk of one post: the page as it will be read, a bar above it, and a panel beside it that closes. */
export function Desk(props: { opened: OpenedPost; onBegun: () => void }): JSX.Element {
  const session = useSession();
  const navigate = useNavigate();
  const isPhone = createMediaQuery(PHONE);
  const isDesktop = createMediaQuery(DESKTOP);
  const [toolbarSlot, setToolbarSlot] = createSignal<HTMLElement>();
  const [isPanelOpen, setPanelOpen] = createSignal(!isPhone() && localStorage.getItem(PANEL_KEY) !== "closed");
  const [isLinking, setLinking] = createSignal(false);
  const [isPublishing, setPublishing] = createSignal(false);
  const [chosenAct, setChosenAct] = createSignal<DeskAct | null>(null);
  const [isChoosingVersion, setChoosingVersion] = createSignal(false);
  const [isReady, setReady] = createSignal(false);
  const [isCalm, setCalm] = createSignal(false);
  const [notice, setNotice] = createSignal(wasPutBack());
  let dek: HTMLTextAreaElement | undefined;
  let title: HTMLTextAreaElement | undefined;

  // A post's desk is made once, for the post that it was opened with.
  // oxlint-disable-next-line solid/reactivity
  const { opened, onBegun } = props;
  const pictures = createPictureStore({
    personId: session().person.id,
    place: opened.id,
    onSettled: () => desk.queue.change(),
    onKnownAs(id, knownId) {
      if (desk.fields.lead?.mediaId === id) desk.edit({ lead: { ...desk.fields.lead, mediaId: knownId } });
      desk.canvas()?.renameMedia(id, knownId);
    },
  });
  if (opened.reply !== null) pictures.learn(opened.reply.media);
  // Before anything is saved: a draft must not name a picture that the server has not heard of.
  pictures.resume(opened.pictures);
  const desk = createPostDesk({ opened, personId: session().person.id, pictures, onBegun });
  createTitle(() => desk.fields.title || "Untitled");

  function wasPutBack(): string {
    return props.opened.left === null ? "" : "Changes that had not reached the server were put back from this device.";
  }

  /** The history is to list what was just written, too. */
  async function goToHistory(): Promise<void> {
    await desk.queue.flush();
    navigate(`/posts/${desk.id}/history`);
  }

  /** The button that opened the dialog is gone once nothing is left to be published. */
  function endPublishing(): void {
    setPublishing(false);
    if (document.activeElement === document.body) document.querySelector<HTMLElement>(".desk-bar > .tool")?.focus();
  }

  function togglePanel(): void {
    const isOpening = !isPanelOpen();
    setPanelOpen(isOpening);
    if (!isPhone()) localStorage.setItem(PANEL_KEY, isOpening ? "open" : "closed");
  }

  createEffect(
    on(isSignedOut, (isOut) => {
      if (isOut) return;
      desk.queue.resume();
      pictures.retryPassing();
    }),
  );
  const isTorn = createMemo(() => desk.saveState().kind === "conflict");
  createEffect(() => setChoosingVersion(isTorn()));

  onMount(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      void desk.queue.flush();
    };
    // A picture that misses its place must not take the page's: the browser would show it instead of the desk.
    const onMiss = (event: DragEvent): void => event.preventDefault();
    addEventListener("keydown", onKey);
    addEventListener("dragover", onMiss);
    addEventListener("drop", onMiss);
    onCleanup(() => {
      removeEventListener("keydown", onKey);
      removeEventListener("dragover", onMiss);
      removeEventListener("drop", onMiss);
    });
    if (desk.fields.title === "") title?.focus();
  });

  const outside: OutsideDesk = {
    get timeZone() {
      return session().site.timeZone;
    },
    source() {
      const { source } = desk.fields;
      if (source === null) return null;
      const outlet = desk.names.sources.find(({ id }) => id === source.sourceId)?.name ?? "";
      return { outlet, url: source.url, byline: source.byline, publishedAt: source.publishedAt };
    },
    async readPage(url) {
      const { readOutsidePage } = await import("../api/outside.ts");
      const answer = await readOutsidePage(url);
      return answer.ok ? answer.reply : null;
    },
  };

  const posts: PostFinder = {
    get origin() {
      return session().site.origin;
    },
    async find(words, signal) {
      const { findLinkablePosts } = await import("./fields/linkable-posts.ts");
      return findLinkablePosts(words, session().site.timeZone, signal);
    },
    async findAt(path, signal) {
      const { findLinkableAt } = await import("./fields/linkable-posts.ts");
      return findLinkableAt(path, session().site.timeZone, signal);
    },
  };

  const actions: DeskActions = {
    get isPanelOpen() {
      return isPanelOpen();
    },
    onPanel: togglePanel,
    onPublish: () => setPublishing(true),
    onPreview: () => void openPreview(desk).then((wrong) => setNotice(wrong ?? "")),
    onPreviewLinks: () => setLinking(true),
    onHistory: () => void goToHistory(),
    onAct: setChosenAct,
  };

  const fields = (): JSX.Element => (
    <Show when={isReady()}>
      <PanelFields
        desk={desk}
        onAct={setChosenAct}
        onPublish={() => setPublishing(true)}
        onGo={() => isPhone() && setPanelOpen(false)}
      />
    </Show>
  );

  return (
    <div class="desk" classList={{ "with-panel": isPanelOpen() && !isPhone() }}>
      <DeskBar
        desk={desk}
        canPublish={isAllowed(session(), "posts.publish")}
        slotRef={setToolbarSlot}
        {...actions}
        onConflict={() => setChoosingVersion(true)}
      />
      <main class="desk-page">
        <Show when={notice()}>
          <div class="notice" role="status">
            <span>{notice()}</span>
            <button type="button" class="button" onClick={() => setNotice("")}>
              Close
            </button>
          </div>
        </Show>
        <Show when={desk.placement.state === "trashed"}>
          <div class="notice">
            <span>{sayTrashed(desk.placement.trashedAt, Date.now(), session().site.timeZone)}</span>
            <button type="button" class="button plain" onClick={() => setChosenAct("restore")}>
              Restore
            </button>
          </div>
        </Show>
        <OutboxLine class="notice" isAfterReceipt />
        <SharingLine id={desk.id} words="Shared links do not show this headline yet: their image could not be sent." />
        <h1 class="unseen">{desk.fields.title || "Untitled"}</h1>
        <div class="desk-text" inert={desk.placement.state === "trashed"}>
          <TitleFields
            desk={desk}
            titleRef={(element) => (title = element)}
            dekRef={(element) => (dek = element)}
            onDown={() => desk.canvas()?.focus("start")}
          />
          <LeadPicture desk={desk} onNotice={setNotice} />
          <Canvas
            document={desk.document}
            language={desk.fields.language}
            label="Text"
            pictures={pictures}
            outside={outside}
            posts={posts}
            toolbarPlace={isDesktop() ? toolbarSlot() : undefined}
            onChange={(change) => desk.editText(change)}
            onNotice={setNotice}
            onLeaveTop={() => dek?.focus()}
            ref={(handle) => {
              desk.setCanvas(handle);
              // The caret first: what stands beside the text is fetched once the browser has drawn it.
              requestIdleCallback(() => setReady(true), { timeout: PANEL_AFTER_MS });
              setTimeout(
                () =>
                  requestIdleCallback(
                    () => {
                      preloadTheRest();
                      setCalm(true);
                    },
                    { timeout: PRELOAD_AFTER_MS },
                  ),
                PRELOAD_AFTER_MS,
              );
            }}
          />
        </div>
        <Show when={isCalm()}>
          <DeskTools desk={desk} actions={actions} title={title!} dek={dek!} onNotice={setNotice} />
        </Show>
      </main>
      <Show when={isPanelOpen()}>
        <Show
          when={isPhone()}
          fallback={
            <aside class="panel" aria-label="About this post">
              {fields()}
            </aside>
          }
        >
          <Dialog title="About this post" onClose={() => setPanelOpen(false)}>
            {fields()}
          </Dialog>
        </Show>
      </Show>
      <Show when={isPublishing()}>
        <PublishDialog desk={desk} onClose={endPublishing} onPanel={() => setPanelOpen(true)} />
      </Show>
      <Show when={isLinking()}>
        <PreviewLinks desk={desk} onClose={() => setLinking(false)} />
      </Show>
      <Show when={chosenAct()}>
        {(chosen) => <ActDialogs desk={desk} act={chosen()} onNotice={setNotice} onClose={() => setChosenAct(null)} />}
      </Show>
      <Show when={isChoosingVersion() && isTorn()}>
        <ConflictDialog desk={desk} onClose={() => setChoosingVersion(false)} />
      </Show>
      <Show when={pictures.edited()} keyed>
        {(id) => (
          <PictureFields
            id={id}
            media={pictures.media(id)}
            src={pictures.find(id)?.src ?? null}
            isPlacing={pictures.isPlacing()}
            onSaved={(media) => pictures.learn([media])}
            onClose={() => pictures.closeFields()}
          />
        )}
      </Show>
      <Show when={pictures.isChoosing()}>
        <PictureChooser
          isSeveral={pictures.isChoosingSeveral()}
          onChoose={(media) => {
            pictures.learn(media);
            pictures.finishChoosing(media.map(({ id }) => id));
          }}
          onFiles={(files) => pictures.finishChoosing(files.map((file) => pictures.upload(file)))}
          onClose={() => pictures.finishChoosing([])}
        />
      </Show>
    </div>
  );
}
