import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { proveByToken } from "../../../editor/api/send.ts";
import { forgetPictures } from "../../../editor/media/kept-pictures.ts";
import { findGuest } from "../../../editor/send/guest.ts";
import { SendPage } from "../../../editor/send/send-page.tsx";
import { expectUsable } from "../expect-usable.ts";
import { startFakeServer, type FakeServer } from "../fake-server.ts";
import { makePicture } from "../media/make-picture.ts";
import { mount, type MountedEditor } from "../mount-editor.tsx";
import "../../../editor/styles/send.css";

const SECRET = "a-secret-of-the-link";

beforeEach(() => localStorage.clear());
afterEach(async () => {
  proveByToken(null);
  const guest = findGuest(SECRET);
  if (guest !== null) await forgetPictures(guest.personId);
});

function start(fields: { left?: number; isOpen?: boolean; expiresAt?: number } = {}): FakeServer {
  const server = startFakeServer();
  server.guests.opened.set(SECRET, {
    site: "The Lightship",
    language: "en",
    title: "Photos from the harbour",
    note: "Due Friday",
    mostPictures: 20,
    left: 20,
    expiresAt: Date.now() + 86_400_000,
    isOpen: true,
    ...fields,
  });
  return server;
}

const open = (secret = SECRET): MountedEditor => mount(() => <SendPage secret={secret} />);

async function enter(): Promise<void> {
  await page.getByLabelText("Your name").fill("Kaja Lund");
  await page.getByRole("button", { name: /^Go on/ }).click();
}

async function choose(...names: string[]): Promise<void> {
  const picture = await makePicture(60, 40);
  const files = names.map((name) => new File([picture], name, { type: picture.type }));
  await page.getByLabelText("Pictures from this device").upload(files);
}

describe("the guests' page", () => {
  test("asks who they are once, takes pictures with their words, and says that they have arrived", async () => {
    const server = start();
    open();
    await expect.element(page.getByRole("heading", { name: "Photos from the harbour" })).toBeInTheDocument();
    await enter();
    await choose("crane.jpg", "ferry.jpg");
    await expect.element(page.getByLabelText("Credit").nth(1)).toHaveValue("Kaja Lund");
    await page.getByLabelText("Caption").nth(0).fill("A crane falls");
    await page.getByRole("button", { name: "Use this caption for all 2" }).click();
    await page.getByRole("button", { name: "Send 2 pictures" }).click();
    await expect.element(page.getByLabelText("I agree")).toHaveFocus();
    expect(server.guests.announced).toEqual([]);
    await page.getByLabelText("I agree").click();
    await expectUsable(page.getByRole("main"));
    await page.getByRole("button", { name: "Send 2 pictures" }).click();
    await expect.element(page.getByText("Your 2 pictures have arrived.", { exact: false })).toBeInTheDocument();
    expect(server.guests.announced).toMatchObject([
      { fileName: "crane.jpg", caption: "A crane falls", credit: "Kaja Lund", statement: 1 },
      { fileName: "ferry.jpg", caption: "A crane falls" },
    ]);
  });

  test("leads to the first picture whose caption lacks", async () => {
    const server = start();
    open();
    await enter();
    await choose("crane.jpg");
    await page.getByLabelText("I agree").click();
    await page.getByRole("button", { name: "Send the picture" }).click();
    await expect.element(page.getByLabelText("Caption")).toHaveFocus();
    expect(server.guests.announced).toEqual([]);
  });

  test("keeps what was chosen and written when it is closed before it is sent", async () => {
    start();
    const first = open();
    await enter();
    await choose("crane.jpg");
    await page.getByLabelText("Caption").fill("A crane falls");
    await vi.waitFor(() =>
      expect(
        Object.keys(localStorage)
          .map((key) => localStorage.getItem(key))
          .join(),
      ).toContain("A crane falls"),
    );
    first.close();
    open();
    await expect.element(page.getByLabelText("Caption")).toHaveValue("A crane falls");
    await page.getByRole("button", { name: "Remove crane.jpg" }).click();
    await expect.element(page.getByLabelText("Caption")).not.toBeInTheDocument();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.element(page.getByLabelText("Caption")).toHaveValue("A crane falls");
  });

  test("asks again where the statement was changed meanwhile, and loses nothing", async () => {
    const server = start();
    open();
    await enter();
    await choose("crane.jpg");
    await page.getByLabelText("Caption").fill("A crane falls");
    await page.getByLabelText("I agree").click();
    server.guests.statement = { number: 2, text: "I made them, or may pass them on." };
    await page.getByRole("button", { name: "Send the picture" }).click();
    await expect.element(page.getByText("I made them, or may pass them on.")).toBeInTheDocument();
    await expect.element(page.getByLabelText("I agree")).not.toBeChecked();
    await page.getByLabelText("I agree").click();
    await page.getByRole("button", { name: "Send the picture" }).click();
    await expect.element(page.getByText("Your picture has arrived.", { exact: false })).toBeInTheDocument();
    expect(server.guests.announced).toMatchObject([{ caption: "A crane falls", statement: 2 }]);
  });

  test("goes on by itself when the line is back", async () => {
    const server = start();
    open();
    await enter();
    await choose("crane.jpg");
    await page.getByLabelText("Caption").fill("A crane falls");
    await page.getByLabelText("I agree").click();
    server.isOnline = false;
    await page.getByRole("button", { name: "Send the picture" }).click();
    await expect.element(page.getByText(/^Offline\. /)).toBeInTheDocument();
    server.isOnline = true;
    dispatchEvent(new Event("online"));
    await expect.element(page.getByText("Your picture has arrived.", { exact: false })).toBeInTheDocument();
  });

  test("takes no more than the link does", async () => {
    start({ left: 1 });
    open();
    await enter();
    await choose("crane.jpg", "ferry.jpg");
    await expect.element(page.getByText("ferry.jpg: this link takes no more pictures.")).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Send the picture" })).toBeInTheDocument();
  });

  test("tells a guest who comes back what became of the pictures", async () => {
    const server = start();
    const first = open();
    await enter();
    await expect.element(page.getByText("Kaja Lund")).toBeInTheDocument();
    first.close();
    const sent = { fileName: "crane.jpg", sentAt: Date.now(), answer: "" };
    server.guests.sent = [
      { ...sent, id: "1", state: "taken" },
      { ...sent, id: "2", state: "declined", answer: "Too dark." },
    ];
    open();
    await expect.element(page.getByText("Taken in, thank you")).toBeInTheDocument();
    await expect.element(page.getByText("Too dark.")).toBeInTheDocument();
  });

  test("says in words why a link takes nothing", async () => {
    start({ isOpen: false });
    const closed = open();
    await expect.element(page.getByText("The Lightship has closed this link")).toBeInTheDocument();
    closed.close();
    start({ isOpen: false, expiresAt: Date.now() - 60_000 });
    const ended = open();
    await expect.element(page.getByText("This link ended 1 minute ago")).toBeInTheDocument();
    ended.close();
    start({ left: 0 });
    const full = open();
    await expect.element(page.getByText("All 20 pictures that were asked for have come")).toBeInTheDocument();
    full.close();
    const unknown = open("another-secret");
    await expect.element(page.getByText("This link is not known here")).toBeInTheDocument();
    unknown.close();
    open("");
    await expect.element(page.getByText("Part of the link is missing")).toBeInTheDocument();
  });
});
