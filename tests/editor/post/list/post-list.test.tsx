import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { listCommands } from "../../../../editor/ui/commands.ts";
import type { PostRow } from "../../../../schema/api.ts";
import { newId } from "../../../../schema/id.ts";
import { startFakeServer, type FakeServer } from "../../fake-server.ts";
import { keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

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
    kind: "post",
    ...changed,
  };
}

const askedFor = (server: FakeServer): string[] =>
  server.requests.filter(({ path }) => path.startsWith("/api/posts")).map(({ path }) => path);
const link = (name: string) => page.getByRole("link", { name });
const box = (title: string) => page.getByRole("checkbox", { name: `Select “${title}”` });

beforeEach(async () => {
  setSignedOut(false);
  await page.viewport(1280, 800);
});

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

  test("what it is narrowed to stands in the address, and typing asks once", async () => {
    const server = startFakeServer();
    server.rows = [makeRow()];
    const editor = mountEditor("/");
    await page.getByRole("searchbox", { name: "Search posts" }).fill("ferry");
    await vi.waitFor(() => expect(editor.path()).toBe("/?q=ferry"));
    await page.getByRole("combobox", { name: "State" }).selectOptions("Scheduled");
    await page.getByRole("combobox", { name: "Author" }).selectOptions("Ben Ode");
    await page.getByRole("button", { name: "Mine" }).click();
    await page.getByRole("combobox", { name: "Order" }).selectOptions("By title");
    await page.getByRole("checkbox", { name: "From Z to A" }).click();
    const all = `q=ferry&state=scheduled&author=${server.colleague.id}&whose=mine&sort=title&order=reversed`;
    await vi.waitFor(() => expect(editor.path()).toBe(`/?${all}`));
    await vi.waitFor(() => expect(askedFor(server).at(-1)).toBe(`/api/posts?${all}`));
    expect(askedFor(server)).toHaveLength(7);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await vi.waitFor(() => expect(editor.path()).toBe("/?sort=title&order=reversed"));
  });

  test("a hit in the text shows the line with its words marked", async () => {
    const server = startFakeServer();
    const excerpt = [
      { text: "An old ", isFound: false },
      { text: "bollard", isFound: true },
    ];
    server.rows = [makeRow({ title: "Bollards of the quay", excerpt })];
    const { root } = mountEditor("/?q=boll");
    await expect.element(page.getByText("An old bollard")).toBeInTheDocument();
    expect([...root.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["Bollards", "bollard"]);
  });

  test("pages are appended, and whoever comes back from a post finds the list, its filter and the post", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    server.rows = Array.from({ length: 50 }, (_, index) => makeRow({ title: `Tide ${index}` }));
    server.next = "cursor";
    server.older = [...Array.from({ length: 30 }, (_, index) => makeRow({ title: `Older ${index}` })), makeRow({ id })];
    const editor = mountEditor("/?state=draft");
    await expect.element(link("Tide 49")).toBeInTheDocument();
    (link("Tide 49").element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect.poll(() => editor.root.querySelectorAll(".post-row").length, { timeout: 10_000 }).toBe(81);
    scrollTo(0, document.documentElement.scrollHeight);
    expect(askedFor(server)).toEqual(["/api/posts?state=draft", "/api/posts?state=draft&before=cursor"]);
    await link("Night ferry").click();
    await expect.element(page.getByRole("textbox", { name: "Title" })).toBeInTheDocument();
    await link("All posts").click();
    await vi.waitFor(() => expect(editor.path()).toBe("/?state=draft"));
    await expect.element(link("Night ferry")).toHaveFocus();
    await expect.poll(() => scrollY, { timeout: 10_000 }).toBeGreaterThan(1000);
    await vi.waitFor(() => expect(askedFor(server).at(-1)).toBe("/api/posts?state=draft&before=cursor"));
    await expect.element(link("Night ferry")).toHaveFocus();
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

  test("an empty house offers the first step, an empty search the way back", async () => {
    startFakeServer();
    const editor = mountEditor("/");
    await expect.element(page.getByRole("link", { name: "Write the first post" })).toBeInTheDocument();
    editor.close();
    mountEditor("/?q=nothing");
    await expect.element(page.getByText("No post fits that.")).toBeInTheDocument();
  });

  test("a list that cannot be loaded says why, can be asked for again, and stays when the line is down", async () => {
    const server = startFakeServer();
    server.rows = [makeRow()];
    server.refuseNext(/posts$/, "unavailable", { title: "The server is busy." });
    mountEditor("/");
    await expect.element(page.getByText(/could not be loaded. The server is busy./)).toBeInTheDocument();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(link("Night ferry")).toBeInTheDocument();
    server.isOnline = false;
    await page.getByRole("button", { name: "Mine" }).click();
    await expect.element(page.getByText("You are offline. This is the list as it was.")).toBeInTheDocument();
    await expect.element(link("Night ferry")).toBeInTheDocument();
    server.isOnline = true;
    dispatchEvent(new Event("online"));
    await expect.element(page.getByText("You are offline.")).not.toBeInTheDocument();
  });

  test("an address that leads nowhere helps on", async () => {
    startFakeServer();
    mountEditor("/no/such/screen");
    await expect.element(page.getByRole("heading", { name: "There is no such screen" })).toBeInTheDocument();
  });
});

describe("the keyboard", () => {
  async function mountThree(): Promise<FakeServer> {
    const server = startFakeServer();
    server.rows = ["One", "Two", "Three"].map((title) => makeRow({ title }));
    mountEditor("/");
    ((await link("One").findElement()) as HTMLElement).focus();
    return server;
  }

  test("arrows, J and K, Home and End go from post to post, of which Tab leads to one", async () => {
    await mountThree();
    await userEvent.keyboard("{ArrowDown}j{ArrowDown}");
    await expect.element(link("Three")).toHaveFocus();
    await userEvent.keyboard("k");
    await expect.element(link("Two")).toHaveFocus();
    await userEvent.keyboard("{Home}");
    await expect.element(link("One")).toHaveFocus();
    await userEvent.keyboard("{End}");
    await expect.element(link("Three")).toHaveFocus();
    expect([...document.querySelectorAll(".post-title")].map((one) => (one as HTMLElement).tabIndex)).toEqual([
      -1, -1, 0,
    ]);
  });

  test("X, Space, Shift and Mod-A select, and Escape clears; how many is said", async () => {
    await mountThree();
    await userEvent.keyboard("x{ArrowDown} ");
    await expect.element(page.getByRole("status").filter({ hasText: "2 selected" })).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("status").filter({ hasText: "Nothing is selected" })).toBeInTheDocument();
    await userEvent.keyboard("{Home}{Shift>}{ArrowDown}{ArrowDown}{ArrowUp}{/Shift}");
    await expect.element(box("Two")).toBeChecked();
    await expect.element(box("Three")).not.toBeChecked();
    await userEvent.keyboard("{ControlOrMeta>}a{/ControlOrMeta}");
    await expect.element(box("Three")).toBeChecked();
    await expect.element(page.getByRole("checkbox", { name: "Select all posts shown" })).toBeChecked();
  });

  test("a slash leads to the search, and the palette offers what the list can do", async () => {
    await mountThree();
    await userEvent.keyboard("/");
    await expect.element(page.getByRole("searchbox", { name: "Search posts" })).toHaveFocus();
    const names = listCommands().map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["Search posts", "Select all posts shown", "Show what needs me"]));
  });
});

test("on a phone the filters are in a sheet, and a tap selects where that was asked for", async () => {
  await page.viewport(360, 740);
  const server = startFakeServer();
  server.rows = [makeRow({ title: "One" }), makeRow({ title: "Two" })];
  const editor = mountEditor("/");
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("button", { name: "Needs me" }).click();
  await page.getByRole("button", { name: "Show posts" }).click();
  await expect.element(page.getByRole("button", { name: "Filters (1)" })).toBeInTheDocument();
  expect(editor.path()).toBe("/?whose=needs_me");
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await link("Two").click();
  await expect.element(box("Two")).toBeChecked();
  expect(editor.path()).toBe("/?whose=needs_me");
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});
