import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import { doc, figure, p } from "../../../schema/build.ts";
import { newId } from "../../../schema/id.ts";
import { emptyMediaFields, type Media } from "../../../schema/media.ts";
import { SESSION, startFakeServer, type FakeServer } from "../fake-server.ts";
import { keepPost } from "../keep-post.ts";
import { mountEditor } from "../mount-editor.tsx";

function addPicture(server: FakeServer, alt: string, credit: string): string {
  const media: Media = {
    ...emptyMediaFields("staff"),
    alt,
    credit,
    id: newId(),
    state: "ready",
    version: 1,
    file: 0,
    hash: "a".repeat(64),
    bytes: 1000,
    type: "image/jpeg",
    width: 1200,
    height: 900,
    fileName: "crane.jpg",
    color: "#8a8a86",
    variants: [],
    variantsState: "complete",
    gaps: [],
    createdAt: Date.now(),
  };
  server.holdings.media.push(media);
  return media.id;
}

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 800);
});

describe("PictureGapsLine", () => {
  test("counts the pictures that lack something, leads to the first, and counts anew once that is gone", async () => {
    const server = startFakeServer();
    const whole = addPicture(server, "A quay", "Ana Gil");
    const silent = addPicture(server, "", "Ana Gil");
    const bare = addPicture(server, "A crane", "");
    const id = keepPost(server, { lead: { mediaId: whole, caption: null, alt: null } });
    const post = server.posts.get(id)!;
    post.document = doc(p("One."), figure(silent), figure(bare));
    mountEditor(`/posts/${id}`);
    await page.getByRole("button", { name: "2 pictures lack alt text or a credit" }).click();
    await expect.element(page.getByRole("textbox", { name: "Text", exact: true })).toHaveFocus();
    expect(document.querySelectorAll(".canvas-text .here, .canvas-text .ProseMirror-selectednode")).toHaveLength(1);
    await userEvent.keyboard("{Backspace}");
    await expect.element(page.getByRole("button", { name: "One picture lacks a credit" })).toBeInTheDocument();
  });
});
