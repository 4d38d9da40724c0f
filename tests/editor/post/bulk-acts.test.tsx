import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { setToast } from "../../../editor/ui/toast.ts";
import type { PostRow } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import { expectUsable } from "../expect-usable.ts";
import { startFakeServer, type FakeServer } from "../fake-server.ts";
import { placementOf } from "../fake-standing.ts";
import { keepLivePost, keepPost } from "../keep-post.ts";
import { mountEditor } from "../mount-editor.tsx";

/** The row of the list that tells of a post on the fake server. */
function rowOf(server: FakeServer, id: string): PostRow {
  const post = server.posts.get(id)!;
  const placement = placementOf(post);
  return {
    ...placement,
    id,
    version: post.version,
    title: post.fields.title,
    editedAt: Date.now(),
    editedBy: "Ana Gil",
    isScheduled: (placement.visibleFrom ?? 0) > Date.now(),
    tags: server.tags.filter((tag) => post.fields.tags.includes(tag.id)),
    pictureGaps: 0,
    kind: "post",
  };
}

function showPosts(server: FakeServer, ids: readonly string[]): void {
  server.rows = ids.map((id) => rowOf(server, id));
  mountEditor("/");
}

function makeTag(server: FakeServer, name: string): string {
  const id = newId();
  server.tags.push({
    id,
    slug: name.toLowerCase(),
    name,
    description: "",
    posts: 1,
    version: 1,
    redirects: [],
  } as never);
  return id;
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const bar = page.getByRole("region", { name: "Selected posts" });
const selectAll = () => page.getByRole("checkbox", { name: "Select all posts shown" }).click();

async function addTag(name: string): Promise<void> {
  await button("Tag…").click();
  await page.getByRole("dialog").getByRole("combobox", { name: "Tags" }).fill(name);
  await page.getByRole("option", { name: new RegExp(name) }).click();
  await button("Change tags").click();
}

beforeEach(async () => {
  setSignedOut(false);
  setToast(null);
  await page.viewport(1280, 800);
});

describe("tagging many posts", () => {
  test("publishes at once where nothing else waits, otherwise tags the draft only; undo takes all of it back", async () => {
    const server = startFakeServer();
    const tag = makeTag(server, "Ferries");
    const clean = keepLivePost(server, { title: "Clean" });
    const changed = keepLivePost(server, { title: "Changed" });
    server.posts.get(changed)!.hasChanges = true;
    const draft = keepPost(server, { title: "Draft" });
    showPosts(server, [clean, changed, draft]);
    await selectAll();
    await button("Tag…").click();
    await expectUsable();
    await userEvent.keyboard("{Escape}");
    await addTag("Ferries");
    await expect
      .element(page.getByText("3 posts tagged. 1 of them in the draft only, beside other unpublished changes."))
      .toBeInTheDocument();
    const tagsOf = (id: string): readonly string[] => server.posts.get(id)!.fields.tags;
    expect([clean, changed, draft].map(tagsOf)).toEqual([[tag], [tag], [tag]]);
    expect(server.posts.get(clean)!.published?.fields.tags).toEqual([tag]);
    expect(server.posts.get(changed)!.published?.fields.tags).toEqual([]);
    await button("Undo").click();
    await vi.waitFor(() => expect([clean, changed, draft].map(tagsOf)).toEqual([[], [], []]));
    await vi.waitFor(() => expect(server.posts.get(clean)!.published?.fields.tags).toEqual([]));
    expect(server.posts.get(clean)!.hasChanges).toBe(false);
  });

  test("what cannot be done is said by post, and stays selected", async () => {
    const server = startFakeServer();
    const tag = makeTag(server, "Ferries");
    const done = keepPost(server, { title: "Tagged already", tags: [tag] });
    const raced = keepPost(server, { title: "Raced" });
    const fine = keepPost(server, { title: "Fine" });
    showPosts(server, [done, raced, fine]);
    server.refuseNext(new RegExp(`${raced}/draft`), "conflict");
    await selectAll();
    await addTag("Ferries");
    await expect.element(bar.getByText("“Tagged already”: Its tags are so already.")).toBeInTheDocument();
    await expect.element(bar.getByText("“Raced”: Somebody changed it meanwhile.")).toBeInTheDocument();
    expect(server.posts.get(fine)!.fields.tags).toEqual([tag]);
    await expect.element(page.getByRole("checkbox", { name: "Select “Raced”" })).toBeChecked();
    await expect.element(page.getByRole("checkbox", { name: "Select “Fine”" })).not.toBeChecked();
  });
});

describe("moving many posts to the trash", () => {
  test("asks nothing, and undo brings back what readers saw, too", async () => {
    const server = startFakeServer();
    const ids = [keepPost(server), keepPost(server)];
    showPosts(server, ids);
    await selectAll();
    await button("Move to trash").click();
    await expect.element(page.getByText("2 posts moved to the trash.")).toBeInTheDocument();
    expect(ids.map((id) => server.posts.get(id)?.placed?.state)).toEqual(["trashed", "trashed"]);
    await expect.element(page.getByRole("link", { name: "Night ferry" }).first()).toHaveFocus();
    await button("Undo").click();
    await vi.waitFor(() => expect(ids.map((id) => server.posts.get(id)?.placed?.state)).toEqual(["draft", "draft"]));
  });

  test("stands still where the line is down, and goes on with the post that is next", async () => {
    const server = startFakeServer();
    const ids = [keepPost(server), keepPost(server), keepPost(server)];
    showPosts(server, ids);
    server.refuseNext(new RegExp(`${ids[1]}/trash`), "unavailable", { title: "The server is busy." });
    await selectAll();
    await button("Move to trash").click();
    await expect
      .element(bar.getByText("Moving to the trash stopped at 1 of 3. The server is busy."))
      .toBeInTheDocument();
    await button("Go on").click();
    await expect.element(page.getByText("3 posts moved to the trash.")).toBeInTheDocument();
    const acts = server.requests.filter(({ path }) => path.endsWith("/trash")).map(({ path }) => path.split("/")[3]);
    expect(acts).toEqual([ids[0], ids[1], ids[1], ids[2]]);
  });
});

test("scheduling spreads posts over time, and leaves out what is published already", async () => {
  const server = startFakeServer();
  const [one, live, two] = [keepPost(server), keepLivePost(server, { title: "Out" }), keepPost(server)];
  showPosts(server, [one, live, two]);
  await selectAll();
  await button("Schedule…").click();
  await page
    .getByRole("textbox", { name: "At" })
    .or(page.getByLabelText("At", { exact: true }))
    .fill("2036-03-01T09:00");
  await page.getByRole("checkbox", { name: "One after the other, in the order of the list" }).click();
  await page.getByRole("spinbutton", { name: "Minutes between two" }).fill("45");
  await expectUsable();
  await button("Schedule").click();
  await expect.element(bar.getByText("“Out”: It is published, with no changes to schedule.")).toBeInTheDocument();
  const at = Date.UTC(2036, 2, 1, 8);
  expect([one, two].map((id) => server.posts.get(id)!.live?.publishedAt)).toEqual([at, at + 45 * 60_000]);
  await button("Undo").click();
  await vi.waitFor(() => expect([one, two].map((id) => server.posts.get(id)!.live)).toEqual([null, null]));
});
