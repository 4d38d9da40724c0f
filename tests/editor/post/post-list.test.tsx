import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import type { PostRow } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { startFakeServer } from "../fake-server.ts";
import { keepPost } from "../keep-post.ts";
import { mountEditor } from "../mount-editor.tsx";

function makeRow(changed: Partial<PostRow> = {}): PostRow {
  return {
    id: newId(),
    state: "draft",
    version: 1,
    title: "Night ferry",
    path: null,
    publishedAt: null,
    editedAt: Date.now(),
    editedBy: "Ana Gil",
    hasChanges: false,
    isScheduled: false,
    visibleFrom: null,
    updateAt: null,
    expiresAt: null,
    embargoUntil: null,
    trashedAt: null,
    tags: [],
    pictureGaps: 0,
    ...changed,
  };
}

beforeEach(() => void setSignedOut(false));

describe("PostList", () => {
  test("each post says what it is called, where it stands, its tags and what its pictures lack", async () => {
    const server = startFakeServer();
    server.rows = [
      makeRow({ title: "", pictureGaps: 2 }),
      makeRow({ state: "live", hasChanges: true, tags: [{ id: newId(), name: "Ferries" }], pictureGaps: 1 }),
    ];
    mountEditor("/");
    const rows = page.getByRole("row");
    await expect.element(rows.nth(1)).toHaveTextContent("UntitledDraft2 pictures lack somethingjust now");
    await expect
      .element(rows.nth(2))
      .toHaveTextContent("Night ferryPublished, with unpublished changesFerries1 picture lacks somethingjust now");
  });

  test("arrows go from post to post", async () => {
    const server = startFakeServer();
    server.rows = [makeRow({ title: "One" }), makeRow({ title: "Two" }), makeRow({ title: "Three" })];
    mountEditor("/");
    ((await page.getByRole("link", { name: "One" }).findElement()) as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    await expect.element(page.getByRole("link", { name: "Three" })).toHaveFocus();
    await userEvent.keyboard("{Home}");
    await expect.element(page.getByRole("link", { name: "One" })).toHaveFocus();
  });

  test("what it is narrowed to stands in the address, and typing asks once", async () => {
    const server = startFakeServer();
    server.rows = [makeRow()];
    const editor = mountEditor("/");
    await page.getByRole("searchbox", { name: "Search posts" }).fill("ferry");
    await vi.waitFor(() => expect(editor.path()).toBe("/?q=ferry"));
    await page.getByRole("combobox", { name: "State" }).selectOptions("Scheduled");
    await vi.waitFor(() => expect(editor.path()).toBe("/?q=ferry&state=scheduled"));
    await vi.waitFor(() => expect(server.requests.at(-1)?.path).toBe("/api/posts?q=ferry&state=scheduled"));
    expect(server.requests.filter(({ path }) => path.startsWith("/api/posts"))).toHaveLength(3);
  });

  test("a post in the trash is restored from its row", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    server.posts.get(id)!.placed = { state: "trashed", trashedAt: Date.now() };
    server.rows = [makeRow({ id, state: "trashed" })];
    mountEditor("/?state=trashed");
    await page.getByRole("button", { name: "Restore “Night ferry”" }).click();
    await vi.waitFor(() => expect(server.posts.get(id)?.placed?.state).toBe("draft"));
    await vi.waitFor(() => expect(server.requests.at(-1)?.path).toBe("/api/posts?state=trashed"));
  });

  test("older posts are one page on", async () => {
    const server = startFakeServer();
    server.rows = [makeRow()];
    server.next = "cursor";
    const editor = mountEditor("/");
    await page.getByRole("button", { name: "Older posts" }).click();
    await vi.waitFor(() => expect(editor.path()).toBe("/?before=cursor"));
    await expect.element(page.getByRole("button", { name: "Newest posts" })).toBeInTheDocument();
  });

  test("an empty house offers the first step, an empty search the way back", async () => {
    startFakeServer();
    const editor = mountEditor("/");
    await expect.element(page.getByRole("link", { name: "Write the first post" })).toBeInTheDocument();
    editor.close();
    mountEditor("/?q=nothing");
    await expect.element(page.getByText("No post fits that.")).toBeInTheDocument();
  });

  test("a list that cannot be loaded says why and can be asked for again", async () => {
    const server = startFakeServer();
    server.rows = [makeRow()];
    server.refuseNext(/posts$/, "unavailable", { title: "The server is busy." });
    mountEditor("/");
    await expect.element(page.getByText(/could not be loaded. The server is busy./)).toBeInTheDocument();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByRole("link", { name: "Night ferry" })).toBeInTheDocument();
  });

  test("an address that leads nowhere helps on", async () => {
    startFakeServer();
    mountEditor("/no/such/screen");
    await expect.element(page.getByRole("heading", { name: "There is no such screen" })).toBeInTheDocument();
  });
});
