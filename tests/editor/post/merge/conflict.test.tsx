import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../../editor/post/draft/unsent.ts";
import { findRecords } from "../../../../editor/post/draft/write-ahead.ts";
import { doc, p } from "../../../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../../../schema/document-json.ts";
import { documentText } from "../../../../schema/document-text.ts";
import { newId } from "../../../../schema/id.ts";
import { emptyDraftFields } from "../../../../schema/post.ts";
import { expectUsable } from "../../expect-usable.ts";
import { SESSION, startFakeServer, type FakeServer } from "../../fake-server.ts";
import { mountEditor } from "../../mount-editor.tsx";

const title = page.getByRole("textbox", { name: "Title", exact: true });
const dek = page.getByRole("textbox", { name: "Dek", exact: true });
const text = page.getByRole("textbox", { name: "Text", exact: true });
const saved = page.getByText("Saved", { exact: true });
const dialog = page.getByRole("dialog", { name: "Changed here and elsewhere" });
const BEN = { personId: "01a20bf5-0000-7000-8000-000000000002", name: "Ben Ode", isYou: false };

const TEXT = doc(p("The boat calls twice."), p("The pier is long."), p("The light is on."));

/** The same text with other words in one of its blocks. */
function rewrite(at: number, words: string, document: DocumentJson = TEXT): DocumentJson {
  const content = document.content.map((block, index) =>
    index === at ? ({ ...p(words), attrs: block.attrs } as BlockJson) : block,
  );
  return { type: "doc", content };
}

function keepPost(server: FakeServer): string {
  const id = newId();
  const fields = { ...emptyDraftFields("en"), title: "Night ferry" };
  server.posts.set(id, { version: 1, key: newId(), fields, document: TEXT, live: null, hasChanges: false });
  return id;
}

const stored = (server: FakeServer, id: string): string[] => documentText(server.posts.get(id)!.document).split("\n");

/** Puts the caret behind some words of the text. */
async function caretBehind(words: string): Promise<void> {
  await userEvent.click(page.getByText(words, { exact: true }));
  await userEvent.keyboard("{End}");
}

/** The desk asks who is there, as it does every so often. */
function lookAround(): void {
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 800);
  onTestFinished(() => page.viewport(1280, 800));
});

describe("two people at one post", () => {
  test("what was changed in different places is merged without a question, and said once", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    server.saveAs(id, { dek: "By Ben" }, rewrite(2, "The light is out."));
    await caretBehind("The boat calls twice.");
    await userEvent.keyboard(" And sails.");
    await expect.element(page.getByText("Changes made elsewhere were merged in")).toBeInTheDocument();
    await expect.element(dek).toHaveValue("By Ben");
    await expect.element(saved).toBeInTheDocument();
    await vi.waitFor(() =>
      expect(stored(server, id)).toEqual([
        "The boat calls twice. And sails.",
        "The pier is long.",
        "The light is out.",
      ]),
    );
    expect(server.posts.get(id)?.version).toBe(3);
    expect(page.getByRole("dialog").elements()).toEqual([]);
    await userEvent.keyboard(" On");
    await expect.element(page.getByText("The boat calls twice. And sails. On")).toBeInTheDocument();
    await userEvent.keyboard("{Control>}z{/Control}{Control>}z{/Control}");
    await expect.element(page.getByText("The boat calls twice.", { exact: true })).toBeInTheDocument();
    await expect.element(page.getByText("The light is out.")).toBeInTheDocument();
  });

  test("who is there is said, and what they saved comes in while nothing here is unsent", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    server.others = [BEN];
    mountEditor(`/posts/${id}`);
    await expect.element(page.getByText("Ben Ode is editing")).toBeInTheDocument();
    server.saveAs(id, { title: "By Ben" }, rewrite(1, "The pier is short."));
    lookAround();
    await expect.element(page.getByText("Ben Ode’s changes were merged in")).toBeInTheDocument();
    await expect.element(title).toHaveValue("By Ben");
    await expect.element(text).toMatchTextContent("The pier is short.");
    await expect.element(saved).toBeInTheDocument();
    expect(server.requests.filter(({ path }) => path.endsWith("/draft"))).toEqual([]);
    expect(await findRecords(SESSION.person.id, id)).toEqual([]);
    server.others = [];
    lookAround();
    await vi.waitFor(() => expect(page.getByText("Ben Ode is editing").elements()).toEqual([]));
  });

  test("one's own other tab is called that", async () => {
    const server = startFakeServer();
    server.others = [{ ...SESSION.person, personId: SESSION.person.id, isYou: true }];
    mountEditor(`/posts/${keepPost(server)}`);
    await expect.element(page.getByText("You have this post open in another tab")).toBeInTheDocument();
  });

  test("a server that knows nothing of presence changes nothing", async () => {
    const server = startFakeServer();
    server.refuseNext(/presence$/, "not_found");
    mountEditor(`/posts/${keepPost(server)}`);
    await expect.element(text).toBeInTheDocument();
    await vi.waitFor(() => expect(server.requests.some(({ path }) => path.endsWith("/presence"))).toBe(true));
    await expect.element(saved).toBeInTheDocument();
  });

  test("leaving the desk says so", async () => {
    const server = startFakeServer();
    const editor = mountEditor(`/posts/${keepPost(server)}`);
    await expect.element(text).toBeInTheDocument();
    editor.close();
    const said = server.requests.filter(({ path }) => path.endsWith("/presence"));
    expect(said.map(({ method }) => method)).toEqual(["PUT", "DELETE"]);
    expect(said[1]?.body).toEqual(said[0]?.body);
  });
});

describe("ConflictDialog", () => {
  /** Both changed the first block and the title; Ben also the last block. */
  async function meetConflict(): Promise<{ server: FakeServer; id: string }> {
    const server = startFakeServer();
    const id = keepPost(server);
    server.others = [BEN];
    mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    server.saveAs(id, { title: "Ben's ferry" }, rewrite(2, "The light is out.", rewrite(0, "The boat calls daily.")));
    await title.fill("My ferry");
    await caretBehind("The boat calls twice.");
    await userEvent.keyboard(" And sails.");
    await expect.element(dialog).toBeInTheDocument();
    return { server, id };
  }

  const place = (name: string) => dialog.getByRole("group", { name });

  test("shows both texts of each place, and overwrites nothing meanwhile", async () => {
    const { server, id } = await meetConflict();
    await expect.element(place("Title")).toMatchTextContent(/My ferry.*Ben's ferry/);
    await expect.element(place("Paragraph")).toMatchTextContent(/twice\. And sails\..*daily/);
    expect(place("Paragraph").element().querySelectorAll("mark").length).toBeGreaterThan(0);
    expect(dialog.getByRole("group").elements()).toHaveLength(2);
    await expectUsable();
    expect(server.posts.get(id)?.version).toBe(2);
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByText("Changed elsewhere too: please choose")).toBeInTheDocument();
    expect(page.getByText("Ben Ode is editing").elements()).toEqual([]);
    await caretBehind("The boat calls twice. And sails.");
    await userEvent.keyboard(" On.");
    await vi.waitFor(async () => {
      const [record] = await findRecords(SESSION.person.id);
      expect(documentText(record!.draft.document)).toContain("And sails. On.");
    });
    expect(server.posts.get(id)?.version).toBe(2);
    await page.getByRole("button", { name: "Choose" }).click();
    await expect.element(place("Paragraph")).toMatchTextContent(/And sails\. On\./);
  });

  test("each place is one click; what was chosen is saved on top of theirs, and undo brings mine back", async () => {
    const { server, id } = await meetConflict();
    await place("Title").getByRole("radio", { name: "Keep mine" }).click();
    await place("Paragraph").getByRole("radio", { name: "Take Ben Ode’s" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect.element(saved).toBeInTheDocument();
    expect(server.posts.get(id)?.fields.title).toBe("My ferry");
    expect(stored(server, id)).toEqual(["The boat calls daily.", "The pier is long.", "The light is out."]);
    expect(server.posts.get(id)?.version).toBe(3);
    await userEvent.click(page.getByText("The pier is long."));
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(text).toMatchTextContent("The boat calls twice. And sails.");
    await vi.waitFor(() => expect(stored(server, id)[0]).toBe("The boat calls twice. And sails."), 4000);
  });

  test("both can be kept, one behind the other", async () => {
    const { server, id } = await meetConflict();
    await place("Title").getByRole("radio", { name: "Take Ben Ode’s" }).click();
    await place("Paragraph").getByRole("radio", { name: "Keep both" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect.element(saved).toBeInTheDocument();
    await expect.element(title).toHaveValue("Ben's ferry");
    expect(stored(server, id).slice(0, 2)).toEqual(["The boat calls twice. And sails.", "The boat calls daily."]);
  });

  test("saving before everything is chosen leads to what is not", async () => {
    const { server, id } = await meetConflict();
    await place("Title").getByRole("radio", { name: "Keep mine" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect.element(dialog.getByText("One place is still to be chosen.")).toBeInTheDocument();
    await expect.element(place("Paragraph").getByRole("radio", { name: "Keep mine" })).toHaveFocus();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(place("Paragraph").getByRole("radio", { name: "Take Ben Ode’s" })).toBeChecked();
    expect(server.posts.get(id)?.version).toBe(2);
  });

  test("where theirs moved on while somebody chose, it is merged again", async () => {
    const { server, id } = await meetConflict();
    server.saveAs(id, { dek: "Ben again" });
    await place("Title").getByRole("radio", { name: "Keep mine" }).click();
    await place("Paragraph").getByRole("radio", { name: "Keep mine" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect.element(saved).toBeInTheDocument();
    await vi.waitFor(() => expect(server.posts.get(id)?.fields).toMatchObject({ title: "My ferry", dek: "Ben again" }));
    expect(stored(server, id)[0]).toBe("The boat calls twice. And sails.");
  });

  test("fits a phone", async () => {
    await page.viewport(360, 740);
    await meetConflict();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    const width = (dialog.element() as HTMLElement).querySelector(".dialog-body")!;
    expect(width.scrollWidth).toBeLessThanOrEqual(width.clientWidth);
  });

  test("a conflict met after a day offline and a closed tab is merged from what this device kept", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    const first = mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    server.isOnline = false;
    await title.fill("Written offline");
    await expect.element(page.getByText("Offline, 1 change kept on this device")).toBeInTheDocument();
    first.close();
    server.saveAs(id, {}, rewrite(2, "The light is out."));
    server.isOnline = true;
    mountEditor(`/posts/${id}`);
    await expect.element(saved).toBeInTheDocument();
    await vi.waitFor(() => expect(server.posts.get(id)?.fields.title).toBe("Written offline"));
    expect(stored(server, id)[2]).toBe("The light is out.");
    await expect.element(text).toMatchTextContent("The light is out.");
  });
});

describe("VersionChoice", () => {
  /** A record of an older build says nothing of what it goes back to. */
  async function meetVersions(): Promise<{ server: FakeServer; id: string }> {
    const server = startFakeServer();
    const id = keepPost(server);
    const first = mountEditor(`/posts/${id}`);
    await expect.element(text).toBeInTheDocument();
    server.isOnline = false;
    await title.fill("My title");
    await expect.element(page.getByText("Offline, 1 change kept on this device")).toBeInTheDocument();
    first.close();
    await forgetBases();
    server.isOnline = true;
    server.saveAs(id, { title: "Ben's title" }, doc(p("Ben's text.")));
    mountEditor(`/posts/${id}`);
    return { server, id };
  }

  async function forgetBases(): Promise<void> {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open("broadsheet");
      request.addEventListener("success", () => resolve(request.result));
    });
    await new Promise((resolve) => {
      const transaction = database.transaction("bases", "readwrite");
      transaction.objectStore("bases").clear();
      transaction.addEventListener("complete", resolve);
    });
    database.close();
  }

  const versions = page.getByRole("dialog", { name: "Somebody else saved a newer version" });

  test("what cannot be merged is shown whole, and mine can be kept as the next version", async () => {
    const { server, id } = await meetVersions();
    await expect.element(versions.getByRole("region", { name: /^Mine/ })).toMatchTextContent("My title");
    await expect.element(versions.getByRole("region", { name: /^Theirs/ })).toMatchTextContent("Ben's title");
    await expectUsable();
    expect(server.posts.get(id)?.fields.title).toBe("Ben's title");
    await versions.getByRole("button", { name: "Keep mine" }).click();
    await expect.element(saved).toBeInTheDocument();
    expect(server.posts.get(id)?.fields.title).toBe("My title");
    expect(server.posts.get(id)?.version).toBe(3);
  });

  test("theirs can be taken onto the desk", async () => {
    const { server, id } = await meetVersions();
    await versions.getByRole("button", { name: "Take theirs" }).click();
    await expect.element(title).toHaveValue("Ben's title");
    await expect.element(text).toMatchTextContent("Ben's text.");
    expect(page.getByRole("dialog").elements()).toEqual([]);
    expect(server.posts.get(id)?.version).toBe(2);
  });
});
