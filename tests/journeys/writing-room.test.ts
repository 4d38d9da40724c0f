import { chromium, type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectSensibleTree } from "../support/accessibility-tree.ts";
import { askForLink, readId, readParagraphs, signIn, waitUntilSaved } from "../support/at-the-desk.ts";
import { tabTo } from "../support/by-keyboard.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { expectNoViolations } from "../support/expect-no-violations.ts";
import { makeDataDir, startHouse, type HouseProcess } from "../support/house-process.ts";

const TITLE = "The lock keeper counts the barges";
const takePicture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 1200, height: 800, channels: 3, background } })
    .jpeg()
    .toBuffer();

const PHONE = { width: 360, height: 740 };

describe("the writing room", () => {
  let data: { path: string; remove: () => Promise<void> };
  let house: HouseProcess;
  let browser: Browser;

  beforeAll(async () => {
    data = await makeDataDir();
    [browser, house] = await Promise.all([
      chromium.launch({ executablePath: readChromiumPath(), args: CHROMIUM_FLAGS }),
      startHouse(data.path, ["--empty"]),
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
    const file = { name: "lock.jpg", mimeType: "image/jpeg", buffer: await takePicture("#4a6b58") };
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

    // What helps with writing, the slash and the count, is fetched once the caret stands.
    await desk
      .getByText(/^7 words/)
      .first()
      .waitFor();
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

  test("a phone writes, tags, takes a photo in and publishes by taps, and nothing leaves its screen", async () => {
    const [context, desk] = await enter({ viewport: PHONE, hasTouch: true, isMobile: true });
    const { keyboard } = desk;
    const photo = { name: "camera.jpg", mimeType: "image/jpeg", buffer: await takePicture("#7a6a50") };
    desk.on("filechooser", (chooser) => void chooser.setFiles(photo));
    const button = (name: string | RegExp, within: Page | Locator = desk): Locator =>
      within.getByRole("button", { name, exact: true });
    await desk.getByRole("link", { name: "New post" }).tap();
    await desk.getByRole("textbox", { name: "Title" }).tap();
    await keyboard.type("Low water at the lock");
    const text = desk.getByRole("textbox", { name: "Text", exact: true });
    await text.tap();
    await keyboard.type("The gauge stands at ninety.");
    await waitUntilSaved(desk);
    await expectOnScreen(desk, desk.getByRole("toolbar"));

    await button("About this post").tap();
    const about = desk.getByRole("dialog", { name: "About this post" });
    await about.getByRole("combobox", { name: "Tags" }).tap();
    await keyboard.type("Low water");
    await keyboard.press("Enter");
    await about.getByRole("list", { name: "Tags of this post" }).getByText("Low water").waitFor();
    await expectOnScreen(desk, about);
    await button("Close", about).tap();

    // The caret is where it was left, whatever was done meanwhile.
    await button("Picture").tap();
    const library = desk.getByRole("dialog", { name: "Choose a picture" });
    await expectOnScreen(desk, library);
    await button("From this device", library).tap();
    await button("Picture details…").tap();
    const fields = desk.getByRole("dialog", { name: "camera.jpg" });
    await fields.getByLabel("Alt text").fill("A gauge above mud");
    await fields.getByLabel("Credit", { exact: true }).fill("Ana Gil");
    await fields.getByLabel("Rights", { exact: true }).selectOption("staff");
    await expectOnScreen(desk, fields);
    await button("Save", fields).tap();
    await fields.waitFor({ state: "hidden" });

    await button("Publish").tap();
    const asked = desk.getByRole("dialog", { name: "Publish" });
    await expectOnScreen(desk, asked);
    await button(/^Publish( anyway)?$/, asked).tap();
    const receipt = desk.getByRole("dialog", { name: "Published" });
    await receipt.waitFor();
    await expectOnScreen(desk, receipt);
    await expectNoViolations(desk);
    const html = await read((await receipt.getByRole("link", { name: "Open the page" }).getAttribute("href")) ?? "");
    for (const words of ["stands at ninety", "A gauge above mud", "/tag/low-water/"]) expect(html).toContain(words);
    await context.close();
  });

  test("what an input method composes over several saves is whole, and a language is set the way it is written", async () => {
    const [context, desk] = await enter({ viewport: { width: 1280, height: 900 } });
    await desk.goto(new URL("/edit/posts/new", house.origin).href);
    await desk.getByRole("textbox", { name: "Title" }).fill("橋");
    await desk.getByRole("combobox", { name: "Language" }).selectOption("ja");
    const text = desk.getByRole("textbox", { name: "Text", exact: true });
    await text.click();
    await waitUntilSaved(desk);
    const method = await context.newCDPSession(desk);
    const compose = async (...stages: readonly string[]): Promise<void> => {
      for (const stage of stages) {
        const saved = desk.waitForResponse((response) => response.request().method() === "PUT");
        const [selectionStart, selectionEnd] = [stage.length, stage.length];
        await method.send("Input.imeSetComposition", { text: stage, selectionStart, selectionEnd });
        await saved;
      }
      await method.send("Input.insertText", { text: stages.at(-1) ?? "" });
    };
    await compose("m", "みなと", '港の"橋"が');
    await compose("ひら", "開いた。/");
    await desk.keyboard.press("Enter");
    await compose("ふね", "船 -- が通る。");
    await waitUntilSaved(desk);
    expect(await readParagraphs(house, readId(desk))).toEqual(['港の"橋"が開いた。/', "船 -- が通る。"]);
    await desk.getByText("11 characters").first().waitFor();

    await desk.getByRole("combobox", { name: "Language" }).selectOption("ar");
    const directions = (): Promise<string[]> =>
      desk.evaluate(() =>
        [".canvas-text p", ".title-field", ".toolbar"].map(
          (place) => getComputedStyle(document.querySelector(place)!).direction,
        ),
      );
    await expect.poll(directions).toEqual(["rtl", "rtl", "ltr"]);
    await context.close();
  });
});

/** All of it can be seen and reached, and the page behind it goes to no side. */
async function expectOnScreen(page: Page, part: Locator): Promise<void> {
  await part.waitFor();
  await part.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
  const { x, y, width, height } = (await part.boundingBox())!;
  const beyond = { left: x < 0, top: y < 0, right: x + width > PHONE.width, bottom: y + height > PHONE.height };
  expect(beyond).toEqual({ left: false, top: false, right: false, bottom: false });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
}
