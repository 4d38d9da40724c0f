import type { PostRow } from "../../../schema/api.ts";
import { decodePath, encodePath } from "../../../schema/permalink.ts";
import { listPosts } from "../../api/posts.ts";
import type { LinkablePost } from "../../canvas/post-finder.ts";
import { scoreMatch } from "../../ui/palette/score-match.ts";
import { sayTime } from "../../ui/say-time.ts";

const MOST_SHOWN = 8;

type PublicRow = PostRow & { readonly path: string; readonly visibleFrom: number };

/** Posts that the public sees now, those first whose title has the words; a sentence where the answer is none. */
export async function findLinkablePosts(
  q: string,
  timeZone: string,
  signal: AbortSignal,
): Promise<readonly LinkablePost[] | string> {
  const answer = await listPosts({ q, in: "title", state: "live" }, signal);
  if (!answer.ok) return `Posts could not be looked for. ${answer.refusal.title}`;
  return answer.reply.posts
    .filter(isPublic)
    .toSorted((one, other) => scoreMatch(q, other.title) - scoreMatch(q, one.title))
    .slice(0, MOST_SHOWN)
    .map((post) => toLinkable(post, timeZone));
}

/** The words of a path are mostly those of the title: by the longest of them the post is found. */
export async function findLinkableAt(
  href: string,
  timeZone: string,
  signal: AbortSignal,
): Promise<LinkablePost | null> {
  const path = decodePath(href.replace(/[?#].*$/, ""));
  const words = path.split(/[^\p{L}\p{N}]+/u).toSorted((one, other) => other.length - one.length);
  const answer = await listPosts({ q: words[0] ?? "", in: "title", state: "live" }, signal);
  const found = answer.ok ? answer.reply.posts.filter(isPublic).find((post) => post.path === path) : undefined;
  return found === undefined ? null : toLinkable(found, timeZone);
}

function isPublic(post: PostRow): post is PublicRow {
  return post.path !== null && post.visibleFrom !== null && post.visibleFrom <= Date.now();
}

function toLinkable({ title, path, visibleFrom }: PublicRow, timeZone: string): LinkablePost {
  return { title: title || "Untitled", href: encodePath(path), date: sayTime(visibleFrom, Date.now(), timeZone) };
}
