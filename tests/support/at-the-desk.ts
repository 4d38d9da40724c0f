import type { BrowserContext, Page } from "playwright-core";
import type { LinkReply, PostReply } from "../../schema/api.ts";
import type { HouseProcess } from "./house-process.ts";

/** What people do at the desk in every journey, by what they see there. */

export async function askForLink(house: HouseProcess): Promise<string> {
  const reply = await ask(house, "/api/sign-in-links", { method: "POST", body: "{}" });
  return ((await reply.json()) as LinkReply).url;
}

export async function signIn(context: BrowserContext, link: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("heading", { name: "Posts", exact: true }).waitFor();
  return page;
}

/** Writes a new post, waits until it is saved, and answers its id. */
export async function writePost(desk: Page, title: string, ...paragraphs: string[]): Promise<string> {
  await desk.goto(new URL("/edit/posts/new", desk.url()).href);
  await desk.getByRole("textbox", { name: "Title" }).fill(title);
  await desk.getByRole("textbox", { name: "Text", exact: true }).click();
  for (const [at, paragraph] of paragraphs.entries()) {
    if (at > 0) await desk.keyboard.press("Enter");
    await desk.keyboard.type(paragraph);
  }
  await waitUntilSaved(desk);
  return readId(desk);
}

export function readId(desk: Page): string {
  return /posts\/([0-9a-f-]{36})/.exec(desk.url())?.[1] ?? "";
}

export async function openPost(desk: Page, id: string): Promise<void> {
  await desk.goto(new URL(`/edit/posts/${id}`, desk.url()).href);
  await desk.getByRole("textbox", { name: "Text", exact: true }).waitFor();
}

/** Goes on writing at the end of the paragraph that says this. */
export async function goOn(desk: Page, paragraph: string, words: string): Promise<void> {
  await desk.getByRole("textbox", { name: "Text", exact: true }).getByText(paragraph).click();
  await desk.keyboard.press("End");
  await desk.keyboard.type(words);
}

export async function waitUntilSaved(desk: Page): Promise<void> {
  await desk.getByText("Saved", { exact: true }).waitFor();
}

/** Chooses from the menu of what else can be done with the post. */
export async function choose(desk: Page, act: string): Promise<void> {
  await desk.getByRole("button", { name: "More", exact: true }).click();
  await desk.getByRole("menuitem", { name: act, exact: true }).click();
}

/** Publishes what is on the desk, and answers the post's address. */
export async function publish(desk: Page, verb: "Publish" | "Publish changes" = "Publish"): Promise<string> {
  await desk.getByRole("button", { name: verb, exact: true }).click();
  const asked = desk.getByRole("dialog", { name: verb, exact: true });
  // A post without tags is asked about when it is published for the first time.
  await asked.getByRole("button", { name: new RegExp(`^${verb}( anyway)?$`) }).click();
  const receipt = desk.getByRole("dialog", { name: "Published" });
  const path = await receipt.getByRole("link", { name: "Open the page" }).getAttribute("href");
  await receipt.getByRole("button", { name: "Done" }).click();
  return path ?? "";
}

export async function readPost(house: HouseProcess, id: string): Promise<PostReply> {
  const reply = await ask(house, `/api/posts/${id}`);
  return (await reply.json()) as PostReply;
}

/** What the server has of a post's text, a paragraph each. */
export async function readParagraphs(house: HouseProcess, id: string): Promise<string[]> {
  const { document } = await readPost(house, id);
  return document.content.map((block) =>
    block.type === "paragraph"
      ? (block.content ?? []).map((inline) => (inline.type === "text" ? inline.text : "\n")).join("")
      : block.type,
  );
}

/** Asks the API with the token that local commands hold. */
export async function ask(house: HouseProcess, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { Authorization: `Bearer ${await house.token()}`, "Content-Type": "application/json" };
  return fetch(new URL(path, house.origin), { ...init, headers });
}
