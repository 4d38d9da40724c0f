import { beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { findKept } from "../../../editor/media/kept-pictures.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import { SESSION, startFakeServer } from "../fake-server.ts";
import { keepPost } from "../keep-post.ts";
import { mountEditor } from "../mount-editor.tsx";
import { makePicture } from "./make-picture.ts";

const lead = page.getByRole("region", { name: "Lead picture" });
const pictures = page.getByRole("list", { name: "Pictures on their way" });
const canvas = page.getByRole("textbox", { name: "Text", exact: true });

/** The device writes to its disk, which a busy one lets wait. */
const soon = (check: () => unknown): Promise<unknown> => vi.waitFor(check, { timeout: 10_000 });

async function dropOn(element: Element, file: File): Promise<void> {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  element.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  await soon(async () => expect(await findKept(SESSION.person.id)).toHaveLength(1));
}

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
});

describe("a picture that has not arrived when its page closes", () => {
  test("is shown from this device when the post opens again, and leaves it when it is removed", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    const first = mountEditor(`/posts/${id}`);
    await expect.element(canvas).toBeInTheDocument();
    server.isOnline = false;
    await dropOn(lead.element(), await makePicture(30, 20));
    await expect.element(lead.getByText("Offline. The picture is sent when the line is back.")).toBeInTheDocument();
    await soon(() => expect(first.root.textContent).toContain("1 change kept on this device"));
    first.close();
    server.isOnline = true;
    server.refuseNext(/media$/, "unauthenticated");

    mountEditor(`/posts/${id}`);
    await expect.element(lead.getByText("Sign in again to go on uploading.")).toBeInTheDocument();
    expect(lead.element().querySelector("img")!.src).toMatch(/^blob:/);
    await lead.getByRole("button", { name: "Remove" }).click();
    await soon(async () => expect(await findKept(SESSION.person.id)).toEqual([]));
  });

  test("stands among the pictures on their way when the library opens again, and on its own post nowhere else", async () => {
    const server = startFakeServer();
    const first = mountEditor("/pictures");
    await expect.element(page.getByRole("button", { name: "Add pictures" })).toBeInTheDocument();
    server.refuseNext(/media$/, "unavailable");
    await dropOn(first.root.querySelector(".list-screen")!, await makePicture(30, 20));
    await expect.element(pictures.getByText("quay.jpg")).toBeInTheDocument();
    first.close();
    server.refuseNext(/media$/, "unavailable");
    mountEditor("/pictures");
    await expect.element(pictures.getByText("quay.jpg")).toBeInTheDocument();
    await pictures.getByRole("button", { name: "Remove quay.jpg" }).click();
    await soon(async () => expect(await findKept(SESSION.person.id)).toEqual([]));
  });
});
