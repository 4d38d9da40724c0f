import { safeUrl } from "../../schema/safe-href.ts";

/** Hosts whose bare address on a line of its own WordPress showed as the thing itself. */
const EMBEDDED_HOSTS = new Set([
  "youtube.com",
  "m.youtube.com",
  "youtu.be",
  "youtube-nocookie.com",
  "vimeo.com",
  "player.vimeo.com",
  "dailymotion.com",
  "dai.ly",
  "twitter.com",
  "mobile.twitter.com",
  "x.com",
  "facebook.com",
  "instagram.com",
  "tiktok.com",
  "soundcloud.com",
  "w.soundcloud.com",
  "spotify.com",
  "open.spotify.com",
  "ted.com",
  "flickr.com",
  "flic.kr",
  "videopress.com",
  "wordpress.tv",
  "reddit.com",
  "slideshare.net",
  "issuu.com",
  "scribd.com",
  "mixcloud.com",
  "bsky.app",
  "twitch.tv",
  "rumble.com",
  "bitchute.com",
  "archive.org",
  "c-span.org",
  "tumblr.com",
]);

/** The address of a page that a person can open, of what stood in a frame or alone on a line; null where there is none. */
export function readEmbedAddress(raw: string): string | null {
  const trimmed = raw.trim();
  const text = trimmed.startsWith("//") ? `https:${trimmed}` : trimmed;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  const page = pageOf(url) ?? url.href;
  return safeUrl(page);
}

export function isEmbeddedHost(address: string): boolean {
  return URL.canParse(address) && EMBEDDED_HOSTS.has(new URL(address).host.toLowerCase().replace(/^www\./, ""));
}

/** Players have pages: `youtube.com/embed/ID` is the film at `youtube.com/watch?v=ID`. */
function pageOf(url: URL): string | null {
  const host = url.host.toLowerCase().replace(/^(?:www|m)\./, "");
  const id = /^\/(?:embed|v|e|shorts|video)\/([\w-]+)/.exec(url.pathname)?.[1];
  if (/^youtube(?:-nocookie)?\.com$/.test(host) && id === "videoseries") return null;
  if (/^youtube(?:-nocookie)?\.com$/.test(host) && id !== undefined) {
    return `https://www.youtube.com/watch?v=${id}${startOf(url)}`;
  }
  if (host === "youtu.be" && url.pathname.length > 1) {
    return `https://www.youtube.com/watch?v=${url.pathname.slice(1).split("/")[0]}${startOf(url)}`;
  }
  if (host === "player.vimeo.com") return `https://vimeo.com/${/^\/video\/(\d+)/.exec(url.pathname)?.[1] ?? ""}`;
  if (host === "dailymotion.com") {
    const video = /^\/(?:embed\/video|swf(?:\/video)?|video)\/(\w+)/.exec(url.pathname)?.[1];
    return video === undefined ? null : `https://www.dailymotion.com/video/${video}`;
  }
  return null;
}

function startOf(url: URL): string {
  const start = /^\d+/.exec(url.searchParams.get("start") ?? url.searchParams.get("t") ?? "")?.[0];
  return start === undefined || start === "0" ? "" : `&t=${start}s`;
}
