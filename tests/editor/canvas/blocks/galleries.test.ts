import { describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { doc, figure, gallery, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import { mountCanvas, type MountedCanvas } from "../mount-canvas.tsx";

const [one, two, three] = [newId(), newId(), newId()];

const button = (name: string, at = 0) => page.getByRole("button", { name }).nth(at);

function types(canvas: MountedCanvas): string[] {
  return canvas.read().map(({ type }) => type);
}

describe("a gallery", () => {
  it("is made of several chosen pictures, whose captions are written one after another", async () => {
    const canvas = mountCanvas(doc(p("Before"), p()));
    canvas.desk.severalChosen = [one, two];
    canvas.handle.focus("end");
    await page.getByRole("button", { name: "Insert" }).click();
    await page.getByRole("menuitem", { name: "Gallery…" }).click();
    await vi.waitFor(() => expect(types(canvas)).toEqual(["paragraph", "gallery", "paragraph"]));
    await canvas.type("First{ArrowDown}Second{Enter}Below");
    expect(canvas.plain()).toEqual([
      p("Before"),
      gallery(figure(one, {}, "First"), figure(two, {}, "Second")),
      p("Below"),
      p(),
    ]);
    expect(canvas.handle.mediaIds()).toEqual([one, two]);
  });

  it("is made of pictures that stand one after another, and taken apart again", async () => {
    const before = [figure(one, {}, "One"), figure(two), figure(three)];
    const canvas = mountCanvas(doc(p("Before"), ...before, p("After")));
    await canvas.caret("One");
    await button("Make a gallery").click();
    expect(canvas.plain()).toEqual([p("Before"), gallery(...before), p("After")]);
    await button("Set them one below the other").click();
    expect(canvas.plain()).toEqual([p("Before"), ...before, p("After")]);
    await canvas.type("{Control>}zz{/Control}");
    expect(canvas.plain()).toEqual([p("Before"), ...before, p("After")]);
  });

  it("has its pictures moved, taken out and removed; an empty one asks to be filled", async () => {
    const canvas = mountCanvas(doc(gallery(figure(one, {}, "One"), figure(two, {}, "Two")), p("After")));
    await canvas.caret("One");
    await button("Later").click();
    expect(canvas.plain()[0]).toEqual(gallery(figure(two, {}, "Two"), figure(one, {}, "One")));
    await canvas.type("{Control>}z{/Control}");
    expect(canvas.plain()[0]).toEqual(gallery(figure(one, {}, "One"), figure(two, {}, "Two")));
    await canvas.caret("Two");
    await button("Take out").click();
    expect(canvas.plain()).toEqual([gallery(figure(one, {}, "One")), figure(two, {}, "Two"), p("After")]);
    await canvas.caret("One");
    await button("Remove").click();
    expect(canvas.text.textContent).toContain("This gallery has no pictures yet.");
    canvas.desk.severalChosen = [three];
    await button("Add pictures…").click();
    await vi.waitFor(() => expect(canvas.plain()[0]).toEqual(gallery(figure(three))));
  });

  it("takes another id for a picture that was here already, and another version of itself", () => {
    const canvas = mountCanvas(doc(gallery(figure(one), figure(two)), p("After")));
    canvas.handle.renameMedia(two, three);
    expect(canvas.plain()[0]).toEqual(gallery(figure(one), figure(three)));
    const [mine, after] = canvas.read();
    const theirs = { ...gallery(figure(three), figure(one, {}, "New"), figure(two)), attrs: mine!.attrs };
    canvas.handle.replace({ type: "doc", content: [theirs as typeof mine & object, after!] }, { isUndoable: false });
    expect(canvas.plain()[0]).toEqual(gallery(figure(three), figure(one, {}, "New"), figure(three)));
  });
});
