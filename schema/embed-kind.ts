import { safeUrl } from "./safe-href.ts";

/** What a card stands for: a film, somebody's post on a network, or any other page. */
export type EmbedKind = "video" | "social" | "page";

export interface EmbedOutlet {
  readonly kind: EmbedKind;
  /** Where it is, by the name people use, or by its host. */
  readonly name: string;
}

const KNOWN: readonly (readonly [host: RegExp, kind: EmbedKind, name: string])[] = [
  [/^(?:(?:m|music)\.)?youtube(?:-nocookie)?\.com$|^youtu\.be$/, "video", "YouTube"],
  [/^(?:player\.)?vimeo\.com$/, "video", "Vimeo"],
  [/^dailymotion\.com$|^dai\.ly$/, "video", "Dailymotion"],
  [/^videopress\.com$/, "video", "VideoPress"],
  [/^bsky\.app$/, "social", "Bluesky"],
  [/^(?:mobile\.)?(?:twitter|x)\.com$/, "social", "X"],
  [/^threads\.(?:net|com)$/, "social", "Threads"],
  [/^(?:m\.)?instagram\.com$/, "social", "Instagram"],
  [/^(?:m\.|web\.)?facebook\.com$/, "social", "Facebook"],
  [/^(?:vm\.)?tiktok\.com$/, "video", "TikTok"],
];
/** A server of the fediverse is anybody's; its posts have addresses like `/@ana/123`. */
const FEDIVERSE_PATH = /^\/(?:@[\w.-]+(?:@[\w.-]+)?\/\d+|users\/[\w.-]+\/statuses\/\d+)\/?$/;

/** Tells a card's kind and outlet by its address alone; null where that is no web address. */
export function readEmbedOutlet(url: string): EmbedOutlet | null {
  const address = safeUrl(url);
  if (address === null) return null;
  const { hostname, pathname } = new URL(address);
  const host = hostname.replace(/^www\./, "");
  const known = KNOWN.find(([pattern]) => pattern.test(host));
  if (known !== undefined) return { kind: known[1], name: known[2] };
  return { kind: FEDIVERSE_PATH.test(pathname) ? "social" : "page", name: host };
}
