import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import { findRecords } from "../../../editor/post/draft/write-ahead.ts";
import { announceSession } from "../../../editor/session/other-tabs.ts";
import { setNewVersionReady } from "../../../editor/site/new-version.ts";
import { doc, p } from "../../../schema/build.ts";
import { documentText } from "../../../schema/document-text.ts";
import { newId } from "../../../schema/id.ts";
import { emptyDraftFields, type DraftFields } from "../../../schema/post.ts";
import { SESSION, startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

const title = page.getByRole("textbox", { name: "Title", exact: true });
const text = page.getByRole("textbox", { name: "Text", exact: true });
const saved = page.getByText("Saved", { exact: true });

function keepPost(server: FakeServer, fields: Partial<DraftFields> = {}): string {
  const id = newId();
  const whole = { ...emptyDraftFields("en"), title: "Night ferry", ...fields };
  server.posts.set(id, {
    version: 1,
    key: newId(),
    fields: whole,
    document: doc(p("The boat calls twice.")),
    live: null,
    hasChanges: false,
  });
  return id;
}

/** Everything the server has of the only post. */
const storedTitle = (server: FakeServer): string => [...server.posts.values()][0]?.fields.title ?? "";

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 800);
  onTestFinished(() => page.viewport(1280, 800));
});

describe("Desk", () => {
  test("a post that nobody wrote in is never made", async () => {
    const server = startFakeServer();
    const editor = mountEditor("/posts/new");
    await expect.element(text).toBeInTheDocument();
    editor.close();
    expect(server.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(await findRecords(SESSION.person.id)).toEqual([]);
  });

  test("the first change gives a new post its id and its address; title, dek and text are saved", async () => {
    const server = startFakeServer();
    const editor = mountEditor("/posts/new");
    await title.fill("Night ferry");
    await expect.element(text).toBeInTheDocument();
    await userEvent.click(title);
    await userEvent.keyboard("{End}{Enter}");
    await userEvent.keyboard("It calls twice");
    await userEvent.keyboard("{Enter}");
    await userEvent.keyboard("From spring on.");
    await expect.element(saved).toBeInTheDocument();
    const [id] = server.posts.keys();
    expect(editor.path()).toBe(`/posts/${id}`);
    const post = server.posts.get(id!)!;
    expect(post.fields).toMatchObject({ title: "Night ferry", dek: "It calls twice" });
    expect(documentText(post.document)).toBe("From spring on.");
    await vi.waitFor(async () => expect(await findRecords(SESSION.person.id)).toEqual([]));
  });

  test("what was written offline is there after the tab was closed, and is saved when the line is back", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    const first = mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    server.isOnline = false;
    await title.fill("Night ferry, written offline");
    await expect.element(page.getByText("Offline, 1 change kept on this device")).toBeInTheDocument();
    first.close();
    expect(storedTitle(server)).toBe("Night ferry");

    server.isOnline = true;
    mountEditor(`/posts/${id}`);
    await expect.element(page.getByText(/put back from this device/)).toBeInTheDocument();
    await expect.element(title).toHaveValue("Night ferry, written offline");
    await expect.element(saved).toBeInTheDocument();
    expect(storedTitle(server)).toBe("Night ferry, written offline");
  });

  test("a save whose reply was lost with the tab is not a conflict with oneself", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    const first = mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    server.losesNextReply = true;
    await title.fill("Saved, but nobody heard");
    await vi.waitFor(() => expect(storedTitle(server)).toBe("Saved, but nobody heard"), 4000);
    server.isOnline = false;
    first.close();
    server.isOnline = true;
    mountEditor(`/posts/${id}`);
    await expect.element(saved).toBeInTheDocument();
    await expect.element(title).toHaveValue("Saved, but nobody heard");
    expect(page.getByRole("dialog").elements()).toEqual([]);
  });

  test("a session that ends while typing is said; the text is kept and saved after signing in again", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    server.isSignedIn = false;
    await title.fill("Typed while signed out");
    await expect
      .element(page.getByText("Sign in again to go on saving, 1 change kept on this device"))
      .toBeInTheDocument();
    await expect.element(page.getByText(/You have been signed out/)).toBeInTheDocument();
    await expect.element(title).toHaveValue("Typed while signed out");
    server.isSignedIn = true;
    await page.getByRole("button", { name: "I have signed in" }).click();
    await expect.element(saved).toBeInTheDocument();
    expect(storedTitle(server)).toBe("Typed while signed out");
  });

  test("signing in in another tab resumes the save here", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    server.isSignedIn = false;
    await title.fill("Typed while signed out");
    await expect.element(page.getByText(/You have been signed out/)).toBeInTheDocument();
    server.isSignedIn = true;
    announceSession();
    await expect.element(saved).toBeInTheDocument();
    expect(storedTitle(server)).toBe("Typed while signed out");
    expect(page.getByText(/You have been signed out/).elements()).toEqual([]);
  });

  test("a new version is said and nothing stops: typing and saving go on", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    setNewVersionReady(true);
    onTestFinished(() => void setNewVersionReady(false));
    await expect.element(page.getByText(/A new version is ready/)).toBeInTheDocument();
    await title.fill("Typed on");
    await expect.element(saved).toBeInTheDocument();
    await vi.waitFor(() => expect(storedTitle(server)).toBe("Typed on"), 4000);
  });

  test("what the server would refuse says what to mend, and nothing is sent", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    await title.fill("x".repeat(320));
    await expect.element(page.getByText("20 characters too many")).toBeInTheDocument();
    await expect.element(page.getByText("Not saved: The title can have at most 300 characters.")).toBeInTheDocument();
    expect(server.requests.filter(({ path }) => path.endsWith("/draft"))).toEqual([]);
    await title.fill("Short");
    await expect.element(saved).toBeInTheDocument();
  });

  test("what search results would cut is said of a title while it is written", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepPost(server, { dek: "x".repeat(155) })}`);
    await title.fill("x".repeat(61));
    await expect.element(title).toHaveAccessibleDescription("61 characters; search results show about 60");
    await expect.element(page.getByRole("textbox", { name: "Dek" })).toHaveAccessibleDescription("");
    await title.fill("x".repeat(60));
    await expect.element(title).toHaveAccessibleDescription("");
  });

  test("a post without a title is not published, and the way to it is one click", async () => {
    const server = startFakeServer();
    const id = keepPost(server, { title: "" });
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page
      .getByRole("dialog", { name: "Not ready to publish" })
      .getByRole("button", { name: "Write a title" })
      .click();
    await expect.element(title).toHaveFocus();
  });

  test("publishing sends what is unsent first, and ends with a receipt of the pages", async () => {
    const server = startFakeServer();
    const id = keepPost(server, { tags: [newId()] });
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    await title.fill("Night ferry stops");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("dialog", { name: "Publish" }).getByRole("button", { name: "Publish", exact: true }).click();
    const receipt = page.getByRole("dialog", { name: "Published" });
    await expect
      .element(receipt.getByRole("link", { name: "Open the page" }))
      .toHaveAttribute("href", "/2026/11/24/night-ferry-stops/");
    expect(receipt.getByRole("listitem").elements()).toHaveLength(2);
    await receipt.getByRole("button", { name: "Done" }).click();
    await title.fill("Night ferry stops here");
    await expect.element(page.getByText("Published, with unpublished changes")).toBeInTheDocument();
    expect(server.posts.get(id)?.version).toBe(4);
  });

  test("a slug that is taken can be changed to a free one with one click", async () => {
    const server = startFakeServer();
    const id = keepPost(server, { tags: [newId()] });
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect.element(page.getByRole("heading", { name: "Pages that change" })).toBeInTheDocument();
    server.refuseNext(/publication$/, "slug_taken", {
      title: "Another post has that address.",
      suggestion: "night-ferry-2",
    });
    await page.getByRole("dialog", { name: "Publish" }).getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("button", { name: "Publish as “night-ferry-2”" }).click();
    await expect.element(page.getByRole("dialog", { name: "Published" })).toBeInTheDocument();
    expect(server.posts.get(id)?.fields.slug).toBe("night-ferry-2");
  });

  test("a publication time to come schedules the post", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    mountEditor(`/posts/${id}`);
    await page.getByRole("radio", { name: "At another time" }).click();
    await page.getByLabelText("Date and time of publication").fill("2030-07-01T06:00");
    await userEvent.tab();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("dialog", { name: "Publish" }).getByRole("button", { name: "Schedule anyway" }).click();
    await expect.element(page.getByRole("dialog", { name: "Scheduled" })).toBeInTheDocument();
    expect(server.posts.get(id)?.live?.publishedAt).toBe(Date.UTC(2030, 6, 1, 4));
    await expect.element(page.getByText(/^Scheduled for 1 Jul/)).toBeInTheDocument();
  });

  test("on a phone the panel is a sheet over the page, and gives the focus back", async () => {
    await page.viewport(360, 740);
    const server = startFakeServer();
    mountEditor(`/posts/${keepPost(server)}`);
    await expect.element(text).toBeInTheDocument();
    const opener = page.getByRole("button", { name: "About this post" });
    await opener.click();
    const sheet = page.getByRole("dialog", { name: "About this post" });
    await expect.element(sheet.getByRole("combobox", { name: "Tags" })).toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(opener).toHaveFocus();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });

  test("a slug follows the title until somebody types one", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    mountEditor(`/posts/${id}`);
    const slug = page.getByRole("textbox", { name: "Slug" });
    await expect.element(slug).toHaveAttribute("placeholder", "night-ferry");
    await title.fill("Day ferry");
    await expect.element(slug).toHaveAttribute("placeholder", "day-ferry");
    await slug.fill("The Ferry!");
    await vi.waitFor(() => expect(server.posts.get(id)?.fields.slug).toBe("the-ferry"), 4000);
    await slug.fill("feed");
    await expect.element(page.getByText(/means something else in addresses/)).toBeInTheDocument();
    expect(server.posts.get(id)?.fields.slug).toBe("the-ferry");
  });

  test("a post that is not there says so", async () => {
    startFakeServer();
    mountEditor(`/posts/${newId()}`);
    await expect.element(page.getByRole("heading", { name: "This post is not here" })).toBeInTheDocument();
  });
});
