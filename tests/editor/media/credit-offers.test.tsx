import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { newId } from "../../../schema/id.ts";
import { emptyMediaFields } from "../../../schema/media.ts";
import { startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

beforeEach(() => void setSignedOut(false));

describe("how the house credits an agency", () => {
  test("is written in the settings, shown as it will stand below a picture, and saved", async () => {
    const server = startFakeServer();
    server.role = "admin";
    mountEditor("/settings");
    await page.getByRole("button", { name: "Begin with AP and Reuters" }).click();
    await expect.element(page.getByText("Below a picture: Ana Gil/Reuters")).toBeInTheDocument();
    expect((await axe.run(document.body)).violations).toEqual([]);
    await page.getByRole("button", { name: "Save agencies" }).click();
    await vi.waitFor(() => expect(server.holdings.creditStyles.styles).toHaveLength(2));
  });

  test("is offered where a picture of an agency gets its credit", async () => {
    const server = startFakeServer();
    server.holdings.creditStyles = { version: 1, styles: [{ name: "Reuters", credit: "{creator}/Reuters" }] };
    server.holdings.media.push({
      ...emptyMediaFields("agency"),
      alt: "A crane",
      creator: "Ana Gil",
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
    });
    mountEditor("/pictures");
    await page.getByRole("link", { name: /Open A crane/ }).click();
    const offer = page.getByRole("button", { name: "Ana Gil/Reuters" });
    await offer.click();
    await expect.element(page.getByRole("textbox", { name: "Credit" })).toHaveValue("Ana Gil/Reuters");
    await expect.element(offer).not.toBeInTheDocument();
  });
});
