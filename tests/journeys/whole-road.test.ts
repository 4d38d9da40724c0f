import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { expectNoViolations } from "../support/expect-no-violations.ts";
import { makeDataDir, runCommand, startHouse, type HouseProcess } from "../support/house-process.ts";
import { makePictures } from "../support/wordpress-pictures.ts";

const FIXTURE = fileURLToPath(new URL("../fixtures/wordpress/harbour-gazette.xml", import.meta.url));
const TITLE = "Night ferry to stop at the fish market";
const LOCAL_SHADES = { width: 1600, height: 1000, channels: 3 as const, background: "#31506b" };

// Each step stands on the one before it, as it does for the people who walk this road.
describe("the whole road", () => {
  let data: { path: string; remove: () => Promise<void> };
  let house: HouseProcess;
  let browser: Browser;
  let desk: Page;
  let editor: BrowserContext;
  let path = "";

  beforeAll(async () => {
    data = await makeDataDir();
    browser = await chromium.launch({ executablePath: readChromiumPath(), args: CHROMIUM_FLAGS });
    house = await startHouse(data.path);
  });

  afterAll(async () => {
    await browser.close();
    await house.stop();
    await data.remove();
  });

  const get = (address: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(address, house.origin), { redirect: "manual", ...init });
  const cacheStatus = async (address: string): Promise<string | null> => {
    const response = await get(address);
    await response.arrayBuffer();
    return response.headers.get("Cf-Cache-Status");
  };
  /**
   * What is done leaves the addresses at the edge. Each purge is repeated a minute later: where that
   * falls between, it is done once more; what purges by itself would miss both times.
   */
  const expectLeft = async (addresses: readonly string[], act: () => Promise<void>): Promise<void> => {
    let missed: string[] = [];
    for (const _attempt of ["once", "again"]) {
      for (const address of addresses) await cacheStatus(address);
      await act();
      missed = [];
      for (const address of addresses) if ((await cacheStatus(address)) !== "HIT") missed.push(address);
      if (missed.length === 0) return;
    }
    expect(missed).toEqual([]);
  };

  test("an empty house opens with the demo edition, a link into the editor, and nothing to explain away", async () => {
    expect(house.output()).not.toMatch(/warn|error|deprecat|stack/i);
    expect((await stat(join(data.path, "token"))).mode & 0o777).toBe(0o600);
    const home = await (await get("/")).text();
    expect(home).toContain("The Lightship");
    expect(home.match(/<time /g)?.length).toBeGreaterThanOrEqual(10);
  });

  test("it opens again with everything that was in it", async () => {
    const before = await (await get("/sitemap.xml")).text();
    await house.stop();
    house = await startHouse(data.path);
    const after = await (await get("/sitemap.xml")).text();
    // The port is another one; the posts are not.
    const paths = (xml: string): string[] =>
      [...xml.matchAll(/<loc>https?:\/\/[^/]+([^<]*)/g)].map(([, found]) => found ?? "");
    expect(paths(before).length).toBeGreaterThan(0);
    expect(paths(after)).toEqual(paths(before));
  });

  test("a WordPress archive moves in, and a second run adds nothing", async () => {
    const media = join(data.path, "uploads");
    await makePictures(media);
    const words = [FIXTURE, "--media", media, "--to", house.origin];
    const first = await runCommand("import.ts", words, { DATA_DIR: data.path });
    expect(first.stderr).toMatch(/^Posts: \d+ of \d+$/m);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("What came in");
    expect(first.stdout).toMatch(/comments/i);
    const second = await runCommand("import.ts", words, { DATA_DIR: data.path });
    expect(second.stdout).toContain("Nothing new");
  });

  test("old addresses answer as before", async () => {
    const post = await get("/2020/05/04/second-ferry/");
    expect(post.status).toBe(200);
    const html = await post.text();
    for (const words of ["Ada Lindqvist", "Tomas van der Meer", "Coast Pictures", "eleven winters"]) {
      expect(html).toContain(words);
    }
    const leads = async (address: string): Promise<string> => {
      const response = await get(address);
      return `${response.status} ${response.headers.get("Location")?.replace(house.origin, "") ?? ""}`;
    };
    expect(await leads("/?p=101")).toBe("301 /2020/05/04/second-ferry/");
    expect(await leads("/2020/05/04/second-ferry")).toBe("301 /2020/05/04/second-ferry/");
    expect(await leads("/category/port/")).toMatch(/^301 \/tag\/port/);
    expect(await leads("/tag/old-crane-2/")).toMatch(/^301 \/tag\/old-crane\//);
    expect(await leads("/wp-content/uploads/2020/05/ferry-720x405.png")).toMatch(/^30[12] \/media\/[0-9a-f]{64}\.jpg$/);
    expect(await leads("/2020/05/04/second-ferry/ferry/")).toMatch(/^301 \/2020\/05\/04\/second-ferry\//);
    expect((await get("/tag/ferries/feed/")).headers.get("Content-Type")).toContain("rss+xml");
    expect((await get("/2020/05/04/nothing-here/")).status).toBe(404);
  });

  test("the printed link opens the editor, once", async () => {
    editor = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    desk = await editor.newPage();
    await desk.goto(house.signInLink);
    await desk.getByRole("heading", { name: "Posts", exact: true }).waitFor();
    expect(desk.url().replace(house.origin, "")).toMatch(/^\/edit\/?$/);
    await desk.getByRole("link", { name: "Council weighs a second ferry" }).waitFor();
    await expectNoViolations(desk);

    const stranger = await browser.newPage();
    await stranger.goto(house.signInLink);
    await stranger.getByRole("heading", { name: "This link cannot be used" }).waitFor();
    await stranger.close();
  });

  test("a post is written, tagged and illustrated, and saves by itself without a purge", async () => {
    expect(await cacheStatus("/")).toMatch(/MISS|HIT/);
    expect(await cacheStatus("/")).toBe("HIT");
    await desk.getByRole("link", { name: "New post" }).click();
    await desk.getByRole("textbox", { name: "Title" }).fill(TITLE);
    await desk.getByRole("textbox", { name: "Dek" }).fill("From spring the boat calls twice a night");
    const text = desk.getByRole("textbox", { name: "Text", exact: true });
    await text.click();
    await desk.keyboard.type("The night ferry will call at the fish market from ");
    await desk.keyboard.press("ControlOrMeta+b");
    await desk.keyboard.type("the first of April");
    await desk.keyboard.press("ControlOrMeta+b");
    await desk.keyboard.type(", the harbour office says.");
    await desk.keyboard.press("Enter");
    await desk.keyboard.type("## What changes");
    await desk.keyboard.press("Enter");
    await desk.keyboard.type("- Two calls a night");
    await desk.keyboard.press("Enter");
    await desk.keyboard.type("A ramp for carts");
    await desk.keyboard.press("Enter");
    await desk.keyboard.press("Enter");
    await desk.keyboard.type("> Nobody asked the gulls.");

    const tags = desk.getByRole("combobox", { name: "Tags" });
    await tags.fill("ferr");
    await desk
      .getByRole("option", { name: /^Ferries/ })
      .first()
      .click();
    await tags.fill("Fish market");
    await tags.press("Enter");
    await desk.getByRole("list", { name: "Tags of this post" }).getByText("Fish market").waitFor();

    const picture = await sharp({ create: LOCAL_SHADES }).jpeg().toBuffer();
    await desk.getByRole("button", { name: "Add a lead picture" }).click();
    await desk
      .getByLabel("Picture from this device")
      .setInputFiles({ name: "quay.jpg", mimeType: "image/jpeg", buffer: picture });
    await desk.getByText(/Lacks .*alt text/).waitFor();
    await desk.getByText("Saved", { exact: true }).waitFor();
    await expectLeft(["/"], async () => {
      await text.getByText("A ramp for carts").click();
      await desk.keyboard.press("End");
      await desk.keyboard.type(" and prams");
      await desk.getByText("Saved", { exact: true }).waitFor();
    });
    await expectNoViolations(desk);
  });

  test("a picture without alt text, credit and rights is not published, and the way to mend it is one click", async () => {
    await desk.getByRole("button", { name: "Publish", exact: true }).click();
    const dialog = desk.getByRole("dialog", { name: "Not ready to publish" });
    await dialog.waitFor();
    await expectNoViolations(desk);
    await dialog.getByRole("listitem").getByRole("button").first().click();
    const fields = desk.getByRole("dialog", { name: "quay.jpg" });
    await fields.getByLabel("Alt text").fill("A quay in blue morning light");
    await fields.getByLabel("Credit", { exact: true }).fill("Ana Gil");
    await fields.getByLabel("Rights", { exact: true }).selectOption("staff");
    await fields.getByRole("button", { name: "Save", exact: true }).click();
    await fields.waitFor({ state: "hidden" });
  });

  test("it is published with a receipt, and the next reader sees it", async () => {
    await cacheStatus("/");
    expect(await cacheStatus("/")).toBe("HIT");
    await desk.getByRole("button", { name: "Publish", exact: true }).click();
    await desk.getByRole("dialog", { name: "Publish" }).getByRole("button", { name: "Publish", exact: true }).click();
    const receipt = desk.getByRole("dialog", { name: "Published" });
    await receipt.waitFor();
    const listed = await receipt.getByRole("listitem").getByRole("link").allTextContents();
    expect(listed).toEqual(expect.arrayContaining(["/", "/tag/ferries/", "/tag/fish-market/"]));
    path = (await receipt.getByRole("link", { name: "Open the page" }).getAttribute("href")) ?? "";
    expect(path).toMatch(/^\/\d{4}\/\d{2}\/\d{2}\/night-ferry-to-stop-at-the-fish-market\/$/);
    await receipt.getByRole("button", { name: "Done" }).click();

    expect(await cacheStatus("/")).toBe("MISS");
    expect(await (await get("/")).text()).toContain(TITLE);
    expect(await (await get("/feed/")).text()).toContain(TITLE);
    expect(await (await get("/tag/fish-market/")).text()).toMatch(/Posts tagged ‘<?[^’]*Fish market/);
  });

  test.each([
    { name: "phone, light", width: 360, colorScheme: "light" as const },
    { name: "desktop, dark", width: 1280, colorScheme: "dark" as const },
  ])("readers get it without a script, a cookie or a third party ($name)", async ({ width, colorScheme }) => {
    const reader = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await reader.newPage();
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(house.origin) || request.resourceType() === "script") foreign.push(request.url());
    });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(`${house.origin}${path}`);
    await page.getByRole("heading", { level: 1, name: TITLE }).waitFor();
    await page.getByRole("heading", { level: 2, name: "What changes" }).waitFor();
    await page.getByText("Ana Gil").waitFor();
    await page.getByRole("img", { name: "A quay in blue morning light" }).scrollIntoViewIfNeeded();
    const isDrawn = await page
      .getByRole("img", { name: "A quay in blue morning light" })
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0));
    expect(isDrawn).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await expectNoViolations(page);
    expect({ foreign, complaints, cookies: await reader.cookies() }).toEqual({
      foreign: [],
      complaints: [],
      cookies: [],
    });
    await reader.close();
  });

  test("a typo is mended: its page and the feeds are fresh, everything else stays at the edge", async () => {
    const change = async (): Promise<void> => {
      await desk.getByRole("textbox", { name: "Text", exact: true }).getByText("Nobody asked the gulls.").click();
      await desk.keyboard.press("End");
      await desk.keyboard.type(" They will come anyway.");
      await desk.getByText("Saved", { exact: true }).waitFor();
    };
    await expectLeft([path], change);
    await expectLeft(["/", "/tag/ferries/"], async () => {
      await change();
      for (const address of [path, "/feed/"]) await cacheStatus(address);
      await desk.getByRole("button", { name: "Publish changes" }).click();
      await desk
        .getByRole("dialog", { name: "Publish changes" })
        .getByRole("button", { name: "Publish changes" })
        .click();
      await desk.getByRole("dialog", { name: "Published" }).getByRole("button", { name: "Done" }).click();
    });
    expect(await cacheStatus("/feed/")).toBe("MISS");
    const fresh = await get(path);
    expect(fresh.headers.get("Cf-Cache-Status")).toBe("MISS");
    expect(await fresh.text()).toContain("They will come anyway.");
  });

  test("what was acknowledged is there after the machine goes dark", async () => {
    await desk.getByRole("textbox", { name: "Text", exact: true }).getByText("Nobody asked the gulls.").click();
    await desk.keyboard.press("End");
    await desk.keyboard.type(" So will the cats.");
    await desk.getByText("Saved", { exact: true }).waitFor();
    await house.stop("SIGKILL");
    house = await startHouse(data.path);
    const id = /posts\/([0-9a-f-]{36})/.exec(desk.url())?.[1] ?? "";
    const reply = await get(`/api/posts/${id}`, { headers: { Authorization: `Bearer ${await house.token()}` } });
    const post = (await reply.json()) as { hasChanges: boolean };
    expect(JSON.stringify(post)).toContain("So will the cats.");
    expect(post.hasChanges).toBe(true);
    expect(await (await get(path)).text()).not.toContain("So will the cats.");
  });
});
