import { beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import { SESSION, startFakeServer } from "../fake-server.ts";
import { keepPost } from "../keep-post.ts";
import { makePicture } from "../media/make-picture.ts";
import { mountEditor, type MountedEditor } from "../mount-editor.tsx";

const title = page.getByRole("textbox", { name: "Title", exact: true });
const hint = page.getByRole("status").filter({ hasText: "Drop to" });

let editor: MountedEditor;

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  const server = startFakeServer();
  editor = mountEditor(`/posts/${keepPost(server)}`);
  await expect.element(page.getByText("The boat calls twice.")).toBeInTheDocument();
  // What takes a drop anywhere comes once the desk is calm.
  await vi.waitFor(
    () => {
      drag("dragover", title.element());
      expect(hint.query()).not.toBeNull();
    },
    { timeout: 8000 },
  );
});

function drag(type: "dragover" | "drop", element: Element, files: readonly File[] = [new File(["a"], "a.png")]) {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  const { left, top, height } = element.getBoundingClientRect();
  const at = { clientX: left + 5, clientY: top + height / 2 };
  const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, ...at });
  element.dispatchEvent(event);
  return event;
}

const readBlocks = (): string[] =>
  [...editor.root.querySelectorAll(".canvas-text > *")].map((block) =>
    block.matches(".canvas-figure") ? "figure" : "text",
  );
const readLead = (): number => editor.root.querySelectorAll(".lead-image").length;

test("pictures dropped on the title become the lead picture, and those after it figures at the top of the text", async () => {
  await expect.element(hint).toHaveTextContent("Drop to make it the lead picture");
  drag("drop", title.element(), [await makePicture(30, 20), await makePicture(31, 20), await makePicture(32, 20)]);
  await vi.waitFor(() => expect(readBlocks()).toEqual(["figure", "figure", "text"]));
  expect(readLead()).toBe(1);
  expect(hint.query()).toBeNull();
  drag("dragover", title.element());
  await expect.element(hint).toHaveTextContent("Drop to put it at the top of the text");
  drag("drop", title.element(), [await makePicture(33, 20)]);
  await vi.waitFor(() => expect(readBlocks()).toEqual(["figure", "figure", "figure", "text"]));
});

test("a picture dropped beside the text stands at the nearest place in it, and one pasted into the title leads", async () => {
  const room = editor.root.querySelector(".desk-page")!;
  drag("drop", room, [new File(["words"], "notes.txt", { type: "text/plain" }), await makePicture(30, 20)]);
  await vi.waitFor(() => expect(readBlocks().filter((block) => block === "figure")).toHaveLength(1));
  await expect.element(page.getByText(/^notes\.txt is not a picture that can be taken/)).toBeInTheDocument();

  expect(readLead()).toBe(0);
  await title.click();
  const clipboardData = new DataTransfer();
  clipboardData.items.add(await makePicture(30, 20));
  title.element().dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  await vi.waitFor(() => expect(readLead()).toBe(1));
  expect(document.activeElement).toBe(title.element());
});
