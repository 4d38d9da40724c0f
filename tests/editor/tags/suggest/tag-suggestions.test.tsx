import { createSignal } from "solid-js";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { TagSuggestions } from "../../../../editor/tags/suggest/tag-suggestions.tsx";
import { doc, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import { mountCanvas } from "../../canvas/mount-canvas.tsx";
import { startFakeServer } from "../../fake-server.ts";
import { mount } from "../../mount-editor.tsx";

function mountSuggestions(names: readonly string[], postId = newId()) {
  const server = startFakeServer();
  for (const name of names) {
    server.tags.push({ id: newId(), name, slug: name.toLowerCase(), description: "", posts: 1, version: 1 });
  }
  const { editor } = mountCanvas(doc(p(""))).handle;
  const [added, setAdded] = createSignal<readonly { id: string; name: string }[]>([]);
  mount(() => (
    <TagSuggestions
      postId={postId}
      editor={editor}
      title=""
      dek=""
      tags={added().map(({ id }) => id)}
      onAdd={(tag) => setAdded((all) => [...all, tag])}
    />
  ));
  const idOf = (name: string): string => server.tags.find((tag) => tag.name === name)!.id;
  return { editor, server, idOf, names: () => added().map(({ name }) => name) };
}

describe("TagSuggestions", () => {
  test("what is written brings its tags, one key takes the first, and nothing written is sent", async () => {
    const { editor, server, names } = mountSuggestions(["Ferry", "Harbour", "Tides"]);
    editor.commands.insertContent("Harbours without a ferry. The harbour waits.");
    await expect.element(page.getByRole("button", { name: "Add Harbour" })).toBeInTheDocument();
    await userEvent.keyboard("{Alt>}{Enter}{/Alt}");
    expect(names()).toEqual(["Harbour"]);
    await expect.element(page.getByRole("button", { name: "Add Harbour" })).not.toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Add Ferry" })).toBeInTheDocument();
    const told = server.requests.filter(
      ({ method, path, body }) => method !== "GET" || body !== undefined || /arbour|erry/.test(path),
    );
    expect(told).toEqual([]);
  });

  test("a tag that often goes with two of the post's tags comes after those that the text names, and says why", async () => {
    const { editor, server, idOf, names } = mountSuggestions(["Ferry", "Harbour", "Islands", "Tides", "Weather"]);
    const besides = (name: string, ...others: [string, number][]) =>
      server.holdings.company.push({
        id: idOf(name),
        posts: 8,
        beside: others.map(([other, posts]) => ({ id: idOf(other), posts })),
      });
    besides("Ferry", ["Islands", 5], ["Tides", 6]);
    besides("Harbour", ["Islands", 4], ["Tides", 1]);
    editor.commands.insertContent("The ferry leaves the harbour whatever the weather.");
    await expect.element(page.getByRole("button", { name: "Add Ferry" })).toBeInTheDocument();
    await userEvent.keyboard("{Alt>}{Enter}{Enter}{/Alt}");
    await expect.element(page.getByRole("button", { name: "Add Islands often together" })).toBeInTheDocument();
    const offered = page
      .getByRole("button", { name: /^Add / })
      .elements()
      .map((button) => button.textContent);
    expect(offered).toEqual([expect.stringContaining("Weather"), expect.stringContaining("Islands")]);
    const asked = server.requests.filter(({ path }) => path.includes("tag-company"));
    expect(asked).toHaveLength(2);
    expect(names()).toEqual(["Ferry", "Harbour"]);
  });

  test("one that is not wanted does not come again for this post on this device", async () => {
    const postId = newId();
    const first = mountSuggestions(["Ferry"], postId);
    first.editor.commands.insertContent("A ferry.");
    await page.getByRole("button", { name: "Not Ferry" }).click();
    await expect.element(page.getByRole("button", { name: "Add Ferry" })).not.toBeInTheDocument();
    await expect.element(page.getByText("Ferry will not be suggested for this post again")).toBeInTheDocument();
    expect(localStorage.getItem(`tags-dismissed:${postId}`)).toContain(first.server.tags[0]!.id);
  });
});
