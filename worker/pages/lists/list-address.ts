import { bylinePath, sourcePath, tagPath } from "../../../schema/permalink.ts";
import type { ListKind } from "../../db/lists/read-list-page.ts";

/** The address of a list's head. Its pages and its feed lie under it. */
export function listPath(kind: ListKind, name: string): string {
  switch (kind) {
    case "home":
      return "/";
    case "month":
      return `/${name.replace("-", "/")}/`;
    case "tag":
      return tagPath(name);
    case "byline":
      return bylinePath(name);
    case "source":
      return sourcePath(name);
    default:
      return kind satisfies never;
  }
}

export function archivePath(base: string, page: number): string {
  return `${base}archive/${page}/`;
}
