import { describe, expect, it } from "vitest";
import { ID_PATTERN } from "../../../schema/id.ts";
import { deriveId } from "../../../worker/import/derive-id.ts";

describe("deriveId", () => {
  it("gives the same thing of the same site the same id, and nothing else", async () => {
    const id = await deriveId("https://old.example", "post", "1");
    expect(id).toMatch(ID_PATTERN);
    expect(await deriveId("http://www.OLD.example", "post", "1")).toBe(id);
    const others = await Promise.all([
      deriveId("https://old.example", "post", "2"),
      deriveId("https://old.example", "tag", "1"),
      deriveId("https://other.example", "post", "1"),
    ]);
    expect(new Set([id, ...others]).size).toBe(4);
  });
});
