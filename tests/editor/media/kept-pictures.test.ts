import { beforeEach, describe, expect, test } from "vitest";
import {
  findKept,
  forgetPicture,
  forgetPictures,
  isKept,
  keepPicture,
  type KeptPicture,
} from "../../../editor/media/kept-pictures.ts";
import { newId } from "../../../schema/id.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = 1_900_000_000_000;

function makeKept(personId: string, place: string, more: Partial<KeptPicture> = {}): KeptPicture {
  return { personId, mediaId: newId(), place, file: new File(["0123456789"], "quay.jpg"), keptAt: NOW, ...more };
}

beforeEach(async () => {
  await forgetPictures("ana");
  await forgetPictures("ben");
});

describe("a picture on its way", () => {
  test("is kept with its bytes and its name, for its person and its place alone", async () => {
    const picture = makeKept("ana", "post-1", { keptAt: NOW + 1 });
    const earlier = makeKept("ana", "post-1");
    expect(await keepPicture(picture)).toBe(true);
    expect(await keepPicture(earlier)).toBe(true);
    await keepPicture(makeKept("ben", "post-1"));
    await keepPicture(makeKept("ana", "library"));
    const found = await findKept("ana", "post-1");
    expect(found.map(({ mediaId }) => mediaId)).toEqual([earlier.mediaId, picture.mediaId]);
    expect(found[1]!.file.name).toBe("quay.jpg");
    expect(await found[1]!.file.text()).toBe("0123456789");
    expect(await findKept("ana")).toHaveLength(3);
  });

  test("leaves the device when it has arrived, and with its person", async () => {
    const picture = makeKept("ana", "post-1");
    await keepPicture(picture);
    await keepPicture(makeKept("ana", "post-2"));
    await keepPicture(makeKept("ben", "post-1"));
    await forgetPicture("ana", picture.mediaId);
    expect(await isKept("ana", picture.mediaId)).toBe(false);
    await forgetPictures("ana");
    expect(await findKept("ana")).toEqual([]);
    expect(await findKept("ben")).toHaveLength(1);
  });

  test("is not kept where the room is used up, by whomever", async () => {
    await keepPicture(makeKept("ben", "post-1"));
    const picture = makeKept("ana", "post-1");
    expect(await keepPicture(picture, 19)).toBe(false);
    expect(await isKept("ana", picture.mediaId)).toBe(false);
    expect(await keepPicture(picture, 20)).toBe(true);
  });

  test("takes the room of what nobody came back for in a month", async () => {
    const stale = makeKept("ben", "post-1", { keptAt: NOW - 31 * DAY_MS });
    const recent = makeKept("ben", "post-1", { keptAt: NOW - 29 * DAY_MS });
    await keepPicture(stale);
    await keepPicture(recent);
    expect(await keepPicture(makeKept("ana", "post-1"), 20)).toBe(true);
    expect((await findKept("ben")).map(({ mediaId }) => mediaId)).toEqual([recent.mediaId]);
  });
});
