import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../../editor/post/draft/unsent.ts";
import { fillSource } from "../../../../editor/post/fields/fill-source.ts";
import type { OutsidePage } from "../../../../schema/api.ts";
import { SESSION, startFakeServer, type FakeServer } from "../../fake-server.ts";
import { keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

const ADDRESS = "https://www.deltapost.example/ferry?from=mail";
const REPORT: Partial<OutsidePage> = {
  canonical: "https://www.deltapost.example/ferry",
  outlet: "Delta Post",
  author: "Ben Odé",
  publishedAt: Date.UTC(2026, 10, 19, 12),
  licence: "CC BY 4.0",
};
const outlet = page.getByRole("combobox", { name: "Outlet" });
const byline = page.getByRole("textbox", { name: "Original byline" });

async function openSource(server: FakeServer): Promise<void> {
  mountEditor(`/posts/${keepPost(server)}`);
  await page.getByText("Source", { exact: true }).click();
}

async function pasteInto(field: ReturnType<typeof page.getByRole>, text: string): Promise<void> {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  await field.click();
  field.element().dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 900);
});

describe("SourceField", () => {
  test("an address pasted as the outlet fills the record in, says from where, and is undone in one", async () => {
    const server = startFakeServer();
    server.outside.pages.set(ADDRESS, REPORT);
    await openSource(server);
    await pasteInto(outlet, ADDRESS);
    await expect
      .element(page.getByText("Filled from deltapost.example: outlet, byline, date and licence."))
      .toBeInTheDocument();
    await expect.element(page.getByText("Delta Post", { exact: true })).toBeInTheDocument();
    await expect.element(page.getByRole("textbox", { name: "Original address" })).toHaveValue(REPORT.canonical);
    await expect.element(byline).toHaveValue("Ben Odé");
    await expect.element(page.getByLabelText("Original date")).toHaveValue("2026-11-19");
    await page.getByRole("button", { name: "Undo this change of the source" }).click();
    await expect.element(outlet).toBeInTheDocument();
  });

  test("what was typed stays when another address is pasted", async () => {
    const server = startFakeServer();
    server.outside.pages.set(ADDRESS, REPORT);
    await openSource(server);
    await outlet.fill("Harbour Wire");
    await userEvent.keyboard("{Enter}");
    await byline.fill("Ana Gil");
    await pasteInto(page.getByRole("textbox", { name: "Original address" }), ADDRESS);
    await expect.element(page.getByText("Filled from deltapost.example: date and licence.")).toBeInTheDocument();
    await expect.element(byline).toHaveValue("Ana Gil");
    await expect.element(page.getByText("Harbour Wire", { exact: true })).toBeInTheDocument();
  });

  test("offline, or where nobody answers, the address is kept and the rest is left to the person", async () => {
    const server = startFakeServer();
    await openSource(server);
    await pasteInto(outlet, ADDRESS);
    await expect.element(page.getByText("Nobody did answer. Please fill in the rest by hand.")).toBeInTheDocument();
    server.isOnline = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByText(/^You are offline/)).toBeInTheDocument();
    server.isOnline = true;
    await outlet.fill("Delta Post");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("textbox", { name: "Original address" })).toHaveValue(ADDRESS);
  });
});

describe("fillSource", () => {
  test("an address that was typed before is not exchanged", () => {
    const typed = { sourceId: "", url: "https://typed.example/", byline: "", publishedAt: null, licence: "" };
    const page = { ...REPORT, url: ADDRESS } as OutsidePage;
    expect(fillSource(typed, page, ADDRESS).source.url).toBe("https://typed.example/");
    expect(fillSource({ ...typed, url: "" }, page, ADDRESS).source.url).toBe(REPORT.canonical);
  });
});
