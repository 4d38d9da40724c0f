import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../../editor/post/draft/unsent.ts";
import { setToast } from "../../../../editor/ui/toast.ts";
import { expectUsable } from "../../expect-usable.ts";
import { SESSION, startFakeServer, type FakeServer } from "../../fake-server.ts";
import { keepLivePost, keepPost } from "../../keep-post.ts";
import { mountEditor, type MountedEditor } from "../../mount-editor.tsx";

const title = page.getByRole("textbox", { name: "Title", exact: true });
const undo = page.getByRole("region", { name: "Just now" }).getByRole("button", { name: "Undo" });
const saved = page.getByText("Saved", { exact: true });

/** The bodies of the acts that were done, by method and last part of the path. */
function actsOf(server: FakeServer): { request: string; body: Record<string, unknown> }[] {
  return server.requests
    .filter(({ method, path }) => method !== "GET" && !path.endsWith("/presence"))
    .map(({ method, path, body }) => ({
      request: `${method} ${path.split("/").at(-1)}`,
      body: body as Record<string, unknown>,
    }))
    .filter(({ body, request }) => body["rehearse"] !== true && request !== "PUT draft");
}

async function choose(entry: string): Promise<void> {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

function open(id: string): MountedEditor {
  return mountEditor(`/posts/${id}`);
}

beforeEach(async () => {
  setSignedOut(false);
  setToast(null);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 800);
  onTestFinished(() => page.viewport(1280, 800));
});

describe("the desk's menu", () => {
  test("it is walked by arrows, and Escape leads back to its button", async () => {
    const server = startFakeServer();
    open(keepLivePost(server));
    await expect.element(title).toHaveValue("Night ferry");
    const more = page.getByRole("button", { name: "More" });
    ((await more.findElement()) as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(page.getByRole("menuitem", { name: "Preview" })).toHaveFocus();
    await expectUsable(page.getByRole("menu"));
    await userEvent.keyboard("{ArrowUp}");
    await expect.element(page.getByRole("menuitem").last()).toHaveFocus();
    await userEvent.keyboard("{Home}");
    await expect.element(page.getByRole("menuitem", { name: "Preview", exact: true })).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(more).toHaveFocus();
    expect(page.getByRole("menu").elements()).toEqual([]);
  });

  test("it fits on a phone", async () => {
    await page.viewport(360, 740);
    const server = startFakeServer();
    open(keepLivePost(server));
    await page.getByRole("button", { name: "More" }).click();
    const menu = await page.getByRole("menu", { name: "More" }).findElement();
    expect(menu.getBoundingClientRect().right).toBeLessThanOrEqual(360);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});

describe("ActDialogs", () => {
  test("a withdrawal asks for a public reason, shows the pages, and ends with a receipt", async () => {
    const server = startFakeServer();
    const id = keepLivePost(server);
    open(id);
    await choose("Withdraw…");
    const dialog = page.getByRole("dialog", { name: "Withdraw this post?" });
    await expect.element(dialog.getByRole("heading", { name: "Pages that change" })).toBeInTheDocument();
    expect(dialog.getByRole("listitem").elements()).toHaveLength(2);
    await dialog.getByRole("button", { name: "Withdraw", exact: true }).click();
    await expect.element(dialog.getByText("Please say why.")).toBeInTheDocument();
    await expectUsable();
    expect(actsOf(server)).toEqual([]);
    await dialog.getByRole("textbox", { name: "Reason, which readers see" }).fill("The figures were wrong.");
    await dialog.getByRole("button", { name: "Withdraw", exact: true }).click();
    await expect
      .element(page.getByRole("dialog", { name: "Withdrawn" }))
      .toMatchTextContent(/The next reader gets the pages/);
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(page.getByText("Withdrawn", { exact: true })).toBeInTheDocument();
    expect(actsOf(server)).toMatchObject([{ request: "PUT withdrawal", body: { reason: "The figures were wrong." } }]);
  });

  test("unpublishing is another act, in other words, and leaves a draft that can be written on", async () => {
    const server = startFakeServer();
    open(keepLivePost(server));
    await choose("Unpublish…");
    const dialog = page.getByRole("dialog", { name: "Unpublish this post?" });
    await expect.element(dialog).toMatchTextContent(/without a word to readers/);
    await dialog.getByRole("button", { name: "Unpublish", exact: true }).click();
    await page.getByRole("dialog", { name: "Unpublished" }).getByRole("button", { name: "Done" }).click();
    await expect.element(page.getByText("Draft", { exact: true })).toBeInTheDocument();
    await title.fill("Night ferry, again");
    await expect.element(saved).toBeInTheDocument();
    expect(page.getByRole("dialog").elements()).toEqual([]);
  });

  test("an act whose reply was lost is the same act when it is tried again", async () => {
    const server = startFakeServer();
    open(keepLivePost(server));
    await choose("Unpublish…");
    const dialog = page.getByRole("dialog", { name: "Unpublish this post?" });
    await expect.element(dialog.getByRole("heading", { name: "Pages that change" })).toBeInTheDocument();
    server.losesNextReply = true;
    await dialog.getByRole("button", { name: "Unpublish", exact: true }).click();
    await expect.element(dialog.getByRole("alert")).toMatchTextContent(/cannot be reached/);
    await dialog.getByRole("button", { name: "Unpublish", exact: true }).click();
    await expect.element(page.getByRole("dialog", { name: "Unpublished" })).toBeInTheDocument();
    const [first, second] = actsOf(server);
    expect(first?.body["key"]).toBeTruthy();
    expect(second?.body).toEqual(first?.body);
  });

  test("a list of pages that cannot be had does not stand in the way", async () => {
    const server = startFakeServer();
    open(keepLivePost(server));
    await expect.element(title).toHaveValue("Night ferry");
    server.refuseNext(/publication$/, "unavailable", { title: "The server is busy." });
    await choose("Unpublish…");
    const dialog = page.getByRole("dialog", { name: "Unpublish this post?" });
    await expect.element(dialog.getByText(/The server is busy/)).toBeInTheDocument();
    await dialog.getByRole("button", { name: "Unpublish", exact: true }).click();
    await expect.element(page.getByRole("dialog", { name: "Unpublished" })).toBeInTheDocument();
  });

  test("discarded changes leave the desk with what is published, and Undo brings them back", async () => {
    const server = startFakeServer();
    const id = keepLivePost(server);
    open(id);
    await title.fill("Night ferry, changed");
    await expect.element(page.getByText("Published, with unpublished changes")).toBeInTheDocument();
    await choose("Discard changes…");
    await expectUsable();
    await page
      .getByRole("dialog", { name: "Discard the changes?" })
      .getByRole("button", { name: "Discard changes" })
      .click();
    await expect.element(title).toHaveValue("Night ferry");
    await expect.element(page.getByText("Published", { exact: true })).toBeInTheDocument();
    await undo.click();
    await expect.element(title).toHaveValue("Night ferry, changed");
    await expect.element(page.getByText("Published, with unpublished changes")).toBeInTheDocument();
    await title.fill("Night ferry, changed once more");
    await vi.waitFor(() => expect(server.posts.get(id)?.fields.title).toBe("Night ferry, changed once more"), 4000);
    expect(page.getByRole("dialog").elements()).toEqual([]);
  });

  test("a draft goes to the trash without a question, and Undo opens it again", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    const editor = open(id);
    await expect.element(title).toHaveValue("Night ferry");
    await choose("Move to trash");
    await vi.waitFor(() => expect(editor.path()).toBe("/"));
    await expect.element(page.getByText("“Night ferry” is in the trash.")).toBeInTheDocument();
    await userEvent.keyboard("{F8}");
    await expect.element(undo).toHaveFocus();
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(editor.path()).toBe(`/posts/${id}`));
    await expect.element(title).toHaveValue("Night ferry");
    expect(actsOf(server).map(({ request }) => request)).toEqual(["PUT trash", "DELETE trash"]);
  });

  test("a post that readers see goes to the trash only after the pages that change were shown", async () => {
    const server = startFakeServer();
    const editor = open(keepLivePost(server));
    await choose("Move to trash…");
    const dialog = page.getByRole("dialog", { name: "Move this post to the trash?" });
    await expect.element(dialog).toMatchTextContent(/Readers see this post/);
    await expect.element(dialog.getByRole("heading", { name: "Pages that change" })).toBeInTheDocument();
    await dialog.getByRole("button", { name: "Move to trash" }).click();
    await vi.waitFor(() => expect(editor.path()).toBe("/"));
  });

  test("a post in the trash is not written on, and is restored with one click", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    server.posts.get(id)!.placed = { state: "trashed", trashedAt: Date.now() };
    open(id);
    await expect.element(page.getByText(/This post is in the trash/)).toBeInTheDocument();
    expect(page.getByRole("button", { name: "Publish" }).elements()).toEqual([]);
    expect((document.querySelector(".desk-text") as HTMLElement).inert).toBe(true);
    await page.getByRole("button", { name: "Restore" }).click();
    await title.fill("Night ferry, restored");
    await expect.element(saved).toBeInTheDocument();
  });
});
