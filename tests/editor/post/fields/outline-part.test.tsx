import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { doc, heading, p } from "../../../../schema/build.ts";
import { startFakeServer } from "../../fake-server.ts";
import { keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

beforeEach(() => setSignedOut(false));

describe("the outline of a post", () => {
  test("leads to each heading, says where one is, and keeps up with what is written", async () => {
    await page.viewport(1280, 800);
    const server = startFakeServer();
    const id = keepPost(server);
    server.posts.get(id)!.document = doc(p("Begin"), heading(2, "First"), p("Words"), heading(4, "Deep"));
    mountEditor(`/posts/${id}`);
    await page.getByText("Outline", { exact: true }).click();
    await expect.element(page.getByText("4 words · 1 min").first()).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Deep Skips a level" })).toBeInTheDocument();
    await page.getByRole("button", { name: "First" }).click();
    await expect.element(page.getByRole("textbox", { name: "Text", exact: true })).toHaveFocus();
    await userEvent.keyboard(" part");
    const first = page.getByRole("button", { name: "First part" });
    await expect.element(first).toHaveAttribute("aria-current", "location");
    await expect.element(page.getByText("5 words · 1 min").first()).toBeInTheDocument();
  });
});
