import type { Named } from "../../schema/card.ts";
import { bylinePath, encodePath, tagPath } from "../../schema/permalink.ts";
import { listPicturePlaces } from "../../schema/picture-places.ts";
import { safeUrl } from "../../schema/safe-href.ts";
import type { Site } from "../../schema/site.ts";
import type { FeedPost } from "../db/lists/feed-posts.ts";
import { showablePicture } from "../render/figure.ts";
import { isWriter } from "../render/names.ts";
import { renderFeedText } from "./feed-text.ts";
import { tellPicture, type ToldPicture } from "./tell-picture.ts";

export interface ToldName {
  readonly name: string;
  /** The page of whoever or whatever it is; null where it has none here. */
  readonly url: string | null;
}

/** A post as every format tells it. All addresses are whole. */
export interface ToldPost {
  /** The same for ever, whatever becomes of its address. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly dek: string;
  readonly language: string;
  readonly publishedAt: number;
  readonly changedAt: number;
  readonly authors: readonly ToldName[];
  /** Who took the pictures, translated, did anything but write it. */
  readonly contributors: readonly ToldName[];
  readonly tags: readonly (ToldName & { readonly slug: string })[];
  /** Where it stood first, for a repost. */
  readonly original: { readonly url: string; readonly outlet: string } | null;
  /** The lead picture first, each once. */
  readonly pictures: readonly ToldPicture[];
  readonly leadPicture: ToldPicture | null;
  /** The whole text, as HTML. */
  readonly html: string;
}

export async function tellPost(post: FeedPost, site: Site, now: number): Promise<ToldPost> {
  const { card, source } = post;
  const url = `${site.origin}${encodePath(card.path)}`;
  const tell = (named: Named, toPath: (slug: string) => string): ToldName & { slug: string } => ({
    name: named.name,
    slug: named.slug,
    url: `${site.origin}${encodePath(toPath(named.slug))}`,
  });
  const writers = card.bylines.filter(({ role }) => isWriter(role)).map((byline) => tell(byline, bylinePath));
  const others = card.bylines.filter(({ role }) => !isWriter(role)).map((byline) => tell(byline, bylinePath));
  const original = source === null || source.byline === "" ? [] : [{ name: source.byline, url: null }];
  const address = source === null ? null : safeUrl(source.url);
  const { lead, inText } = tellPictures(post, site, now);
  return {
    id: post.id,
    url,
    title: card.title,
    dek: card.dek,
    language: card.language,
    publishedAt: card.publishedAt,
    changedAt: Math.max(card.publishedAt, post.updatedAt ?? 0, ...post.corrections.map(({ at }) => at)),
    authors: writers.length > 0 ? writers : original,
    contributors: others,
    tags: post.tags.map((tag) => tell(tag, tagPath)),
    original: address === null ? null : { url: address, outlet: card.source?.name ?? new URL(address).hostname },
    pictures: lead === null ? inText : [lead, ...inText],
    leadPicture: lead,
    html: String(await renderFeedText(post, url, site, now)),
  };
}

function tellPictures(
  { card, document, pictures }: FeedPost,
  { origin }: Site,
  now: number,
): { lead: ToldPicture | null; inText: ToldPicture[] } {
  const shown = showablePicture(card.lead ?? undefined, now);
  const kept = shown === null ? undefined : pictures.get(shown.mediaId);
  const lead =
    shown === null || kept === undefined
      ? null
      : tellPicture({ ...kept, alt: shown.alt, caption: shown.caption, credit: shown.credit }, origin);
  const told = new Map<string, ToldPicture>();
  for (const { mediaId, alt, caption, credit } of listPicturePlaces(null, document)) {
    const picture = showablePicture(pictures.get(mediaId), now);
    if (picture === null || told.has(mediaId) || (lead !== null && mediaId === card.lead?.mediaId)) continue;
    const words = {
      alt: alt ?? picture.alt,
      caption: caption ?? picture.caption,
      credit: credit ?? picture.credit,
    };
    const one = tellPicture({ ...picture, ...words }, origin);
    if (one !== null) told.set(mediaId, one);
  }
  return { lead, inText: [...told.values()] };
}
