import { beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { listCommands, setOverlay } from "../../../editor/ui/commands.ts";
import { startFakeServer } from "../fake-server.ts";
import { keepPost } from "../keep-post.ts";
import { mountEditor } from "../mount-editor.tsx";

beforeEach(() => {
  setSignedOut(false);
  setOverlay(null);
});

test("whoever signs out from the palette is asked first, where text on this device would be lost", async () => {
  const server = startFakeServer();
  mountEditor(`/posts/${keepPost(server)}`);
  const title = page.getByRole("textbox", { name: "Title", exact: true });
  await expect.element(title).toHaveValue("Night ferry");
  setOverlay("palette");
  await expect.element(page.getByRole("option", { name: "Sign out" })).toBeInTheDocument();
  setOverlay(null);
  server.isOnline = false;
  await title.fill("Night ferry, late");
  await expect.element(page.getByText(/kept on this device/)).toBeInTheDocument();
  const leave = listCommands().find(({ id }) => id === "sign-out");
  leave!.run();
  await expect.element(page.getByText(/^One post has changes kept on this device only/)).toBeInTheDocument();
  await page.getByRole("button", { name: "Stay signed in" }).click();
  await vi.waitFor(() => expect(document.querySelector("dialog[open]")).toBeNull());
  await expect.element(title).toHaveValue("Night ferry, late");
});
