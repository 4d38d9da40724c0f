import { historyPath } from "../../../schema/permalink.ts";

/** What of a post's history an address asks for. Versions are numbered from 1, in the order in which they became public. */
export type AskedHistory =
  | { readonly kind: "list"; readonly before: number | null }
  | { readonly kind: "version"; readonly number: number }
  | { readonly kind: "difference"; readonly from: number; readonly to: number };

export interface HistoryAddress {
  readonly postPath: string;
  /** The address behind the post's own. */
  readonly rest: string;
  readonly asked: AskedHistory;
}

const NUMBER = "[1-9][0-9]{0,5}";
/** Lists are not posts, whatever they are called. */
const HISTORY = new RegExp(
  `^(/(?!(?:tag|author|source|category)/).+/)(history/(?:(${NUMBER})(?:\\.\\.(${NUMBER}))?/)?)$`,
);

/** Null where an address is of no history. `path` is decoded. */
export function parseHistoryAddress(path: string, query: URLSearchParams): HistoryAddress | null {
  const [, postPath, rest, from, to] = HISTORY.exec(path.endsWith("/") ? path : `${path}/`) ?? [];
  if (postPath === undefined || rest === undefined) return null;
  if (from === undefined) return { postPath, rest, asked: { kind: "list", before: readNumber(query.get("before")) } };
  const number = Number(from);
  const asked =
    to === undefined
      ? { kind: "version" as const, number }
      : { kind: "difference" as const, from: number, to: Number(to) };
  return { postPath, rest, asked };
}

/**
 * The one form of an address of a history: the older version first, one version alone where both are the
 * same, and what the form for comparing two asks for as the address of that. Null where it is of no history.
 */
export function canonicalHistory(
  path: string,
  query: URLSearchParams,
): { readonly path: string; readonly query: string } | null {
  const address = path.endsWith("/") ? parseHistoryAddress(path, query) : null;
  if (address === null) return null;
  const { postPath, asked } = address;
  switch (asked.kind) {
    case "list": {
      const [from, to] = [readNumber(query.get("from")), readNumber(query.get("to"))];
      if (from !== null && to !== null) return { path: differencePath(postPath, from, to), query: "" };
      return { path: historyPath(postPath), query: asked.before === null ? "" : `?before=${asked.before}` };
    }
    case "version":
      return { path: versionPath(postPath, asked.number), query: "" };
    case "difference":
      return { path: differencePath(postPath, asked.from, asked.to), query: "" };
    default:
      return asked satisfies never;
  }
}

export function versionPath(postPath: string, number: number): string {
  return `${historyPath(postPath)}${number}/`;
}

export function differencePath(postPath: string, one: number, other: number): string {
  if (one === other) return versionPath(postPath, one);
  return `${historyPath(postPath)}${Math.min(one, other)}..${Math.max(one, other)}/`;
}

function readNumber(text: string | null): number | null {
  return text !== null && new RegExp(`^${NUMBER}$`).test(text) ? Number(text) : null;
}
