import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askForLink, publish, signIn, waitUntilSaved } from "../support/at-the-desk.ts";
import { auditPage } from "../support/audit-page.ts";
import { serveBrokenPage } from "../support/broken-page.ts";
import { checkHtml } from "../support/check-html.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { ask, crawl, type Answer } from "../support/crawl.ts";
import { expectNoViolations } from "../support/expect-no-violations.ts";
import { makeDataDir, startHouse, type HouseProcess } from "../support/house-process.ts";
import { drawnFiles, lookAtPage } from "../support/look-at-page.ts";
import { chosenFront, pageKinds, type PageKind } from "../support/page-kinds.ts";
import { completeEdition, type EditionPaths } from "../support/reader-edition.ts";
import { describeForMachines, type CrawledEdition } from "./reader-pages/for-machines.ts";
import { describeForPrograms } from "./reader-pages/for-programs.ts";
import { describeForText } from "./reader-pages/for-text.ts";

/** Where pictures of every kind of page are left for a person to look at. */
const PICTURES = fileURLToPath(new URL("../../.cache/screenshots", import.meta.url));
/** A page with nothing on it comes to 0.018 to 0.025. */
const EMPTY_BYTES_PER_PIXEL = 0.04;
const CATEGORIES = ["accessibility", "best-practices", "seo"] as const;
/** What Lighthouse has, and should, against a page that is kept from search engines, and against one that is not there. */
const OF_HIDDEN_PAGES = /^(is-crawlable|meta-description)/;
const OF_MISSING_PAGES = /^(is-crawlable|meta-description|http-status-code|errors-in-console)/;

describe("the pages that readers get", () => {
  let data: { path: string; remove: () => Promise<void> };
  let house: HouseProcess;
  let browser: Browser;
  let debuggerPort: number;
  let paths: EditionPaths;
  let answers: Answer[];
  let reader: Page;

  beforeAll(async () => {
    data = await makeDataDir();
    house = await startHouse(data.path);
    debuggerPort = await findFreePort();
    browser = await chromium.launch({
      executablePath: readChromiumPath(),
      args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${debuggerPort}`],
    });
    reader = await browser.newPage();
    await rm(PICTURES, { recursive: true, force: true });
    paths = await completeEdition(house);
    answers = await crawl(house.origin, [
      "/",
      "/search?q=harbour",
      "/search?q=harbuor",
      "/zzz/",
      ...Object.values(paths),
    ]);
  });

  afterAll(async () => {
    await browser.close();
    await house.stop();
    await data.remove();
  });

  const listPages = (): Answer[] => answers.filter(({ type }) => type.startsWith("text/html"));
  const findPage = ({ at, status = 200 }: PageKind): Answer | undefined =>
    listPages().find(
      (page) => page.status === status && (at instanceof RegExp ? at.test(page.path) : page.path === paths[at]),
    );
  const urlOf = (kind: PageKind): string => new URL(findPage(kind)!.path, house.origin).href;
  const look = (kind: PageKind): Promise<string[]> => lookAtPage(browser, urlOf(kind), kind.name, PICTURES);

  test("every link within the house leads to something, at its own address", () => {
    const lost = answers.filter(({ status, from }) => status !== 200 && from !== "");
    expect(lost.map(({ path, status, from }) => `${status} ${path} from ${from}`)).toEqual([]);
  });

  test("each kind of page is among them", () => {
    expect(pageKinds.filter((kind) => findPage(kind) === undefined).map(({ name }) => name)).toEqual([]);
  });

  test("none has a script, sets a cookie, or varies with who asks", () => {
    for (const { path, body, headers } of listPages()) {
      expect(body.match(/<script(?! type="(application\/ld\+json|speculationrules)">)/g), path).toBeNull();
      expect(body, path).not.toMatch(/\son\w+=|javascript:/i);
      expect(headers.get("set-cookie"), path).toBeNull();
      expect(headers.get("vary"), path).toBeNull();
    }
  });

  test("each says in its headers that nothing runs and nothing comes from elsewhere", () => {
    for (const { path, headers } of listPages()) {
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).not.toContain("unsafe-");
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("referrer-policy"), path).not.toBeNull();
      expect(headers.get("permissions-policy"), path).not.toBeNull();
      expect(headers.get("cross-origin-opener-policy"), path).toBe("same-origin");
      expect(headers.get("cross-origin-resource-policy"), path).toBe("same-origin");
    }
  });

  test("the Nu HTML checker has nothing against any of them", { timeout: 240_000 }, async () => {
    expect(await checkHtml([{ path: "/broken/", body: "<p><div id=a id=a>" }])).not.toEqual([]);
    expect(await checkHtml(listPages())).toEqual([]);
  });

  describe("for machines and in text alone", () => {
    const edition = (): CrawledEdition => ({ origin: house.origin, reader, paths, answers });
    describeForMachines(edition);
    describeForPrograms(edition);
    describeForText(edition);
  });

  test("what is looked for is found in a page that has it", async () => {
    const broken = await serveBrokenPage();
    const faults = await lookAtPage(browser, broken.url, "broken", PICTURES);
    const expected = [
      "shifts by",
      "wider than",
      "does not show",
      "asks for",
      "sets the cookie",
      "loads",
      "color-contrast",
    ];
    expect(expected.filter((fault) => !faults.some((found) => found.includes(fault)))).toEqual([]);
    const { scores } = await auditPage(broken.url, debuggerPort, CATEGORIES);
    for (const category of CATEGORIES) expect(scores[category], category).toBeLessThan(100);
    broken.stop();
    await rm(PICTURES, { recursive: true });
  });

  test.each(pageKinds)("$name: nothing shifts, nothing is asked of others, and axe finds nothing", async (kind) => {
    expect(await look(kind)).toEqual([]);
  });

  test.each(pageKinds)("$name: Lighthouse gives 100 for accessibility, practices and SEO", async (kind) => {
    await expectHighestMarks(kind);
  });

  async function expectHighestMarks(kind: PageKind): Promise<void> {
    const { scores, failed } = await auditPage(urlOf(kind), debuggerPort, CATEGORIES);
    if (kind.isHidden !== true) {
      expect(failed).toEqual([]);
      expect(scores).toEqual({ accessibility: 100, "best-practices": 100, seo: 100 });
      return;
    }
    const known = kind.status === undefined ? OF_HIDDEN_PAGES : OF_MISSING_PAGES;
    expect(failed.filter((audit) => !known.test(audit))).toEqual([]);
    expect(scores.accessibility).toBe(100);
  }

  test(
    "what an editor chooses stands on the front page, and a page that the menu leads to is there",
    { timeout: 240_000 },
    async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      context.setDefaultTimeout(30_000);
      const desk = await signIn(context, await askForLink(house));
      await desk.goto(`${house.origin}/edit/front-page`);
      await desk.getByRole("combobox", { name: "Pin a post" }).fill("What the doors");
      await desk.getByRole("option", { name: /What the doors say/ }).click();
      await desk.getByRole("combobox", { name: "Add a section" }).fill("Shipp");
      await desk.getByRole("option", { name: "Shipping" }).click();
      const preview = desk.frameLocator("iframe");
      await preview.locator(".lede .lead", { hasText: "What the doors say" }).waitFor();
      await preview.getByRole("heading", { name: "Shipping" }).waitFor();
      await expectNoViolations(desk, { isAlone: true });
      await desk.getByRole("button", { name: "Save front page" }).click();
      await desk.getByText("Saved. Readers get it now.").waitFor();
      const front = await (await fetch(house.origin)).text();
      expect(front).toMatch(/class="card lead">(?:(?!<article).)*What the doors say/s);

      await desk.goto(`${house.origin}/edit/posts/new-page`);
      await desk.getByRole("textbox", { name: "Title" }).fill("About us");
      await desk.getByText("A page stands alone").waitFor();
      await waitUntilSaved(desk);
      expect(await publish(desk)).toBe("/about-us/");
      await desk.goto(`${house.origin}/edit/settings`);
      await desk.getByRole("textbox", { name: "Link name" }).fill("About us");
      await desk.getByRole("textbox", { name: "Link address" }).fill("/about-us/");
      await desk.getByRole("button", { name: "Add to the menu" }).click();
      await desk.getByRole("button", { name: "Save settings" }).click();
      await desk.getByText(/The settings are saved/).waitFor();
      const page = await context.newPage();
      await page.goto(`${house.origin}/tag/harbour/`);
      await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "About us" }).click();
      await page.getByRole("heading", { name: "About us", level: 1 }).waitFor();
      await context.close();
    },
  );

  test("the front page that was chosen is as well made as the newest posts were", async () => {
    expect(await checkHtml([await ask(house.origin, "/", "")])).toEqual([]);
    expect(await look(chosenFront)).toEqual([]);
    await expectHighestMarks(chosenFront);
  });

  test("each kind of page is there as pictures, in light and dark, as wide as a phone and as a desk", async () => {
    const drawn = [...pageKinds, chosenFront].flatMap(({ name }) => drawnFiles(name));
    for (const { file, width } of drawn) {
      const picture = await readFile(join(PICTURES, file));
      const shown = await sharp(picture).metadata();
      expect(shown.width, file).toBe(width);
      expect(picture.length / (shown.width * shown.height), `${file} is empty`).toBeGreaterThan(EMPTY_BYTES_PER_PIXEL);
    }
    console.log(`Pictures of ${pageKinds.length + 1} kinds of page are in ${PICTURES}`);
  });
});

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
