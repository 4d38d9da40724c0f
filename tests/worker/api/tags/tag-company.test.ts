import { beforeAll, describe, expect, test } from "vitest";
import type { TagCompanyReply } from "../../../../schema/api.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom(NOON);
});

const ask = async (ids: readonly string[]): Promise<TagCompanyReply["tags"]> =>
  (await newsroom.call<TagCompanyReply>("GET", `/api/tag-company?ids=${ids.join(",")}`)).body.tags;

describe("listTagCompany", () => {
  test("tells which tags go with each that was asked for, the most frequent first, and nothing of what met once", async () => {
    const [ferry, harbour, tides, storm] = await Promise.all(
      ["Ferry", "Harbour", "Tides", "Storm"].map((name) => newsroom.makeTag(name)),
    );
    for (const tags of [[ferry, harbour, tides], [ferry, harbour, tides], [ferry, harbour, storm], [ferry]]) {
      await newsroom.makePost({ tags: tags.map((tag) => tag!.id) });
    }
    expect(await ask([ferry!.id, storm!.id])).toEqual([
      {
        id: ferry!.id,
        posts: 4,
        beside: [
          { id: harbour!.id, posts: 3 },
          { id: tides!.id, posts: 2 },
        ],
      },
    ]);
  });

  test("what is no tag goes with nothing", async () => {
    expect(await ask(["nonsense", ""])).toEqual([]);
  });
});
