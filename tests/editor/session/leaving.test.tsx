import { beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { findKept, keepPicture, LIBRARY } from "../../../editor/media/kept-pictures.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import { listCommands, setOverlay } from "../../../editor/ui/commands.ts";
import { newId } from "../../../schema/id.ts";
import { SESSION, startFakeServer } from "../fake-server.ts";
import { keepPost } from "../keep-post.ts";
import { mountEditor } from "../mount-editor.tsx";

beforeEach(async () => {
  await forgetPerson(SESSION.person.id);
  setSignedOut(false);
  setOverlay(null);
});

test("whoever signs out from the palette is asked first, where text or pictures on this device would be lost", async () => {
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
  const personId = SESSION.person.id;
  await keepPicture({ personId, mediaId: newId(), place: LIBRARY, file: new File(["a"], "a.png"), keptAt: 0 });
  const leave = listCommands().find(({ id }) => id === "sign-out");
  leave!.run();
  await expect
    .element(page.getByText(/^One post has changes kept on this device only\. One picture has not been/))
    .toBeInTheDocument();
  await page.getByRole("button", { name: "Stay signed in" }).click();
  await vi.waitFor(() => expect(document.querySelector("dialog[open]")).toBeNull());
  await expect.element(title).toHaveValue("Night ferry, late");
  expect(await findKept(personId)).toHaveLength(1);
});
