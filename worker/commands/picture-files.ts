import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { limits } from "../../schema/limits.ts";
import { decodePath } from "../../schema/permalink.ts";
import type { OldPicture } from "../import/picture-index.ts";

/** A picture's file on this machine, or why it cannot be used, as a sentence goes on after its name. */
export type PictureFileFound =
  | { readonly kind: "file"; readonly path: string; readonly hash: string }
  | { readonly kind: "absent"; readonly why: string };

export interface PictureFiles {
  find(picture: OldPicture): Promise<PictureFileFound>;
}

/** Knows the files below a folder by their path and by their name, whatever the case of its letters. */
export async function openPictureFiles(folder: string | null): Promise<PictureFiles> {
  const paths = folder === null ? [] : await listFiles(folder);
  const byPath = new Map<string, string>();
  const byName = new Map<string, string[]>();
  for (const path of paths) {
    const inside = relative(folder!, path).split(sep).join("/").normalize("NFC").toLowerCase();
    byPath.set(inside, path);
    const name = inside.split("/").at(-1)!;
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const hashes = new Map<string, Promise<PictureFileFound>>();

  return {
    async find(picture) {
      const path = findPath(picture, byPath, byName);
      if (path === null) {
        return {
          kind: "absent",
          why: folder === null ? "is not here (no --media folder was named)" : "is not among the files",
        };
      }
      const known = hashes.get(path);
      if (known !== undefined) return known;
      const found = readFileFacts(path);
      hashes.set(path, found);
      return found;
    },
  };
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** By its place below wp-content/uploads, else by its name, if only one file has that. */
function findPath(
  picture: OldPicture,
  byPath: ReadonlyMap<string, string>,
  byName: ReadonlyMap<string, readonly string[]>,
): string | null {
  for (const address of [picture.url, picture.url.replace(/-(?:scaled|rotated)(\.\w+)$/, "$1")]) {
    const parts = decodePath(new URL(address, "http://localhost").pathname)
      .toLowerCase()
      .split("/")
      .filter((part) => part !== "");
    for (let from = 0; from < parts.length - 1; from += 1) {
      const path = byPath.get(parts.slice(from).join("/"));
      if (path !== undefined) return path;
    }
    const name = parts.at(-1) ?? "";
    const [only, ...others] = byName.get(name) ?? [];
    if (only !== undefined && others.length === 0) return only;
    const isOnTop = parts.at(-2) === "uploads" && byPath.has(name);
    if (isOnTop) return byPath.get(name)!;
  }
  return null;
}

async function readFileFacts(path: string): Promise<PictureFileFound> {
  const { size } = await stat(path);
  if (size === 0) return { kind: "absent", why: "is an empty file" };
  if (size > limits.pictureBytes) {
    return {
      kind: "absent",
      why: `is too large (${Math.ceil(size / 1_000_000)} MB, where ${limits.pictureBytes / 1_000_000} MB are taken)`,
    };
  }
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { kind: "file", path, hash: hash.digest("hex") };
}
