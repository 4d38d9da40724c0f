import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { forgetPlace } from "../../../editor/media/library-place.ts";
import { setToast } from "../../../editor/ui/toast.ts";
import { newId } from "../../../schema/id.ts";
import type { Media } from "../../../schema/media.ts";
import { expectUsable } from "../expect-usable.ts";
import { startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";
import { makeMedia } from "./make-media.ts";

let server: FakeServer;
beforeEach(async () => {
  setSignedOut(false);
  setToast(null);
  forgetPlace();
  server = startFakeServer();
  await page.viewport(1280, 800);
});

function fill(count: number, more: (index: number) => Partial<Media> = () => ({})): Media[] {
  const added = Array.from({ length: count }, (_, index) =>
    makeMedia({ alt: `Picture ${index + 1}`, createdAt: Date.UTC(2026, 10, 20) - index, ...more(index) }),
  );
  server.holdings.media.push(...added);
  return added;
}

const known = (id: string): Media => server.holdings.media.find((media) => media.id === id)!;
const cell = (number: number) => page.getByRole("link", { name: `Open Picture ${number} `, exact: false }).first();
const box = (number: number) => page.getByRole("checkbox", { name: `Select “Picture ${number}”` });
const bar = page.getByRole("region", { name: "Selected pictures" });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const choice = (name: string) => page.getByRole("combobox", { name, exact: true });
const words = (text: string) => page.getByText(text, { exact: true });
const asked = (): string[] =>
  server.requests.filter(({ path }) => /^\/api\/media(\?|$)/.test(path)).map(({ path }) => path);

describe("the library by keyboard", () => {
  test("arrows follow the rows as they stand, Shift selects on the way, Space and X take one in or out, Enter opens", async () => {
    const pictures = fill(14);
    const editor = mountEditor("/pictures");
    await expect.element(cell(14)).toBeInTheDocument();
    const tops = [...editor.root.querySelectorAll(".picture-cell")].map((one) => one.getBoundingClientRect().top);
    const columns = tops.filter((top) => top === tops[0]).length;
    expect(columns).toBeGreaterThan(2);
    const press = async (keys: string, to: number): Promise<void> => {
      await userEvent.keyboard(keys);
      await expect.element(cell(to)).toHaveFocus();
    };
    (cell(1).element() as HTMLElement).focus();
    await press("{ArrowRight}", 2);
    await press("{ArrowDown}", 2 + columns);
    await press("{ArrowUp}{ArrowLeft}{ArrowLeft}", 1);
    await press("{End}", 14);
    await press("{Home}", 1);
    await press("{Shift>}{ArrowRight}{ArrowRight}{/Shift}", 3);
    await expect.element(bar.getByText("3 selected")).toBeInTheDocument();
    await press(" ", 3);
    await expect.element(bar.getByText("2 selected")).toBeInTheDocument();
    await press("{ArrowRight}x", 4);
    await expect.element(box(4)).toBeChecked();
    expect([1, 2, 3].map((number) => (box(number).element() as HTMLInputElement).checked)).toEqual([true, true, false]);
    await userEvent.keyboard("{Control>}a{/Control}");
    await expect.element(bar.getByText("14 selected")).toBeInTheDocument();
    expect(button("Select all shown").query()).toBeNull();
    await userEvent.keyboard("{Escape}");
    await expect.element(bar).not.toBeInTheDocument();
    await userEvent.keyboard("/");
    await expect.element(page.getByRole("searchbox", { name: "Search pictures" })).toHaveFocus();
    (cell(4).element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(editor.path()).toBe(`/pictures/${pictures[3]!.id}`));
  });

  test("Tab leads to one picture and its box, whichever was at hand last", async () => {
    fill(5);
    mountEditor("/pictures");
    await expect.element(cell(5)).toBeInTheDocument();
    (cell(1).element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{Tab}");
    await expect.element(box(3)).toHaveFocus();
    await userEvent.keyboard(" ");
    await expect.element(bar.getByText("1 selected")).toBeInTheDocument();
    await userEvent.keyboard("{Shift>}{Tab}{Tab}{/Shift}{Tab}");
    await expect.element(cell(3)).toHaveFocus();
  });
});

describe("what the library is narrowed to", () => {
  test("stands in the address, outlives a reload, and is cleared at once; searching asks once", async () => {
    fill(4, (index) => ({ rights: index < 2 ? "agency" : "staff" }));
    const editor = mountEditor("/pictures");
    await expect.element(cell(4)).toBeInTheDocument();
    await choice("Rights").selectOptions("Agency");
    await choice("Shape").selectOptions("Landscape");
    await page.getByRole("searchbox", { name: "Search pictures" }).fill("picture 2");
    const address = "/pictures?rights=agency&shape=landscape&q=picture%202";
    await vi.waitFor(() =>
      expect(decodeURIComponent(editor.path()).replace("+", " ")).toBe(decodeURIComponent(address)),
    );
    await expect.element(cell(1)).not.toBeInTheDocument();
    await expect.element(cell(2)).toBeInTheDocument();
    expect(asked()).toHaveLength(4);
    editor.close();

    const again = mountEditor(address);
    await expect.element(cell(2)).toBeInTheDocument();
    await expect.element(choice("Rights")).toHaveDisplayValue("Agency");
    await expect.element(choice("Shape")).toHaveDisplayValue("Landscape");
    await expect.element(page.getByRole("searchbox", { name: "Search pictures" })).toHaveValue("picture 2");
    await button("Clear filters").click();
    await vi.waitFor(() => expect(again.path()).toBe("/pictures"));
    await expect.element(cell(4)).toBeInTheDocument();
    await expect.element(choice("Rights")).toHaveDisplayValue("Any rights");
  });

  test("is one line on a phone, which says how many filters are set, and a sheet", async () => {
    await page.viewport(360, 740);
    fill(3, (index) => ({ rights: index < 2 ? "agency" : "staff" }));
    const editor = mountEditor("/pictures");
    await expect.element(cell(3)).toBeInTheDocument();
    const line = editor.root.querySelector(".filters")!;
    expect(line.getBoundingClientRect().height).toBeLessThan(60);
    await button("Filters").click();
    await choice("Rights").selectOptions("Agency");
    await choice("Use").selectOptions("Not used");
    await expectUsable();
    await button("Show pictures").click();
    await vi.waitFor(() => expect(editor.path()).toBe("/pictures?rights=agency&used=no"));
    await expect.element(cell(3)).not.toBeInTheDocument();
    await expect.element(button("Filters (2)")).toHaveFocus();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    await button("Filters (2)").click();
    await button("Clear filters").click();
    await vi.waitFor(() => expect(editor.path()).toBe("/pictures"));
  });
});

describe("many pictures at once", () => {
  async function select(...numbers: number[]): Promise<void> {
    for (const number of numbers) await box(number).click();
  }

  test("get a credit and rights: what could not be is said by picture and stays selected, and one Undo takes back the rest", async () => {
    const pictures = fill(4, (index) => (index === 1 ? { credit: "Reuters", rights: "agency" } : {}));
    const [first, , raced, last] = pictures;
    mountEditor("/pictures");
    await expect.element(cell(4)).toBeInTheDocument();
    await select(1, 2, 3, 4);
    await expectUsable(page.getByRole("main"));
    await expectUsable(bar);
    server.refuseNext(new RegExp(`${raced!.id}/fields`), "conflict");
    server.refuseNext(new RegExp(`${last!.id}/fields`), "unavailable", { title: "The server is busy." });
    await button("Credit and rights…").click();
    await page.getByRole("textbox", { name: "Credit" }).fill("Reuters");
    await page.getByRole("dialog").getByRole("combobox", { name: "Rights" }).selectOptions("Agency");
    await expectUsable();
    await button("Change").click();
    await expect.element(bar.getByText("Changing stopped at 3 of 4. The server is busy.")).toBeInTheDocument();
    await expect.element(bar.getByRole("progressbar", { name: "Changing" })).toHaveAttribute("value", "3");
    await button("Go on").click();
    await expect.element(bar.getByText("2 pictures stayed as before:")).toBeInTheDocument();
    await expect.element(bar.getByText("“Picture 2”: It says so already.")).toBeInTheDocument();
    await expect.element(bar.getByText("“Picture 3”: Somebody changed it meanwhile.")).toBeInTheDocument();
    const changed = { credit: "Reuters", rights: "agency" };
    expect([known(first!.id), known(last!.id)]).toMatchObject([changed, changed]);
    await vi.waitFor(() =>
      expect([1, 2, 3, 4].map((number) => (box(number).element() as HTMLInputElement).checked)).toEqual([
        false,
        true,
        true,
        false,
      ]),
    );
    await button("Undo").click();
    const before = { credit: "Ana Gil", rights: "staff" };
    await vi.waitFor(() => expect([known(first!.id), known(last!.id)]).toMatchObject([before, before]));
    await expect.element(bar).not.toBeInTheDocument();
  });

  test("go into a new collection, and out of it again", async () => {
    const { library } = server.holdings;
    const [first, second] = fill(3);
    const editor = mountEditor("/pictures");
    await expect.element(cell(3)).toBeInTheDocument();
    await select(1, 2);
    await button("Collection…").click();
    await page.getByRole("dialog").getByRole("combobox", { name: "Collection" }).fill("Harbour");
    await page.getByRole("option", { name: /Harbour/ }).click();
    await expect.element(words("2 pictures added to “Harbour”.")).toBeInTheDocument();
    const [collection] = library.collections;
    expect(library.inside.get(collection!.id)).toEqual(new Set([first!.id, second!.id]));
    await choice("Collection").selectOptions("Harbour (2)");
    await vi.waitFor(() => expect(editor.path()).toBe(`/pictures?collection=${collection!.id}`));
    await expect.element(cell(3)).not.toBeInTheDocument();
    await select(1);
    await button("Take out").click();
    await expect.element(cell(1)).not.toBeInTheDocument();
    await button("Undo").click();
    await expect.element(cell(1)).toBeInTheDocument();
    expect(library.inside.get(collection!.id)).toEqual(new Set([first!.id, second!.id]));
  });

  test("go to the trash, and come back", async () => {
    const [first, second] = fill(3);
    server.holdings.uses.set(first!.id, [{ postId: newId(), title: "Night ferry", path: "/night-ferry/" }]);
    mountEditor("/pictures");
    await expect.element(cell(3)).toBeInTheDocument();
    await select(1, 2);
    await button("Move to trash").click();
    await expect
      .element(words("2 pictures moved to the trash. 1 of them taken from posts that have it."))
      .toBeInTheDocument();
    await expect.element(cell(1)).not.toBeInTheDocument();
    await expect.element(bar).not.toBeInTheDocument();
    await button("Undo").click();
    await expect.element(cell(1)).toBeInTheDocument();
    expect([known(first!.id).state, known(second!.id).state]).toEqual(["ready", "ready"]);
  });
});

describe("the library's states", () => {
  test("what is on its way, what is nowhere, and the way back are said", async () => {
    const letGo = server.hold(/media$/);
    const editor = mountEditor("/pictures");
    await expect.element(words("Loading pictures…")).toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
    letGo();
    await expect.element(page.getByText(/^Pictures will be listed here once/)).toBeInTheDocument();
    await page.getByRole("searchbox", { name: "Search pictures" }).fill("nothing");
    await expect.element(words("No picture fits that.")).toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
    await button("Show all pictures").click();
    await vi.waitFor(() => expect(editor.path()).toBe("/pictures"));
  });

  test("what could not be loaded says why and is asked for again; what is here already stays", async () => {
    fill(70);
    server.holdings.mediaPerPage = 60;
    server.refuseNext(/media$/, "unavailable", { title: "The server is busy." });
    const editor = mountEditor("/pictures");
    await expect.element(page.getByText(/could not be loaded. The server is busy./)).toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
    await button("Try again").click();
    await expect.element(cell(60)).toBeInTheDocument();
    server.refuseNext(/media$/, "unavailable", { title: "The server is busy." });
    editor.root.querySelector("[data-picture] ~ [data-picture]:last-child")?.scrollIntoView();
    await expect.element(page.getByText(/could not be loaded. The server is busy./)).toBeInTheDocument();
    await expect.element(cell(60)).toBeInTheDocument();
    await button("Try again").click();
    await expect.element(cell(70)).toBeInTheDocument();
    expect(asked().filter((path) => path.includes("before="))).toHaveLength(2);
  });

  test("what needs an editor is named above it, with the pictures, until something else is looked for", async () => {
    const [first] = fill(2);
    const picture = { mediaId: first!.id, fileName: "crane.jpg" };
    const posts = [{ id: newId(), title: "Night ferry" }];
    server.notes = {
      ...server.notes,
      sentIn: 2,
      ending: [{ ...picture, credit: "AP", at: Date.now() + 1e8, posts, morePosts: 1 }],
      moreEnding: 3,
      waiting: [{ ...picture, trouble: "quota", againAt: null }],
    };
    const editor = mountEditor("/pictures");
    await expect.element(page.getByRole("link", { name: "2 pictures were sent in and wait for you" })).toBeVisible();
    await page.getByText("The rights to show 4 pictures end within two weeks").click();
    await expect.element(page.getByText(/^Leaves every page .+ Night ferry and 1 more\.$/)).toBeVisible();
    await page.getByText("1 picture waits for its smaller versions").click();
    await expectUsable(page.getByRole("main"));
    server.refuseNext(/renditions$/, "unavailable", { title: "Nothing can be made now." });
    await button("Try again: crane.jpg").click();
    await expect.element(words("Nothing can be made now.")).toBeVisible();
    await choice("Rights").selectOptions("Staff");
    await expect.element(page.getByText("The rights to show 4 pictures end within two weeks")).not.toBeVisible();
    await button("Clear filters").click();
    await page.getByRole("link", { name: "crane.jpg" }).first().click();
    await vi.waitFor(() => expect(editor.path()).toBe(`/pictures/${first!.id}`));
  });
});
