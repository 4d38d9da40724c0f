import type { Media } from "../../schema/media.ts";
import { bringFile, makeFile } from "./bring-file.ts";
import { changeOf } from "./bring-picture.ts";
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
    const { state, gaps } = await readMedia(id);
    return state === "ready" && gaps.length === 0;
  }

  /** The right to show the picture ends at that moment, or has no end; 0 is now. */
  async function endRight(picture: number, minutesAhead: number | null): Promise<void> {
    const id = pictures[picture]!;
    const media = await readMedia(id);
    if (media.state !== "ready") return;
    const rightsUntil = minutesAhead === null ? null : newsroom.clock.now + minutesAhead * 60_000;
    const body = { ...changeOf(media, { rightsUntil }), endRight: minutesAhead === 0 };
    await expectUnbroken("PUT", `/api/media/${id}/fields`, body);
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

  return { pictures, isReady, giveFile, endRight };
}
