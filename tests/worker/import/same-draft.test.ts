import { describe, expect, it } from "vitest";
import { doc, p } from "../../../schema/build.ts";
import { emptyDraftFields } from "../../../schema/post.ts";
import { isSameDraft } from "../../../worker/import/same-draft.ts";

const fields = { ...emptyDraftFields("en"), title: "Ice" };

describe("isSameDraft", () => {
  it("looks past the ids of blocks, the order of keys and folded white space", () => {
    const reordered = Object.fromEntries(Object.entries(fields).toReversed()) as typeof fields;
    expect(
      isSameDraft(
        { fields, document: doc(p("a")) },
        { fields: { ...reordered, title: " Ice " }, document: doc(p("a")) },
      ),
    ).toBe(true);
  });

  it("sees a changed word and a changed field", () => {
    expect(isSameDraft({ fields, document: doc(p("a")) }, { fields, document: doc(p("b")) })).toBe(false);
    expect(
      isSameDraft({ fields, document: doc(p("a")) }, { fields: { ...fields, dek: "x" }, document: doc(p("a")) }),
    ).toBe(false);
  });
});
