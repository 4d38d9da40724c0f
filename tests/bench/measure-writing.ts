import type { Browser, BrowserContext, Page } from "playwright-core";
import type { LinkReply } from "../../schema/api.ts";
import { bold, doc, heading, link, p } from "../../schema/build.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { blockText } from "../../schema/document-text.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import { newId } from "../../schema/id.ts";
import { emptyDraftFields } from "../../schema/post.ts";
import { median } from "./load.ts";
import { readMainThread, type MainThread } from "./main-thread.ts";
import { markText } from "./mark-text.ts";

const LONG_POST_WORDS = 20_000;
const PARAGRAPH_WORDS = 80;
const OPENINGS = 5;
const KEYS = 200;
/** A fast writer's. Autosaves, rules and suggestions fall between the keys as they do at a desk. */
const KEY_EVERY_MS = 120;
const FRAME_MS = 1000 / 60;

export interface WritingMeasure {
  readonly words: number;
  /** Processor time of the main thread from a key until its letter is painted, and what else it set off at once. */
  readonly keyMs: { readonly median: number; readonly p95: number };
  /** The same for the same text in an element that is merely editable, with none of our code: the browser's own share. */
  readonly bareKeyMs: { readonly median: number; readonly p95: number };
  /** The longest single task between the keys: what is longer than a frame misses one. */
  readonly longestTaskMs: number;
  readonly missedFrames: number;
  /** From the address to the text that takes a caret; of a new post with nothing in the browser's cache. */
  readonly openMs: { readonly cold: number; readonly empty: number; readonly long: number };
}

/** What writing in a very long post costs, with everything on that helps. */
export async function measureWriting(browser: Browser, origin: string, token: string): Promise<WritingMeasure> {
  const context = await browser.newContext();
  try {
    await signIn(context, origin, token);
    const long = await createPost(origin, token, "A very long post", longDocument());
    const empty = await createPost(origin, token, "An empty post", doc());
    const openings = { cold: [] as number[], empty: [] as number[], long: [] as number[] };
    await open(context, `${origin}/edit/posts/${long}`);
    for (let round = 0; round < OPENINGS; round += 1) {
      openings.cold.push(await openCold(browser, context, origin));
      openings.empty.push(await open(context, `${origin}/edit/posts/${empty}`));
      openings.long.push(await open(context, `${origin}/edit/posts/${long}`));
    }
    const bare = await typeTraced(browser, await openBare(context));
    const ours = await typeTraced(browser, await openLong(context, `${origin}/edit/posts/${long}`));
    const keys = ours.keys.map(({ ms }) => ms);
    const others = ours.others.map(({ ms }) => ms);
    return {
      words: LONG_POST_WORDS,
      keyMs: spread(keys),
      bareKeyMs: spread(bare.keys.map(({ ms }) => ms)),
      longestTaskMs: Math.max(...keys, ...others),
      missedFrames: [...keys, ...others].filter((ms) => ms > FRAME_MS).length,
      openMs: { cold: median(openings.cold), empty: median(openings.empty), long: median(openings.long) },
    };
  } finally {
    await context.close();
  }
}

function longDocument(): DocumentJson {
  const paragraphs = Array.from({ length: LONG_POST_WORDS / PARAGRAPH_WORDS }, (_, index) => {
    const sentence = (words: number): string =>
      Array.from({ length: words }, (_w, at) => WORDS[(index * 7 + at * 3) % WORDS.length]).join(" ");
    const paragraph = p(
      `${sentence(30)}, `,
      bold(sentence(5)),
      " ",
      link("https://example.org/", sentence(5)),
      ` ${sentence(40)}.`,
    );
    return index % 8 === 0 ? [heading(2, sentence(4)), paragraph] : [paragraph];
  });
  return doc(...paragraphs.flat());
}

const WORDS =
  "the night ferry left the pier an hour late because a crane had dropped its load across the channel and nobody would say whose it was until the harbour master came".split(
    " ",
  );

async function signIn(context: BrowserContext, origin: string, token: string): Promise<void> {
  const { url } = await ask<LinkReply>(origin, token, "/api/sign-in-links", {});
  const { pathname, hash } = new URL(url);
  const page = await context.newPage();
  await page.goto(`${origin}${pathname}${hash}`);
  await page.getByRole("heading", { name: "Posts", exact: true }).waitFor();
  await page.close();
}

async function createPost(origin: string, token: string, title: string, document: DocumentJson): Promise<string> {
  const id = newId();
  const draft = { fields: { ...emptyDraftFields("en"), title }, document, grammar: GRAMMAR_VERSION };
  await ask(origin, token, "/api/posts", { id, key: newId(), draft });
  return id;
}

async function ask<Reply>(origin: string, token: string, path: string, body: unknown): Promise<Reply> {
  const reply = await fetch(`${origin}${path}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
  return (await reply.json()) as Reply;
}

/** Milliseconds, as the page itself counts them, until its text takes a caret. */
async function open(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  await markText(page);
  await page.goto(address, { waitUntil: "commit" });
  await focusText(page);
  const ms = await page.evaluate(() => performance.getEntriesByName("text")[0]?.startTime);
  if (ms === undefined) throw new Error("The text was never marked as ready.");
  await page.close();
  return ms;
}

/** A browser that never was here, signed in as another one is. */
async function openCold(browser: Browser, context: BrowserContext, origin: string): Promise<number> {
  const fresh = await browser.newContext({ storageState: await context.storageState() });
  try {
    return await open(fresh, `${origin}/edit/posts/new`);
  } finally {
    await fresh.close();
  }
}

async function focusText(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "Text", exact: true }).focus();
}

function spread(times: readonly number[]): { median: number; p95: number } {
  const sorted = times.toSorted((one, other) => one - other);
  return { median: median(sorted), p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0 };
}

/** The long post, with everything there that loads once the caret stands. */
async function openLong(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await focusText(page);
  await page.waitForLoadState("networkidle");
  return page;
}

async function openBare(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const text = longDocument()
    .content.map((block) => `<p>${blockText(block)}</p>`)
    .join("");
  await page.setContent(
    `<style>div { width: 38rem; margin: auto; font: 1.3rem/1.5 serif }</style><div role="textbox" aria-label="Text" contenteditable="true">${text}</div>`,
  );
  return page;
}

async function typeTraced(browser: Browser, page: Page): Promise<MainThread> {
  // In the middle, where much of the text lies before the caret and much behind it.
  await page.getByRole("textbox", { name: "Text", exact: true }).locator("p").nth(120).click();
  await page.keyboard.press("End");
  await page.keyboard.type("And so ");
  await browser.startTracing(page, {
    categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"],
  });
  await page.keyboard.type("it went on all night, nobody knows why; ".repeat(KEYS).slice(0, KEYS), {
    delay: KEY_EVERY_MS,
  });
  const trace = await browser.stopTracing();
  await page.close();
  return readMainThread(trace);
}
