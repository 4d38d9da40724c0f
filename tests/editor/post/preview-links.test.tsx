import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import { doc, p } from "../../../schema/build.ts";
import { newId } from "../../../schema/id.ts";
import { emptyDraftFields } from "../../../schema/post.ts";
import { expectUsable } from "../expect-usable.ts";
import { SESSION, startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

const DAY_MS = 24 * 60 * 60 * 1000;

const title = page.getByRole("textbox", { name: "Title", exact: true });
const text = page.getByRole("textbox", { name: "Text", exact: true });
const dialog = page.getByRole("dialog", { name: "Preview links" });
const links = dialog.getByRole("listitem");

function keepPost(server: FakeServer): string {
  const id = newId();
  const fields = { ...emptyDraftFields("en"), title: "Night ferry" };
  const document = doc(p("The boat calls twice."));
  server.posts.set(id, { version: 1, key: newId(), fields, document, live: null, hasChanges: false });
  return id;
}

async function chooseFromMenu(name: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name, exact: true }).click();
}

/** The dialog, opened right after a new title was typed where one is given. */
async function openDialog(id: string, typed = ""): Promise<void> {
  mountEditor(`/posts/${id}`);
  await expect.element(text).toBeInTheDocument();
  if (typed !== "") await title.fill(typed);
  await chooseFromMenu("Preview links…");
  await expect.element(dialog).toBeInTheDocument();
}

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 800);
});

describe("PreviewLinks", () => {
  test("a link is made for as long as was chosen, told once, and listed with whom it is for", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    await openDialog(id);
    await expect.element(dialog.getByText("No link has been made yet.")).toBeInTheDocument();
    await dialog.getByRole("combobox", { name: "Expires in" }).selectOptions("3 days");
    await dialog.getByRole("textbox", { name: "Who it is for, if you like" }).fill("The harbour office");
    await dialog.getByRole("button", { name: "Make a link" }).click();
    const [made] = await vi.waitUntil(() => server.history.previews.get(id));
    await expect
      .element(dialog.getByRole("textbox", { name: "The link, told this once" }))
      .toHaveValue(`https://lightship.example/preview/secret-of-${made?.id}/`);
    await expect.element(links.nth(0)).toMatchTextContent(/The harbour office.*Made just now by Ana Gil.*Opens until/);
    await expectUsable();
    expect((made!.expiresAt - Date.now()) / DAY_MS).toBeCloseTo(3, 2);
  });

  test("what was just written is saved before the link is made", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    await openDialog(id, "Night ferry, newer");
    await dialog.getByRole("button", { name: "Make a link" }).click();
    await expect.element(links.nth(0)).toBeInTheDocument();
    const writes = server.requests.filter(({ method }) => method !== "GET").map(({ path }) => path.split("/").at(-1));
    expect(writes.filter((part) => part !== "presence")).toEqual(["draft", "previews"]);
  });

  test("where the newest text cannot be saved no link is made, and it says why", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    server.refuseNext(/draft$/, "unavailable", { title: "The store is down." });
    await openDialog(id, "Night ferry, unsaved");
    await dialog.getByRole("button", { name: "Make a link" }).click();
    await expect.element(dialog.getByRole("alert")).toMatchTextContent(/could not be saved.*The store is down\./);
    expect(server.history.previews.get(id)).toBeUndefined();
  });

  test("a link is revoked with one click and says so", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    const made = { createdBy: "Ben Ito", createdAt: Date.now() - DAY_MS, revokedAt: null };
    server.history.previews.set(id, [
      { ...made, id: newId(), note: "For the lawyer", expiresAt: Date.now() + DAY_MS },
      { ...made, id: newId(), note: "Old", expiresAt: Date.now() - 1000 },
    ]);
    await openDialog(id);
    await expect.element(links.nth(1)).toMatchTextContent(/Old.*Expired just now/);
    await dialog.getByRole("button", { name: /^Revoke/ }).click();
    await expect.element(links.nth(0)).toMatchTextContent(/For the lawyer.*Revoked just now/);
    expect(dialog.getByRole("button", { name: /^Revoke/ }).elements()).toEqual([]);
  });

  test("copying says that it was copied", async () => {
    const server = startFakeServer();
    await openDialog(keepPost(server));
    const copied: string[] = [];
    const clipboard = vi
      .spyOn(navigator.clipboard, "writeText")
      .mockImplementation(async (copy) => void copied.push(copy));
    onTestFinished(() => clipboard.mockRestore());
    await dialog.getByRole("button", { name: "Make a link" }).click();
    await dialog.getByRole("button", { name: "Copy" }).click();
    await expect.element(dialog.getByText("Copied.")).toBeInTheDocument();
    expect(copied).toEqual([expect.stringContaining("/preview/secret-of-")]);
  });
});

describe("openPreview", () => {
  test("one click saves the draft and opens it as readers would see it, for an hour", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    const opened: string[] = [];
    const tab = {
      opener: window,
      close: () => opened.push("closed"),
      location: { replace: (url: string) => opened.push(url) },
    };
    const spy = vi.spyOn(window, "open").mockReturnValue(tab as unknown as Window);
    onTestFinished(() => spy.mockRestore());
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    await title.fill("Night ferry, newer");
    await page.getByRole("button", { name: "Preview", exact: true }).click();
    await vi.waitFor(() => expect(opened).toEqual([expect.stringContaining("/preview/secret-of-")]));
    expect(server.posts.get(id)?.fields.title).toBe("Night ferry, newer");
    const [made] = server.history.previews.get(id)!;
    expect((made!.expiresAt - Date.now()) / 60_000).toBeCloseTo(60, 0);

    server.isOnline = false;
    await title.fill("Night ferry, offline");
    await page.getByRole("button", { name: "Preview", exact: true }).click();
    await expect.element(page.getByText(/could not be saved, so a preview would not show it/)).toBeInTheDocument();
    expect(opened.at(-1)).toBe("closed");
  });
});

describe("DeskBar", () => {
  test("the menu leads to the history, with what was just written saved before", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    const editor = mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    await title.fill("Night ferry, newer");
    await chooseFromMenu("History");
    await expect.element(page.getByRole("heading", { name: "No version yet" })).toBeInTheDocument();
    expect(editor.path()).toBe(`/posts/${id}/history`);
    const asked = server.requests.map(({ method, path }) => `${method} ${path.split("/").at(-1)}`);
    expect(asked.indexOf("PUT draft")).toBeLessThan(asked.indexOf("GET revisions"));
    expect(server.posts.get(id)?.fields.title).toBe("Night ferry, newer");
  });
});
