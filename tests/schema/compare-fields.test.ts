import { describe, expect, test } from "vitest";
import { compareFields } from "../../schema/compare-fields.ts";
import { newId } from "../../schema/id.ts";
import { emptyDraftFields, type DraftFields } from "../../schema/post.ts";

const [FERRIES, PIERS, NIGHT, ANA, OUTLET, PICTURE] = [newId(), newId(), newId(), newId(), newId(), newId()];

function fields(changed: Partial<DraftFields> = {}): DraftFields {
  return { ...emptyDraftFields("en"), title: "Night ferry", ...changed };
}

describe("compareFields", () => {
  test("fields beside themselves show no change", () => {
    const same = fields({
      tags: [FERRIES],
      bylines: [{ bylineId: ANA, role: "" }],
      lead: { mediaId: PICTURE, caption: null, alt: "A ferry" },
      source: { sourceId: OUTLET, url: "", byline: "", publishedAt: 0, licence: "" },
    });
    expect(compareFields(same, structuredClone(same))).toEqual([]);
  });

  test("title and dek are compared word by word, in the order they are read in", () => {
    const changes = compareFields(fields({ dek: "It calls twice." }), fields({ title: "Day ferry", dek: "It calls." }));
    expect(changes.map((change) => (change.kind === "words" ? change.name : change.kind))).toEqual(["title", "dek"]);
    expect(changes[0]).toMatchObject({
      runs: [
        { kind: "deleted", text: "Night" },
        { kind: "inserted", text: "Day" },
        { kind: "kept", text: " ferry" },
      ],
    });
  });

  test("of tags it says which were added, removed and kept, and whether their order changed", () => {
    expect(compareFields(fields({ tags: [FERRIES, PIERS] }), fields({ tags: [PIERS, NIGHT] }))).toEqual([
      { kind: "tags", removed: [FERRIES], added: [NIGHT], kept: [PIERS], isReordered: false },
    ]);
    expect(compareFields(fields({ tags: [FERRIES, PIERS] }), fields({ tags: [PIERS, FERRIES] }))).toMatchObject([
      { removed: [], added: [], isReordered: true },
    ]);
  });

  test("a byline whose role changed is one that went and one that came", () => {
    const before = fields({ bylines: [{ bylineId: ANA, role: "" }] });
    const after = fields({ bylines: [{ bylineId: ANA, role: "Photographs" }] });
    expect(compareFields(before, after)).toMatchObject([
      { kind: "bylines", removed: [{ role: "" }], added: [{ role: "Photographs" }] },
    ]);
  });

  test("of the lead picture: which one, its caption and its alt text, null standing for the picture's own", () => {
    const before = fields({ lead: { mediaId: PICTURE, caption: null, alt: "A boat" } });
    const after = fields({ lead: { mediaId: PICTURE, caption: "At dusk", alt: "A ferry" } });
    expect(compareFields(before, after)).toEqual([
      { kind: "value", name: "lead.caption", before: null, after: "At dusk" },
      {
        kind: "words",
        name: "lead.alt",
        runs: [
          { kind: "kept", text: "A " },
          { kind: "deleted", text: "boat" },
          { kind: "inserted", text: "ferry" },
        ],
      },
    ]);
    expect(compareFields(before, fields())).toMatchObject([
      { name: "lead.mediaId", before: PICTURE, after: null },
      { name: "lead.alt", before: "A boat", after: null },
    ]);
  });

  test("slug, language, source, links under “See also” and what search engines are told are compared too", () => {
    const after = fields({
      slug: "night-ferry",
      language: "de",
      dateline: "Kiel",
      source: { sourceId: OUTLET, url: "https://a.example/", byline: "B. Lee", publishedAt: 1000, licence: "CC BY" },
      related: [{ kind: "post", postId: PICTURE }],
      seo: {
        title: "Ferry",
        description: "By night",
        canonical: "https://a.example/",
        socialTitle: "All aboard",
        socialDescription: "It sails again",
      },
    });
    const told = compareFields(fields(), after).map((change) => ("name" in change ? change.name : change.kind));
    expect(told).toEqual([
      "slug",
      "language",
      "dateline",
      "source.sourceId",
      "source.url",
      "source.byline",
      "source.publishedAt",
      "source.licence",
      "related",
      "seo.title",
      "seo.description",
      "seo.socialTitle",
      "seo.socialDescription",
      "seo.canonical",
    ]);
  });
});
