import { EARLIEST_DATE_AT, LATEST_DATE_AT } from "../../schema/limits.ts";
import { decodePath } from "../../schema/permalink.ts";
import { isReservedSlug, isSlug, toPostSlug } from "../../schema/slug.ts";
import { clean } from "./inline-run.ts";
import type { Note } from "./note.ts";
import { oldPath, sitePath } from "./old-address.ts";
import { htmlToText } from "./parse-html.ts";
import type { WordPressExport, WordPressItem } from "./wordpress-export.ts";

/** A post or page that comes in, and how. */
export interface PlannedPost {
  readonly item: WordPressItem;
  /** Null for a draft. */
  readonly publication: { readonly path: string; readonly publishedAt: number } | null;
  readonly slug: string;
  readonly notes: readonly Note[];
  /** Other addresses it had: `/?p=5001`, old slugs, its address in another form. */
  readonly paths: readonly string[];
}

export interface PostPlan {
  readonly posts: readonly PlannedPost[];
  readonly notes: readonly Note[];
  readonly comments: { readonly count: number; readonly posts: number };
}

const DRAFT_STATES: Readonly<Record<string, string>> = {
  draft: "It was a draft in WordPress and is one here.",
  pending: "It waited for review in WordPress; it is a draft here.",
  private: "It was private in WordPress; it is a draft here.",
};
const LONGEST_PATH = 1000;
/** Where the house keeps things of its own, and WordPress its files. */
const HOUSE_FOLDERS = new Set(
  "api archive author category corrections edit feed fonts media page preview search source tag wp-admin wp-content wp-includes wp-json".split(
    " ",
  ),
);
/** WordPress' own bookkeeping, of which nobody misses anything. */
const BOOKKEEPING =
  /^(?:revision|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_block|wp_template|wp_template_part|wp_global_styles|wp_navigation|wp_font_family|wp_font_face)$/;
const BOOKKEEPING_NAMES: Readonly<Record<string, string>> = {
  nav_menu_item: "of a menu",
  wp_block: "that several posts share (reusable blocks)",
  custom_css: "that styled the old site",
};

export function planPosts({ site, items }: WordPressExport): PostPlan {
  const posts: PlannedPost[] = [];
  const left = new Map<string, number>();
  const taken = new Set<string>();
  const leave = (what: string): void => void left.set(what, (left.get(what) ?? 0) + 1);
  for (const item of items) {
    if (item.type === "attachment") continue;
    const isText = item.type === "post" || item.type === "page";
    if (!isText && !BOOKKEEPING.test(item.type)) {
      leave(`of the type “${item.type}”, which WordPress got from a plug-in`);
    } else if (!isText && BOOKKEEPING_NAMES[item.type] !== undefined) leave(BOOKKEEPING_NAMES[item.type]!);
    else if (isText && item.status === "trash") leave("in the trash");
    else if (isText && item.id === "") leave("without an id");
    else if (isText && item.status !== "auto-draft" && item.status !== "inherit") {
      posts.push(planPost(item, site.url, taken));
    }
  }
  const commented = posts.filter(({ item }) => item.comments > 0);
  return {
    posts,
    notes: [...left].map(([what, count]) => ({
      kind: "left_out",
      text: `${count === 1 ? "1 item" : `${count} items`} ${what}.`,
    })),
    comments: { count: commented.reduce((sum, { item }) => sum + item.comments, 0), posts: commented.length },
  };
}

function planPost(item: WordPressItem, siteUrl: string, taken: Set<string>): PlannedPost {
  const notes: Note[] = [];
  const ownSlug = decodePath(item.slug);
  const slug = isSlug(ownSlug) && !isReservedSlug(ownSlug) ? ownSlug : "";
  const base = sitePath(siteUrl);
  const byId = [`${base}/?p=${item.id}`, ...(item.type === "page" ? [`${base}/?page_id=${item.id}`] : [])];
  const why = findDraftReason(item);
  if (why !== null || item.publishedAt === null) {
    notes.push({ kind: "changed", text: why ?? "It has no date that can be read; it is a draft here." });
    return { item, publication: null, slug, notes, paths: [] };
  }
  if (item.type === "page") {
    notes.push({ kind: "changed", text: "It was a page in WordPress and is a post here, at the same address." });
  }

  const old = oldPath(item.link, siteUrl);
  const path = choosePath(item, old, slug, taken, notes);
  taken.add(path);
  const folder = path.slice(0, path.slice(0, -1).lastIndexOf("/") + 1);
  const formerly = item.oldSlugs.map((former) => `${folder}${decodePath(former)}/`);
  const isKept =
    old !== null && !old.includes("?") && !notes.some((note) => note.text.includes("belongs to something else"));
  const paths = new Set([...byId, ...formerly, ...(isKept ? [old] : [])]);
  paths.delete(path);
  return { item, publication: { path, publishedAt: item.publishedAt }, slug: slugOf(path), notes, paths: [...paths] };
}

function findDraftReason(item: WordPressItem): string | null {
  if (item.hasPassword) return "It was behind a password in WordPress; it is a draft here.";
  const at = item.publishedAt;
  if (item.status === "future") {
    return `It was scheduled${at === null ? "" : ` for ${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`}; it is a draft here: schedule it again.`;
  }
  if (at !== null && (at < EARLIEST_DATE_AT || at >= LATEST_DATE_AT)) {
    return `Its date, ${new Date(at).toISOString().replace(/T.*/, "")}, cannot be one of a post; it is a draft here.`;
  }
  if (item.status === "publish") return null;
  return DRAFT_STATES[item.status] ?? `Its state in WordPress was “${item.status}”; it is a draft here.`;
}

/** Where the post stood, if that is an address a post may have here; otherwise its day and slug. */
function choosePath(
  item: WordPressItem,
  old: string | null,
  slug: string,
  taken: ReadonlySet<string>,
  notes: Note[],
): string {
  const first = old?.split("/")[1]?.toLowerCase() ?? "";
  // A post cannot stand where the house has something of its own.
  const isHouse = HOUSE_FOLDERS.has(first) || old === "/" || (old !== null && /^\/\d{4}\/(?:\d+\/)*$/.test(old));
  const isTaken = old === null || isHouse || taken.has(old);
  if (!isTaken && /^\/(?:[^/?]+\/)+$/.test(old) && old.length <= LONGEST_PATH) return old;
  const day = (
    item.localDay === "" ? new Date(item.publishedAt ?? 0).toISOString().slice(0, 10) : item.localDay
  ).replaceAll("-", "/");
  const word = slug === "" ? toPostSlug(htmlToText(clean(item.title)), `post-${item.id}`) : slug;
  const made =
    [`/${day}/${word}/`, `/${day}/${word}-${item.id}/`].find((path) => !taken.has(path)) ?? `/${day}/post-${item.id}/`;
  if (old !== null && !old.includes("?") && old !== made) {
    notes.push({
      kind: "changed",
      text: `Its address is ${made} now; ${isTaken ? `${old} belongs to something else` : `${old} leads there`}.`,
    });
  }
  return made;
}

function slugOf(path: string): string {
  const last = path.split("/").at(-2) ?? "";
  return isSlug(last) && !isReservedSlug(last) ? last : "";
}
