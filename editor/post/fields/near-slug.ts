import { createEffect, createSignal, on, onCleanup, type Accessor } from "solid-js";
import { toPostSlug } from "../../../schema/slug.ts";
import { listPosts } from "../../api/posts.ts";
import { findNearSlug, type NearPost } from "../checklist/find-near-slug.ts";
import type { PostDesk } from "../post-desk.ts";

/** So long nobody has typed before others are asked for. */
const PAUSE_MS = 1500;

/** Another post whose address is easily taken for this one's, once nobody types in the title or the slug. */
export function createNearSlug(desk: PostDesk, pauseMs = PAUSE_MS): Accessor<NearPost | null> {
  const [near, setNear] = createSignal<NearPost | null>(null);
  let asking: AbortController | null = null;
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => {
    clearTimeout(pause);
    asking?.abort();
  });

  async function ask(): Promise<void> {
    asking?.abort();
    const { signal } = (asking = new AbortController());
    // Posts are found by a word of their title; what is near has the longest one in common.
    const [word = ""] = desk.fields.title.split(/[^\p{L}\p{N}]+/u).toSorted((one, other) => other.length - one.length);
    const slug = desk.fields.slug || toPostSlug(desk.fields.title, desk.id);
    if (word.length < 4) return void setNear(null);
    const answer = await listPosts({ q: word, in: "title" }, signal);
    if (signal.aborted || !answer.ok) return;
    const others = answer.reply.posts.filter(({ id, state }) => id !== desk.id && state !== "trashed");
    setNear(findNearSlug(slug, others));
  }

  createEffect(
    on([() => desk.fields.title, () => desk.fields.slug, () => desk.placement.path], ([, , path]) => {
      clearTimeout(pause);
      // An address that readers know is settled, whatever is near it.
      if (path !== null) return void setNear(null);
      pause = setTimeout(() => void ask(), pauseMs);
    }),
  );
  return near;
}
