import { createSignal, onCleanup, type Accessor } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import type { PostReply } from "../../schema/api.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import type { DraftFields, PostKind } from "../../schema/post.ts";
import { unpublished, type Placement, type Review } from "../../schema/standing.ts";
import type { Byline, Source, Tag } from "../../schema/tag.ts";
import { createPost, saveDraft } from "../api/posts.ts";
import type { CanvasChange, CanvasHandle } from "../canvas/canvas.tsx";
import type { Replacing } from "../canvas/replace-document.ts";
import type { PictureStore } from "../media/picture-store.ts";
import { checkForNewVersion } from "../site/new-version.ts";
import { keepBeforeReload } from "../ui/reload.ts";
import { checkDraft } from "./acts/check-draft.ts";
import { holdBackPictures } from "./acts/hold-back-pictures.ts";
import { createDraftQueue, type DraftQueue, type Reconciled } from "./draft/draft-queue.ts";
import type { Draft } from "./draft/draft.ts";
import { isSame } from "./draft/is-same.ts";
import type { OpenedPost } from "./draft/open-post.ts";
import type { SaveState, Theirs } from "./draft/save-state.ts";
import { writeAhead } from "./draft/write-ahead.ts";
import { readTheirs } from "./merge/read-theirs.ts";
import { createPresence, sayMerged, type Presence } from "./presence.ts";

/** How long it is said that something was merged in. */
const SAID_MS = 15_000;

type Related = PostReply["related"][number];

/** One post while it is being worked on. */
export interface PostDesk {
  readonly id: string;
  readonly kind: PostKind;
  readonly fields: DraftFields;
  readonly names: { tags: Tag[]; bylines: Byline[]; sources: Source[]; related: Related[] };
  readonly placement: Placement;
  /** Who asked for the review that it is in, or gave it back. */
  readonly review: Accessor<Review | null>;
  readonly setReview: (review: Review | null) => void;
  readonly document: DocumentJson;
  readonly pictures: PictureStore;
  readonly queue: DraftQueue;
  readonly saveState: Accessor<SaveState>;
  readonly isKept: Accessor<boolean>;
  readonly presence: Presence;
  /** What was just merged in from elsewhere, as a sentence; empty again a little later. */
  readonly mergedIn: Accessor<string>;
  /** When it is to be published; null for now, or as it was. */
  readonly when: Accessor<number | null>;
  readonly setWhen: (at: number | null) => void;
  readonly canvas: Accessor<CanvasHandle | null>;
  readonly setCanvas: (handle: CanvasHandle) => void;
  edit(changed: Partial<DraftFields>): void;
  editText(change: CanvasChange): void;
  learn(names: { tag?: Tag; byline?: Byline; source?: Source; related?: Related }): void;
  place(placement: Partial<Placement>): void;
  readDocument(): DocumentJson;
  readDraft(): Draft;
  /** After a conflict: the desk shows what was chosen, which is saved on top of theirs. */
  settle(chosen: Draft): void;
  takeTheirs(theirs: Theirs): Promise<void>;
  /** Shows what the server has now, in place of what is here; false where that cannot be read. */
  showServers(): Promise<boolean>;
}

export interface PostDeskOptions {
  readonly opened: OpenedPost;
  readonly personId: string;
  readonly pictures: PictureStore;
  /** The post has come into being with the first change. */
  readonly onBegun: () => void;
}

export function createPostDesk({ opened, personId, pictures, onBegun }: PostDeskOptions): PostDesk {
  const { id, reply } = opened;
  const [fields, setFields] = createStore<DraftFields>(opened.draft.fields);
  const [names, setNames] = createStore<PostDesk["names"]>({
    tags: [...opened.names.tags],
    bylines: [...opened.names.bylines],
    sources: [...opened.names.sources],
    related: [...opened.names.related],
  });
  const [placement, setPlacement] = createStore<Placement>(reply === null ? { ...unpublished } : toPlacement(reply));
  const [saveState, setSaveState] = createSignal<SaveState>(
    reply === null ? { kind: "untouched" } : { kind: "saved", isWhole: true },
  );
  const [isKept, setKept] = createSignal(true);
  const [mergedIn, setMergedIn] = createSignal("");
  const [review, setReview] = createSignal(reply?.review ?? null);
  const [when, setWhen] = createSignal<number | null>(null);
  const [canvas, setCanvas] = createSignal<CanvasHandle | null>(null);
  let document = opened.draft.document;
  let unread: CanvasChange | null = null;
  let saying: ReturnType<typeof setTimeout> | undefined;
  let isThere = reply !== null;
  let hasBegun = !opened.isNew || opened.left !== null;

  function readNow(): DocumentJson {
    if (unread !== null) {
      document = unread.read();
      unread = null;
    }
    return document;
  }

  const readDraft = (): Draft => ({
    fields: structuredClone(unwrap(fields)),
    document: readNow(),
    grammar: GRAMMAR_VERSION,
  });

  function show(draft: Draft, how: Replacing): void {
    const before = unwrap(fields);
    const names = Object.keys(draft.fields) as (keyof DraftFields)[];
    const changed = names.filter((name) => !isSame(before[name], draft.fields[name]));
    setFields(structuredClone(Object.fromEntries(changed.map((name) => [name, draft.fields[name]]))));
    canvas()?.replace(draft.document, how);
    document = canvas()?.readDocument() ?? draft.document;
    unread = null;
  }

  function learn({ tag, byline, source, related }: Parameters<PostDesk["learn"]>[0]): void {
    if (tag) setNames("tags", (known) => [...known.filter((other) => other.id !== tag.id), tag]);
    if (byline) setNames("bylines", (known) => [...known.filter((other) => other.id !== byline.id), byline]);
    if (source) setNames("sources", (known) => [...known.filter((other) => other.id !== source.id), source]);
    if (related) setNames("related", (known) => [...known.filter((other) => other.id !== related.id), related]);
  }

  function learnReply(newer: PostReply): void {
    pictures.learn(newer.media);
    setPlacement(toPlacement(newer));
    setReview(newer.review);
    for (const tag of newer.tags) learn({ tag });
    for (const byline of newer.bylines) learn({ byline });
    for (const source of newer.sources) learn({ source });
    for (const related of newer.related) learn({ related });
  }

  async function bringTogether(base: Draft | null, theirs: Theirs): Promise<Reconciled> {
    if (base === null || !theirs.isReadable) return "torn";
    try {
      const { reconcile } = await import("./draft/reconcile.ts");
      await canvas()?.whenSettled();
      return reconcile({
        base,
        theirs: theirs.draft,
        readMine: readDraft,
        show(merged) {
          show(merged, { isUndoable: false });
          say(sayMerged(presence.findAuthor()));
        },
      });
    } catch {
      // Without that part of the editor there is still the choice between the versions as they are.
      void checkForNewVersion();
      return "torn";
    }
  }

  function say(merged: string): void {
    setMergedIn(merged);
    clearTimeout(saying);
    saying = setTimeout(() => setMergedIn(""), SAID_MS);
  }

  const queue = createDraftQueue({
    personId,
    postId: id,
    tabId: opened.tabId,
    isNew: opened.isNew,
    kind: opened.kind,
    version: reply?.version ?? 0,
    base: opened.base,
    left: opened.left,
    store: writeAhead,
    readDraft,
    readNames: () => structuredClone(unwrap(names)),
    prepare: (draft) => holdBackPictures(draft, (mediaId) => pictures.isDeclared(mediaId)),
    check: checkDraft,
    async send({ isNew, version, key, draft }) {
      const answer = isNew
        ? await createPost({ id, key, kind: opened.kind, draft })
        : await saveDraft(id, { version, key, draft });
      if (answer.ok && ["live", "withdrawn"].includes(placement.state)) setPlacement({ hasChanges: true });
      if (answer.ok && !isThere) {
        isThere = true;
        presence.begin();
      }
      return answer;
    },
    readTheirs: (refusal) => readTheirs(id, refusal, learnReply),
    reconcile: bringTogether,
    onState: setSaveState,
    onKept: setKept,
  });

  const presence = createPresence({
    postId: id,
    tabId: opened.tabId,
    isThere: () => isThere,
    onVersion: (version) => void queue.meetVersion(version),
  });

  function changed(): void {
    if (!hasBegun) {
      hasBegun = true;
      onBegun();
    }
    queue.change();
  }

  const resume = (): void => queue.resume();
  const hide = (): void => {
    if (window.document.visibilityState !== "hidden") return;
    void queue.keep();
    void queue.flush();
  };
  keepBeforeReload(() => queue.keep());
  const warn = (event: BeforeUnloadEvent): void => {
    if (queue.isAtRisk()) event.preventDefault();
  };
  addEventListener("online", resume);
  addEventListener("beforeunload", warn);
  window.document.addEventListener("visibilitychange", hide);
  onCleanup(() => {
    removeEventListener("online", resume);
    removeEventListener("beforeunload", warn);
    window.document.removeEventListener("visibilitychange", hide);
    clearTimeout(saying);
    void queue.flush().finally(() => queue.close());
  });
  if (opened.left !== null) queue.resume();

  return {
    id,
    kind: opened.kind,
    fields,
    names,
    placement,
    review,
    setReview,
    get document() {
      return document;
    },
    pictures,
    queue,
    saveState,
    isKept,
    presence,
    mergedIn,
    when,
    setWhen,
    canvas,
    setCanvas: (handle) => setCanvas(() => handle),
    edit(changes) {
      setFields(changes);
      changed();
    },
    editText(change) {
      unread = change;
      changed();
    },
    learn,
    place(changes) {
      setPlacement(changes);
      // What was said before readers saw it is settled.
      if (changes.state === "live") setReview(null);
    },
    readDocument: readNow,
    readDraft,
    settle(chosen) {
      show(chosen, { isUndoable: true });
      queue.keepMine();
    },
    async takeTheirs(theirs) {
      show(theirs.draft, { isUndoable: true });
      await queue.takeTheirs();
    },
    async showServers() {
      const theirs = await readTheirs(id, null, learnReply);
      if (theirs === null || !theirs.isReadable) return false;
      show(theirs.draft, { isUndoable: true });
      await queue.followServer(theirs);
      return true;
    },
  };
}

/** Of a reply that tells more, what it tells of the post's standing. */
export function toPlacement(reply: Placement): Placement {
  const names = Object.keys(unpublished) as (keyof Placement)[];
  return { ...unpublished, ...Object.fromEntries(names.map((name) => [name, reply[name]])) };
}
