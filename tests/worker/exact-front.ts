import fc from "fast-check";
import type { FrontPageReply } from "../../schema/front-page.ts";
import type { openExactHouse } from "./exact-house.ts";

/** Which posts steps name by a number is theirs to say. */
export const anyPinning = fc.record({
  do: fc.constant("pin" as const),
  posts: fc.array(fc.nat(15), { maxLength: 3 }),
});

/** Chooses what stands at the top of the front page. */
export async function pinPosts(
  { newsroom, expectUnbroken }: Awaited<ReturnType<typeof openExactHouse>>,
  ids: readonly string[],
): Promise<void> {
  const { body } = await newsroom.call<FrontPageReply>("GET", "/api/front-page");
  const fields = { pinned: [...new Set(ids)], sections: [] };
  await expectUnbroken("PUT", "/api/front-page", { version: body.version, fields });
}
