import { parseLicence, sayLicence } from "../../../schema/licences.ts";
import { variantPath, type Picture, type PictureTerms } from "../../../schema/media.ts";
import { bylinePath, encodePath, tagPath } from "../../../schema/permalink.ts";
import { listPicturePlaces } from "../../../schema/picture-places.ts";
import type { Site } from "../../../schema/site.ts";
import type { PublicPost } from "../../db/posts/read-post-page.ts";
import { correctionNames } from "../../render/correction.ts";
import { isWriter } from "../../render/names.ts";
import { findFallback } from "../../render/picture.ts";
import type { Onward } from "../lists/pager.ts";
import { describeCrumbs } from "./linked-crumbs.ts";
import { describePublisher } from "./linked-publisher.ts";

/** The post for machines, as schema.org has it: who wrote it and when, and each picture that may be shown, with whom it belongs to. */
export function describePost(post: PublicPost, site: Site, now: number): string {
  const { card, kind, updatedAt, source } = post;
  const url = `${site.origin}${encodePath(card.path)}`;
  const images = listShown(post, now).flatMap((picture) => describeImage(picture, site) ?? []);
  const data = {
    "@context": "https://schema.org",
    "@type": kind === "page" ? "WebPage" : "NewsArticle",
    url,
    headline: card.title,
    inLanguage: card.language,
    datePublished: new Date(card.publishedAt).toISOString(),
    dateModified: updatedAt === null ? undefined : new Date(Math.max(updatedAt, card.publishedAt)).toISOString(),
    description: card.dek || undefined,
    author: describeAuthors(post, site),
    publisher: describePublisher(site),
    keywords: post.tags.length === 0 ? undefined : post.tags.map(({ name }) => name),
    isAccessibleForFree: true,
    isBasedOn: source === null || source.url === "" ? undefined : source.url,
    correction:
      post.corrections.length === 0
        ? undefined
        : post.corrections.map(({ kind, text, at }) => ({
            "@type": "CorrectionComment",
            text,
            datePublished: new Date(at).toISOString(),
            name: correctionNames[kind],
          })),
    mainEntityOfPage: { "@type": "WebPage", "@id": url, breadcrumb: describeCrumbs(site, toSteps(post)) },
    image: images.length === 0 ? undefined : images,
  };
  return escapeScript(data);
}

/** A repost that names nobody here is by whoever wrote the original. */
function describeAuthors({ card, source }: PublicPost, site: Site): object[] | undefined {
  const writers = card.bylines.filter(({ role }) => isWriter(role));
  if (writers.length > 0) {
    return writers.map(({ name, slug }) => ({
      "@type": "Person",
      name,
      url: `${site.origin}${encodePath(bylinePath(slug))}`,
    }));
  }
  const name = source?.byline ?? "";
  return card.bylines.length > 0 || name === "" ? undefined : [{ "@type": "Person", name }];
}

/** The way to the post leads over the tag that it stands under first. */
function toSteps({ card }: PublicPost): Onward[] {
  const { kicker, title, path } = card;
  return [...(kicker === null ? [] : [{ words: kicker.name, path: tagPath(kicker.slug) }]), { words: title, path }];
}

/** Nothing that somebody wrote may end the element, or begin another in it. */
export function escapeScript(data: object): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

type Shown = Picture & { readonly terms?: PictureTerms };

/** The lead picture, then those of the text, each once and as the place says it. */
function listShown({ card, document, pictures, leadTerms }: PublicPost, now: number): Shown[] {
  const { lead } = card;
  const shown = new Map<string, Shown>();
  if (lead !== null) shown.set(lead.mediaId, leadTerms === null ? lead : { ...lead, terms: leadTerms });
  for (const { mediaId, caption, credit } of listPicturePlaces(null, document)) {
    const picture = pictures.get(mediaId);
    if (picture === undefined || shown.has(mediaId)) continue;
    shown.set(mediaId, { ...picture, caption: caption ?? picture.caption, credit: credit ?? picture.credit });
  }
  return [...shown.values()].filter(({ rightsUntil }) => rightsUntil > now);
}

function describeImage(picture: Shown, site: Site): object | null {
  const variant = findFallback(picture);
  if (variant === null) return null;
  const { caption, credit, terms } = picture;
  const creator = terms?.creator || credit;
  return {
    "@type": "ImageObject",
    contentUrl: `${site.origin}${variantPath(variant)}`,
    width: variant.width,
    height: variant.height,
    caption: caption || undefined,
    creditText: credit || undefined,
    creator: creator === "" ? undefined : { "@type": "Person", name: creator },
    ...(terms === undefined ? {} : describeTerms(terms, credit)),
  };
}

/** A free licence is the licence; any other address is where a use can be asked for. */
function describeTerms({ rights, creator, licenceUrl }: PictureTerms, credit: string): object {
  const owner = credit || creator;
  const free = rights === "creative_commons" || rights === "public_domain";
  const licence = parseLicence(licenceUrl);
  const notice = free ? [owner, licence === null ? "" : sayLicence(licence)].filter(Boolean).join(", ") : claim(owner);
  return {
    copyrightNotice: notice || undefined,
    license: free && licenceUrl !== "" ? licenceUrl : undefined,
    acquireLicensePage: licenceUrl === "" ? undefined : licenceUrl,
  };
}

function claim(owner: string): string {
  return owner === "" || owner.startsWith("©") ? owner : `© ${owner}`;
}
