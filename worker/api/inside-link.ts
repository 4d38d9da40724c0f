import type { LinkCheck } from "../../schema/api.ts";
import { decodePath, encodePath, tagPath } from "../../schema/permalink.ts";
import { safeHref } from "../../schema/safe-href.ts";
import type { Actor } from "../app-env.ts";
import type { LinkRow, ListRow } from "../db/read-links.ts";
import { canonicalAddress, findQueryTarget, spellings } from "../pages/canonical-address.ts";
import { canWrite } from "./posts/draft.ts";

/** What an address of this site is, before anything is looked up. */
export type InsideLink =
  | { readonly kind: "none" }
  | { readonly kind: "plain" }
  | { readonly kind: "closed" }
  | { readonly kind: "picture" }
  | { readonly kind: "pair" }
  | { readonly kind: "list"; readonly list: string; readonly name: string }
  | { readonly kind: "path"; readonly path: string; readonly spellings: readonly string[] };

type Judgement = Omit<LinkCheck, "href">;

const CLOSED = /^\/(?:api|edit|preview)(?:\/|$)/;
const PLAIN =
  /^\/(?:$|search$|corrections\/$|feed\/$|feed\.(?:atom|json)$|robots\.txt$|favicon\.svg$|(?:news-)?sitemap.*\.xml$|(?:archive|page)\/\d+\/$)/;
const PAIR = /^\/tag\/[^/+]+\+[^/+]+\/$/;
const LIST = /^\/(tag|author|source)\/([^/]+)\/(?:(?:archive|page)\/\d+\/|\d{4}\/\d{2}\/|feed\/)?$/;
const YEAR = /^\/(\d{4})\/$/;
const MONTH = /^\/(\d{4})\/(\d{2})\/(?:(?:archive|page)\/\d+\/|\d{2}\/)?$/;

/** An anchor, a mail address or a telephone number is plain; what may not stand in a link at all is none. */
export function readInsideLink(href: string): InsideLink {
  const safe = safeHref(href);
  if (safe === null) return { kind: "none" };
  if (!/^(?:\/|https?:)/i.test(safe)) return { kind: "plain" };
  if (!URL.canParse(safe, "https://site.invalid")) return { kind: "none" };
  const url = new URL(safe, "https://site.invalid");
  if (CLOSED.test(url.pathname)) return { kind: "closed" };
  if (url.pathname.startsWith("/media/")) return { kind: "picture" };
  const canonical = canonicalAddress(url);
  const target = canonical.startsWith("/?") ? findQueryTarget(new URL(canonical, url).searchParams) : null;
  const path = decodePath(target ?? canonical).replace(/\?before=.*$/, "");
  const bare = path.replace(/^(\/search)\?.*$/, "$1");
  if (PLAIN.test(bare)) return { kind: "plain" };
  if (PAIR.test(path)) return { kind: "pair" };
  const [, list, name] = LIST.exec(path) ?? [];
  if (list !== undefined && name !== undefined) return { kind: "list", list, name };
  const [, whole] = YEAR.exec(path) ?? [];
  if (whole !== undefined) return { kind: "list", list: "year", name: whole };
  const [, year, month] = MONTH.exec(path) ?? [];
  if (year !== undefined) return { kind: "list", list: "month", name: `${year}-${month}` };
  return { kind: "path", path, spellings: spellings(path) };
}

const nothing: Judgement = { state: "dead", words: "This site has no such page.", movedTo: null };
const alive: Judgement = { state: "alive", words: "", movedTo: null };

/** Of a post that readers do not see, only those who may write it hear that it is there. */
export function judgeInsideLink(
  link: InsideLink,
  actor: Actor,
  row: LinkRow | undefined,
  list: ListRow | undefined,
): Judgement {
  switch (link.kind) {
    case "none":
      return { state: "dead", words: "That is not an address.", movedTo: null };
    case "plain":
      return alive;
    case "closed":
      return { state: "private", words: "Readers cannot open the editor or a preview.", movedTo: null };
    case "picture":
      return { state: "unsure", words: "Addresses of pictures are not looked up.", movedTo: null };
    case "pair":
      return { state: "unsure", words: "Whether any post has both tags is not looked up.", movedTo: null };
    case "list":
      if (list?.has_posts === 1) return alive;
      return typeof list?.now_called === "string" ? moved(tagPath(list.now_called)) : nothing;
    case "path":
      return row === undefined ? nothing : judgePath(link.path, actor, row);
    default:
      return link satisfies never;
  }
}

function judgePath(path: string, actor: Actor, row: LinkRow): Judgement {
  const isSeen = row.is_public === 1 && row.post_path !== null;
  if (row.kind === "gone" || (row.was_public === 1 && !isSeen)) {
    return { state: "dead", words: "That page was taken away.", movedTo: null };
  }
  if (isSeen && row.kind === "attachment") return alive;
  if (isSeen && row.kind !== "upload") return row.post_path === path ? alive : moved(row.post_path);
  if (row.list !== null) return moved(row.list);
  if (row.has_variants === 1) return alive;
  if (row.kind === "redirect" && row.target !== null) return moved(row.target);
  if (row.post_id !== null && canWrite(actor, { createdBy: row.created_by })) {
    return { state: "private", words: "Readers do not see that post now.", movedTo: null };
  }
  return nothing;
}

function moved(path: string): Judgement {
  return { state: "moved", words: "It has moved for good.", movedTo: encodePath(path) };
}
