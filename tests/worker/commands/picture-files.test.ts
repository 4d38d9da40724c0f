import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPictureFiles } from "../../../worker/commands/picture-files.ts";
import type { OldPicture } from "../../../worker/import/picture-index.ts";

let folder = "";

function picture(path: string): OldPicture {
  const url = `https://old.example/wp-content/uploads/${path}`;
  return {
    key: url,
    url,
    fileName: path.split("/").at(-1)!,
    attachment: null,
    alt: "",
    caption: "",
    credit: "",
    remarks: [],
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "broadsheet-media-"));
  await mkdir(join(folder, "2019/01"), { recursive: true });
  await mkdir(join(folder, "2018/05"), { recursive: true });
  await writeFile(join(folder, "2019/01/pier.jpg"), "pier of 2019");
  await writeFile(join(folder, "2018/05/pier.jpg"), "pier of 2018");
  await writeFile(join(folder, "flat.JPG"), "flat");
  await writeFile(join(folder, "empty.jpg"), "");
  await writeFile(join(folder, "huge.jpg"), "");
  await truncate(join(folder, "huge.jpg"), 100_000_000);
});

afterAll(() => rm(folder, { recursive: true }));

describe("openPictureFiles", () => {
  it("finds a file where wp-content/uploads had it, and by its name alone, in any case", async () => {
    const files = await openPictureFiles(folder);
    const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
    expect(await files.find(picture("2018/05/pier.jpg"))).toMatchObject({ kind: "file", hash: hash("pier of 2018") });
    expect(await files.find(picture("2019/01/pier.jpg"))).toMatchObject({ kind: "file", hash: hash("pier of 2019") });
    expect(await files.find(picture("2015/12/flat.jpg"))).toMatchObject({ kind: "file", hash: hash("flat") });
  });

  it("does not choose between two files of one name", async () => {
    const files = await openPictureFiles(folder);
    expect(await files.find(picture("2017/07/pier.jpg"))).toEqual({ kind: "absent", why: "is not among the files" });
  });

  it("says why a file cannot be used", async () => {
    const files = await openPictureFiles(folder);
    expect(await files.find(picture("empty.jpg"))).toEqual({ kind: "absent", why: "is an empty file" });
    expect(await files.find(picture("huge.jpg"))).toEqual({
      kind: "absent",
      why: "is too large (100 MB, where 60 MB are taken)",
    });
    expect(await (await openPictureFiles(null)).find(picture("flat.jpg"))).toMatchObject({ kind: "absent" });
  });
});
