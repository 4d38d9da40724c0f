import { beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { expectUsable } from "../expect-usable.ts";
import { NO_NOTES, startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

beforeEach(() => void setSignedOut(false));

test("pictures that are shown and lack something, and those changed behind a schedule, stand above the library with their posts", async () => {
  const server = startFakeServer();
  const posts = [
    { id: "one", title: "Harbour" },
    { id: "two", title: "Quay" },
  ];
  server.notes = {
    ...NO_NOTES,
    lacking: [{ mediaId: "a", fileName: "crane.jpg", lacks: ["credit", "rights"], posts, morePosts: 3 }],
    changed: [{ mediaId: "b", fileName: "ferry.jpg", posts: posts.slice(0, 1), morePosts: 0 }],
    moreChanged: 1,
  };
  mountEditor("/pictures");
  const notes = page.getByRole("group", { name: "What needs you" });
  const says = (words: string): Promise<void> => vi.waitFor(() => expect(notes.element().textContent).toContain(words));
  await notes.getByText("1 picture is shown, but lacks something").click();
  await says("Lacks a credit and rights. Readers see it in Harbour, Quay and 3 more.");
  await notes.getByText("2 pictures were changed after posts with them were scheduled").click();
  await says("Readers will see it in Harbour.");
  await expectUsable(notes);
  server.notes = NO_NOTES;
  await notes.getByRole("button", { name: "Looked at: ferry.jpg" }).click();
  await expect.element(notes).not.toBeInTheDocument();
  expect(server.requests.some(({ method, path }) => method === "PUT" && path === "/api/media/b/look")).toBe(true);
});
