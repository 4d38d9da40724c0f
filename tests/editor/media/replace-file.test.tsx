import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { newId } from "../../../schema/id.ts";
import type { Media } from "../../../schema/media.ts";
import { expectUsable } from "../expect-usable.ts";
import { toFile } from "../fake-files.ts";
import { startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";
import { makeMedia } from "./make-media.ts";
import { makePicture } from "./make-picture.ts";

beforeEach(() => void setSignedOut(false));

const dialog = page.getByRole("dialog", { name: /file/ });
const button = (name: string | RegExp) => page.getByRole("button", { name });

function addPicture(server: FakeServer, more: Partial<Media> = {}): Media {
  const media = makeMedia(more);
  server.holdings.media.push(media);
  server.holdings.uses.set(media.id, [{ postId: newId(), title: "Night ferry", path: "/2026/11/24/night-ferry/" }]);
  return media;
}

/** What sends bytes is answered here, as long as the line holds. */
function openLine(): { isDown: boolean; sent: string[]; hold: Promise<void> | null } {
  const line = { isDown: false, sent: [] as string[], hold: null as Promise<void> | null };
  const opened = vi.spyOn(XMLHttpRequest.prototype, "open").mockImplementation(function (
    this: XMLHttpRequest,
    ...args
  ) {
    Object.assign(this, { address: String(args[1]) });
  });
  const header = vi.spyOn(XMLHttpRequest.prototype, "setRequestHeader").mockImplementation(() => undefined);
  const send = vi.spyOn(XMLHttpRequest.prototype, "send").mockImplementation(function (this: XMLHttpRequest) {
    const { address } = this as unknown as { address: string };
    line.sent.push(address.replace(/.*\/media\/[^/]+\//, ""));
    void (line.hold ?? Promise.resolve()).then(() => {
      Object.defineProperties(this, {
        status: { get: () => (line.isDown ? 0 : 200) },
        responseText: { get: () => JSON.stringify(makeMedia({ file: 1 })) },
      });
      this.dispatchEvent(new ProgressEvent(line.isDown ? "error" : "load"));
      this.dispatchEvent(new ProgressEvent("loadend"));
    });
  });
  onTestFinished(() => [opened, header, send].forEach((spy) => spy.mockRestore()));
  return line;
}

async function openDialog(server: FakeServer, media: Media): Promise<void> {
  expect(server.holdings.media).toContain(media);
  mountEditor(`/pictures/${media.id}`);
  await button("Replace file…").click();
  await expect.element(dialog.getByRole("link", { name: "/2026/11/24/night-ferry/" })).toBeInTheDocument();
}

const choose = async (width: number, height: number): Promise<void> => {
  await page.getByLabelText("Picture from this device").upload(await makePicture(width, height));
};

describe("a picture's file", () => {
  test("is replaced after both were seen and what changes was said, and goes back by one press", async () => {
    const server = startFakeServer();
    const media = addPicture(server, { alt: "A crane at dawn" });
    const line = openLine();
    await openDialog(server, media);
    await expect.element(dialog.getByText("1,200 × 900 pixels, 8.5 MB, JPEG")).toBeInTheDocument();
    await expectUsable(dialog);
    await choose(80, 20);
    await expect.element(dialog.getByText(/^80 × 20 pixels/)).toBeInTheDocument();
    await expect
      .element(dialog.getByText(/It is smaller: 80 pixels wide, where readers get up to 1,200/))
      .toBeVisible();
    await expect.element(dialog.getByText(/It has another shape/)).toBeVisible();
    await expect.element(dialog.getByText(/“A crane at dawn”/)).toBeVisible();
    await expectUsable(dialog);
    expect(line.sent).toEqual([]);

    await button("Replace file").click();
    await expect.element(page.getByText(/The next reader gets the pages as they are now/)).toBeInTheDocument();
    expect(line.sent.map((path) => path.replace(/color=[^&]*&/, ""))).toEqual(["original?file=1", "fallback?file=1"]);
    expect(server.holdings.media[0]).toMatchObject({ file: 1, version: 2 });
    await expectUsable(dialog);
    await button("Go back to the earlier file").click();
    await vi.waitFor(() => expect(server.holdings.media[0]).toMatchObject({ file: 0, version: 3 }));
    await button("Done").click();
    // What it showed meanwhile can be gone back to from the picture's own screen, too.
    await expect.element(page.getByRole("list", { name: "Earlier files" }).getByText("quay.jpg")).toBeInTheDocument();
  });

  test("stays as it is where its replacement is stopped on the way", async () => {
    const server = startFakeServer();
    const media = addPicture(server);
    const line = openLine();
    const gate = Promise.withResolvers<void>();
    line.hold = gate.promise;
    onTestFinished(() => gate.resolve());
    await openDialog(server, media);
    await choose(1200, 900);
    await button("Replace file").click();
    await expect.element(page.getByText(/^Sending the file/)).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByText("Stop sending? The picture stays as it is.")).toBeInTheDocument();
    await button("Go on").click();
    await button("Cancel").click();
    await vi.waitFor(() =>
      expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toContainEqual(
        expect.stringMatching(/^DELETE \/api\/media\/.*\/upload/),
      ),
    );
    expect(server.holdings.media[0]).toMatchObject({ file: 0, version: 1 });
    // It can be begun again at once.
    await expect.element(button("Replace file")).toBeInTheDocument();
  });

  test("can be any that it had before", async () => {
    const server = startFakeServer();
    const media = addPicture(server, { file: 1, version: 2 });
    const old = toFile(makeMedia({ file: 0, fileName: "first.jpg", bytes: 400_000 }), Date.now() + 86_400_000);
    server.holdings.files.set(media.id, [old]);
    await openDialog(server, media);
    const earlier = dialog.getByRole("list", { name: "Earlier files" });
    await expect.element(earlier.getByText("first.jpg")).toBeInTheDocument();
    await expect.element(earlier.getByText(/Brought by Ana Gil/)).toBeInTheDocument();
    await earlier.getByRole("button").click();
    await expect.element(page.getByRole("dialog", { name: "Go back to an earlier file?" })).toBeInTheDocument();
    await expectUsable(dialog);
    await button("Go back to this file").click();
    await vi.waitFor(() => expect(server.holdings.media[0]).toMatchObject({ file: 0, fileName: "first.jpg" }));
    await expect.element(button("Undo")).toBeInTheDocument();
  });
});
