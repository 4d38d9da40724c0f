import { describe, expect, test } from "vitest";
import { holdBackPictures } from "../../../../editor/post/acts/hold-back-pictures.ts";
import {
  bulletList,
  doc,
  factBox,
  figure,
  gallery,
  listItem,
  p,
  quote,
  sourceExcerpt,
} from "../../../../schema/build.ts";
import type { DocumentJson } from "../../../../schema/document-json.ts";
import { documentPictures, documentText } from "../../../../schema/document-text.ts";
import { newId } from "../../../../schema/id.ts";
import { parseDocument } from "../../../../schema/parse-document.ts";
import { emptyDraftFields } from "../../../../schema/post.ts";

const here = newId();
const coming = newId();

function hold(document: DocumentJson, leadId: string | null = null) {
  const lead = leadId === null ? null : { mediaId: leadId, caption: null, alt: null };
  const draft = { fields: { ...emptyDraftFields("en"), lead }, document, grammar: 1 };
  return { draft, held: holdBackPictures(draft, (mediaId) => mediaId === here) };
}

describe("holdBackPictures", () => {
  test("a draft whose pictures the server knows goes out as it is", () => {
    const { draft, held } = hold(doc(p("Text"), figure(here)), here);
    expect(held).toEqual({ draft, isWhole: true });
    expect(held.draft).toBe(draft);
  });

  test("a picture on its way is held back, its caption and its block's name are not", () => {
    const document = doc(p("Before"), figure(coming, {}, "The quay"), figure(here), p("After"));
    const { held } = hold(document);
    expect(held.isWhole).toBe(false);
    expect(documentPictures(held.draft.document)).toEqual([here]);
    expect(documentText(held.draft.document)).toBe("Before\nThe quay\n\nAfter");
    expect(held.draft.document.content.map((block) => block.attrs.id)).toEqual(
      document.content.map((block) => block.attrs.id),
    );
  });

  test("what is left is a document the server takes, wherever the picture stood", () => {
    const { held } = hold(
      doc(quote("Ana", figure(coming)), bulletList(listItem(p("One"), figure(coming, {}, "Deep")))),
    );
    expect(parseDocument(held.draft.document).ok).toBe(true);
    expect(documentPictures(held.draft.document)).toEqual([]);
    expect(documentText(held.draft.document)).toContain("Deep");
  });

  test("a picture of a gallery, a fact box or an excerpt is held back, and those beside it are not", () => {
    const { held } = hold(
      doc(
        gallery(figure(here), figure(coming, {}, "Left")),
        gallery(figure(coming)),
        factBox("Lock", figure(coming, {}, "Deep")),
        sourceExcerpt({ outlet: "Deltapost" }, figure(coming)),
      ),
    );
    expect(held.isWhole).toBe(false);
    expect(parseDocument(held.draft.document).ok).toBe(true);
    expect(documentPictures(held.draft.document)).toEqual([here]);
    expect(documentText(held.draft.document)).toContain("Deep");
  });

  test("a lead picture on its way is held back too", () => {
    const { held, draft } = hold(doc(p("Text")), coming);
    expect(held.isWhole).toBe(false);
    expect(held.draft.fields.lead).toBeNull();
    expect(draft.fields.lead?.mediaId).toBe(coming);
  });
});
