import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import { writeAhead } from "../../../editor/post/draft/write-ahead.ts";
import { doc, p } from "../../../schema/build.ts";
import type { RevisionReply } from "../../../schema/history.ts";
import { newId } from "../../../schema/id.ts";
import { emptyDraftFields } from "../../../schema/post.ts";
import { expectUsable } from "../expect-usable.ts";
import { makeRevision } from "../fake-history.ts";
import { SESSION, startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor, type MountedEditor } from "../mount-editor.tsx";

const HOUR_MS = 3_600_000;
const now = Date.now();

/** A post with these versions, the newest first; what it says is what the newest says. */
function keepHistory(server: FakeServer, ...revisions: RevisionReply[]): string {
  const id = newId();
  const [newest] = revisions;
  server.posts.set(id, {
    version: 7,
    key: newId(),
    fields: newest!.fields,
    document: newest!.document,
    live: null,
    hasChanges: false,
  });
  server.history.revisions.set(id, revisions);
  return id;
}

function say(text: string, changed: Partial<RevisionReply> = {}): RevisionReply {
  return makeRevision({ document: doc(p(text)), ...changed });
}

/** A draft, what is live, and what was live before it. */
function threeVersions(): RevisionReply[] {
  return [
    say("The boat calls three times.", { role: "draft", savedAt: now - HOUR_MS, createdBy: "Ben Ito" }),
    say("The boat calls twice.", { role: "live", savedAt: now - 30 * HOUR_MS, publishedAt: now - 30 * HOUR_MS }),
    say("The boat calls once.", { savedAt: now - 50 * HOUR_MS, publishedAt: now - 50 * HOUR_MS }),
  ];
}

const comparison = page.getByRole("region", { name: "Comparison" });
const list = page.getByRole("navigation", { name: "Versions, the newest first" });
const inserted = comparison.getByRole("insertion");
const deleted = comparison.getByRole("deletion");

function open(id: string): MountedEditor {
  return mountEditor(`/posts/${id}/history`);
}

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 800);
  onTestFinished(() => page.viewport(1280, 800));
});

describe("HistoryScreen", () => {
  test("each version says who saved it, what it is to the post and why it was made", async () => {
    const server = startFakeServer();
    const id = keepHistory(
      server,
      say("Now.", { role: "draft", createdBy: "Ben Ito", reason: "Restored from 3 March" }),
      say("Live.", {
        role: "live",
        savedAt: now - 30 * HOUR_MS,
        publishedAt: now - 30 * HOUR_MS,
        publishedNumber: 2,
        words: 1,
      }),
      say("", {
        savedAt: now - 60 * HOUR_MS,
        publishedAt: now - 60 * HOUR_MS,
        withheld: { kind: "withheld", at: now, by: "Ana Gil", reason: "A court said so." },
      }),
    );
    open(id);
    const rows = list.getByRole("listitem");
    await expect.element(rows.nth(0)).toMatchTextContent(/Ben Ito.*Draft.*Restored from 3 March/);
    await expect.element(rows.nth(1)).toMatchTextContent(/Ana Gil, 1 word.*Live.*Published.* as version 2/);
    await expect.element(rows.nth(2)).toMatchTextContent(/Withheld.*Published.*A court said so\./);
  });

  test("the newest is compared with what is live, with words that came and went", async () => {
    const server = startFakeServer();
    open(keepHistory(server, ...threeVersions()));
    await expect.element(deleted).toHaveTextContent("twice");
    await expect.element(inserted).toHaveTextContent("three times");
    await expect.element(comparison.getByRole("status")).toMatchTextContent(/2 words inserted, 1 word deleted/);
  });

  test("choosing another version compares it with the one before; any two can be compared, older to newer", async () => {
    const server = startFakeServer();
    const [draft, live, former] = threeVersions();
    open(keepHistory(server, draft!, live!, former!));
    await list.getByRole("button").nth(1).click();
    await expect.element(deleted).toHaveTextContent("once");
    await expect.element(inserted).toHaveTextContent("twice");
    await page.getByLabelText("Compared with").selectOptions(draft!.id);
    await expect.element(deleted).toHaveTextContent("twice");
    await expect.element(inserted).toHaveTextContent("three times");
  });

  test("arrows move in the list, Enter shows, C compares", async () => {
    const server = startFakeServer();
    open(keepHistory(server, ...threeVersions()));
    ((await list.getByRole("button").nth(0).findElement()) as HTMLElement).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}c");
    await expect.element(deleted).toHaveTextContent("once");
    await expect.element(inserted).toHaveTextContent("three times");
    await userEvent.keyboard("{Home}{ArrowDown}{Enter}");
    await expect.element(inserted).toHaveTextContent("twice");
    await expect.element(list.getByRole("button").nth(1)).toHaveAttribute("aria-current", "true");
  });

  test("fields and tags that differ are told by name", async () => {
    const server = startFakeServer();
    const tag = (name: string) => ({ id: newId(), name, slug: name, description: "", posts: 0, version: 1 });
    const [ferries, piers] = [tag("Ferries"), tag("Piers")];
    const fields = { ...emptyDraftFields("en"), title: "Night ferry" };
    open(
      keepHistory(
        server,
        makeRevision({ fields: { ...fields, title: "Day ferry", tags: [piers.id] }, tags: [piers] }),
        makeRevision({ fields: { ...fields, tags: [ferries.id] }, tags: [ferries], savedAt: now - 5 * HOUR_MS }),
      ),
    );
    await expect.element(comparison.getByRole("term").nth(0)).toHaveTextContent("Title");
    await expect.element(comparison.getByRole("definition").nth(0)).toHaveTextContent("NightDay ferry");
    await expect.element(comparison.getByRole("term").nth(1)).toHaveTextContent("Tags");
    await expect.element(comparison.getByRole("definition").nth(1)).toHaveTextContent("FerriesPiers");
  });

  test("saves of one sitting are folded into the last of them, and unfold", async () => {
    const server = startFakeServer();
    const minute = HOUR_MS / 60;
    const at = now - 3 * HOUR_MS;
    open(
      keepHistory(
        server,
        say("Four.", { savedAt: now, createdBy: "Ben Ito", role: "draft" }),
        say("Three.", { savedAt: at }),
        say("Two.", { savedAt: at - 15 * minute }),
        say("One.", { savedAt: at - 30 * minute }),
      ),
    );
    await list.getByRole("button", { name: "2 earlier saves of the same sitting" }).click();
    await expect.element(list.getByRole("button", { name: /Ana Gil/ }).nth(2)).toBeInTheDocument();
    await list
      .getByRole("button", { name: /Ana Gil/ })
      .nth(1)
      .click();
    await expect.element(inserted).toHaveTextContent("Two");
  });

  test("older versions are fetched when asked for", async () => {
    const server = startFakeServer();
    server.history.perPage = 2;
    open(keepHistory(server, ...threeVersions()));
    await expect.element(list.getByRole("listitem").nth(1)).toBeInTheDocument();
    expect(list.getByRole("listitem").elements()).toHaveLength(2);
    await list.getByRole("button", { name: "Older versions" }).click();
    await expect.element(list.getByRole("listitem").nth(2)).toBeInTheDocument();
    await expect.element(list.getByRole("button", { name: "Older versions" })).not.toBeInTheDocument();
  });

  test("a version is restored as a new draft after asking, and the desk shows it", async () => {
    const server = startFakeServer();
    const id = keepHistory(server, ...threeVersions());
    const editor = open(id);
    await list.getByRole("button").nth(2).click();
    await page.getByRole("button", { name: "Restore as draft" }).click();
    const dialog = page.getByRole("dialog", { name: "Restore this version as the draft?" });
    await expect.element(dialog.getByText(/by Ben Ito, stays in this history/)).toBeInTheDocument();
    await expectUsable();
    expect(server.posts.get(id)?.version).toBe(7);
    await dialog.getByRole("button", { name: "Restore" }).click();
    await expect
      .element(page.getByRole("textbox", { name: "Text", exact: true }))
      .toHaveTextContent("The boat calls once.");
    expect(editor.path()).toBe(`/posts/${id}`);
    expect(server.posts.get(id)?.version).toBe(8);
  });

  test("without a draft there is nothing to ask: the version is restored at once", async () => {
    const server = startFakeServer();
    const [, live, former] = threeVersions();
    const id = keepHistory(server, live!, former!);
    open(id);
    await list.getByRole("button").nth(1).click();
    await page.getByRole("button", { name: "Restore as draft" }).click();
    await expect
      .element(page.getByRole("textbox", { name: "Text", exact: true }))
      .toHaveTextContent("The boat calls once.");
  });

  test("where somebody saved meanwhile nothing is restored, the list is new and it says so", async () => {
    const server = startFakeServer();
    const id = keepHistory(server, ...threeVersions());
    open(id);
    await list.getByRole("button").nth(2).click();
    server.saveAs(id, { title: "Ben's title" });
    server.history.revisions.get(id)!.unshift(say("Ben's text.", { role: "draft", createdBy: "Cleo Park" }));
    await page.getByRole("button", { name: "Restore as draft" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Restore" }).click();
    await expect.element(page.getByText(/Somebody saved a newer version meanwhile/)).toBeInTheDocument();
    await expect.element(list.getByRole("listitem").nth(0)).toMatchTextContent(/Cleo Park/);
    expect(server.posts.get(id)?.fields.title).toBe("Ben's title");
  });

  test("changes that are on this device only are never overtaken: nothing is restored until they are sent", async () => {
    const server = startFakeServer();
    const id = keepHistory(server, ...threeVersions());
    await writeAhead.write(
      {
        personId: SESSION.person.id,
        postId: id,
        tabId: newId(),
        isNew: false,
        version: 7,
        sequence: 1,
        pending: null,
        draft: { fields: emptyDraftFields("en"), document: doc(p("Unsent.")), grammar: 1 },
        names: { tags: [], bylines: [], sources: [], related: [] },
        writtenAt: now,
      },
      null,
    );
    open(id);
    await list.getByRole("button").nth(2).click();
    await page.getByRole("button", { name: "Restore as draft" }).click();
    const dialog = page.getByRole("dialog", { name: "Some of your text has not reached the server" });
    await expect.element(dialog.getByRole("link", { name: "Open the post" })).toHaveAttribute("href", `/posts/${id}`);
    await expectUsable();
    await expect.element(dialog.getByRole("button", { name: "Restore", exact: true })).not.toBeInTheDocument();
    expect(server.requests.filter(({ method }) => method === "POST")).toEqual([]);
    await forgetPerson(SESSION.person.id);
    await dialog.getByRole("button", { name: "Look again" }).click();
    await expect.element(page.getByRole("dialog", { name: "Restore this version as the draft?" })).toBeInTheDocument();
  });

  test("a version that was published can be withheld with a reason, and shown again with one", async () => {
    const server = startFakeServer();
    const id = keepHistory(server, ...threeVersions());
    open(id);
    await list.getByRole("button").nth(2).click();
    await page.getByRole("button", { name: "Withhold…" }).click();
    const dialog = page.getByRole("dialog");
    await expect.element(dialog.getByRole("button", { name: "Withhold", exact: true })).toBeDisabled();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("A court said so.");
    await dialog.getByRole("button", { name: "Withhold", exact: true }).click();
    await expect.element(list.getByRole("listitem").nth(2)).toMatchTextContent(/Withheld.*A court said so/);
    await expect.element(page.getByRole("button", { name: "Restore as draft" })).not.toBeInTheDocument();
    await page.getByRole("button", { name: "Show again…" }).click();
    await expectUsable();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("The ruling was lifted.");
    await dialog.getByRole("button", { name: "Show again", exact: true }).click();
    await expect.element(page.getByText("The version is shown again.")).toBeInTheDocument();
    expect(server.history.revisions.get(id)?.[2]?.withheld).toBe(null);
  });

  test("redacting says that it cannot be undone", async () => {
    const server = startFakeServer();
    const id = keepHistory(server, ...threeVersions());
    open(id);
    await list.getByRole("button").nth(2).click();
    await page.getByRole("button", { name: "Withhold…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /^Redact/ }).click();
    await expect.element(dialog.getByRole("alert")).toMatchTextContent(/This cannot be undone/);
    await expectUsable();
    await dialog.getByRole("textbox", { name: "Reason" }).fill("A name that must not be known.");
    await dialog.getByRole("button", { name: "Redact for good" }).click();
    await expect.element(list.getByRole("listitem").nth(2)).toMatchTextContent(/Redacted/);
    expect(server.history.revisions.get(id)?.[2]?.withheld?.kind).toBe("redacted");
  });

  test("whoever may not read a withheld version is told that, and why; the rest can still be compared", async () => {
    const server = startFakeServer();
    const [draft, live, former] = threeVersions();
    open(keepHistory(server, draft!, live!, former!));
    await expect.element(inserted).toHaveTextContent("three times");
    server.refuseNext(new RegExp(`${former!.id}$`), "forbidden", { title: "This version was withheld." });
    await list.getByRole("button").nth(2).click();
    await expect.element(page.getByRole("alert")).toMatchTextContent(/cannot be shown.*This version was withheld\./);
    await list.getByRole("button").nth(0).click();
    await expect.element(inserted).toHaveTextContent("three times");
  });

  test("a version that cannot be withheld any more says why, and the list is new", async () => {
    const server = startFakeServer();
    const id = keepHistory(server, ...threeVersions());
    open(id);
    await list.getByRole("button").nth(2).click();
    server.refuseNext(/withholding$/, "conflict", { title: "Readers see this version." });
    await page.getByRole("button", { name: "Withhold…" }).click();
    await page.getByRole("dialog").getByRole("textbox", { name: "Reason" }).fill("A court said so.");
    await page.getByRole("dialog").getByRole("button", { name: "Withhold", exact: true }).click();
    await expect.element(page.getByText("Readers see this version.")).toBeInTheDocument();
    expect(server.requests.filter(({ path }) => path.endsWith("/revisions"))).toHaveLength(2);
  });

  test("what is live, and what readers never saw, is not withheld", async () => {
    const server = startFakeServer();
    open(keepHistory(server, ...threeVersions()));
    const withhold = page.getByRole("button", { name: "Withhold…" });
    await expect.element(comparison).toBeInTheDocument();
    expect(withhold.elements()).toEqual([]);
    await list.getByRole("button").nth(1).click();
    await expect.element(page.getByRole("button", { name: "Restore as draft" })).toBeInTheDocument();
    expect(withhold.elements()).toEqual([]);
  });

  test("a history that cannot be loaded says so and is tried again; a post that is not there says that", async () => {
    const server = startFakeServer();
    const id = keepHistory(server, ...threeVersions());
    server.refuseNext(/revisions$/, "unavailable");
    const editor = open(id);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(inserted).toHaveTextContent("three times");
    editor.close();
    open(newId());
    await expect.element(page.getByRole("heading", { name: "This post is not here" })).toBeInTheDocument();
  });

  test("on a phone the list stands above the comparison and nothing runs off the side", async () => {
    await page.viewport(360, 740);
    const server = startFakeServer();
    open(keepHistory(server, ...threeVersions()));
    await expect.element(inserted).toHaveTextContent("three times");
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});
