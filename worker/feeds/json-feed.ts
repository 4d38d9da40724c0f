import type { ToldFeed } from "./tell-feed.ts";
import type { ToldPicture } from "./tell-picture.ts";
import type { ToldName, ToldPost } from "./tell-post.ts";

/** JSON Feed 1.1 with the whole text of each post. */
export function renderJsonFeed(feed: ToldFeed): string {
  const { publisher } = feed;
  const told = {
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.url,
    feed_url: feed.addresses.json,
    description: feed.description,
    icon: `${publisher.url}icon-512.png`,
    favicon: `${publisher.url}favicon.svg`,
    language: feed.language,
    authors: [publisher],
    hubs: feed.hub === "" ? undefined : [{ type: "WebSub", url: feed.hub }],
    items: feed.posts.map((post) => describePost(post, feed.language)),
  };
  return `${JSON.stringify(told, (_key, value: unknown) => (typeof value === "string" ? value.toWellFormed() : value))}\n`;
}

function describePost(post: ToldPost, around: string): object {
  return {
    id: post.id,
    url: post.url,
    external_url: post.original?.url,
    title: post.title,
    content_html: post.html,
    summary: post.dek || undefined,
    image: post.leadPicture?.url,
    date_published: new Date(post.publishedAt).toISOString(),
    date_modified: post.changedAt === post.publishedAt ? undefined : new Date(post.changedAt).toISOString(),
    authors: post.authors.length === 0 ? undefined : post.authors.map(describeName),
    tags: post.tags.length === 0 ? undefined : post.tags.map(({ name }) => name),
    language: post.language === around ? undefined : post.language,
    // JSON Feed has no place for a picture's words: an extension, as it lays down, begins with an underscore.
    _pictures: post.pictures.length === 0 ? undefined : post.pictures.map(describePicture),
  };
}

function describeName({ name, url }: ToldName): object {
  return { name, url: url ?? undefined };
}

function describePicture({ url, type, width, height, bytes, alt, caption, credit, licence }: ToldPicture): object {
  return {
    url,
    mime_type: type,
    width,
    height,
    size_in_bytes: bytes ?? undefined,
    alt,
    caption: caption || undefined,
    credit: credit || undefined,
    license: licence ?? undefined,
  };
}
