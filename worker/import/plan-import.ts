import type { ConvertedContent } from "./conversion.ts";
import { convertContent } from "./convert-content.ts";
import type { Note } from "./note.ts";
import { oldPath } from "./old-address.ts";
import { createPictureIndex, type OldPicture, type PictureMatch } from "./picture-index.ts";
import { planPosts, type PlannedPost, type PostPlan } from "./plan-posts.ts";
import { planTags, type TagPlan } from "./plan-tags.ts";
import { readFootnotes } from "./read-footnote.ts";
import type { WordPressExport } from "./wordpress-export.ts";

/** Everything an export asks for, before it is known which picture files are there. */
export interface ImportPlan {
  readonly export: WordPressExport;
  readonly posts: readonly PlannedPost[];
  readonly tags: TagPlan;
  /** The converted texts, by WordPress' id of the post. */
  readonly contents: ReadonlyMap<string, ConvertedContent>;
  /** What each text's pictures are, by the id of the post and the picture's key in its text. */
  readonly matches: ReadonlyMap<string, ReadonlyMap<string, PictureMatch>>;
  readonly featured: ReadonlyMap<string, OldPicture>;
  readonly pictures: readonly OldPicture[];
  /** Addresses by which the texts name a picture, by the picture's key: sizes among them. */
  readonly namedPaths: ReadonlyMap<string, ReadonlySet<string>>;
  readonly notes: readonly Note[];
  readonly comments: PostPlan["comments"];
}

/** Converts all texts and finds what they refer to. Pure: the same export gives the same plan. */
export function planImport(wordPress: WordPressExport): ImportPlan {
  const { site, items } = wordPress;
  const { posts, notes, comments } = planPosts(wordPress);
  const index = createPictureIndex(items, site.url);
  const contents = new Map<string, ConvertedContent>();
  const matches = new Map<string, ReadonlyMap<string, PictureMatch>>();
  const featured = new Map<string, OldPicture>();
  const namedPaths = new Map<string, Set<string>>();
  const attached = Map.groupBy(
    items.filter((item) => item.type === "attachment"),
    (item) => item.parentId,
  );
  for (const { item } of posts) {
    const gallery = (attached.get(item.id) ?? [])
      .filter(({ id }) => index.findByAttachment(id) !== null)
      .toSorted((a, b) => a.order - b.order);
    const base = URL.canParse(item.link) ? item.link : `${site.url}/`;
    const content = convertContent(item.content, {
      footnotes: readFootnotes(item.meta.get("footnotes") ?? ""),
      siteUrl: site.url,
      base,
      attachedPictures: gallery.map(({ id }) => id),
    });
    const found = new Map(content.pictures.map((named) => [named.key, index.match(named, base)]));
    contents.set(item.id, content);
    matches.set(item.id, found);
    const thumbnail = index.findByAttachment(item.meta.get("_thumbnail_id")?.trim() ?? "");
    if (thumbnail !== null) featured.set(item.id, thumbnail);
    for (const named of content.pictures) {
      const match = found.get(named.key);
      if (match?.kind !== "own") continue;
      const paths = namedPaths.get(match.picture.key) ?? new Set();
      namedPaths.set(match.picture.key, paths);
      for (const raw of [named.src, named.href ?? ""]) addPath(paths, raw, site.url, match.picture);
    }
  }
  return {
    export: wordPress,
    posts,
    tags: planTags(
      wordPress,
      posts.map(({ item }) => item),
    ),
    contents,
    matches,
    featured,
    pictures: index.pictures,
    namedPaths,
    notes: [...notes, ...noteFiles(wordPress, index.pictures)],
    comments,
  };
}

/** A size is an address of the picture's own folder; what else a picture led to is none of its addresses. */
function addPath(paths: Set<string>, raw: string, siteUrl: string, picture: OldPicture): void {
  const path = raw === "" ? null : (oldPath(raw, siteUrl)?.replace(/\?.*$/, "") ?? null);
  const stem = picture.fileName.replace(/(?:-scaled|-rotated|-e\d{9,})?\.\w+$/, "");
  const name = path?.split("/").at(-1) ?? "";
  if (path !== null && stem !== "" && name.startsWith(stem) && /\.\w+$/.test(name)) paths.add(path);
}

function noteFiles({ items }: WordPressExport, pictures: readonly OldPicture[]): readonly Note[] {
  const known = new Set(pictures.map((picture) => picture.attachment?.id));
  const others = items.filter((item) => item.type === "attachment" && !known.has(item.id));
  return others.map((item) => ({
    kind: "left_out",
    text: `The file ${item.attachmentUrl || item.title}: only pictures (JPEG, PNG, GIF, WebP, AVIF, HEIC) are brought over.`,
  }));
}
