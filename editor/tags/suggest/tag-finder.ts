import type { Editor } from "@tiptap/core";
import { createEffect, createSignal, on, onCleanup, onMount, type Accessor } from "solid-js";
import { lookWhenIdle } from "../../canvas/measure/when-idle.ts";
import { knownTags, loadTagNames, type NamedTag } from "../tag-names.ts";
import { keepDismissed, readDismissed } from "./dismissed-tags.ts";
import { rankTags, type PostMentions, type Suggestion } from "./rank-tags.ts";
import { loadTagCompany, tagCompany } from "./tag-company.ts";
import { createTextReader, type TextReader } from "./text-reader.ts";

export interface SuggestedFor {
  readonly postId: string;
  readonly editor: Editor;
  readonly title: string;
  readonly dek: string;
  readonly tags: readonly string[];
}

export interface TagFinder {
  readonly suggested: Accessor<readonly Suggestion[]>;
  /** Not again for this post. */
  readonly dismiss: (tag: NamedTag) => void;
  /** Shows what was found while nothing might move. */
  readonly show: () => void;
}

const TYPING_PAUSE_MS = 400;

/** What a text was read for lasts as long as the text and the names do, whoever looks. */
const readers = new WeakMap<Editor, { readonly tags: readonly NamedTag[]; readonly reader: TextReader }>();

function readerOf(editor: Editor, tags: readonly NamedTag[]): TextReader {
  const known = readers.get(editor);
  if (known?.tags === tags) return known.reader;
  const reader = createTextReader(tags);
  readers.set(editor, { tags, reader });
  return reader;
}

/** Finds tags for a post on this device, as it is written. While `isHeld` says so, what is shown stays as it is. */
export function createTagFinder(post: SuggestedFor, isHeld: () => boolean = () => false): TagFinder {
  const [suggested, setSuggested] = createSignal<readonly Suggestion[]>([]);
  const [dismissed, setDismissed] = createSignal<ReadonlySet<string>>(readDismissed(post.postId));
  let mentions: PostMentions | null = null;
  let byId = new Map<string, NamedTag>();
  let reader: TextReader | null = null;

  async function look(): Promise<void> {
    mentions = (await reader?.read(post.title, post.dek, post.editor.state.doc)) ?? mentions;
    if (!isHeld()) show();
  }

  function show(): void {
    if (mentions === null) return;
    const before = suggested();
    const next = rankTags({ mentions, tags: post.tags }, byId, tagCompany(), dismissed()).map(
      (one) => before.find(({ tag, isNamed }) => tag.id === one.tag.id && isNamed === one.isNamed) ?? one,
    );
    if (next.length !== before.length || next.some((one, place) => one !== before[place])) setSuggested(next);
  }

  onMount(() => {
    lookWhenIdle(post.editor, () => void look());
    void loadTagNames();
  });
  createEffect(
    on(knownTags, (tags) => {
      reader?.stop();
      reader = readerOf(post.editor, tags);
      byId = new Map(tags.map((tag) => [tag.id, tag]));
      void look();
    }),
  );
  createEffect(
    on(
      () => [post.title, post.dek],
      () => {
        const pause = setTimeout(() => void look(), TYPING_PAUSE_MS);
        onCleanup(() => clearTimeout(pause));
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      () => post.tags,
      (tags) => void loadTagCompany(tags),
    ),
  );
  createEffect(on(() => [post.tags, dismissed()], show, { defer: true }));
  createEffect(on(tagCompany, () => !isHeld() && show(), { defer: true }));
  onCleanup(() => reader?.stop());

  function dismiss(tag: NamedTag): void {
    const all = new Set([...dismissed(), tag.id]);
    keepDismissed(post.postId, all);
    setDismissed(all);
  }

  return { suggested, dismiss, show };
}
