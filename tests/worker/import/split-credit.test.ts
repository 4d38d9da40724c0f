import { describe, expect, it } from "vitest";
import { bold, italic, p } from "../../../schema/build.ts";
import type { InlineJson } from "../../../schema/document-json.ts";
import { inlineText } from "../../../worker/import/inline-run.ts";
import { splitCredit } from "../../../worker/import/split-credit.ts";

function inline(...words: Parameters<typeof p>): readonly InlineJson[] {
  const block = p(...words);
  return block.type === "paragraph" ? (block.content ?? []) : [];
}

describe("splitCredit", () => {
  it.each([
    ["The pier at dawn. (Photo: Aly Roth/Reuters)", "The pier at dawn.", "Aly Roth/Reuters"],
    ["The pier at dawn. PHOTO: JAN HOLM/NURPHOTO/ZUMA PRESS", "The pier at dawn.", "JAN HOLM/NURPHOTO/ZUMA PRESS"],
    ["The fourth boat. (photo credit:COAST GUARD’S OFFICE)", "The fourth boat.", "COAST GUARD’S OFFICE"],
    ["The pier (Reuters/J. Holm)", "The pier", "Reuters/J. Holm"],
    ["The pier.  Photographer: JAN HOLM/AFP", "The pier.", "JAN HOLM/AFP"],
    ["The pier, on Dec. 18. (Jan Holm/AFP/Getty Images)", "The pier, on Dec. 18.", "Jan Holm/AFP/Getty Images"],
    ["The pier. Photo by Jane van der Berg", "The pier.", "Jane van der Berg"],
    ["Der Steg (dpa)", "Der Steg", "dpa"],
    ["The pier © 2018 Jane Doe", "The pier", "© 2018 Jane Doe"],
    ["Foto: dpa", "", "dpa"],
  ])("%s", (text, caption, credit) => {
    const split = splitCredit(inline(text));
    expect(inlineText(split.caption)).toBe(caption);
    expect(split.credit).toBe(credit);
  });

  it.each([
    "FILE PHOTO: The mayor at the pier",
    "Picture: the sea at night, and nobody on it",
    "A man (right) and a dog (left)",
    "(Reporting by Ann Roth; Editing by Jan Holm, Reuters)",
    "He said no (according to Reuters)",
    "The mayor told the AP he would stay.",
    "The offices of Reuters in Berlin",
  ])("finds no credit in “%s”", (text) => {
    expect(splitCredit(inline(text))).toEqual({ caption: inline(text), credit: "" });
  });

  it("keeps the marks of the caption and drops only the credit's words", () => {
    const split = splitCredit(inline("The ", italic("Marit"), " at the quay. (", bold("Ann Roth/AP"), ")"));
    expect(split).toEqual({ caption: inline("The ", italic("Marit"), " at the quay."), credit: "Ann Roth/AP" });
  });
});
