import { chromium, type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "../../schema/problem.ts";
import {
  ask,
  choose,
  goOn,
  openPost,
  publish,
  readParagraphs,
  readPost,
  signIn,
  waitUntilSaved,
  writePost,
} from "../support/at-the-desk.ts";
import { CHROMIUM_FLAGS, readChromiumPath } from "../support/chromium.ts";
import { findClockChange } from "../support/clock-change.ts";
import { expectNoViolations } from "../support/expect-no-violations.ts";
import { makeDataDir, startHouse, type HouseProcess } from "../support/house-process.ts";

const ZONE = "Europe/Berlin";
const DAY_MS = 24 * 60 * 60 * 1000;

describe("nothing leaks", () => {
  let data: { path: string; remove: () => Promise<void> };
  let house: HouseProcess;
  let browser: Browser;
  let owner: BrowserContext;
  let desk: Page;

  beforeAll(async () => {
    data = await makeDataDir();
    house = await startHouse(data.path, ["--empty"]);
    browser = await chromium.launch({ executablePath: readChromiumPath(), args: CHROMIUM_FLAGS });
    owner = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    desk = await signIn(owner, house.signInLink);
    owner.setDefaultTimeout(20_000);
  });

  afterAll(async () => {
    await browser.close();
    await house.stop();
    await data.remove();
  });

  const get = (path: string): Promise<Response> => fetch(new URL(path, house.origin), { redirect: "manual" });
  const dialog = (name: string): Locator => desk.getByRole("dialog", { name, exact: true });
  const panel = (group: string): Locator =>
    desk.getByRole("complementary", { name: "About this post" }).getByRole("group", { name: group });

  const dayOf = (at: number): string => new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(at);
  /** The posts of this month. */
  const sitemap = `/sitemap-${dayOf(Date.now()).slice(0, 7)}.xml`;

  let asked = 0;

  /** Which of the pages that readers can find a post on name it now. */
  async function listMentions(title: string): Promise<string[]> {
    const word = title.split(" ")[0] ?? "";
    const mentions: string[] = [];
    // A search may stand at the edge for a minute; another one was never asked.
    asked += 1;
    for (const path of ["/", "/feed/", sitemap, `/search?q=${word}+-never${asked}`]) {
      const text = await (await get(path)).text();
      const slug = title.toLowerCase().replaceAll(" ", "-");
      if (text.includes(`>${title}<`) || text.includes(slug)) mentions.push(path.split("+")[0]!);
    }
    return mentions;
  }

  test("a preview link shows a draft with its pictures to its holder, and to nobody once it is revoked", async () => {
    await writePost(desk, "Draft for the lawyer", "Please read this first.");
    const picture = await sharp({ create: { width: 1600, height: 1000, channels: 3, background: "#31506b" } })
      .jpeg()
      .toBuffer();
    await desk.getByRole("button", { name: "Add a lead picture" }).click();
    await desk
      .getByLabel("Picture from this device")
      .setInputFiles({ name: "quay.jpg", mimeType: "image/jpeg", buffer: picture });
    await desk.getByText(/Lacks .*alt text/).waitFor();
    await waitUntilSaved(desk);
    await choose(desk, "Preview links…");
    const links = dialog("Preview links");
    await links.getByText("No link has been made yet.").waitFor();
    await links.getByRole("button", { name: "Make a link" }).click();
    const link = await links.getByLabel("The link, told this once").inputValue();
    await expectNoViolations(desk);

    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    const headers = (await page.goto(link))?.headers() ?? {};
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["x-robots-tag"]).toContain("noindex");
    await page.getByRole("heading", { level: 1, name: "Draft for the lawyer" }).waitFor();
    await page.getByText("Please read this first.").waitFor();
    const isDrawn = await page
      .locator("figure img")
      .first()
      .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0));
    expect(isDrawn).toBe(true);
    expect(await stranger.cookies()).toEqual([]);
    await expectNoViolations(page);
    expect(await listMentions("Draft for the lawyer")).toEqual([]);

    await links.getByRole("button", { name: /^Revoke/ }).click();
    await links.getByText(/^Revoked/).waitFor();
    expect((await page.reload())?.status()).toBe(404);
    await stranger.close();
  });

  test("the site's clocks are set to Berlin, and it is said what changes", async () => {
    await desk.goto(`${house.origin}/edit/settings`);
    await desk.getByLabel("Time zone").selectOption(ZONE);
    await desk.getByRole("heading", { name: "What will change" }).waitFor();
    await desk.getByRole("heading", { name: "Pages that will change" }).waitFor();
    await desk.getByRole("button", { name: "Save settings" }).click();
    await desk.getByText(/^The settings are saved\./).waitFor();
  });

  test("a post scheduled beyond a change of the clocks appears when the clocks of its day say so", async () => {
    // Not within days: those have words of their own, such as "tomorrow".
    const soon = Date.now() + 7 * DAY_MS;
    const change = findClockChange(ZONE, soon);
    const day = change.dayAfter;
    const expected = Date.parse(`${day}T00:30:00${change.offsetAfter}`);
    const words = `${new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date(`${day}T12:00`))} at 00:30`;
    const id = await writePost(desk, "Clocks of the harbour", "They all show another time.");
    await desk.getByRole("button", { name: "Publish", exact: true }).click();
    const asked = dialog("Publish");
    await asked.getByRole("radio", { name: "At another time" }).check();
    const time = asked.getByLabel("Date and time of publication");
    const forward = findClockChange(ZONE, soon, "forward");
    await time.fill(forward.skipped);
    await asked.getByText(/^On that day clocks go forward: it will be 03:30\./).waitFor();
    await time.fill(`${day}T00:30`);
    await asked.getByText(`Readers see it from ${words}.`).waitFor();
    await asked.getByRole("heading", { name: "Pages that change then" }).waitFor();
    await expectNoViolations(desk);
    await asked.getByRole("button", { name: "Schedule anyway", exact: true }).click();
    const receipt = dialog("Scheduled");
    await receipt.getByText(`It appears ${words}, by itself,`).waitFor();
    await receipt.getByRole("button", { name: "Done" }).click();

    const post = await readPost(house, id);
    expect(post.publishedAt).toBe(expected);
    expect(post.path).toBe(`/${day.replaceAll("-", "/")}/clocks-of-the-harbour/`);
    expect((await get(post.path ?? "")).status).toBe(404);
    expect(await listMentions("Clocks of the harbour")).toEqual([]);
    await desk.getByText(`Scheduled: it appears ${words}.`).waitFor();
    await desk.goto(`${house.origin}/edit/coming`);
    const line = desk.getByRole("listitem").filter({ hasText: "Clocks of the harbour" });
    await line.getByText("00:30", { exact: true }).waitFor();
    await desk.getByRole("heading", { name: new RegExp(words.split(" at ")[0] ?? "") }).waitFor();
    await expectNoViolations(desk);
  });

  describe("an embargo", () => {
    const title = "Wageningen buys the shipyard";
    let id: string;
    let path: string;

    test("is refused by every way there is until somebody says why", async () => {
      id = await writePost(desk, title, "Under embargo until tomorrow.");
      const tomorrow = dayOf(Date.now() + DAY_MS);
      await panel("Embargo").getByRole("button", { name: "Set an embargo…" }).click();
      const asked = dialog("Embargoed until when?");
      await asked.getByLabel("Date and time at which the embargo ends").fill(`${tomorrow}T23:00`);
      await asked.getByLabel("Why it is embargoed").fill("The shipyard tells its people first.");
      await expectNoViolations(desk);
      await asked.getByRole("button", { name: "Set the embargo" }).click();
      await panel("Embargo").getByText("The shipyard tells its people first.").waitFor();

      const { version } = await readPost(house, id);
      const body = JSON.stringify({ version, publishedAt: null });
      const refused = await ask(house, `/api/posts/${id}/publication`, { method: "PUT", body });
      expect((await refused.json()) as Problem).toMatchObject({ code: "embargoed" });

      await desk.getByRole("button", { name: "Publish", exact: true }).click();
      const dialogOfAll = dialog("Publish");
      await dialogOfAll.getByText(/^Embargoed until tomorrow at 23:00\./).waitFor();
      await dialogOfAll.getByRole("radio", { name: "Publish now all the same" }).check();
      await dialogOfAll.getByRole("button", { name: "Publish now anyway", exact: true }).click();
      await dialogOfAll.getByRole("alert").getByText("Please say why the embargo is broken.").waitFor();
      await expectNoViolations(desk);
    });

    test("holds a scheduled post back on every page", async () => {
      const asked = dialog("Publish");
      await asked.getByRole("radio", { name: "Schedule for the end of the embargo" }).check();
      await asked.getByRole("button", { name: "Schedule anyway", exact: true }).click();
      await dialog("Scheduled").getByRole("button", { name: "Done" }).click();
      path = (await readPost(house, id)).path ?? "";
      expect(path).toMatch(/wageningen-buys-the-shipyard/);
      expect((await get(path)).status).toBe(404);
      expect(await listMentions(title)).toEqual([]);
    });

    test("is broken with a reason, and readers see the post at once", async () => {
      await desk.getByRole("button", { name: "Publish changes" }).click();
      const asked = dialog("Publish changes");
      await asked.getByRole("radio", { name: "Publish now all the same" }).check();
      await asked.getByLabel("Reason for breaking the embargo").fill("It is all over the town already.");
      await asked.getByRole("button", { name: "Publish now", exact: true }).click();
      await dialog("Published").getByRole("button", { name: "Done" }).click();
      path = (await readPost(house, id)).path ?? "";
      expect((await get(path)).status).toBe(200);
      expect(await listMentions(title)).toEqual(["/", "/feed/", sitemap, "/search?q=Wageningen"]);
    });
  });

  test("a withdrawn post answers with the reason at once, leaves every list, and can be put back", async () => {
    const title = "Grain prices doubled";
    await writePost(desk, title, "The figures were wrong.");
    const path = await publish(desk);
    const everywhere = ["/", "/feed/", sitemap, "/search?q=Grain"];
    expect((await get(path)).status).toBe(200);
    expect(await listMentions(title)).toEqual(everywhere);
    await choose(desk, "Withdraw…");
    const asked = dialog("Withdraw this post?");
    await asked.getByRole("link", { name: path }).waitFor();
    await asked.getByRole("link", { name: "/", exact: true }).waitFor();
    await asked.getByLabel("Reason, which readers see").fill("The figures were those of another year.");
    await expectNoViolations(desk);
    await asked.getByRole("button", { name: "Withdraw", exact: true }).click();
    await dialog("Withdrawn").getByRole("button", { name: "Done" }).click();
    const gone = await get(path);
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain("The figures were those of another year.");
    expect(await listMentions(title)).toEqual([]);

    await choose(desk, "Put back online…");
    await dialog("Put this post back online?").getByRole("button", { name: "Put back online" }).click();
    await dialog("Back online").getByRole("button", { name: "Done" }).click();
    expect((await get(path)).status).toBe(200);
    expect(await listMentions(title)).toEqual(everywhere);
  });

  test("changes are discarded with a question, and are back with one click", async () => {
    const id = await writePost(desk, "Quiet day", "Nothing happened.");
    await publish(desk);
    await goOn(desk, "Nothing happened.", " Or did it?");
    await waitUntilSaved(desk);
    await desk.getByText("Published, with unpublished changes").waitFor();
    await choose(desk, "Discard changes…");
    await dialog("Discard the changes?").getByRole("button", { name: "Discard changes" }).click();
    const toast = desk.getByRole("region", { name: "Just now" });
    await toast.getByText("The changes were discarded.").waitFor();
    await desk.getByText("Nothing happened. Or did it?").waitFor({ state: "detached" });
    expect(await readParagraphs(house, id)).toEqual(["Nothing happened."]);
    await toast.getByRole("button", { name: "Undo" }).click();
    await desk.getByText("Nothing happened. Or did it?").waitFor();
    expect(await readParagraphs(house, id)).toEqual(["Nothing happened. Or did it?"]);
  });

  test("a draft that goes to the trash is back with one click", async () => {
    const id = await writePost(desk, "Half an idea", "It may yet become one.");
    await choose(desk, "Move to trash");
    const toast = desk.getByRole("region", { name: "Just now" });
    await toast.getByText("“Half an idea” is in the trash.").waitFor();
    expect((await readPost(house, id)).state).toBe("trashed");
    await toast.getByRole("button", { name: "Undo" }).click();
    await desk.getByText("It may yet become one.").waitFor();
    expect((await readPost(house, id)).state).toBe("draft");
    await openPost(desk, id);
    await goOn(desk, "It may yet become one.", " Soon.");
    await waitUntilSaved(desk);
  });
});
