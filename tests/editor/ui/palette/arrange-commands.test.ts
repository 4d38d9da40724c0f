import { describe, expect, test } from "vitest";
import type { Command } from "../../../../editor/ui/commands.ts";
import { arrangeCommands } from "../../../../editor/ui/palette/arrange-commands.ts";

const command = (id: string, name: string, group: string, keywords: string[] = []): Command => ({
  id,
  name,
  group,
  keywords,
  run: () => undefined,
});

const all = [
  command("publish", "Publish…", "Post", ["put online"]),
  command("preview", "Preview", "Post", ["look"]),
  command("tags", "Tags", "Go to", ["topics"]),
  command("quote", "Pull quote", "Insert"),
  command("strike", "Strikethrough", "Text"),
];

const find = (typed: string, recent: string[] = []): string[] =>
  arrangeCommands(all, typed, recent).flatMap(({ commands }) => commands.map(({ id }) => id));

describe("arrangeCommands", () => {
  test("with nothing typed everything stands by its group, after what was used last", () => {
    expect(arrangeCommands(all, "", ["quote", "gone"]).map(({ name }) => name)).toEqual([
      "Recently used",
      "Post",
      "Text",
      "Go to",
    ]);
  });

  test("a command is found by the beginnings of its words, by further words, and by its initials", () => {
    expect(find("quo")).toEqual(["quote"]);
    expect(find("topic")).toEqual(["tags"]);
    expect(find("pq")).toEqual(["quote"]);
    expect(find("put onl")).toEqual(["publish"]);
  });

  test("accents and case do not matter, and what fits nothing finds nothing", () => {
    expect(find("ÎNSERT pull")).toEqual(["quote"]);
    expect(find("zeppelin")).toEqual([]);
    expect(find("quote zeppelin")).toEqual([]);
  });

  test("what fits better comes first, and of equals what was used last", () => {
    expect(find("p")[0]).toBe("publish");
    expect(find("p", ["preview"])[0]).toBe("preview");
  });
});
