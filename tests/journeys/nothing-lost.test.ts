import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  askForLink,
  choose,
  goOn,
  openPost,
  publish,
  readId,
  readParagraphs,
  readPost,
  signIn,
  waitUntilSaved,
  writePost,
} from "../support/at-the-desk.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { expectNoViolations } from "../support/expect-no-violations.ts";
import { hire } from "../support/hire.ts";
import { makeDataDir, startHouse, type HouseProcess } from "../support/house-process.ts";

const BROWSER = { executablePath: readChromiumPath(), args: CHROMIUM_FLAGS };

describe("nothing is lost", () => {
  let data: { path: string; remove: () => Promise<void> };
  let house: HouseProcess;
  let browser: Browser;
  let owner: BrowserContext;
  let desk: Page;
  let ana: BrowserContext;

  beforeAll(async () => {
    data = await makeDataDir();
    const wayInForAna = await hire(data.path, "Ana Gil", "editor");
    house = await startHouse(data.path, ["--empty"]);
    browser = await chromium.launch(BROWSER);
    owner = await browser.newContext();
    desk = await signIn(owner, house.signInLink);
    ana = await browser.newContext();
    await (await signIn(ana, house.origin + wayInForAna)).close();
    for (const context of [owner, ana]) context.setDefaultTimeout(20_000);
  });

  afterAll(async () => {
    await browser.close();
    await house.stop();
    await data.remove();
  });

  test("what is written offline outlives its tab and is saved when the line is back", async () => {
    const id = await writePost(desk, "Ferry stuck in ice", "The ferry is stuck.");
    await owner.setOffline(true);
    await goOn(desk, "The ferry is stuck.", " Nobody is hurt.");
    await desk.getByText("Offline, 1 change kept on this device").waitFor();
    await desk.getByRole("textbox", { name: "Dek" }).fill("All are well");
    await desk.getByText("Offline, 2 changes kept on this device").waitFor();
    await expectNoViolations(desk);
    expect(await readParagraphs(house, id)).toEqual(["The ferry is stuck."]);
    await desk.close();

    await owner.setOffline(false);
    desk = await owner.newPage();
    await desk.goto(`${house.origin}/edit/posts/${id}`);
    await desk.getByText("Changes that had not reached the server were put back from this device.").waitFor();
    await desk.getByText("The ferry is stuck. Nobody is hurt.").waitFor();
    await waitUntilSaved(desk);
    const post = await readPost(house, id);
    expect(post.fields.dek).toBe("All are well");
    expect(await readParagraphs(house, id)).toEqual(["The ferry is stuck. Nobody is hurt."]);
  });

  test("a post that never reached the server outlives the browser's sudden end", async () => {
    const profile = join(data.path, "profile");
    let device = await chromium.launchPersistentContext(profile, BROWSER);
    let page = await signIn(device, await askForLink(house));
    await page.getByRole("link", { name: "New post" }).click();
    await page.getByRole("textbox", { name: "Text", exact: true }).waitFor();
    await device.setOffline(true);
    await page.getByRole("textbox", { name: "Title" }).fill("Power is out");
    await page.getByRole("textbox", { name: "Text", exact: true }).click();
    await page.keyboard.type("The whole of the north quay is dark.");
    await page.getByText(/^Offline, .*kept on this device$/).waitFor();
    const id = readId(page);
    const ended = new Promise((resolve) => device.once("close", resolve));
    const session = await device.browser()!.newBrowserCDPSession();
    await Promise.all([ended, session.send("Browser.crash").catch(() => undefined)]);

    device = await chromium.launchPersistentContext(profile, BROWSER);
    page = await signIn(device, await askForLink(house));
    await openPost(page, id);
    await page.getByText("The whole of the north quay is dark.").waitFor();
    await waitUntilSaved(page);
    expect((await readPost(house, id)).fields.title).toBe("Power is out");
    await device.close();
  });

  test("a picture whose upload a reload cuts off is shown at once from this device, and arrives", async () => {
    const id = await writePost(desk, "Ice at the quay", "The quay is white.");
    await desk.route("**/api/media/*/original", () => undefined);
    const beginning = desk.waitForRequest("**/api/media/*/original");
    await desk.getByRole("textbox", { name: "Text", exact: true }).press("ControlOrMeta+End");
    await desk.evaluate(async () => {
      const canvas = new OffscreenCanvas(60, 40);
      canvas.getContext("2d")!.fillRect(0, 0, 30, 20);
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([await canvas.convertToBlob()], "quay.png", { type: "image/png" }));
      const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
      window.document.querySelector(".canvas-text")!.dispatchEvent(paste);
    });
    const progress = desk.getByRole("progressbar", { name: "Uploading" });
    await progress.waitFor();
    const begun = await beginning;
    await waitUntilSaved(desk);

    await desk.reload();
    await progress.waitFor();
    const shown = desk.locator(".canvas-figure img");
    expect(await shown.getAttribute("src")).toMatch(/^blob:/);
    await shown.evaluate((image: HTMLImageElement) => image.decode());
    await desk.unroute("**/api/media/*/original");
    await desk.reload();
    await desk.getByText("this picture needs").waitFor();
    await progress.waitFor({ state: "detached" });
    const { document, media } = await readPost(house, id);
    expect(document.content.map(({ type }) => type)).toEqual(["paragraph", "figure", "paragraph"]);
    expect(media).toMatchObject([{ state: "ready", width: 60, height: 40 }]);
    expect(begun.url()).toContain(media[0]!.id);
  });

  test("a server that dies under somebody's typing costs not a word", async () => {
    const id = await writePost(desk, "Harbour council meets", "The council met at noon.");
    await goOn(desk, "The council met at noon.", " It was");
    const { port } = new URL(house.origin);
    await house.stop("SIGKILL");
    await desk.keyboard.type(" loud, and");
    await desk.getByText("Offline, 1 change kept on this device").waitFor();
    house = await startHouse(data.path, ["--empty"], port);
    await desk.keyboard.type(" it was long.");
    await waitUntilSaved(desk);
    expect(await readParagraphs(house, id)).toEqual(["The council met at noon. It was loud, and it was long."]);
  });

  test("two people at one post see one another, and what they write in different places is merged", async () => {
    const id = await writePost(desk, "Two at one desk", "First paragraph.", "Second paragraph.");
    const other = await ana.newPage();
    await other.goto(`${house.origin}/edit/posts/${id}`);
    await other.getByText("Owner is editing").waitFor();
    await goOn(other, "Second paragraph.", " Ana wrote this.");
    await waitUntilSaved(other);
    await goOn(desk, "First paragraph.", " The owner wrote this.");
    await desk.getByText("Second paragraph. Ana wrote this.").waitFor();
    await waitUntilSaved(desk);
    await goOn(other, "Ana wrote this.", " And this.");
    await other.getByText("First paragraph. The owner wrote this.").waitFor();
    await waitUntilSaved(other);
    expect(await readParagraphs(house, id)).toEqual([
      "First paragraph. The owner wrote this.",
      "Second paragraph. Ana wrote this. And this.",
    ]);
    await other.close();
  });

  describe("where both change the same paragraph", () => {
    let id: string;
    let other: Page;
    const ask = (): ReturnType<Page["getByRole"]> => other.getByRole("dialog", { name: "Changed here and elsewhere" });

    test("both texts are kept and shown until somebody chooses", async () => {
      id = await writePost(desk, "Torn", "The tide comes at six.", "The rest stays.");
      other = await ana.newPage();
      await other.goto(`${house.origin}/edit/posts/${id}`);
      await other.getByText("Owner is editing").waitFor();
      await ana.setOffline(true);
      await goOn(other, "The tide comes at six.", " So Ana says.");
      await other.getByText("Offline, 1 change kept on this device").waitFor();
      await goOn(desk, "The tide comes at six.", " So the owner says.");
      await waitUntilSaved(desk);
      await ana.setOffline(false);
      await ask().getByText("The tide comes at six. So Ana says.").waitFor();
      await ask().getByText("The tide comes at six. So the owner says.").waitFor();
      await expectNoViolations(other);
      await ask().getByRole("button", { name: "Close" }).click();
      await other.getByText("Changed elsewhere too: please choose").waitFor();
      expect(await readParagraphs(house, id)).toContain("The tide comes at six. So the owner says.");
    });

    test("each choice is one click, and undo brings the other text back", async () => {
      await other.getByRole("button", { name: "Choose", exact: true }).click();
      await ask().getByRole("radio", { name: "Keep mine" }).check();
      await ask().getByRole("radio", { name: "Keep both" }).check();
      await ask().getByRole("radio", { name: "Take Owner’s" }).check();
      await ask().getByText("All is chosen. After saving, undo brings your text back.").waitFor();
      await ask().getByRole("button", { name: "Save" }).click();
      await waitUntilSaved(other);
      expect(await readParagraphs(house, id)).toEqual(["The tide comes at six. So the owner says.", "The rest stays."]);
      await other.getByRole("textbox", { name: "Text", exact: true }).getByText("The rest stays.").click();
      await other.keyboard.press("ControlOrMeta+z");
      await other.getByText("The tide comes at six. So Ana says.").waitFor();
      await waitUntilSaved(other);
      expect(await readParagraphs(house, id)).toEqual(["The tide comes at six. So Ana says.", "The rest stays."]);
      await other.close();
    });
  });

  test("a session that ends under somebody's typing loses nothing, and signing in again resumes the save", async () => {
    const id = await writePost(desk, "Signed out", "The lock gate is open.");
    const elsewhere = await signIn(owner, await askForLink(house));
    const status = await elsewhere.evaluate(async () => (await fetch("/api/session", { method: "DELETE" })).status);
    expect(status).toBe(204);
    await goOn(desk, "The lock gate is open.", " It stays open");
    await desk.getByText("Sign in again to go on saving, 1 change kept on this device").waitFor();
    await desk.getByRole("alert").getByText("You have been signed out.").waitFor();
    await expectNoViolations(desk);
    await desk.keyboard.type(" until dusk.");
    expect(await readParagraphs(house, id)).toEqual(["The lock gate is open."]);

    await elsewhere.goto(await askForLink(house));
    await elsewhere.getByRole("heading", { name: "Posts", exact: true }).waitFor();
    await waitUntilSaved(desk);
    expect(await readParagraphs(house, id)).toEqual(["The lock gate is open. It stays open until dusk."]);
    await elsewhere.close();
  });

  test("an old version is compared, restored as a draft, and public only once it is published", async () => {
    const id = await writePost(desk, "Bridge to close", "The bridge closes in May.", "Cyclists may pass.");
    const path = await publish(desk);
    const read = async (): Promise<string> => (await fetch(house.origin + path)).text();
    await goOn(desk, "The bridge closes in May.", " And in June.");
    await waitUntilSaved(desk);
    await publish(desk, "Publish changes");
    expect(await read()).toContain("And in June.");

    await choose(desk, "History");
    await desk.getByRole("heading", { name: "History: Bridge to close" }).waitFor();
    await desk.getByRole("region", { name: "Comparison" }).locator("ins").getByText("And in June.").waitFor();
    await expectNoViolations(desk);
    const versions = desk.getByRole("navigation", { name: "Versions, the newest first" });
    await versions.getByRole("button").filter({ hasText: "Published" }).filter({ hasNotText: "Live" }).click();
    await desk.getByRole("button", { name: "Restore as draft" }).click();
    await desk.getByRole("textbox", { name: "Text", exact: true }).getByText("Cyclists may pass.").waitFor();
    expect(await readParagraphs(house, id)).toEqual(["The bridge closes in May.", "Cyclists may pass."]);
    expect(await read()).toContain("And in June.");

    await publish(desk, "Publish changes");
    expect(await read()).not.toContain("And in June.");
  });

  test("a newer build is offered, never forced: writing and saving go on until somebody reloads", async () => {
    // What a deployment does to a page that is open: the shell names other files, and the old ones are gone.
    await desk.route("**/edit/assets/preview-links*", (route) => route.fulfill({ status: 404 }));
    await desk.route(`${house.origin}/edit/`, async (route) => {
      const shell = await (await route.fetch()).text();
      await route.fulfill({ body: shell.replace(/(src="[^"]*)\.js"/, '$1-newer.js"'), contentType: "text/html" });
    });
    const id = await writePost(desk, "New build", "Old build, first words.");
    await choose(desk, "Preview links…");
    const failed = desk.getByRole("alert").filter({ hasText: "this part belongs to the one before" });
    await failed.waitFor();
    const notice = desk.getByRole("status").filter({ hasText: "A new version is ready. You can go on" });
    await notice.waitFor();
    await expectNoViolations(desk);
    await goOn(desk, "Old build, first words.", " More words.");
    await waitUntilSaved(desk);
    expect(await readParagraphs(house, id)).toEqual(["Old build, first words. More words."]);
    await desk.keyboard.type(" Last words.");
    await notice.getByRole("button", { name: "Reload" }).click();
    await desk.getByText("Old build, first words. More words. Last words.").waitFor();
    await waitUntilSaved(desk);
    expect(await readParagraphs(house, id)).toEqual(["Old build, first words. More words. Last words."]);
  });
});
