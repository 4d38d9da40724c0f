import fc from "fast-check";
import { SECTION_SIZES, type FrontPageReply } from "../../schema/front-page.ts";
import type { openExactHouse } from "./exact-house.ts";

/** Which posts and tags steps name by a number is theirs to say. */
export const anyChoice = fc.record({
  do: fc.constant("choose" as const),
  pinned: fc.array(fc.nat(15), { maxLength: 3 }),
  sections: fc.uniqueArray(fc.nat(2), { maxLength: 3 }),
});

/** Chooses what stands on the front page; sections are of three posts and of four in turn. */
export async function chooseFront(
  { newsroom, expectUnbroken }: Awaited<ReturnType<typeof openExactHouse>>,
  pinned: readonly string[],
  tagIds: readonly string[],
): Promise<void> {
  const { body } = await newsroom.call<FrontPageReply>("GET", "/api/front-page");
  const sections = [...new Set(tagIds)].map((tagId, index) => ({ tagId, posts: SECTION_SIZES[index % 2]! }));
  const fields = { pinned: [...new Set(pinned)], sections };
  await expectUnbroken("PUT", "/api/front-page", { version: body.version, fields });
}
