import { beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { groupComing } from "../../../editor/coming/group-coming.ts";
import type { Coming } from "../../../schema/history.ts";
import { newId } from "../../../schema/id.ts";
import { startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

function makeComing(changed: Partial<Coming> = {}): Coming {
  return {
    at: Date.UTC(2030, 6, 1, 4),
    kind: "publication",
    postId: newId(),
    mediaId: null,
    title: "Night ferry",
    path: null,
    state: "live",
    ...changed,
  };
}

beforeEach(() => void setSignedOut(false));

describe("groupComing", () => {
  test("the days are those of the site's time zone, whatever its clocks do", () => {
    const lateOn = (day: number): Coming => makeComing({ at: Date.UTC(2027, 2, day, 22, 30) });
    const days = groupComing([lateOn(27), lateOn(28)], "Europe/Berlin").map(({ day }) => day);
    expect(days).toEqual(["Saturday 27 March 2027", "Monday 29 March 2027"]);
  });
});

describe("ComingScreen", () => {
  test("each says when, what, and of which post", async () => {
    const server = startFakeServer();
    const postId = newId();
    server.coming = {
      coming: [
        makeComing({ postId }),
        makeComing({ kind: "expiry", title: "Day ferry" }),
        makeComing({
          at: Date.UTC(2030, 6, 2, 22, 30),
          kind: "rights",
          postId: null,
          mediaId: newId(),
          title: "quay.jpg",
        }),
      ],
      next: null,
    };
    mountEditor("/coming");
    const first = page.getByRole("region").or(page.getByRole("list")).getByRole("listitem").nth(0);
    await expect.element(first).toHaveTextContent("06:00PublicationNight ferryChange…");
    await expect.element(page.getByRole("heading", { name: "Monday 1 July 2030" })).toBeInTheDocument();
    await expect.element(page.getByRole("heading", { name: "Wednesday 3 July 2030" })).toBeInTheDocument();
    await expect.element(page.getByText("Expires", { exact: true })).toBeInTheDocument();
    await expect.element(page.getByText("Rights end", { exact: true })).toBeInTheDocument();
    const link = await page.getByRole("link", { name: "Night ferry", exact: true }).findElement();
    expect(link.getAttribute("href")).toBe(`/posts/${postId}`);
  });

  test("nothing coming says what would be listed", async () => {
    startFakeServer();
    mountEditor("/coming");
    await expect.element(page.getByText(/Nothing will happen by itself/)).toBeInTheDocument();
  });

  test("what cannot be loaded can be asked for again", async () => {
    const server = startFakeServer();
    server.coming = { coming: [makeComing()], next: null };
    server.refuseNext(/coming$/, "unavailable", { title: "The server is busy." });
    mountEditor("/coming");
    await expect.element(page.getByText(/could not be loaded. The server is busy./)).toBeInTheDocument();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByRole("link", { name: "Night ferry", exact: true })).toBeInTheDocument();
  });
});
