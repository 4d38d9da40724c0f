import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../../editor/post/draft/unsent.ts";
import { newId } from "../../../../schema/id.ts";
import { expectUsable } from "../../expect-usable.ts";
import { SESSION, startFakeServer, type FakeServer } from "../../fake-server.ts";
import { keepLivePost, keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

const title = page.getByRole("textbox", { name: "Title", exact: true });
const JULY_2030 = Date.UTC(2030, 6, 1, 4);

/** The bodies of what was asked under such a path, rehearsals apart. */
function bodiesOf(server: FakeServer, path: RegExp, isRehearsal = false): Record<string, unknown>[] {
  return server.requests
    .filter((request) => path.test(request.path) && request.method !== "GET")
    .map(({ body }) => body as Record<string, unknown>)
    .filter((body) => (body["rehearse"] === true) === isRehearsal);
}

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 800);
});

describe("PublishDialog", () => {
  test("the pages that will change are shown before anything is published", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepPost(server, { tags: [newId()] })}`);
    await expect.element(title).toHaveValue("Night ferry");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Publish" });
    await expect.element(dialog.getByRole("heading", { name: "Pages that change" })).toBeInTheDocument();
    expect(dialog.getByRole("listitem").elements()).toHaveLength(2);
    expect(bodiesOf(server, /publication$/)).toEqual([]);
    expect(bodiesOf(server, /publication$/, true)).toHaveLength(1);
  });

  test("an update of a live post is scheduled, with a note for the history, and can be cancelled", async () => {
    const server = startFakeServer();
    const id = keepLivePost(server);
    mountEditor(`/posts/${id}`);
    await title.fill("Night ferry, corrected");
    await expect.element(page.getByText("Published, with unpublished changes")).toBeInTheDocument();
    await page.getByRole("button", { name: "Publish changes" }).click();
    const dialog = page.getByRole("dialog", { name: "Publish changes" });
    await dialog.getByRole("radio", { name: "From a time to come" }).click();
    await expectUsable();
    await dialog.getByLabelText("Date and time of the update").fill("2030-07-01T06:00");
    await userEvent.tab();
    await dialog.getByRole("textbox", { name: "What changed? (optional)" }).fill("The fare.");
    await dialog.getByRole("button", { name: "Schedule the update" }).click();
    await expect.element(page.getByRole("dialog", { name: "Update scheduled" })).toBeInTheDocument();
    await expectUsable();
    expect(bodiesOf(server, /publication$/)).toMatchObject([
      { publishedAt: null, updateAt: JULY_2030, note: "The fare.", override: null },
    ]);
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(page.getByText(/^Published, update on 1 Jul 2030/)).toBeInTheDocument();

    await page.getByRole("button", { name: "Cancel the update…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel the update", exact: true }).click();
    await expect.element(page.getByText("Published, with unpublished changes")).toBeInTheDocument();
  });

  test("publishing now while an update waits says that the update is cancelled", async () => {
    const server = startFakeServer();
    const id = keepLivePost(server);
    server.posts.get(id)!.placed = { updateAt: JULY_2030 };
    mountEditor(`/posts/${id}`);
    await expect.element(title).toHaveValue("Night ferry");
    await page.getByRole("button", { name: "Publish changes" }).click();
    await expect
      .element(page.getByText(/update that was scheduled for 1 July 2030 at 06:00 is cancelled/))
      .toBeInTheDocument();
  });

  test("what the server refuses of an update is said in its own words", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepLivePost(server)}`);
    await expect.element(title).toHaveValue("Night ferry");
    await title.fill("Night ferry, corrected");
    await page.getByRole("button", { name: "Publish changes" }).click();
    const dialog = page.getByRole("dialog", { name: "Publish changes" });
    await expect.element(dialog.getByRole("heading", { name: "Pages that change" })).toBeInTheDocument();
    const words = "An update that is scheduled cannot change the address.";
    server.refuseNext(/publication$/, "invalid", { title: words });
    await dialog.getByRole("button", { name: "Publish changes" }).click();
    await expect.element(dialog.getByRole("alert")).toMatchTextContent(words);
  });

  test("an embargo that runs leaves the end of it, or a reason to break it", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    server.posts.get(id)!.placed = { embargoUntil: JULY_2030, embargoReason: "Agreed with the harbour office." };
    mountEditor(`/posts/${id}`);
    await expect.element(page.getByText(/^Draft, embargoed until 1 Jul 2030/)).toBeInTheDocument();
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Publish" });
    await expect.element(dialog.getByText("Embargoed until 1 July 2030 at 06:00.")).toBeInTheDocument();
    await expect.element(dialog.getByText(/Agreed with the harbour office/)).toBeInTheDocument();
    await expectUsable();
    await expect.element(dialog.getByRole("button", { name: "Schedule anyway" })).toBeInTheDocument();
    await dialog.getByRole("radio", { name: "Publish now all the same" }).click();
    await dialog.getByRole("button", { name: "Publish now anyway" }).click();
    await expect.element(dialog.getByRole("alert")).toMatchTextContent("Please say why the embargo is broken.");
    expect(bodiesOf(server, /publication$/)).toEqual([]);
    await dialog.getByRole("textbox", { name: "Reason for breaking the embargo" }).fill("It leaked.");
    await dialog.getByRole("button", { name: "Publish now anyway" }).click();
    await expect.element(page.getByRole("dialog", { name: "Published" })).toBeInTheDocument();
    expect(bodiesOf(server, /publication$/)).toMatchObject([{ override: "It leaked." }]);
  });

  test("an embargoed post is scheduled for the end of its embargo", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    server.posts.get(id)!.placed = { embargoUntil: JULY_2030 };
    mountEditor(`/posts/${id}`);
    await expect.element(title).toHaveValue("Night ferry");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("dialog", { name: "Publish" }).getByRole("button", { name: "Schedule anyway" }).click();
    await expect.element(page.getByRole("dialog", { name: "Scheduled" })).toBeInTheDocument();
    expect(bodiesOf(server, /publication$/)).toMatchObject([{ publishedAt: JULY_2030, override: null }]);
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(page.getByText(/^Embargoed until 1 Jul 2030/)).toBeInTheDocument();
  });

  test("a purge that is queued is said in the receipt, and in the desk for as long as it waits", async () => {
    const server = startFakeServer();
    server.waitingPurges = 1;
    mountEditor(`/posts/${keepPost(server)}`);
    await expect.element(title).toHaveValue("Night ferry");
    expect(page.getByText(/waiting to refresh pages/).elements()).toEqual([]);
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("dialog", { name: "Publish" }).getByRole("button", { name: "Publish anyway" }).click();
    await expect.element(page.getByRole("dialog", { name: "Published" })).toMatchTextContent(/their purge is queued/);
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(page.getByText(/One purge is waiting to refresh pages/)).toBeInTheDocument();
  });
});

describe("the desk's button", () => {
  test("is there while something is to be published, and leaves the focus at the desk when it goes", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepLivePost(server)}`);
    await expect.element(page.getByText("Published", { exact: true })).toBeInTheDocument();
    const button = page.getByRole("button", { name: "Publish changes" });
    expect(button.elements()).toEqual([]);
    await title.fill("Night ferry, corrected");
    await button.click();
    await page
      .getByRole("dialog", { name: "Publish changes" })
      .getByRole("button", { name: "Publish changes" })
      .click();
    await page.getByRole("dialog", { name: "Published" }).getByRole("button", { name: "Done" }).click();
    expect(button.elements()).toEqual([]);
    await expect.element(page.getByRole("button", { name: "More", exact: true })).toHaveFocus();
  });
});

describe("a new post", () => {
  test("it is a draft, whatever was published from the desk before", async () => {
    startFakeServer();
    const first = mountEditor("/posts/new");
    await title.fill("Night ferry");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page.getByRole("dialog", { name: "Publish" }).getByRole("button", { name: "Publish anyway" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(page.getByText("Published", { exact: true })).toBeInTheDocument();
    first.close();
    mountEditor("/posts/new");
    await expect.element(title).toHaveValue("");
    await expect.element(page.getByText("Draft", { exact: true })).toBeInTheDocument();
  });
});

describe("Panel, publication", () => {
  test("an expiry is set with its pages, and removed", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepLivePost(server)}`);
    await page.getByRole("button", { name: "Set an expiry…" }).click();
    const dialog = page.getByRole("dialog", { name: "When does it expire?" });
    await dialog.getByLabelText("Date and time of the expiry").fill("2030-07-01T06:00");
    await userEvent.tab();
    await expect.element(dialog.getByRole("heading", { name: "Pages that change" })).toBeInTheDocument();
    await expectUsable();
    await dialog.getByRole("button", { name: "Set the expiry" }).click();
    await expect.element(page.getByText("Expires 1 July 2030 at 06:00")).toBeInTheDocument();
    await page.getByRole("button", { name: "Remove the expiry…" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove the expiry" }).click();
    await expect.element(page.getByText("Never", { exact: true })).toBeInTheDocument();
    expect(bodiesOf(server, /expiry$/)).toMatchObject([{ expiresAt: JULY_2030 }, { expiresAt: null }]);
  });

  test("an embargo needs no reason to be set, and one to end before its time", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepPost(server)}`);
    await page.getByRole("button", { name: "Set an embargo…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabelText("Date and time at which the embargo ends").fill("2030-07-01T06:00");
    await expectUsable();
    await userEvent.tab();
    await dialog.getByRole("button", { name: "Set the embargo" }).click();
    await expect.element(page.getByText(/Until 1 July 2030 at 06:00/)).toBeInTheDocument();
    await page.getByRole("button", { name: "Lift the embargo…" }).click();
    await dialog.getByRole("button", { name: "Lift the embargo", exact: true }).click();
    await expect.element(dialog.getByText("Please say why.")).toBeInTheDocument();
    await expectUsable();
    await dialog.getByRole("textbox", { name: "Why it ends before its time" }).fill("The office agreed.");
    await dialog.getByRole("button", { name: "Lift the embargo", exact: true }).click();
    await expect.element(page.getByText("None", { exact: true })).toBeInTheDocument();
    expect(bodiesOf(server, /embargo$/)).toMatchObject([
      { until: JULY_2030, reason: "" },
      { until: null, reason: "The office agreed." },
    ]);
  });

  test("a post that waits can be published without waiting, in one choice", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    server.posts.get(id)!.live = { path: "/2030/07/01/night-ferry/", publishedAt: JULY_2030 };
    mountEditor(`/posts/${id}`);
    await expect.element(page.getByText(/^Scheduled for 1 Jul 2030/)).toBeInTheDocument();
    await page.getByRole("radio", { name: "Now, without waiting" }).click();
    await page.getByRole("button", { name: /^Publish/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /^Publish/ }).click();
    await expect.element(page.getByRole("dialog", { name: "Published" })).toBeInTheDocument();
    const [sent] = bodiesOf(server, /publication$/);
    expect(sent?.["publishedAt"]).toBeLessThanOrEqual(Date.now());
    expect(sent?.["publishedAt"]).toBeGreaterThan(Date.now() - 120_000);
  });

  test("a time that the clocks skip says what it will be", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepPost(server)}`);
    await page.getByRole("radio", { name: "At another time" }).click();
    await page.getByLabelText("Date and time of publication").fill("2027-03-28T02:30");
    await userEvent.tab();
    await expect.element(page.getByText("On that day clocks go forward: it will be 03:30.")).toBeInTheDocument();
    await expect.element(page.getByLabelText("Date and time of publication")).toHaveValue("2027-03-28T03:30");
  });
});
