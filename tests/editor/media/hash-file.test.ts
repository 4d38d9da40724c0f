import { describe, expect, test } from "vitest";
import { hashFile } from "../../../editor/media/hash-file.ts";

describe("hashFile", () => {
  test("is the SHA-256 of the bytes, in hex", async () => {
    expect(await hashFile(new Blob(["abc"]))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
