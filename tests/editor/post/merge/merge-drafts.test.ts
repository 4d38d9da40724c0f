import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Draft } from "../../../../editor/post/draft/draft.ts";
import {
  listConflicts,
  mergeDrafts,
  nameFieldChoice,
  settleMerge,
} from "../../../../editor/post/merge/merge-drafts.ts";
import { doc, p } from "../../../../schema/build.ts";
import type { DocumentJson } from "../../../../schema/document-json.ts";
import { documentText } from "../../../../schema/document-text.ts";
import { newId } from "../../../../schema/id.ts";
import { emptyDraftFields, type DraftFields } from "../../../../schema/post.ts";

const TEXT = doc(p("The boat calls twice."));
const [HARBOUR, FERRY, COAST, NIGHT] = [newId(), newId(), newId(), newId()] as const;

function draft(fields: Partial<DraftFields> = {}, document: DocumentJson = TEXT): Draft {
  return { fields: { ...emptyDraftFields("en"), title: "Night ferry", ...fields }, document, grammar: 1 };
}

function withText(text: string): DocumentJson {
  return { type: "doc", content: [{ ...p(text), attrs: TEXT.content[0]!.attrs } as DocumentJson["content"][number]] };
}

describe("mergeDrafts", () => {
  test("fields are merged one by one", () => {
    const merged = mergeDrafts(draft(), draft({ title: "Night boat" }), draft({ dek: "It calls twice." }));
    expect(merged.fields).toMatchObject({ title: "Night boat", dek: "It calls twice." });
    expect(listConflicts(merged)).toEqual([]);
  });

  test("a field that both changed differently is a conflict, with mine until somebody chooses", () => {
    const merged = mergeDrafts(draft(), draft({ title: "Night boat" }), draft({ title: "Last ferry" }));
    expect(listConflicts(merged)).toEqual([nameFieldChoice("title")]);
    expect(settleMerge(merged).fields.title).toBe("Night boat");
    expect(settleMerge(merged, () => "theirs").fields.title).toBe("Last ferry");
  });

  test("a space at the end, which the server does not store, is nobody's change", () => {
    const merged = mergeDrafts(draft({ title: "Night " }), draft({ title: "Night " }), draft({ title: "Night boat" }));
    expect(merged.fields.title).toBe("Night boat");
    expect(mergeDrafts(draft({ title: "Night" }), draft({ title: "Night " }), draft()).conflicts).toEqual([]);
  });

  test("tags are a set: what either added is in, what either took out is out", () => {
    const base = draft({ tags: [HARBOUR, FERRY] });
    const merged = mergeDrafts(base, draft({ tags: [HARBOUR, FERRY, COAST] }), draft({ tags: [NIGHT, HARBOUR] }));
    expect(merged.fields.tags).toEqual([NIGHT, HARBOUR, COAST]);
    expect(merged.conflicts).toEqual([]);
  });

  test("a byline whose role both changed is a conflict about the bylines, with all that was added", () => {
    const base = draft({ bylines: [{ bylineId: HARBOUR, role: "" }] });
    const mine = draft({
      bylines: [
        { bylineId: HARBOUR, role: "Text" },
        { bylineId: FERRY, role: "" },
      ],
    });
    const merged = mergeDrafts(base, mine, draft({ bylines: [{ bylineId: HARBOUR, role: "Photographs" }] }));
    expect(merged.conflicts).toHaveLength(1);
    expect(settleMerge(merged, () => "theirs").fields.bylines).toEqual([
      { bylineId: HARBOUR, role: "Photographs" },
      { bylineId: FERRY, role: "" },
    ]);
  });

  test("caption and alt text of the same lead picture are merged apart", () => {
    const lead = (caption: string, alt: string) => draft({ lead: { mediaId: HARBOUR, caption, alt } });
    const merged = mergeDrafts(lead("", ""), lead("The pier", ""), lead("", "A pier at night"));
    expect(merged.fields.lead).toEqual({ mediaId: HARBOUR, caption: "The pier", alt: "A pier at night" });
  });

  test("two different lead pictures are a conflict", () => {
    const lead = (mediaId: string) => draft({ lead: { mediaId, caption: null, alt: null } });
    expect(listConflicts(mergeDrafts(draft(), lead(HARBOUR), lead(FERRY)))).toEqual([nameFieldChoice("lead")]);
  });

  test("what only one side changed comes out as that side has it", () => {
    const words = fc.string({ maxLength: 8, unit: fc.constantFrom("a", "b", " ") });
    const ids = fc.shuffledSubarray([HARBOUR, FERRY, COAST, NIGHT]);
    const anyDraft = fc.record({ title: words, dek: words, tags: ids }).map((fields) => draft(fields));
    fc.assert(
      fc.property(anyDraft, anyDraft, (base, changed) => {
        expect(settleMerge(mergeDrafts(base, changed, base))).toEqual(changed);
        expect(settleMerge(mergeDrafts(base, changed, structuredClone(changed)))).toEqual(changed);
        const { tags, title } = settleMerge(mergeDrafts(base, base, changed)).fields;
        // White space that the server folds is no change: either side's may stand.
        const fold = (text: string): string => text.trim().replace(/ +/g, " ");
        expect([tags, fold(title)]).toEqual([changed.fields.tags, fold(changed.fields.title)]);
      }),
    );
  });
});

describe("settleMerge", () => {
  const torn = mergeDrafts(
    draft(),
    draft({}, withText("The boat calls daily.")),
    draft({}, withText("The boat has sunk.")),
  );

  test("each choice of a block gives its text; both stand one behind the other, each with an id of its own", () => {
    expect(listConflicts(torn)).toHaveLength(1);
    expect(documentText(settleMerge(torn, () => "mine").document)).toBe("The boat calls daily.");
    expect(documentText(settleMerge(torn, () => "theirs").document)).toBe("The boat has sunk.");
    const { document } = settleMerge(torn, () => "both");
    expect(documentText(document)).toBe("The boat calls daily.\nThe boat has sunk.");
    expect(new Set(document.content.map((block) => block.attrs.id)).size).toBe(2);
  });

  test("a text of which nothing is left is an empty paragraph", () => {
    const gone = mergeDrafts(draft(), draft({}, { type: "doc", content: [] }), draft());
    expect(settleMerge(gone).document.content).toHaveLength(1);
  });
});
