import { describe, expect, it } from "vitest";
import "../../../editor/canvas/writing-tools.tsx";
import { doc, figure, footnote, p } from "../../../schema/build.ts";
import { newId } from "../../../schema/id.ts";
import { hurryTools, mountCanvas, withoutIds, type MountedCanvas } from "./mount-canvas.tsx";

async function copy(canvas: MountedCanvas, keys: string): Promise<DataTransfer> {
  if (keys !== "") {
    canvas.handle.focus();
    await canvas.type(keys);
  }
  const clipboardData = new DataTransfer();
  canvas.text.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
  return clipboardData;
}

describe("a copy", () => {
  it("tells other programs what a picture shows and whose it is, never where a browser keeps it", async () => {
    hurryTools();
    const mediaId = newId();
    const content = [
      p("Noted", footnote("See the log."), "."),
      figure(mediaId, {}, "The lock gate"),
      figure(newId(), { credit: "Ida" }),
      p("End"),
    ];
    const from = mountCanvas(doc(...content));
    from.desk.tell(mediaId, { src: "blob:here", alt: "A gate", credit: "Photo: Ana Gil" });
    await expect.poll(() => from.handle.editor.view.someProp("clipboardSerializer")).toBeDefined();
    const copied = await copy(from, "{Control>}a{/Control}");
    const html = copied.getData("text/html");
    expect(html).not.toContain("blob:");
    const words = new DOMParser().parseFromString(html, "text/html").body.textContent;
    expect(words).toBe("Noted[See the log.].[Picture: A gate]The lock gatePhoto: Ana Gil[Picture]IdaEnd");
    expect(copied.getData("text/plain")).toBe(
      "Noted[See the log.].\n\n[Picture: A gate]\nThe lock gate\nPhoto: Ana Gil\n\n[Picture]\nIda\n\nEnd",
    );
    const to = mountCanvas(doc(p()));
    to.handle.focus();
    await to.paste({ "text/html": html });
    expect(withoutIds(to.handle.readDocument())).toEqual(withoutIds(doc(...content)));

    await from.caret("lock gate", 0, 4);
    expect((await copy(from, "")).getData("text/plain")).toBe("lock");
  });
});
