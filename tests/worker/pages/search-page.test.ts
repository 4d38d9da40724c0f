import { beforeAll, describe, expect, test } from "vitest";
import { doc, p } from "../../../schema/build.ts";
import { NOON, openNewsroom } from "../newsroom.ts";
import { read } from "../reading-room.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom(NOON);
  const tag = await newsroom.makeTag("Verkehr");
  await newsroom.makePost({ title: "München plant die große Hafenverordnung", language: "de", tags: [tag.id] });
  newsroom.clock.now += 60_000;
  await newsroom.makePost(
    { title: "Tide tables" },
    { document: doc(p("The mud beneath the wall does not get thinner.")) },
  );
  await newsroom.makePost({ title: "Mud, wall and water" }, { publishedAt: NOON - 86_400_000 });
  await newsroom.makePost({ title: "Secret mud" }, { publishedAt: newsroom.clock.now + 3_600_000 });
});

async function search(words: string): Promise<string[]> {
  const { status, text } = await read(newsroom.app, `/search?${new URLSearchParams({ q: words }).toString()}`);
  expect(status).toBe(200);
  return [...text.matchAll(/<h2><a [^>]*>([^<]+)<\/a>/g)].map((match) => match[1]!);
}

describe("searchPage", () => {
  test.each(["Muenchen", "München", "munchen", "grosse", "Große", "verordnung", "VERKEHR", "hafenv"])(
    "%s finds the German post",
    async (words) => {
      expect(await search(words)).toEqual(["München plant die große Hafenverordnung"]);
    },
  );

  test("words of the text count, words of the headline more, and what waits is not found", async () => {
    expect(await search("mud wall")).toEqual(["Mud, wall and water", "Tide tables"]);
    expect(await search("secret")).toEqual([]);
  });

  test.each(['"', "AND OR NOT", "NEAR(a b)", "title:x", "*", "-mud", "((((", "a".repeat(5000), "😀", "\u0000"])(
    "hostile words %j break nothing",
    async (words) => {
      await search(words);
    },
  );

  test("repeats what was asked for, escaped, and is kept by nobody", async () => {
    const { text, headers } = await read(newsroom.app, `/search?${new URLSearchParams({ q: '"><b>x' }).toString()}`);
    expect(text).toContain('value="&quot;&gt;&lt;b&gt;x"');
    expect(headers.get("Cache-Control")).toBe("private, no-store");
  });
});
