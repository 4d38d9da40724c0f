import axe from "axe-core";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { newId } from "../../../schema/id.ts";
import { toSlug } from "../../../schema/slug.ts";
import type { Tag } from "../../../schema/tag.ts";
import { expectUsable } from "../expect-usable.ts";
import { startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

function addTag(server: FakeServer, name: string, posts = 0, description = ""): Tag {
  const tag = { id: newId(), name, slug: toSlug(name), description, posts, version: 1 };
  server.tags.push(tag);
  return tag;
}

/** Until what moves stands still: a colour in between has another contrast. */
const settle = () => Promise.all(document.getAnimations().map(({ finished }) => finished));

const writes = (server: FakeServer): unknown[] =>
  server.requests.filter(
    ({ method, body }) => method !== "GET" && (body as { rehearse?: boolean } | undefined)?.rehearse !== true,
  );

beforeEach(() => void setSignedOut(false));

describe("TagList", () => {
  test("each tag says its name, its description and how many posts readers find under it", async () => {
    const server = startFakeServer();
    const tag = addTag(server, "Ferries", 12, "Boats that come back.");
    mountEditor("/tags");
    await expect.element(page.getByRole("row").nth(1)).toHaveTextContent("FerriesBoats that come back.12");
    const link = page.getByRole("link", { name: "12 posts tagged Ferries" });
    await expect.element(link).toHaveAttribute("href", `/?tag=${tag.id}`);
  });

  test("renaming shows the pages that will change before it saves, and what changed after", async () => {
    const server = startFakeServer();
    addTag(server, "Ferries", 2);
    mountEditor("/tags");
    await page.getByRole("button", { name: "Ferries" }).click();
    await expect.element(page.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("textbox", { name: "Name" }).fill("Boats");
    await expect.element(page.getByText("Address: /tag/boats/. /tag/ferries/ will lead there.")).toBeInTheDocument();
    await expect.element(page.getByRole("heading", { name: "Pages that will change" })).toBeInTheDocument();
    expect(writes(server)).toEqual([]);
    await page.getByRole("button", { name: "Save" }).click();
    await expect.element(page.getByRole("heading", { name: "Pages that changed" })).toBeInTheDocument();
    await expectUsable();
    await expect.element(page.getByText("The next reader gets the pages as they are now.")).toBeInTheDocument();
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(page.getByRole("button", { name: "Boats" })).toHaveFocus();
    expect(writes(server)).toHaveLength(1);
  });

  test("a name that another tag has is refused at the field, before anything is saved", async () => {
    const server = startFakeServer();
    addTag(server, "Ferries");
    addTag(server, "Boats");
    mountEditor("/tags");
    await page.getByRole("button", { name: "Ferries" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("boats");
    await expect.element(page.getByText("There is another tag “Boats” already.")).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "true");
    expect(writes(server)).toEqual([]);
  });

  test("what somebody else changed meanwhile is said, and one may insist", async () => {
    const server = startFakeServer();
    const tag = addTag(server, "Ferries");
    mountEditor("/tags");
    await page.getByRole("button", { name: "Ferries" }).click();
    server.tags[0] = { ...tag, name: "Ships", version: 2 };
    await page.getByRole("textbox", { name: "Name" }).fill("Boats");
    await expect.element(page.getByText(/It is now called “Ships”/)).toBeInTheDocument();
    await page.getByRole("button", { name: "Put mine in its place" }).click();
    await expect.element(page.getByRole("button", { name: "Save" })).toHaveAttribute("aria-disabled", "false");
    await page.getByRole("button", { name: "Save" }).click();
    await vi.waitFor(() => expect(server.tags[0]).toMatchObject({ name: "Boats", version: 3 }));
  });

  test("deleting says where it is in use, asks, and takes it off the list", async () => {
    const server = startFakeServer();
    addTag(server, "Ferries", 3);
    mountEditor("/tags");
    await page.getByRole("button", { name: "Ferries" }).click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await expect.element(page.getByRole("link", { name: "/tag/ferries/" })).toBeInTheDocument();
    await expectUsable();
    expect(server.tags).toHaveLength(1);
    await page.getByRole("button", { name: "Delete tag" }).click();
    await expect.element(page.getByRole("heading", { name: "Tag deleted" })).toBeInTheDocument();
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(page.getByText("Tags will be listed here once a post carries one.")).toBeInTheDocument();
    expect(server.tags).toEqual([]);
  });

  test("a deletion whose reply was lost is done when it is tried again", async () => {
    const server = startFakeServer();
    addTag(server, "Ferries", 3);
    mountEditor("/tags");
    await page.getByRole("button", { name: "Ferries" }).click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await expect.element(page.getByRole("link", { name: "/tag/ferries/" })).toBeInTheDocument();
    server.losesNextReply = true;
    await page.getByRole("button", { name: "Delete tag" }).click();
    await expect.element(page.getByText("The server cannot be reached.")).toBeInTheDocument();
    await page.getByRole("button", { name: "Delete tag" }).click();
    await expect.element(page.getByRole("heading", { name: "Tag deleted" })).toBeInTheDocument();
  });

  test("arrows go from tag to tag, Escape closes and gives the focus back", async () => {
    const server = startFakeServer();
    for (const name of ["One", "Three", "Two"]) addTag(server, name);
    mountEditor("/tags");
    ((await page.getByRole("button", { name: "One" }).findElement()) as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    await expect.element(page.getByRole("button", { name: "Two" })).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("dialog")).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("button", { name: "Two" })).toHaveFocus();
  });

  test("who may not edit them sees them all the same", async () => {
    const server = startFakeServer();
    server.role = "author";
    addTag(server, "Ferries", 1);
    mountEditor("/tags");
    await expect.element(page.getByText("Ferries", { exact: true })).toBeInTheDocument();
    expect(page.getByRole("button", { name: "Ferries" }).query()).toBeNull();
  });

  test("what is searched for stands in the address; a list that cannot be loaded can be asked for again", async () => {
    const server = startFakeServer();
    addTag(server, "Ferries");
    server.refuseNext(/tags$/, "unavailable", { title: "The server is busy." });
    const editor = mountEditor("/tags");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByRole("button", { name: "Ferries" })).toBeInTheDocument();
    await page.getByRole("searchbox", { name: "Search tags" }).fill("whales");
    await expect.element(page.getByText("No tag fits that.")).toBeInTheDocument();
    expect(editor.path()).toBe("/tags?q=whales");
  });

  test.each(["light", "dark"])("has nothing for axe to find, its dialog neither, in %s", async (scheme) => {
    const server = startFakeServer();
    addTag(server, "Ferries", 12, "Boats that come back.");
    document.documentElement.style.colorScheme = scheme;
    onTestFinished(() => void document.documentElement.style.removeProperty("color-scheme"));
    const editor = mountEditor("/tags");
    await page.getByRole("button", { name: "Ferries" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Boats");
    await expect.element(page.getByRole("heading", { name: "Pages that will change" })).toBeInTheDocument();
    await settle();
    expect((await axe.run(editor.root)).violations).toEqual([]);
    await userEvent.keyboard("{Escape}");
    expect((await axe.run(editor.root)).violations).toEqual([]);
  });

  test("fits a phone, the bar above it too", async () => {
    const server = startFakeServer();
    addTag(server, "A tag with a name that is longer than a phone is wide by far", 1234);
    await page.viewport(360, 640);
    mountEditor("/tags");
    await expect.element(page.getByRole("link", { name: "Settings" })).toBeInTheDocument();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });

  test("two chosen by keyboard are merged, the one with more posts stays, and it can be taken back", async () => {
    const server = startFakeServer();
    addTag(server, "Boats", 2);
    addTag(server, "Ships", 9);
    mountEditor("/tags");
    (await page.getByRole("button", { name: "Boats" }).findElement()).focus();
    await userEvent.keyboard("x{ArrowDown}xm");
    const dialog = page.getByRole("dialog", { name: "Merge “Boats” into “Ships”?" });
    await expect.element(dialog.getByText("Leads to /tag/ships/")).toBeInTheDocument();
    await expectUsable();
    await dialog.getByRole("button", { name: "Merge tags" }).click();
    await expect.element(page.getByText("“Boats” is now part of “Ships”")).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Boats" })).not.toBeInTheDocument();
    await page.getByRole("button", { name: /Undo/ }).click();
    await expect.element(page.getByRole("button", { name: "Boats", exact: true })).toBeInTheDocument();
    expect(writes(server)).toHaveLength(2);
  });

  test("a deleted tag comes back by Undo, and later from the list of deleted ones, which says what changes", async () => {
    const server = startFakeServer();
    const tag = addTag(server, "Ferries", 3);
    mountEditor("/tags");
    const remove = async (): Promise<void> => {
      await page.getByRole("button", { name: "Ferries" }).click();
      await page.getByRole("button", { name: "Delete…" }).click();
      await expect.element(page.getByRole("link", { name: "/tag/ferries/" })).toBeInTheDocument();
      await page.getByRole("button", { name: "Delete tag" }).click();
      await page.getByRole("button", { name: "Done" }).click();
    };
    await remove();
    await page.getByRole("button", { name: /Undo/ }).click();
    await expect.element(page.getByRole("button", { name: "Ferries" })).toBeInTheDocument();
    await remove();
    await page.getByRole("button", { name: "Deleted", exact: true }).click();
    await page.getByRole("button", { name: "Bring Ferries back…" }).click();
    await expect.element(page.getByRole("heading", { name: "Pages that will change" })).toBeInTheDocument();
    expect(server.tags).toEqual([]);
    await page.getByRole("button", { name: "Bring tag back" }).click();
    await expect.element(page.getByText("“Ferries” is a tag again")).toBeInTheDocument();
    expect(server.tags).toEqual([tag]);
  });

  test("another name says which address changes before it is kept or taken away, and that can be undone", async () => {
    const server = startFakeServer();
    addTag(server, "Ferries", 3);
    mountEditor("/tags");
    await page.getByRole("button", { name: "Ferries" }).click();
    await page.getByRole("textbox", { name: "Another name" }).fill("Boats");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("Leads to /tag/ferries/")).toBeInTheDocument();
    expect(writes(server)).toEqual([]);
    await page.getByRole("button", { name: "Add “Boats”" }).click();
    await page.getByRole("button", { name: "Remove Boats" }).click();
    await expect.element(page.getByText("Leads nowhere any more", { exact: true })).toBeInTheDocument();
    await page.getByRole("button", { name: "Remove “Boats”" }).click();
    await expect.element(page.getByText("“Boats” leads nowhere any more.")).toBeInTheDocument();
    await page.getByRole("region", { name: "Other names" }).getByRole("button", { name: "Undo" }).click();
    await expect.element(page.getByRole("button", { name: "Remove Boats" })).toBeInTheDocument();
    expect(writes(server)).toHaveLength(3);
  });

  test("tags that are nearly the same, and those no post has, are listed for a look", async () => {
    const server = startFakeServer();
    addTag(server, "Ferries", 4);
    addTag(server, "Ferry", 0);
    mountEditor("/tags?view=near");
    await expect.element(page.getByRole("button", { name: "Merge Ferries and Ferry…" })).toBeInTheDocument();
    expect((await axe.run()).violations).toEqual([]);
    await page.getByRole("button", { name: "Unused" }).click();
    await expect.element(page.getByRole("button", { name: "Delete Ferry…" })).toBeInTheDocument();
  });
});
