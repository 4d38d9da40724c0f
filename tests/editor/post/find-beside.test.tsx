import { beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { fieldsBeside } from "../../../editor/canvas/find/fields-beside.ts";
import { listCommands } from "../../../editor/ui/commands.ts";
import { startFakeServer } from "../fake-server.ts";
import { keepPost } from "../keep-post.ts";
import { mountEditor } from "../mount-editor.tsx";

beforeEach(() => setSignedOut(false));

test("what is looked for in a post's text is found in its title, too, and led to there", async () => {
  const server = startFakeServer();
  mountEditor(`/posts/${keepPost(server, { title: "The night boat" })}`);
  const find = () => listCommands().find(({ id }) => id === "find");
  await vi.waitFor(() => expect([find() !== undefined, fieldsBeside().length]).toEqual([true, 2]), { timeout: 10_000 });
  find()!.run();
  await page.getByRole("textbox", { name: "Find", exact: true }).fill("boat");
  await expect.element(page.getByText("1 of 1")).toBeInTheDocument();
  await page.getByRole("button", { name: "the title" }).click();
  await expect.element(page.getByRole("textbox", { name: "Title", exact: true })).toHaveFocus();
  await userEvent.keyboard("ship");
  await expect.element(page.getByRole("textbox", { name: "Title", exact: true })).toHaveValue("The night ship");
});
