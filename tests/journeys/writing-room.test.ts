import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectSensibleTree } from "../support/accessibility-tree.ts";
import { askForLink, signIn, waitUntilSaved } from "../support/at-the-desk.ts";
import { tabTo } from "../support/by-keyboard.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { expectNoViolations } from "../support/expect-no-violations.ts";
import { makeDataDir, startHouse, type HouseProcess } from "../support/house-process.ts";

const TITLE = "The lock keeper counts the barges";
const PICTURE = { create: { width: 1200, height: 800, channels: 3 as const, background: "#4a6b58" } };

describe("the writing room", () => {
  let data: { path: string; remove: () => Promise<void> };
  let house: HouseProcess;
  let browser: Browser;
  let picture: Buffer;

  beforeAll(async () => {
    data = await makeDataDir();
    [browser, house, picture] = await Promise.all([
      chromium.launch({ executablePath: readChromiumPath(), args: CHROMIUM_FLAGS }),
      startHouse(data.path, ["--empty"]),
      sharp(PICTURE).jpeg().toBuffer(),
    ]);
  });

  afterAll(async () => {
    await browser.close();
    await house.stop();
    await data.remove();
  });

  const read = async (path: string): Promise<string> => (await fetch(new URL(path, house.origin))).text();
  const enter = async (options: Parameters<Browser["newContext"]>[0]): Promise<[BrowserContext, Page]> => {
    const context = await browser.newContext(options);
    return [context, await signIn(context, await askForLink(house))];
  };

  test("a post is written, tagged, illustrated and published by the keyboard alone", async () => {
    const [context, desk] = await enter({ viewport: { width: 1280, height: 900 } });
    const { keyboard } = desk;
    // The system's own dialog is the one thing that no page has; whoever is asked here gives the picture.
    const file = { name: "lock.jpg", mimeType: "image/jpeg", buffer: picture };
    desk.on("filechooser", (chooser) => void chooser.setFiles(file));
    await expectSensibleTree(desk);
    await tabTo(desk, "New post");
    await keyboard.press("Enter");
    await desk.getByRole("textbox", { name: "Title" }).waitFor();
    await keyboard.type(TITLE);
    await keyboard.press("Enter");
    await keyboard.type("A book with a line for every boat since 1911");
    await keyboard.press("Enter");
    const text = desk.getByRole("textbox", { name: "Text", exact: true });
    await keyboard.type("The book lies open on the sill");
    await waitUntilSaved(desk);

    // What is offered by a slash is fetched once the caret stands.
    const slash = desk.getByRole("listbox", { name: "Insert" });
    const insert = async (words: string): Promise<void> => {
      await keyboard.type(`/${words}`);
      await slash.getByRole("option").first().waitFor();
      await keyboard.press("Enter");
    };
    await keyboard.type(" ");
    await insert("footnote");
    const note = desk.getByRole("textbox", { name: /footnote/i });
    await note.waitFor();
    await keyboard.type("Its first volume is in the town archive.");
    await keyboard.press("Enter");
    await text.and(desk.locator(":focus")).waitFor();
    await keyboard.press("End");
    await keyboard.press("Enter");
    await keyboard.type("## What it counts");
    await keyboard.press("Enter");
    await insert("table");
    await text.getByRole("table").waitFor();
    for (const cell of ["Year", "Barges", "Boats", "1911", "402", "67"]) {
      await keyboard.type(cell);
      await keyboard.press("Tab");
    }
    await keyboard.press("ControlOrMeta+Enter");
    await insert("fact box");
    await text.getByRole("textbox", { name: "Title of the fact box" }).waitFor();
    await keyboard.type("The lock is 38 metres long.");
    await keyboard.press("ControlOrMeta+Enter");

    await insert("picture");
    await desk.getByRole("dialog", { name: "Choose a picture" }).waitFor();
    await expectSensibleTree(desk);
    await tabTo(desk, "From this device");
    await keyboard.press("Enter");
    await text.getByText(/needs alt text/).waitFor();
    await desk.getByRole("button", { name: "Picture details…" }).waitFor();
    await tabTo(desk, "Picture details…");
    await keyboard.press("Enter");
    await desk.getByRole("dialog", { name: "lock.jpg" }).waitFor();
    await tabTo(desk, "Alt text");
    await keyboard.type("A lock between two green banks");
    await tabTo(desk, "Credit");
    await keyboard.type("Photo: Ida Brandt");
    await tabTo(desk, "Rights");
    await keyboard.type("Staff");
    await tabTo(desk, "Save");
    await keyboard.press("Enter");
    await desk.getByRole("dialog", { name: "lock.jpg" }).waitFor({ state: "hidden" });
    await waitUntilSaved(desk);

    const command = async (words: string): Promise<void> => {
      await keyboard.press("ControlOrMeta+k");
      await desk.getByRole("combobox", { name: "Find a command or a post" }).waitFor();
      await keyboard.type(words);
      await keyboard.press("Enter");
    };
    await command("go to the tags");
    await desk.getByRole("combobox", { name: "Tags" }).and(desk.locator(":focus")).waitFor();
    await keyboard.type("Canal");
    await keyboard.press("Enter");
    await desk.getByRole("list", { name: "Tags of this post" }).getByText("Canal").waitFor();
    await waitUntilSaved(desk);
    expect(await desk.getByRole("status").filter({ hasText: "Saved" }).count()).toBe(1);
    const tree = await expectSensibleTree(desk);
    const canvas = tree.find(({ role, name }) => role === "textbox" && name === "Text");
    expect(canvas?.properties.get("multiline")).toBe(true);
    await expectNoViolations(desk);

    await command("publish");
    const dialog = desk.getByRole("dialog", { name: "Publish" });
    await dialog.waitFor();
    await expectSensibleTree(desk);
    await tabTo(desk, /^Publish( anyway)?$/);
    await keyboard.press("Enter");
    const receipt = desk.getByRole("dialog", { name: "Published" });
    const path = (await receipt.getByRole("link", { name: "Open the page" }).getAttribute("href")) ?? "";
    await tabTo(desk, "Done");
    await keyboard.press("Enter");
    await receipt.waitFor({ state: "hidden" });

    const html = await read(path);
    for (const words of [TITLE, "Its first volume is", "402", "38 metres", "between two green banks", "Ida Brandt"]) {
      expect(html).toContain(words);
    }
    expect(html).toMatch(/<h2[^>]*>What it counts/);
    expect(html).toContain("/tag/canal/");
    await context.close();
  });
});
