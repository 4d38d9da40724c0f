import type { Node } from "@tiptap/pm/model";
import type { Media } from "../../../schema/media.ts";
import { findObstacles, listPictures } from "../acts/find-obstacles.ts";
import type { PostDesk } from "../post-desk.ts";
import { checkFields } from "./check-fields.ts";
import { listLinks, sayLinks, type PostLink } from "./check-links.ts";
import { checkRights } from "./check-rights.ts";
import { checkText } from "./check-text.ts";
import type { NearPost } from "./find-near-slug.ts";
import { LEVELS, type Finding } from "./finding.ts";
import { linkChecksOf } from "./link-checks.ts";

export interface PostCheck {
  /** What keeps it from being published first, then what is asked about, then what may be good to know. */
  readonly findings: readonly Finding[];
  readonly links: readonly PostLink[];
}

export interface Circumstances {
  /** When readers come to see it. */
  readonly at: number;
  readonly near: NearPost | null;
  readonly say: (at: number) => string;
}

/** Everything that is to be seen to before a post is published. */
export function checkPost(desk: PostDesk, { at, near, say }: Circumstances): PostCheck {
  const { fields } = desk;
  const document = desk.readDocument();
  const blocks: readonly Node[] = desk.canvas()?.editor.state.doc.children ?? [];
  const text = checkText(blocks);
  const links = listLinks(fields, text);
  const pictures = listPictures(fields, document).flatMap((id) => {
    const media: Media | null = desk.pictures.media(id);
    return media === null ? [] : [{ media, name: desk.pictures.nameOf(id) }];
  });
  const obstacles = findObstacles(
    fields,
    document,
    {
      media: (id) => desk.pictures.media(id),
      nameOf: (id) => desk.pictures.nameOf(id),
      isUnfinished: (id) => desk.pictures.isUnfinished(id),
      isPublished: desk.placement.state === "live",
    },
    at,
  ).map((obstacle): Finding => ({
    level: "error",
    words: obstacle.words,
    place:
      obstacle.at.kind === "title"
        ? { kind: "field", field: "title" }
        : { kind: "picture", mediaId: obstacle.at.mediaId, isFields: obstacle.isFields },
  }));
  const all: Finding[] = [
    ...obstacles,
    ...checkFields(fields, desk.placement.state === "live" || desk.placement.wasPublic, desk.kind),
    ...(near === null ? [] : [sayNear(near)]),
    ...fields.related.flatMap((link) => (link.kind === "post" ? sayHidden(link.postId) : [])),
    ...checkRights(pictures, at, say),
    ...text.findings,
    ...sayLinks(links, linkChecksOf(desk).known()),
  ];
  function sayHidden(postId: string): Finding[] {
    const post = desk.names.related.find(({ id }) => id === postId);
    if (post === undefined || post.path !== null) return [];
    const words = `“${post.title || "Untitled"}” under “See also” was never published, so readers are not led to it.`;
    return [{ level: "hint", words, place: { kind: "field", field: "related" } }];
  }

  return { findings: LEVELS.flatMap((level) => all.filter((finding) => finding.level === level)), links };
}

function sayNear({ title, slug }: NearPost): Finding {
  return {
    level: "warning",
    words: `The address is close to that of “${title}” (${slug}).`,
    place: { kind: "field", field: "slug" },
  };
}
