import { describe, expect, it } from "vitest";
import { createProgress } from "../../../worker/commands/import-progress.ts";

function record(isTTY: boolean) {
  const written: string[] = [];
  return { written, progress: createProgress({ isTTY, write: (text: string) => written.push(text) }) };
}

describe("createProgress", () => {
  it("updates one line on a terminal and clears it at the end", () => {
    const { written, progress } = record(true);
    progress.show("Posts", 1, 2);
    progress.show("Posts", 2, 2);
    progress.end();
    expect(written).toEqual(["\r\u001b[KPosts: 1 of 2", "\r\u001b[KPosts: 2 of 2", "\r\u001b[K"]);
  });

  it("prints plain lines elsewhere, and not one for each step", () => {
    const { written, progress } = record(false);
    for (let done = 0; done <= 250; done += 1) progress.show("Posts", done, 250);
    progress.end();
    expect(written).toEqual(["Posts: 100 of 250\n", "Posts: 200 of 250\n", "Posts: 250 of 250\n"]);
  });
});
