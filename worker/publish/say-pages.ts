import { historyPath } from "../../schema/permalink.ts";
import type { ChangedPage } from "../../schema/standing.ts";
import type { NamedRow } from "./plan-card.ts";
import { shownAt, showings, type Standing } from "./standing.ts";
import type { NeighbourRow } from "./surroundings.ts";

/** More would be read by nobody. */
const MOST_PAGES = 40;

interface Around {
  readonly before: Standing;
  readonly after: Standing;
  readonly neighbours: readonly NeighbourRow[];
  readonly names: readonly NamedRow[];
  readonly now: number;
}

/** The cache tags of a purge as pages with addresses, for a person. */
export function sayPages(
  tags: readonly string[],
  around: Around,
): { readonly pages: readonly ChangedPage[]; readonly morePages: number } {
  const pages = new Map<string, string>();
  for (const tag of tags) for (const { path, what } of sayTag(tag, around)) pages.set(path, pages.get(path) ?? what);
  const all = [...pages].map(([path, what]) => ({ path, what }));
  return { pages: all.slice(0, MOST_PAGES), morePages: Math.max(0, all.length - MOST_PAGES) };
}

function sayTag(tag: string, around: Around): ChangedPage[] {
  const [kind = "", id = ""] = tag.split(":", 2);
  if (kind === "post") return sayPost(id, around);
  if (kind === "history" && around.after.path !== null) {
    return [{ path: historyPath(around.after.path), what: "Its history" }];
  }
  if (kind === "link") return around.neighbours.map(({ path, title }) => ({ path, what: title }));
  if (kind === "text" || tag === "list:home:head") {
    const feed = { path: "/feed/", what: "Feed" };
    return kind === "text" ? [feed] : [{ path: "/", what: "Front page" }, feed];
  }
  return kind === "list" ? sayList(tag, around.names) : [];
}

function sayPost(id: string, { before, after, neighbours, now }: Around): ChangedPage[] {
  if (id !== after.postId) {
    return neighbours.filter((row) => row.post_id === id).map(({ path, title }) => ({ path, what: title }));
  }
  const shown = [shownAt(before, now), ...showings(after)].filter((each) => each !== null);
  return [after.path, before.path].flatMap((path) =>
    path === null ? [] : [{ path, what: shown.at(-1)?.card.title ?? "" }],
  );
}

function sayList(tag: string, names: readonly NamedRow[]): ChangedPage[] {
  if (tag.endsWith(":section")) return [{ path: "/", what: "Front page" }];
  const [, name = "", place = "head"] = /^list:(.+):(head|count|[\d-]+)$/.exec(tag) ?? [];
  const isTime = place.includes("-");
  const page = place === "count" ? "head" : place;
  const rest = page === "head" ? "" : isTime ? `${page.replaceAll("-", "/")}/` : `archive/${page}/`;
  if (name === "home") {
    const what = page === "head" ? "Front page" : isTime ? sayTime(page) : `Archive, page ${page}`;
    return [{ path: `/${rest}`, what }];
  }
  const month = /^month:(\d{4}-\d{2})$/.exec(name)?.[1];
  if (month !== undefined) {
    const year = month.slice(0, 4);
    return [
      { path: `/${month.replace("-", "/")}/${rest}`, what: sayTime(month) },
      { path: `/${year}/`, what: year },
    ];
  }
  const named = names.find((row) => `${row.kind}:${row.id}` === name);
  if (named === undefined) return [];
  const folder = { tag: "tag", byline: "author", source: "source" }[named.kind];
  const what = isTime ? `${named.name}, ${sayTime(page)}` : named.name;
  return [{ path: `/${folder}/${named.slug}/${rest}`, what }];
}

const months = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const days = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" });

/** "November 2026", or "November 20, 2026". */
function sayTime(key: string): string {
  const at = Date.parse(`${key.padEnd(10, "-01")}T00:00:00Z`);
  return (key.length === 7 ? months : days).format(at);
}
