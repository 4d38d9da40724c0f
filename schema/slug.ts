import { limits } from "./limits.ts";

/** Words that mean something else at the place of a slug in an address. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(["amp", "embed", "feed", "page", "trackback"]);

/** Latin letters that do not decompose, as their own readers would write them in ASCII. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "n",
};

/**
 * The slug of a title or name: lower case, words joined by hyphens, Latin letters without accents,
 * other scripts kept as they are. At most 96 characters, cut between words. The empty string where
 * nothing is left ("???").
 */
export function toSlug(title: string): string {
  const spelled = title
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\+/g, " plus ")
    .replace(/#(?=\s|$)/g, " sharp ")
    .replace(/&/g, " and ")
    .replace(/['’‘]/g, "")
    .replace(/[ßæœøđðþłħıŋ]/g, (letter) => SPELLED[letter]!);
  const bare = spelled
    .normalize("NFD")
    .replace(/([a-z])\p{M}+/gu, "$1")
    .normalize("NFC");
  const slug = bare.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  return cutSlug(slug, limits.slugCharacters);
}

function cutSlug(slug: string, characters: number): string {
  if (slug.length <= characters) return slug;
  const cut = slug.slice(0, characters + 1);
  const end = cut.lastIndexOf("-");
  const kept = end > characters / 2 ? cut.slice(0, end) : slug.slice(0, characters);
  return kept.replace(/[\ud800-\udbff]$/, "").replace(/-+$/, "");
}

export function isReservedSlug(slug: string): boolean {
  return RESERVED_SLUGS.has(slug);
}

/** The slug of a post: of its title, never empty (`post-` and part of its id) and never reserved. */
export function toPostSlug(title: string, id: string): string {
  const slug = toSlug(title);
  if (slug === "") return `post-${id.slice(-8)}`;
  return isReservedSlug(slug) ? `${slug}-post` : slug;
}

/** Whether a text is a slug as `toSlug` could have made it, or one of an old site. */
export function isSlug(text: string): boolean {
  return (
    text.length <= limits.slugCharacters &&
    /^[\p{L}\p{M}\p{N}]+(?:[-_][\p{L}\p{M}\p{N}]+)*$/u.test(text) &&
    text === text.toLowerCase()
  );
}

/** The same slug with a number behind it, for when it is taken: "harbour", 2 → "harbour-2". */
export function numberSlug(slug: string, number: number): string {
  const suffix = `-${number}`;
  return `${cutSlug(slug, limits.slugCharacters - suffix.length)}${suffix}`;
}
