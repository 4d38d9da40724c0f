import { describe, expect, it } from "vitest";
import { edgeOf } from "../../worker/edge.ts";

type Cache = NonNullable<ExecutionContext["cache"]>;

function withPurge(purge: Cache["purge"]): { cache: Cache } {
  return { cache: { purge, invalidate: purge } };
}

describe("edgeOf", () => {
  it("hands the tags to the platform's cache", async () => {
    const asked: unknown[] = [];
    const edge = edgeOf(
      withPurge(async (options) => {
        asked.push(options);
        return { success: true, errors: [] };
      }),
    );
    expect(await edge.purge(["post:1", "site"])).toEqual({ accepted: true });
    expect(asked).toEqual([{ tags: ["post:1", "site"] }]);
  });

  it("says why the platform refused", async () => {
    const edge = edgeOf(withPurge(async () => ({ success: false, errors: [{ code: 10_429, message: "Too many" }] })));
    expect(await edge.purge(["site"])).toEqual({ accepted: false, reason: "10429 Too many" });
  });

  it("takes a call that threw for a refusal", async () => {
    const edge = edgeOf(withPurge(() => Promise.reject(new Error("network lost"))));
    expect(await edge.purge(["site"])).toEqual({ accepted: false, reason: "network lost" });
  });

  it("accepts nothing where no cache is enabled", async () => {
    expect(await edgeOf({}).purge(["site"])).toMatchObject({ accepted: false });
  });
});
