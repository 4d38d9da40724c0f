import { createSignal, onCleanup, type Accessor } from "solid-js";
import { createStore, unwrap } from "solid-js/store";
import type { PostReply } from "../../schema/api.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import type { DraftFields } from "../../schema/post.ts";
import { unpublished, type Placement } from "../../schema/standing.ts";
import type { Byline, Source, Tag } from "../../schema/tag.ts";
import type { Refusal } from "../api/answer.ts";
import { createPost, readPost, saveDraft } from "../api/posts.ts";
import type { CanvasChange, CanvasHandle } from "../canvas/canvas.tsx";
import type { PictureStore } from "../media/picture-store.ts";
import { checkDraft } from "./check-draft.ts";
import { createDraftQueue, type DraftQueue } from "./draft-queue.ts";
import type { Draft } from "./draft.ts";
import { holdBackPictures } from "./hold-back-pictures.ts";
import { readDocument, type OpenedPost } from "./open-post.ts";
import type { SaveState, Theirs } from "./save-state.ts";
import { writeAhead } from "./write-ahead.ts";

type Related = PostReply["related"][number];

/** One post while it is being worked on. */
export interface PostDesk {
  readonly id: string;
  readonly fields: DraftFields;
  readonly names: { tags: Tag[]; bylines: Byline[]; sources: Source[]; related: Related[] };
  readonly placement: Placement;
  readonly document: DocumentJson;
  readonly pictures: PictureStore;
  readonly queue: DraftQueue;
  readonly saveState: Accessor<SaveState>;
  readonly isKept: Accessor<boolean>;
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
  takeTheirs(theirs: Theirs): Promise<void>;
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
  const [placement, setPlacement] = createStore<Placement>(reply === null ? unpublished : toPlacement(reply));
  const [saveState, setSaveState] = createSignal<SaveState>(
    reply === null ? { kind: "untouched" } : { kind: "saved", isWhole: true },
  );
  const [isKept, setKept] = createSignal(true);
  const [when, setWhen] = createSignal<number | null>(null);
  const [canvas, setCanvas] = createSignal<CanvasHandle | null>(null);
  let document = opened.draft.document;
  let unread: CanvasChange | null = null;
  let hasBegun = !opened.isNew || opened.left !== null;

  function readNow(): DocumentJson {
    if (unread !== null) {
      document = unread.read();
      unread = null;
    }
    return document;
  }

  const queue = createDraftQueue({
    personId,
    postId: id,
    tabId: opened.tabId,
    isNew: opened.isNew,
    version: reply?.version ?? 0,
    left: opened.left,
    store: writeAhead,
    readDraft: () => ({ fields: structuredClone(unwrap(fields)), document: readNow(), grammar: GRAMMAR_VERSION }),
    readNames: () => structuredClone(unwrap(names)),
    prepare: (draft) => holdBackPictures(draft, (mediaId) => pictures.isDeclared(mediaId)),
    check: checkDraft,
    send: (save) =>
      save.isNew
        ? createPost({ id, key: save.key, draft: save.draft })
        : saveDraft(id, { version: save.version, key: save.key, draft: save.draft }),
    readTheirs: (refusal) => readTheirs(id, refusal),
    onState(state) {
      setSaveState(state);
      if (state.kind === "saved" && placement.state === "live") setPlacement({ hasChanges: true });
    },
    onKept: setKept,
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
    if (window.document.visibilityState === "hidden") void queue.flush();
  };
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
    void queue.flush().finally(() => queue.close());
  });
  if (opened.left !== null) queue.resume();

  return {
    id,
    fields,
    names,
    placement,
    document,
    pictures,
    queue,
    saveState,
    isKept,
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
    learn({ tag, byline, source, related }) {
      if (tag) setNames("tags", (known) => [...known.filter((other) => other.id !== tag.id), tag]);
      if (byline) setNames("bylines", (known) => [...known.filter((other) => other.id !== byline.id), byline]);
      if (source) setNames("sources", (known) => [...known.filter((other) => other.id !== source.id), source]);
      if (related) setNames("related", (known) => [...known.filter((other) => other.id !== related.id), related]);
    },
    place: (changes) => setPlacement(changes),
    readDocument: readNow,
    async takeTheirs(theirs) {
      setFields(structuredClone(theirs.draft.fields));
      document = theirs.draft.document;
      unread = null;
      canvas()?.replace(document);
      await queue.takeTheirs();
      // The names of what they refer to come with the post, not with the refusal.
      const answer = await readPost(id);
      if (!answer.ok) return;
      pictures.learn(answer.reply.media);
      setPlacement(toPlacement(answer.reply));
      const { tags, bylines, sources, related } = answer.reply;
      setNames({ tags: [...tags], bylines: [...bylines], sources: [...sources], related: [...related] });
    },
  };
}

/** Of a reply that tells more, what it tells of the post's standing. */
export function toPlacement(reply: Placement): Placement {
  const names = Object.keys(unpublished) as (keyof Placement)[];
  return { ...unpublished, ...Object.fromEntries(names.map((name) => [name, reply[name]])) };
}

/** A refusal carries the newer version where it can; otherwise it is read. */
async function readTheirs(id: string, refusal: Refusal): Promise<Theirs | null> {
  const current = refusal.current as (Partial<Draft> & { version: number; savedAt: number }) | undefined;
  if (current?.fields !== undefined && current.document !== undefined) {
    return toTheirs({ ...current, fields: current.fields, document: current.document, grammar: current.grammar ?? 0 });
  }
  const answer = await readPost(id);
  return answer.ok ? toTheirs(answer.reply) : null;
}

async function toTheirs(newer: Draft & { version: number; savedAt: number }): Promise<Theirs> {
  const document = await readDocument(newer.document, newer.grammar);
  return {
    version: newer.version,
    savedAt: newer.savedAt,
    draft: { fields: newer.fields, document, grammar: GRAMMAR_VERSION },
  };
}
