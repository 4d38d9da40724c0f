import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { newId } from "../../../../schema/id.ts";
import { startFakeServer } from "../../fake-server.ts";
import { keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

const PANEL_KEY = "broadsheet.panel";
beforeEach(() => {
  setSignedOut(false);
  localStorage.setItem(PANEL_KEY, "closed");
});
afterEach(() => localStorage.removeItem(PANEL_KEY));

describe("SuggestionsLine", () => {
  test("says while the panel is closed how many tags are suggested, and leads to where they are added", async () => {
    const server = startFakeServer();
    for (const name of ["Ferry", "Harbour", "Tides"]) {
      server.tags.push({ id: newId(), name, slug: name.toLowerCase(), description: "", posts: 1, version: 1 });
    }
    mountEditor(`/posts/${keepPost(server, { title: "No ferry in the harbour" })}`);
    const line = page.getByRole("button", { name: "2 tags suggested" });
    await expect.element(line, { timeout: 10_000 }).toBeInTheDocument();
    await expect.element(page.getByRole("status").filter({ hasText: "2 tags suggested" })).toBeInTheDocument();
    await userEvent.click(line);
    await expect.element(page.getByRole("combobox", { name: "Tags" })).toHaveFocus();
    await expect.element(page.getByRole("button", { name: "Add Harbour" })).toBeInTheDocument();
    await expect.element(line).not.toBeInTheDocument();
  });
});
