import { describe, expect, test } from "vitest";
import { findObstacles, listPictures, type Known } from "../../../../editor/post/acts/find-obstacles.ts";
import { doc, figure, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import { emptyMediaFields, type Media, type MediaFields } from "../../../../schema/media.ts";
import { emptyDraftFields, type DraftFields } from "../../../../schema/post.ts";

const quay = newId();
const now = Date.UTC(2026, 10, 24);

function makeMedia(fields: Partial<MediaFields>): Media {
  return {
    ...emptyMediaFields(),
    ...fields,
    id: quay,
    state: "ready",
    version: 1,
    file: 0,
    hash: "",
    bytes: 1,
    type: "image/jpeg",
    width: 1,
    height: 1,
    fileName: "quay.jpg",
    color: "",
    variants: [],
    variantsState: "waiting",
    gaps: [],
    createdAt: 0,
  };
}

function find(
  fields: Partial<DraftFields>,
  media: Partial<MediaFields>,
  known: Partial<Known> = {},
  alt: string | null = null,
) {
  const document = doc(p("Text"), figure(quay, { alt }));
  const all: Known = {
    media: () => makeMedia(media),
    nameOf: () => "quay.jpg",
    isUnfinished: () => false,
    isPublished: false,
    ...known,
  };
  return findObstacles({ ...emptyDraftFields("en"), title: "A title", ...fields }, document, all, now);
}

const whole: Partial<MediaFields> = { alt: "A quay", credit: "Ana Gil", rights: "staff" };

describe("findObstacles", () => {
  test("a post with a title and whole pictures is ready", () => {
    expect(find({}, whole)).toEqual([]);
  });

  test("a title of spaces is no title", () => {
    expect(find({ title: "   " }, whole)).toMatchObject([{ words: "The post has no title.", at: { kind: "title" } }]);
  });

  test("a picture says in one sentence all it lacks", () => {
    expect(find({}, {})[0]?.words).toBe("“quay.jpg” lacks alt text, a credit and rights.");
  });

  test("the alt text of the figure counts for the picture's own", () => {
    expect(find({}, { ...whole, alt: "" }, {}, "A quay at dawn")).toEqual([]);
  });

  test("rights that have run out are in the way", () => {
    expect(find({}, { ...whole, rightsUntil: now - 1 })[0]?.words).toContain("rights that still run");
  });

  test("a picture that is still on its way is not asked for its fields", () => {
    const obstacles = find({}, {}, { isUnfinished: () => true });
    expect(obstacles).toMatchObject([{ words: "“quay.jpg” is not uploaded yet.", isFields: false }]);
  });

  test("what a published post shows already was let through before", () => {
    expect(find({}, {}, { isPublished: true })).toEqual([]);
  });
});

describe("listPictures", () => {
  test("the lead picture comes first, each picture once", () => {
    const other = newId();
    const fields = { ...emptyDraftFields("en"), lead: { mediaId: quay, caption: null, alt: null } };
    expect(listPictures(fields, doc(figure(other), figure(quay), figure(other)))).toEqual([quay, other]);
  });
});
