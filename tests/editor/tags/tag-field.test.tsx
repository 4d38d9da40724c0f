import { createSignal } from "solid-js";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { TagField } from "../../../editor/tags/tag-field.tsx";
import { newId } from "../../../schema/id.ts";
import { toSlug } from "../../../schema/slug.ts";
import type { Tag } from "../../../schema/tag.ts";
import { startFakeServer } from "../fake-server.ts";
import { mount } from "../mount-editor.tsx";

const makeTag = (name: string, posts = 3): Tag => ({
  id: newId(),
  name,
  slug: toSlug(name),
  description: "",
  posts,
  version: 1,
});
const field = page.getByRole("combobox", { name: "Tags" });

function mountField(known: readonly string[], here: readonly Tag[] = []) {
  const server = startFakeServer();
  server.tags.push(...known.map((name) => makeTag(name)));
  const [tags, setTags] = createSignal<readonly Tag[]>(here);
  mount(() => (
    <TagField
      tags={tags()}
      onAdd={(tag) => setTags((all) => [...all, tag])}
      onRemove={(id) => setTags((all) => all.filter((tag) => tag.id !== id))}
    />
  ));
  return { server, names: () => tags().map((tag) => tag.name) };
}

describe("TagField", () => {
  test("what is typed is completed, and taken by arrow and Enter", async () => {
    const { names } = mountField(["Ferries", "Harbour"]);
    await field.fill("ferr");
    await expect.element(page.getByRole("option", { name: /^Ferries/ })).toBeInTheDocument();
    await userEvent.keyboard("{ArrowDown}{Enter}");
    expect(names()).toEqual(["Ferries"]);
    await expect.element(field).toHaveValue("");
    await expect.element(field).toHaveFocus();
  });

  test("Enter on the whole name takes the tag there is, in whatever letters", async () => {
    const { names, server } = mountField(["Deutsche Telekom"]);
    await field.fill("deutsche telekom");
    await expect.element(page.getByRole("option", { name: /^Deutsche Telekom/ })).toBeInTheDocument();
    await userEvent.keyboard("{Enter}");
    expect(names()).toEqual(["Deutsche Telekom"]);
    expect(server.tags).toHaveLength(1);
  });

  test("a comma makes a new tag", async () => {
    const { names } = mountField([]);
    await userEvent.click(field);
    await userEvent.keyboard("Fish market,");
    await expect.element(page.getByRole("button", { name: "Remove Fish market" })).toBeInTheDocument();
    expect(names()).toEqual(["Fish market"]);
  });

  test("a new tag close to an old one asks first", async () => {
    const { names, server } = mountField(["Huawei"]);
    await field.fill("Huawie");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("There is a tag “Huawei” already (3 posts).")).toBeInTheDocument();
    expect(names()).toEqual([]);
    await page.getByRole("button", { name: "Use “Huawei”" }).click();
    expect(names()).toEqual(["Huawei"]);
    expect(server.tags).toHaveLength(1);
  });

  test.each([
    ["only punctuation", "???", "A tag needs at least one letter or digit."],
    ["a reserved word", "feed", "That word means something else in addresses. Please choose another."],
  ])("%s is refused in words", async (_name, typed, words) => {
    const { names } = mountField([]);
    await field.fill(typed);
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText(words)).toBeInTheDocument();
    expect(names()).toEqual([]);
  });

  test("300 characters are too many before they are sent", async () => {
    const { names } = mountField([]);
    await field.fill("x".repeat(300));
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("At most 80 characters.")).toBeInTheDocument();
    expect(names()).toEqual([]);
  });

  test("chips are reached and removed by keyboard, and the focus goes on", async () => {
    const { names } = mountField([], [makeTag("One"), makeTag("Two"), makeTag("Three")]);
    await userEvent.click(field);
    await userEvent.keyboard("{Backspace}");
    await expect.element(page.getByRole("button", { name: "Remove Three" })).toHaveFocus();
    await userEvent.keyboard("{Backspace}");
    expect(names()).toEqual(["One", "Two"]);
    await expect.element(page.getByRole("button", { name: "Remove Two" })).toHaveFocus();
  });

  test("Escape closes the list and keeps what was typed", async () => {
    mountField(["Ferries"]);
    await field.fill("ferr");
    await expect.element(page.getByRole("listbox")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(field).toHaveAttribute("aria-expanded", "false");
    await expect.element(field).toHaveValue("ferr");
  });
});
