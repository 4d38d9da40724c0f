import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page } from "vitest/browser";
import { findKept } from "../../../editor/media/kept-pictures.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import { expectUsable } from "../expect-usable.ts";
import { SESSION, startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";
import { makePicture } from "./make-picture.ts";

const pictures = page.getByRole("list", { name: "Pictures on their way" });
const entry = pictures.getByRole("listitem");

beforeEach(() => forgetPerson(SESSION.person.id));

/** A line that breaks in every picture that is sent over it, of a device that knows it. */
function breakLine(): { tries: number } {
  const line = { tries: 0 };
  const offline = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const send = vi.spyOn(XMLHttpRequest.prototype, "send").mockImplementation(function (this: XMLHttpRequest) {
    line.tries += 1;
    this.dispatchEvent(new ProgressEvent("error"));
  });
  onTestFinished(() => {
    send.mockRestore();
    offline.mockRestore();
  });
  return line;
}

async function addPicture(): Promise<ReturnType<typeof startFakeServer>> {
  const server = startFakeServer();
  mountEditor("/pictures");
  await expect.element(page.getByRole("button", { name: "Add pictures" })).toBeInTheDocument();
  await page.getByLabelText("Pictures from this device").upload(await makePicture(30, 20));
  return server;
}

describe("a picture that waits for another try", () => {
  test("says so where it stands, and is tried at once where somebody asks, or the line is back", async () => {
    const line = breakLine();
    await addPicture();
    const waits = entry.getByText("Offline. The picture goes on when the line is back.");
    await expect.element(waits).toBeInTheDocument();
    await expectUsable(page.getByRole("region", { name: "Pictures being added" }));
    expect(line.tries).toBe(1);
    await entry.getByRole("button", { name: "Try now" }).click();
    await vi.waitFor(() => expect(line.tries).toBe(2));
    await expect.element(waits).toBeInTheDocument();
    dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(line.tries).toBe(3));
  });

  test("is given up here and on the server when it is cancelled", async () => {
    breakLine();
    const server = await addPicture();
    await expect.element(entry.getByRole("button", { name: "Try now" })).toBeInTheDocument();
    await pictures.getByRole("button", { name: "Remove quay.jpg" }).click();
    await expect.element(pictures).not.toBeInTheDocument();
    const gone = (): unknown =>
      server.requests.filter(({ method, path }) => method === "DELETE" && /media.+upload$/.test(path));
    await vi.waitFor(() => expect(gone()).toHaveLength(1));
    await vi.waitFor(async () => expect(await findKept(SESSION.person.id)).toEqual([]));
  });
});
