import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { expectUsable } from "../expect-usable.ts";
import { makeSubmission } from "../fake-guests.ts";
import { startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

beforeEach(() => void setSignedOut(false));

function start(...captions: string[]): FakeServer {
  const server = startFakeServer();
  server.guests.submissions = captions.map((caption) => makeSubmission(caption));
  return server;
}

const stateOf = (server: FakeServer, at: number) => server.guests.submissions[at]!.state;
const shown = (caption: string) => page.getByRole("article", { name: new RegExp(`: ${caption}$`) });

describe("what was sent in", () => {
  test("is gone through and decided on by keyboard, the next one focused each time", async () => {
    const server = start("A crane falls", "The ferry waits", "Men on the quay");
    mountEditor("/pictures/sent-in");
    await expect.element(shown("A crane falls").getByText("kaja@example.org")).toBeInTheDocument();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(shown("The ferry waits")).toBeInTheDocument();
    await userEvent.keyboard("t");
    await expect.element(shown("Men on the quay")).toHaveFocus();
    expect(stateOf(server, 1)).toBe("taken");
    await userEvent.keyboard("d");
    await page.getByRole("button", { name: /too blurred/ }).click();
    await page.getByRole("button", { name: "Decline", exact: true }).click();
    await expect.element(shown("A crane falls")).toHaveFocus();
    expect(server.guests.submissions[2]).toMatchObject({
      state: "declined",
      answer: expect.stringContaining("blurred"),
    });
    await expectUsable(page.getByRole("main"));
  });

  test("is put back where it stood when a decision is undone", async () => {
    const server = start("A crane falls", "The ferry waits");
    mountEditor("/pictures/sent-in");
    await page.getByRole("button", { name: "Take in" }).click();
    await expect.element(shown("The ferry waits")).toBeInTheDocument();
    await page.getByRole("button", { name: "Undo" }).click();
    await vi.waitFor(() => expect(stateOf(server, 0)).toBe("waiting"));
    await expect.element(page.getByRole("button", { name: /^A crane falls/ })).toBeInTheDocument();
  });

  test("says so when somebody else was quicker, and shows how it stands", async () => {
    const server = start("A crane falls", "The ferry waits");
    mountEditor("/pictures/sent-in");
    await expect.element(shown("A crane falls")).toBeInTheDocument();
    const current = { ...server.guests.submissions[0]!, state: "declined" };
    server.refuseNext(/decision$/, "conflict", { title: "Somebody else decided on this picture.", current });
    await userEvent.keyboard("t");
    await expect.element(page.getByText("Somebody else decided on this picture.")).toBeInTheDocument();
    await expect.element(shown("The ferry waits")).toBeInTheDocument();
  });

  test("by one link is all listed, with what was decided, which can be taken back", async () => {
    const server = start("A crane falls");
    const [sent] = server.guests.submissions;
    server.guests.submissions = [{ ...sent!, state: "declined", answer: "Too dark.", decidedAt: Date.now() }];
    mountEditor(`/pictures/sent-in?link=${sent!.link.id}`);
    await expect.element(shown("A crane falls").getByText(/The guest was told: “Too dark.”/)).toBeInTheDocument();
    await page.getByRole("button", { name: "Take the decision back" }).click();
    await expect.element(page.getByRole("button", { name: "Take in" })).toBeInTheDocument();
  });

  test("is nothing, and says what would stand here", async () => {
    startFakeServer();
    mountEditor("/pictures/sent-in");
    await expect.element(page.getByText(/^Nothing waits/)).toBeInTheDocument();
  });
});
