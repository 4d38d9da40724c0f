import fc from "fast-check";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { describe, expect, test } from "vitest";
import { doc, figure, footnote, link, p } from "../../../schema/build.ts";
import type { Card } from "../../../schema/card.ts";
import { clean } from "../../../schema/fields.ts";
import { FOREVER } from "../../../schema/forever.ts";
import { newId } from "../../../schema/id.ts";
import type { Picture } from "../../../schema/media.ts";
import type { FeedPost } from "../../../worker/db/lists/feed-posts.ts";
import { renderAtom } from "../../../worker/feeds/atom.ts";
import { renderJsonFeed } from "../../../worker/feeds/json-feed.ts";
import { renderRss } from "../../../worker/feeds/rss.ts";
import { tellFeed } from "../../../worker/feeds/tell-feed.ts";
import { anyCharacter } from "../../fixtures/any-character.ts";
import { NOON, testSite } from "../newsroom.ts";
import { variantsOf } from "../reading-room.ts";
import { checkAtom, checkJsonFeed, checkRss } from "./check-feed.ts";

/** Whatever ends a section, opens an element, has no place in XML, or is half a letter. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom("]]>", "]]", "<![CDATA[", "<script>", "</item>", "&", "&amp;", "&#0;", "&nbsp;", "<!--", "?>"),
      fc.constantFrom(
        "\u0000",
        "\u0008",
        "\u000b",
        "\u001f",
        "\u007f",
        "\ufffe",
        "\uffff",
        "\ud800",
        "\udfff",
        "\u2028",
      ),
      fc.constantFrom('"', "'", ">", "<", "\r", "\n", "\t", "ß", "שלום", "🚢", "\u202e"),
      fc.string({ unit: anyCharacter, maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const MEDIA_ID = newId(NOON);

/** Lines as the house keeps them, and texts as a document may hold them. */
const anyPost = fc.record({ line: hostile.map(clean), text: hostile }).map(({ line, text }): FeedPost => {
  const lead: Picture = {
    mediaId: MEDIA_ID,
    alt: line,
    caption: line,
    credit: line,
    width: 1200,
    height: 900,
    focalX: 0.5,
    focalY: 0.5,
    color: "#8a8a86",
    variants: variantsOf(MEDIA_ID),
    rightsUntil: FOREVER,
  };
  const named = { id: newId(NOON), slug: "some", name: `Some ${line}` };
  const card: Card = {
    id: newId(NOON),
    path: "/2026/11/20/some/",
    title: `Title ${line}`,
    dek: line,
    language: "en",
    publishedAt: NOON,
    kicker: named,
    bylines: [{ ...named, role: "" }],
    source: named,
    lead,
  };
  return {
    id: `urn:uuid:${card.id}`,
    card,
    document: doc(p(text, link("/a/", text), footnote(text)), figure(MEDIA_ID)),
    updatedAt: null,
    corrections: [{ kind: "correction", text, at: NOON }],
    source: null,
    tags: [named],
    pictures: new Map([[MEDIA_ID, lead]]),
  };
});

describe("a feed", () => {
  test("is well formed and keeps to its specification, whatever people wrote", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPost, { minLength: 1, maxLength: 3 }), hostile, async (posts, description) => {
        const head = {
          title: "Some feed",
          description: `About ${description}`,
          path: "/tag/a/",
          rss: "/tag/a/feed/",
          hub: "",
        };
        const feed = await tellFeed(head, posts, testSite, NOON);
        const [rss, atom, json] = [await renderRss(feed), await renderAtom(feed), renderJsonFeed(feed)];
        const ids = posts.map(({ card }) => `urn:uuid:${card.id}`);
        expect([checkRss(rss), checkAtom(atom), checkJsonFeed(json)]).toEqual([ids, ids, ids]);
        const titles = [parseRssFeed(rss).items, parseJsonFeed(json).items].map((found) =>
          found?.map(({ title }) => title),
        );
        expect(titles[0]).toEqual(titles[1]?.map((title) => withoutLost(title ?? "")));
        expect(parseAtomFeed(atom).entries).toHaveLength(posts.length);
      }),
      { numRuns: 60 },
    );
  });
});

/** What XML cannot hold is left out, and parsers fold white space. */
function withoutLost(text: string): string {
  return text.replace(/[\ufffe\uffff]/g, "").trim();
}
