import { createServer } from "node:net";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PostsReply } from "../../schema/api.ts";
import { p } from "../../schema/build.ts";
import { newId } from "../../schema/id.ts";
import { ask, askForLink, publish, readPost, signIn, waitUntilSaved } from "../support/at-the-desk.ts";
import { auditPage } from "../support/audit-page.ts";
import { checkHtml } from "../support/check-html.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { crawl, type Answer } from "../support/crawl.ts";
import { expectNoViolations } from "../support/expect-no-violations.ts";
import { makeDataDir, startHouse, type HouseProcess } from "../support/house-process.ts";
import { pageKinds, type PageKind } from "../support/page-kinds.ts";

/** Beside the front page: what nothing leads to. */
const STARTS = [
  "/",
  "/search?q=harbour",
  "/2026/09/",
  "/2026/11/25/the-day-tram-stays/",
  "/2026/04/28/why-this-newspaper-is-named-after-a-ship/",
];
/** In dark the colours differ, not the room. */
const LOOKS = [
  ["light", [320, 1280]],
  ["dark", [1280]],
] as const;

describe("the pages that readers get", () => {
  let data: { path: string; remove: () => Promise<void> };
  let house: HouseProcess;
  let browser: Browser;
  let debuggerPort: number;
  let answers: Answer[];

  beforeAll(async () => {
    data = await makeDataDir();
    house = await startHouse(data.path);
    debuggerPort = await findFreePort();
    browser = await chromium.launch({
      executablePath: readChromiumPath(),
      args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${debuggerPort}`],
    });
    await withdraw("Why this newspaper");
    for (const words of ["It was so.", "It was not so."]) await changeText("When the pilot", words);
    answers = await crawl(house.origin, STARTS);
  });

  afterAll(async () => {
    await browser.close();
    await house.stop();
    await data.remove();
  });

  async function findPost(title: string): Promise<PostsReply["posts"][number]> {
    const { posts } = (await (await ask(house, "/api/posts?state=live")).json()) as PostsReply;
    return posts.find((one) => one.title.startsWith(title))!;
  }

  /** Publishes another version, with other words before its text, another dek, and without its lead picture and first tag. */
  async function changeText(title: string, words: string): Promise<void> {
    const { id } = await findPost(title);
    const { version, fields, document, grammar } = await readPost(house, id);
    const changed = { ...document, content: [p(words), ...document.content.toReversed()] };
    const draft = {
      fields: { ...fields, dek: words, lead: null, tags: fields.tags.slice(1) },
      document: changed,
      grammar,
    };
    const put = async (path: string, body: object): Promise<void> => {
      const reply = await ask(house, `/api/posts/${id}/${path}`, { method: "PUT", body: JSON.stringify(body) });
      expect(reply.status).toBe(200);
    };
    await put("draft", { version, key: newId(Date.now()), draft });
    await put("publication", { version: version + 1, publishedAt: null, note: words });
  }

  async function withdraw(title: string): Promise<void> {
    const post = await findPost(title);
    const body = { version: post.version, key: newId(Date.now()), reason: "The ship asked us to." };
    const reply = await ask(house, `/api/posts/${post.id}/withdrawal`, { method: "PUT", body: JSON.stringify(body) });
    expect(reply.status).toBe(200);
  }

  const listPages = (): Answer[] => answers.filter(({ type }) => type.startsWith("text/html"));
  const findPage = ({ pattern, status = 200 }: PageKind): Answer | undefined =>
    listPages().find((page) => page.status === status && pattern.test(page.path));
  const open = async (context: BrowserContext, path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(new URL(path, house.origin).href, { waitUntil: "networkidle" });
    return page;
  };

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

  test.each(pageKinds)("$name: nothing shifts, nothing is asked of others, and axe finds nothing", async (kind) => {
    const { path } = findPage(kind)!;
    for (const [colorScheme, widths] of LOOKS) {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
      const asked: string[] = [];
      context.on("request", (request) => asked.push(new URL(request.url()).origin));
      const page = await open(context, path);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        expect(await readOverflow(page), `${path} at ${width} px is wider than its window`).toBe(0);
        await expectNoViolations(page);
      }
      expect(new Set(asked)).toEqual(new Set([house.origin]));
      expect(await context.cookies()).toEqual([]);
      await context.close();
    }
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    expect(await readLayoutShift(await open(context, path)), path).toBe(0);
    await context.close();
  });

  // Lighthouse does not look at pages that are not there.
  test.each(pageKinds.filter(({ status }) => status === undefined))(
    "$name: Lighthouse gives 100 for accessibility, practices and SEO",
    async (kind) => {
      const url = new URL(findPage(kind)!.path, house.origin).href;
      const { scores, failed } = await auditPage(url, debuggerPort, ["accessibility", "best-practices", "seo"]);
      if (kind.isHidden !== true) {
        expect(failed).toEqual([]);
        expect(scores).toEqual({ accessibility: 100, "best-practices": 100, seo: 100 });
        return;
      }
      // What is kept out of search engines is marked down for that, and has nothing to say to them.
      const known = /^(is-crawlable|meta-description)/;
      expect(failed.filter((audit) => !known.test(audit))).toEqual([]);
      expect(scores.accessibility).toBe(100);
    },
  );

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
      const page = await open(context, "/tag/harbour/");
      await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "About us" }).click();
      await page.getByRole("heading", { name: "About us", level: 1 }).waitFor();
      await context.close();
    },
  );

  /** The sum of what moved after it stood. */
  async function readLayoutShift(page: Page): Promise<number> {
    await page.mouse.wheel(0, 20_000);
    await page.waitForLoadState("networkidle");
    return page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const shifts = list.getEntries() as (PerformanceEntry & { value: number })[];
            resolve(shifts.reduce((sum, { value }) => sum + value, 0));
          }).observe({ type: "layout-shift", buffered: true });
          // The observer says nothing where nothing has moved.
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(0), 200)));
        }),
    );
  }

  function readOverflow(page: Page): Promise<number> {
    return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
  }
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
