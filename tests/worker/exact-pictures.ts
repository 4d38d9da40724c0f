import type { Media } from "../../schema/media.ts";
import { bringFile, makeFile } from "./bring-file.ts";
import type { openExactHouse } from "./exact-house.ts";
import { uploadPicture } from "./upload-picture.ts";

/** Two pictures that posts may have, and another file for each. */
export async function openExactPictures({ newsroom, expectUnbroken }: Awaited<ReturnType<typeof openExactHouse>>) {
  const pictures = [await uploadPicture(newsroom, 1), await uploadPicture(newsroom, 2)];
  const otherFiles = [await makeFile(181), await makeFile(182)];

  async function readMedia(id: string): Promise<Media> {
    return (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
  }

  async function isReady(id: string): Promise<boolean> {
    return (await readMedia(id)).state === "ready";
  }

  /** Another file takes the place of the picture's own, or the earlier one that of this. */
  async function giveFile(picture: number, wanted: number): Promise<void> {
    const id = pictures[picture]!;
    const other = otherFiles[picture]!;
    const { state, hash, version } = await readMedia(id);
    if (state !== "ready" || (hash === other.declared.hash) === (wanted === 1)) return;
    const file = wanted === 0 ? 0 : await bringFile(newsroom, id, other);
    await expectUnbroken("PUT", `/api/media/${id}/file`, { version, file });
  }

  return { pictures, isReady, giveFile };
}
