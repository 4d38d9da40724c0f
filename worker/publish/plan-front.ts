import type { FrontSections } from "../db/lists/read-front-page.ts";
import type { PublicState } from "./plan-consequences.ts";
import { tagList } from "./post-lists.ts";

/** Of the front page, where it has a section of the tag: purged when that shows other posts, or will at another time. */
export function sectionTag(tagId: string): string {
  return `list:tag:${tagId}:section`;
}

/**
 * The sections of the front page that show other posts when what the public sees of a post turns from one state into
 * another. Whatever changes at the top, or of the cards that stand there, has cache tags of its own.
 */
export function planSections(postId: string, after: PublicState | null, { above, sections }: FrontSections): string[] {
  let isAbove = above.includes(postId);
  return sections.flatMap(({ tagId, posts, shown }) => {
    const has = after !== null && after.places.some(({ list }) => list === tagList(tagId));
    const stands = shown.some(({ id }) => id === postId);
    const lowest = shown.length < posts ? undefined : shown.at(-1);
    const joins =
      has && !stands && !isAbove && (lowest === undefined || isNewer(after.card.publishedAt, postId, lowest));
    isAbove ||= stands || joins;
    return joins || (stands && !has) ? [sectionTag(tagId)] : [];
  });
}

function isNewer(at: number, id: string, than: { readonly at: number; readonly id: string }): boolean {
  return at > than.at || (at === than.at && id > than.id);
}

/** The sections whose tag the post joins or leaves at a moment, wherever it would stand: the page ends at all of those. */
export function planSectionMoments(tags: readonly string[], { sections }: FrontSections): string[] {
  return sections.flatMap(({ tagId }) => {
    const list = `list:${tagList(tagId)}:`;
    return tags.includes(`${list}head`) || tags.includes(`${list}count`) ? [sectionTag(tagId)] : [];
  });
}
