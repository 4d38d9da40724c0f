import { describe, expect, it } from "vitest";
import { readImportOptions } from "../../../worker/commands/import-options.ts";

describe("readImportOptions", () => {
  it("reads the file and everything else in any order", () => {
    expect(
      readImportOptions([
        "--to",
        "https://example.org/edit/",
        "a.xml",
        "--media=pictures",
        "--token",
        "t",
        "--dry-run",
      ]),
    ).toEqual({
      kind: "run",
      options: {
        file: "a.xml",
        media: "pictures",
        to: "https://example.org",
        token: "t",
        report: null,
        isRehearsal: true,
      },
    });
  });

  it("prints help when asked, whatever else is said", () => {
    expect(readImportOptions(["--help"])).toEqual({ kind: "help" });
  });

  it.each([
    [[], "Which file?"],
    [["a.xml", "b.xml"], "b.xml is one too many"],
    [["--bogus", "a.xml"], "no option --bogus"],
    [["a.xml", "--media"], "--media needs a value"],
    [["a.xml", "--to", "example.org"], "not a web address"],
    [["a.xml", "--to", "ftp://example.org"], "not a web address"],
  ])("refuses %j in one sentence", (args, words) => {
    const read = readImportOptions(args);
    expect(read.kind === "wrong" ? read.reason : read).toContain(words);
  });
});
