import { beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../../editor/post/draft/unsent.ts";
import { setToast } from "../../../../editor/ui/toast.ts";
import { SESSION, startFakeServer, type FakeServer } from "../../fake-server.ts";
import { keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

const undo = page.getByRole("region", { name: "Just now" }).getByRole("button", { name: "Undo" });
const aside = page.getByRole("region", { name: "Review" });
const state = (words: string) => page.getByText(words, { exact: true });

async function choose(entry: string): Promise<void> {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

/** What was said to the server of a review. */
const saidOf = (server: FakeServer): object[] =>
  server.requests.filter(({ path }) => path.endsWith("/review")).map(({ method, body }) => ({ method, body }));

/** A draft that a colleague asked to be reviewed, or gave back with a note. */
function keepReviewed(server: FakeServer, kind: "asked" | "returned"): string {
  const id = keepPost(server);
  const post = server.posts.get(id)!;
  const note = kind === "asked" ? "" : "Who says so?";
  post.placed = { state: kind === "asked" ? "review" : "draft" };
  post.review = { kind, personId: server.colleague.id, by: server.colleague.name, at: Date.now(), note };
  return id;
}

beforeEach(async () => {
  setSignedOut(false);
  setToast(null);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 800);
});

describe("a review", () => {
  test("is asked for without a question, and Undo takes that back", async () => {
    const server = startFakeServer();
    server.role = "author";
    mountEditor(`/posts/${keepPost(server)}`);
    await expect.element(state("Draft")).toBeInTheDocument();
    await choose("Ask for review");
    await expect.element(state("In review")).toBeInTheDocument();
    await expect.element(page.getByText("“Night ferry” is in review.")).toBeInTheDocument();
    await expect.element(aside).toMatchTextContent(/You asked for a review/);
    await undo.click();
    await expect.element(state("Draft")).toBeInTheDocument();
    expect(aside.elements()).toEqual([]);
    expect(saidOf(server)).toMatchObject([
      { method: "PUT", body: {} },
      { method: "DELETE", body: { note: "" } },
    ]);
  });

  test("ends with a note on what is to be changed, which is required; Undo puts the post back in review", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepReviewed(server, "asked")}`);
    await expect.element(aside).toMatchTextContent(/Ben Ode asked for a review/);
    await aside.getByRole("button", { name: "Back to the writer…" }).click();
    const dialog = page.getByRole("dialog", { name: "Back to the writer?" });
    await dialog.getByRole("button", { name: "Give it back" }).click();
    await expect.element(dialog.getByRole("alert")).toMatchTextContent("Please say what is to be changed.");
    expect(saidOf(server)).toEqual([]);
    await dialog.getByRole("textbox", { name: "What is to be changed" }).fill("Who says so?");
    await dialog.getByRole("button", { name: "Give it back" }).click();
    await expect.element(state("Given back")).toBeInTheDocument();
    await expect.element(aside).toMatchTextContent(/You gave it back, .*“Who says so\?”/);
    await undo.click();
    await expect.element(state("In review")).toBeInTheDocument();
    await expect.element(aside).toMatchTextContent(/Ben Ode asked for a review/);
    expect(saidOf(server)).toMatchObject([
      { method: "DELETE", body: { note: "Who says so?" } },
      { method: "PUT", body: { isUndo: true } },
    ]);
  });

  test("that ended is said to the writer, who asks again once it is changed", async () => {
    const server = startFakeServer();
    server.role = "author";
    mountEditor(`/posts/${keepReviewed(server, "returned")}`);
    await expect.element(state("Given back")).toBeInTheDocument();
    await expect.element(aside).toMatchTextContent(/Ben Ode gave it back, .*“Who says so\?”/);
    await aside.getByRole("button", { name: "Ask for review again" }).click();
    await expect.element(state("In review")).toBeInTheDocument();
    await choose("Take back from review");
    await expect.element(state("Draft")).toBeInTheDocument();
  });
});
