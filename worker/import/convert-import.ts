import { type ConvertedPost, convertPost } from "./convert-post.ts";
import { oldPath } from "./old-address.ts";
import { htmlToText } from "./parse-html.ts";
import type { OldPicture, PictureMatch } from "./picture-index.ts";
import type { ImportPlan } from "./plan-import.ts";
import type { PlannedPost } from "./plan-posts.ts";
import type { FoundPicture } from "./settle-pictures.ts";

/** A picture of the library, by its id here, with the words it was given there. */
export interface LibraryPicture {
  readonly mediaId: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

export interface Library {
  readonly here: ReadonlyMap<string, LibraryPicture>;
  /** Why a picture is not here, as it goes on after the file's name. */
  readonly absent: ReadonlyMap<string, string>;
}

export interface ImportedPost extends PlannedPost {
  readonly post: ConvertedPost;
}

/** Converts every post of the plan, now that it is known which pictures came along. */
export function convertImport(plan: ImportPlan, library: Library, language: string): readonly ImportedPost[] {
  const { site, authors, items } = plan.export;
  const authorNames = new Map(authors.map((author) => [author.login, htmlToText(author.name)]));
  const byPath = new Map(
    plan.posts.flatMap((planned) =>
      planned.publication === null
        ? []
        : [planned.publication.path, ...planned.paths].map((path) => [path, planned.item.id] as const),
    ),
  );
  const attachmentPages = new Set(
    items.filter((item) => item.type === "attachment").map((item) => oldPath(item.link, site.url)),
  );
  return plan.posts.map((planned) => {
    const { item } = planned;
    const matches = plan.matches.get(item.id) ?? new Map<string, PictureMatch>();
    const featured = plan.featured.get(item.id);
    const post = convertPost(item, plan.contents.get(item.id)!, {
      siteUrl: site.url,
      language,
      authorName: authorNames.get(item.author) ?? "",
      pictures: new Map([...matches].map(([key, match]) => [key, toFound(match, library)])),
      featured: featured === undefined ? null : toFound({ kind: "own", picture: featured }, library),
      isAttachmentPage: (path) => attachmentPages.has(path),
      findPost: (path) => byPath.get(path) ?? byPath.get(path.replace(/[#?].*$/, "").replace(/\/?$/, "/")) ?? null,
    });
    return { ...planned, post };
  });
}

function toFound(match: PictureMatch, library: Library): FoundPicture {
  switch (match.kind) {
    case "outside":
      return match;
    case "unknown":
      return { kind: "missing", fileName: "A picture", why: "is named by an id that the export does not know" };
    case "own":
      return toOwn(match.picture, library);
  }
}

function toOwn(picture: OldPicture, library: Library): FoundPicture {
  const { fileName, alt, caption, credit } = picture;
  const here = library.here.get(picture.key);
  if (here === undefined) {
    return { kind: "missing", fileName, why: library.absent.get(picture.key) ?? "is not among the files" };
  }
  return { kind: "here", ...here, fileName, own: { alt, caption, credit } };
}
