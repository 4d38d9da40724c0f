import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { setOverlay } from "../../../../editor/ui/commands.ts";
import { startFakeServer } from "../../fake-server.ts";
import { keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

beforeEach(() => {
  setSignedOut(false);
  setOverlay(null);
  localStorage.clear();
});

const field = () => page.getByRole("combobox", { name: "Find a command or a post" });
const option = (name: string) => page.getByRole("option", { name });

describe("the command palette", () => {
  test("opens by its key, finds by a few letters and goes where Enter says", async () => {
    startFakeServer();
    const editor = mountEditor("/tags");
    await expect.element(page.getByRole("heading", { name: "Tags" })).toBeInTheDocument();
    setOverlay("palette");
    await expect.element(field()).toHaveFocus();
    await userEvent.keyboard("pict");
    await expect.element(option("Pictures")).toHaveAttribute("aria-selected", "true");
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    expect((await axe.run(document.body)).violations).toEqual([]);
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(editor.path()).toBe("/pictures"));
    await expect.element(field()).not.toBeInTheDocument();
    await userEvent.keyboard("{Control>}k{/Control}");
    await expect.element(option("Tags")).toBeInTheDocument();
    await expect.element(option("Pictures")).not.toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(field()).not.toBeInTheDocument();
  });

  test("offers what can be done with the post and in its text, and gives the focus back first", async () => {
    const server = startFakeServer();
    const id = keepPost(server, { title: "Cranes" });
    mountEditor(`/posts/${id}`);
    await page.getByRole("textbox", { name: "Text", exact: true }).click();
    setOverlay("palette");
    await expect.element(option("Divider")).toBeInTheDocument();
    await expect.element(option("History")).toBeInTheDocument();
    await field().fill("hr");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("textbox", { name: "Text", exact: true })).toHaveFocus();
    await expect.element(page.getByRole("separator")).toBeInTheDocument();
  });

  test("finds posts by their title, and says where the search stands", async () => {
    const server = startFakeServer();
    mountEditor("/tags");
    await expect.element(page.getByRole("heading", { name: "Tags" })).toBeInTheDocument();
    setOverlay("palette");
    await field().fill("zeppelin");
    await expect.element(page.getByText("No post was found by these words.")).toBeInTheDocument();
    server.refuseNext(/posts$/, "unavailable", { title: "The server is busy." });
    await field().fill("zeppelins");
    await expect.element(page.getByText("Posts could not be looked for. The server is busy.")).toBeInTheDocument();
  });
});

describe("the sheet of shortcuts", () => {
  test("opens by ? where nothing is written, and lists keys as they are printed", async () => {
    startFakeServer();
    mountEditor("/tags");
    await expect.element(page.getByRole("heading", { name: "Tags" })).toBeInTheDocument();
    setOverlay("shortcuts");
    await expect.element(page.getByRole("searchbox", { name: "Find a shortcut" })).toHaveFocus();
    await expect.element(page.getByText("Ctrl+Shift+8")).toBeInTheDocument();
    await userEvent.keyboard("bold");
    await expect.element(page.getByText("Ctrl+Shift+8")).not.toBeInTheDocument();
    await expect.element(page.getByText("Ctrl+B")).toBeInTheDocument();
    // While it arrives it can be seen through.
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    expect((await axe.run(document.body)).violations).toEqual([]);
    await userEvent.keyboard("{Control>}/{/Control}");
    await expect.element(page.getByText("Ctrl+B")).not.toBeInTheDocument();
    page
      .getByRole("heading", { name: "Tags" })
      .element()
      .dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
    await expect.element(page.getByText("Ctrl+B")).toBeInTheDocument();
  });
});
