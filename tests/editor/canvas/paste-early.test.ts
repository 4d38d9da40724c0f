import { expect, test } from "vitest";
import { doc, p } from "../../../schema/build.ts";
import { mountCanvas } from "./mount-canvas.tsx";

test("what is pasted before its cleaner has come waits for it, and comes in clean", async () => {
  const canvas = mountCanvas(doc(p()));
  canvas.handle.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", `<p onclick="alert(1)">Early <b>words</b></p><script>alert(2)</script>`);
  clipboardData.setData("text/plain", "Early words");
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  canvas.text.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  await expect.poll(() => canvas.text.textContent).toBe("Early words");
  expect(canvas.text.querySelector("strong")?.textContent).toBe("words");
});
