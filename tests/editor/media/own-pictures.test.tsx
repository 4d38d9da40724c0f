import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { newId } from "../../../schema/id.ts";
import { emptyMediaFields } from "../../../schema/media.ts";
import type { OwnPicture, PictureRun } from "../../../schema/picture-changes.ts";
import { expectUsable } from "../expect-usable.ts";
import { startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

const NIGHT_FERRY = "/2026/11/24/night-ferry/";

function bring(server: FakeServer, more: Partial<OwnPicture> = {}): OwnPicture {
  const picture: OwnPicture = {
    ...emptyMediaFields("contributor"),
    alt: "A crane",
    caption: "A crane falls",
    credit: "Kaja Lund",
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
    createdAt: Date.UTC(2026, 10, 20),
    change: null,
    posts: 0,
    ...more,
  };
  server.own.media.push(picture);
  return picture;
}

function run(server: FakeServer, picture: OwnPicture, more: Partial<PictureRun> = {}): void {
  server.own.runs.push({
    mediaId: picture.id,
    fileName: picture.fileName,
    alt: picture.alt,
    credit: picture.credit,
    headline: "Night ferry",
    path: NIGHT_FERRY,
    role: "lead",
    from: Date.UTC(2026, 10, 24, 12),
    until: null,
    isWithdrawn: false,
    ...more,
  });
}

function startAs(role: FakeServer["role"]): FakeServer {
  const server = startFakeServer();
  server.role = role;
  return server;
}

beforeEach(() => void setSignedOut(false));

describe("a contributor's desk", () => {
  test("is their own pictures, and says what to do where there are none", async () => {
    startAs("contributor");
    mountEditor("/");
    await expect.element(page.getByRole("heading", { name: "My pictures" })).toBeInTheDocument();
    await expect.element(page.getByText(/You have not sent any pictures yet/)).toBeInTheDocument();
    await expect.element(page.getByText(/up to 60 MB/)).toBeInTheDocument();
    await expect.element(page.getByRole("link", { name: "Posts" })).not.toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
  });

  test("sends what is corrected of a published picture to an editor, and takes it back", async () => {
    const server = startAs("contributor");
    const picture = bring(server, { posts: 1 });
    run(server, picture);
    mountEditor("/");
    await expect.element(page.getByText("Published once")).toBeInTheDocument();
    await page.getByRole("button", { name: /Open A crane/ }).click();
    await expect.element(page.getByRole("link", { name: "Night ferry" })).toHaveAttribute("href", NIGHT_FERRY);
    await expect.element(page.getByRole("combobox", { name: "Rights" })).not.toBeInTheDocument();
    await page.getByRole("textbox", { name: "Credit" }).fill("Coast Pictures");
    await page.getByRole("button", { name: "Send to an editor" }).click();
    await expect.element(page.getByText(/Your correction waits for an editor\./)).toBeInTheDocument();
    await expectUsable();
    await page.getByRole("button", { name: "Take it back" }).click();
    await expect.element(page.getByRole("textbox", { name: "Credit" })).toHaveValue("Kaja Lund");
    expect(server.own.media[0]).toMatchObject({ credit: "Kaja Lund", change: null });
  });

  test("saves at once what nobody has published, and reads why a correction was declined", async () => {
    const server = startAs("contributor");
    bring(server, {
      change: { id: newId(), state: "declined", fields: {}, at: 1, answer: "The contract names you." },
    });
    mountEditor("/");
    await page.getByRole("button", { name: /Open A crane/ }).click();
    await expect.element(page.getByText(/The contract names you/)).toBeInTheDocument();
    await page.getByRole("textbox", { name: "Caption" }).fill("Two cranes fall");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(server.own.media[0]).toMatchObject({ caption: "Two cranes fall", version: 2 });
  });

  test("lets an editor change what readers see at once, and all of it", async () => {
    const server = startAs("editor");
    run(server, bring(server, { posts: 1 }));
    mountEditor("/my-pictures");
    await page.getByRole("button", { name: /Open A crane/ }).click();
    await expect.element(page.getByRole("combobox", { name: "Rights" })).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Save", exact: true })).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Send to an editor" })).not.toBeInTheDocument();
  });

  test("tells where pictures ran, with a table to keep, and of a withdrawn post no more than that", async () => {
    const server = startAs("contributor");
    const picture = bring(server, { posts: 2 });
    run(server, picture);
    run(server, picture, { headline: "", isWithdrawn: true, until: Date.UTC(2026, 10, 25, 12) });
    mountEditor("/");
    await page.getByRole("button", { name: "Where they ran" }).click();
    await expect.element(page.getByRole("link", { name: "Night ferry" })).toBeInTheDocument();
    await expect.element(page.getByText("A post that was withdrawn")).toBeInTheDocument();
    await expect
      .element(page.getByRole("link", { name: "Download as CSV" }))
      .toHaveAttribute("href", "/api/own-media/runs?format=csv");
    await expectUsable(page.getByRole("main"));
  });
});

describe("the corrections that wait", () => {
  test("are accepted or declined with an answer by keyboard, and a decision is undone", async () => {
    const server = startAs("editor");
    const fields = { credit: { from: "Kaja Lund", to: "Coast Pictures" } };
    const picture = bring(server, {
      change: { id: newId(), state: "waiting", fields, at: Date.UTC(2026, 10, 25), answer: "" },
    });
    mountEditor("/pictures/corrections");
    await expect.element(page.getByText("Coast Pictures")).toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
    page.getByRole("button", { name: "Accept" }).element().focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText(/Nothing waits for you/)).toBeInTheDocument();
    expect(server.own.media[0]).toMatchObject({ credit: "Coast Pictures", change: { state: "accepted" } });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Decline…" }).click();
    await userEvent.keyboard("The contract names you.{Enter}");
    await vi.waitFor(() =>
      expect(server.own.media[0]?.change).toMatchObject({ state: "declined", answer: "The contract names you." }),
    );
    expect(picture.version).toBe(1);
  });
});
