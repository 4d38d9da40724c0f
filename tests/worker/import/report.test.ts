import { describe, expect, it } from "vitest";
import { type ImportReport, renderReport } from "../../../worker/import/report.ts";

const empty: ImportReport = {
  from: "“Old Site” (https://old.example)",
  to: "http://localhost:8787",
  posts: [],
  tags: { made: 0, known: 0 },
  bylines: { made: 0, known: 0 },
  sources: { made: 0, known: 0 },
  pictures: { made: 0, known: 0, attachments: 0, missing: [], withGaps: 0 },
  addresses: { kept: 0, taken: [] },
  comments: { count: 0, posts: 0 },
  notes: [],
};

describe("renderReport", () => {
  it("says what came in, what was guessed, what is missing and what was left out", () => {
    const text = renderReport({
      ...empty,
      posts: [
        {
          title: "Ice",
          path: "/2019/01/17/ice/",
          outcome: "new",
          isDraft: false,
          notes: [{ kind: "guessed", text: "Dek: “Cold”." }],
        },
        {
          title: "Note",
          path: "",
          outcome: "new",
          isDraft: true,
          notes: [{ kind: "missing", text: "pier.jpg is not among the files." }],
        },
        {
          title: "Too long",
          path: "",
          outcome: "failed",
          isDraft: false,
          notes: [{ kind: "left_out", text: "Its text is too long." }],
        },
      ],
      tags: { made: 1, known: 2 },
      pictures: {
        made: 1,
        known: 0,
        attachments: 3,
        missing: ["pier.jpg is not among the files (https://old.example/pier.jpg)."],
        withGaps: 1,
      },
      addresses: { kept: 4, taken: ["/about/"] },
      comments: { count: 12, posts: 2 },
    });
    for (const line of [
      "- 2 posts: 2 new; 1 is a draft",
      "- 3 tags: 1 new, 2 here already",
      "- 1 picture: 1 new, 0 here already, from 3 attachments",
      "- Ice (/2019/01/17/ice/)\n  - Dek: “Cold”.",
      "- Note\n  - pier.jpg is not among the files.",
      "- Too long\n  - Its text is too long.",
      "- /about/ leads to something else here already, and still does.",
      "- 12 comments, on 2 posts.",
      "1 picture lacks alt text, credit or rights.",
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain("Nothing new");
  });

  it("says that nothing is new, and guesses nothing twice", () => {
    const text = renderReport({
      ...empty,
      posts: [
        {
          title: "Ice",
          path: "/ice/",
          outcome: "unchanged",
          isDraft: false,
          notes: [
            { kind: "guessed", text: "Dek." },
            { kind: "missing", text: "pier.jpg is missing." },
          ],
        },
      ],
    });
    expect(text).toContain("Nothing new");
    expect(text).toContain("pier.jpg is missing.");
    expect(text).not.toContain("Guessed");
  });

  it("calls a rehearsal one", () => {
    expect(renderReport({ ...empty, to: null })).toContain("nothing was sent");
  });
});
