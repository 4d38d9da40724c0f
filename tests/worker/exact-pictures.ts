import fc from "fast-check";
import type { Media } from "../../schema/media.ts";
import { bringFile, makeFile } from "./bring-file.ts";
import { changeOf } from "./bring-picture.ts";
import type { openExactHouse } from "./exact-house.ts";
import { uploadPicture } from "./upload-picture.ts";

/** What is done to one of the two pictures. */
export const anyPictureStep = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("trash picture" as const, "restore picture" as const),
      picture: fc.nat(1),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("end right" as const),
      picture: fc.nat(1),
      /** 0 is at once, null never. */
      minutesAhead: fc.option(fc.oneof(fc.constant(0), fc.integer({ min: 2, max: 300 }))),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("show file" as const), picture: fc.nat(1), file: fc.nat(1) }),
  },
);
export type PictureStep = typeof anyPictureStep extends fc.Arbitrary<infer Value> ? Value : never;

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

  /** The right to show the picture ends then, or has no end. */
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

  async function takePictureStep(step: PictureStep): Promise<void> {
    if (step.do === "end right") return endRight(step.picture, step.minutesAhead);
    if (step.do === "show file") return giveFile(step.picture, step.file);
    const id = pictures[step.picture]!;
    const { version } = await readMedia(id);
    await expectUnbroken(step.do === "trash picture" ? "PUT" : "DELETE", `/api/media/${id}/trash`, { version });
  }

  return { pictures, isReady, takePictureStep };
}
