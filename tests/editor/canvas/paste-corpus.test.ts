import { describe, expect, it } from "vitest";
import "../../../editor/canvas/paste/markdown.ts";
import { doc, p } from "../../../schema/build.ts";
import { mountCanvas } from "./mount-canvas.tsx";

const pastes = import.meta.glob<string>("../../fixtures/pastes/*.{html,txt}", {
  query: "?raw",
  import: "default",
  eager: true,
});
const documents = import.meta.glob<unknown>("../../fixtures/pastes/*.json", { import: "default", eager: true });

/** The document with its pictures counted instead of named, since their ids are new each time. */
function countPictures(blocks: unknown): unknown {
  let count = 0;
  const counted = JSON.stringify(blocks, (key, value: unknown) =>
    key === "mediaId" ? `picture ${(count += 1)}` : value,
  );
  return JSON.parse(counted);
}

describe("a paste", () => {
  it.each(Object.keys(pastes))("of %s is the document beside it", async (path) => {
    const canvas = mountCanvas(doc(p()));
    canvas.handle.focus();
    await canvas.paste(
      path.endsWith(".html") ? { "text/html": pastes[path]!, "text/plain": "plain" } : { "text/plain": pastes[path]! },
    );
    await expect.poll(() => canvas.text.textContent).not.toBe("");
    expect(countPictures(canvas.plain())).toEqual(documents[path.replace(/\.\w+$/, ".json")]);
  });
});
