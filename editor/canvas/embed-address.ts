/** Whose video or post an address shows. */
export interface EmbedAddress {
  readonly kind: "video" | "post";
  readonly outlet: "YouTube" | "Vimeo" | "Bluesky" | "Mastodon" | "X";
  /** The address of its own page, without what followed the reader about. */
  readonly url: string;
}

const YOUTUBE = new Set(["youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"]);

/** The video or post an address stands for: a page, a short link or a player's frame. Null for anything else. */
export function findEmbed(address: string): EmbedAddress | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  const host = url.hostname.replace(/^www\./, "");
  if (host === "youtu.be" || YOUTUBE.has(host)) return findYouTube(url, host);
  if (host === "vimeo.com" || host === "player.vimeo.com") return findVimeo(url);
  return findPost(url, host);
}

/** Posts have an address of their own on each network; a Mastodon server may have any name. */
function findPost({ origin, pathname }: URL, host: string): EmbedAddress | null {
  const post = (outlet: "Bluesky" | "Mastodon" | "X", address: string): EmbedAddress => ({
    kind: "post",
    outlet,
    url: address,
  });
  if (host === "bsky.app") {
    return /^\/profile\/[^/]+\/post\/[a-z0-9]+\/?$/.test(pathname) ? post("Bluesky", origin + pathname) : null;
  }
  if (host === "x.com" || host === "twitter.com" || host === "mobile.twitter.com") {
    const [, name, id] = /^\/(\w{1,15})\/status\/(\d{5,25})/.exec(pathname) ?? [];
    return id ? post("X", `https://x.com/${name}/status/${id}`) : null;
  }
  const isToot = /^\/(?:@[\w.-]+(?:@[\w.-]+)?|users\/[\w.-]+\/statuses)\/\d{12,20}\/?$/.test(pathname);
  return isToot ? post("Mastodon", origin + pathname) : null;
}

function findYouTube(url: URL, host: string): EmbedAddress | null {
  const inPath = host === "youtu.be" ? /^\/([\w-]{6,20})$/ : /^\/(?:embed|shorts|live|v)\/([\w-]{6,20})\/?$/;
  const id = inPath.exec(url.pathname)?.[1] ?? (url.pathname === "/watch" ? url.searchParams.get("v") : null);
  if (!id || !/^[\w-]{6,20}$/.test(id)) return null;
  const start = url.searchParams.get("t") ?? url.searchParams.get("start");
  const at = start !== null && /^\d+(?:h|m|s|\d)*$/.test(start) ? `&t=${start}` : "";
  return { kind: "video", outlet: "YouTube", url: `https://www.youtube.com/watch?v=${id}${at}` };
}

function findVimeo(url: URL): EmbedAddress | null {
  const [, id, secret] = /^\/(?:video\/)?(\d{5,12})(?:\/([0-9a-f]{6,20}))?\/?$/.exec(url.pathname) ?? [];
  if (!id) return null;
  const key = secret ?? url.searchParams.get("h");
  const path = key && /^[0-9a-f]{6,20}$/.test(key) ? `${id}/${key}` : id;
  return { kind: "video", outlet: "Vimeo", url: `https://vimeo.com/${path}` };
}
