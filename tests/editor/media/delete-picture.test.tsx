import { beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { newId } from "../../../schema/id.ts";
import type { Media } from "../../../schema/media.ts";
import { expectUsable } from "../expect-usable.ts";
import { startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";
import { makeMedia } from "./make-media.ts";

function addPicture(server: FakeServer, alt: string, state: Media["state"] = "ready"): Media {
  const media = makeMedia({ alt, state });
  server.holdings.media.push(media);
  return media;
}

beforeEach(async () => {
  setSignedOut(false);
  await page.viewport(1280, 800);
});

describe("a picture's deletion", () => {
  test("says where it is in use, asks, and can be undone", async () => {
    const server = startFakeServer();
    const media = addPicture(server, "A crane");
    server.holdings.uses.set(media.id, [
      { postId: newId(), title: "Night ferry", path: "/2026/11/24/night-ferry/" },
      { postId: newId(), title: "A draft", path: null },
    ]);
    mountEditor("/pictures");
    await page.getByRole("link", { name: /Open A crane/ }).click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await expect.element(page.getByRole("link", { name: "A draft" })).toBeInTheDocument();
    await expect.element(page.getByRole("link", { name: "/2026/11/24/night-ferry/" })).toBeInTheDocument();
    await expectUsable(page.getByRole("dialog", { name: "Delete this picture?" }));
    expect(server.holdings.media[0]?.state).toBe("ready");
    await page.getByRole("button", { name: "Delete picture" }).click();
    await expect.element(page.getByText(/It is in the trash for 30 days/)).toBeInTheDocument();
    await page.getByRole("button", { name: "Undo" }).click();
    await vi.waitFor(() => expect(server.holdings.media[0]).toMatchObject({ state: "ready", version: 3 }));
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    await page.getByRole("link", { name: "Back to the library" }).click();
    await expect.element(page.getByRole("link", { name: /Open A crane/ })).toHaveFocus();
  });

  test("is refused in the server's words where one may not", async () => {
    const server = startFakeServer();
    addPicture(server, "A crane");
    mountEditor("/pictures");
    await page.getByRole("link", { name: /Open A crane/ }).click();
    server.refuseNext(/trash$/, "forbidden", { title: "Posts show this picture." });
    await page.getByRole("button", { name: "Delete…" }).click();
    await expect.element(page.getByText("Posts show this picture.")).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Delete picture" })).toHaveAttribute("aria-disabled", "true");
  });
});

describe("the trash", () => {
  test("lists what was deleted, and brings it back", async () => {
    const server = startFakeServer();
    addPicture(server, "Kept");
    addPicture(server, "Deleted", "trashed");
    const editor = mountEditor("/pictures");
    await page.getByRole("checkbox", { name: "Trash" }).click();
    await expect.element(page.getByRole("link", { name: /Open Deleted/ })).toBeInTheDocument();
    await expect.element(page.getByRole("link", { name: /Kept/ })).not.toBeInTheDocument();
    expect(editor.path()).toBe("/pictures?trash=1");
    await page.getByRole("link", { name: /Open Deleted/ }).click();
    await expect.element(page.getByRole("textbox", { name: "Alt text" })).toBeDisabled();
    await page.getByRole("button", { name: "Restore" }).click();
    await expect.element(page.getByRole("textbox", { name: "Alt text" })).toBeEnabled();
    await page.getByRole("link", { name: "Back to the library" }).click();
    await expect.element(page.getByText(/The trash is empty/)).toBeInTheDocument();
    expect(server.holdings.media[1]).toMatchObject({ state: "ready", version: 2 });
  });
});
