import type { MediaReceipt } from "../../schema/media-api.ts";
import type { MediaFile, MediaFilesReply, NewFile } from "../../schema/media-files.ts";
import type { Media } from "../../schema/media.ts";

/** The other files of the fake server's pictures, by the picture's id. */
export type FakeFiles = Map<string, MediaFile[]>;

export function toFile(media: Media, keptUntil: number | null): MediaFile {
  const { file, fileName, type, width, height, bytes, createdAt } = media;
  return { file, fileName, type, width, height, bytes, by: "Ana Gil", createdAt, keptUntil };
}

export function listFakeFiles(files: FakeFiles, media: Media): MediaFilesReply {
  return { files: [toFile(media, null), ...(files.get(media.id) ?? []).filter(({ keptUntil }) => keptUntil !== null)] };
}

/** Awaits its bytes: what sends them does not ask this server. */
export function declareFakeFile(files: FakeFiles, media: Media, { fileName, bytes }: NewFile): Media {
  const known = files.get(media.id) ?? [];
  const file = 1 + Math.max(media.file, ...known.map((one) => one.file), 0);
  const declared: Media = { ...media, file, fileName, bytes, state: "uploading", variantsState: "waiting" };
  files.set(media.id, [...known, toFile(declared, null)]);
  return declared;
}

/** The picture as it is once it shows the file. */
export function showFakeFile(files: FakeFiles, media: Media, file: number): Media {
  const known = files.get(media.id) ?? [];
  const { fileName, bytes, width, height } = known.find((one) => one.file === file)!;
  files.set(media.id, [toFile(media, Date.now() + 1_000_000), ...known.filter((one) => one.file !== file)]);
  return { ...media, file, fileName, bytes, width, height, version: media.version + 1 };
}

export function toFakeReceipt(media: Media, uses: MediaReceipt["uses"], purge: MediaReceipt["purge"]): MediaReceipt {
  const pages = uses.flatMap(({ path, title }) => (path === null ? [] : [{ path, what: title }]));
  return { media, uses, moreUses: 0, pages, morePages: 0, purge };
}
