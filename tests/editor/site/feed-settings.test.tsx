import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

beforeEach(() => void setSignedOut(false));

const HUB = "https://hub.example/";
const hub = () => page.getByRole("textbox", { name: "WebSub hub" });
const save = () => page.getByRole("button", { name: "Save who is told" });

function openSettings() {
  const server = startFakeServer();
  server.role = "admin";
  mountEditor("/settings");
  return server;
}

describe("the settings of feeds", () => {
  test("take a hub, say what that means, and find fault with an address in words", async () => {
    const server = openSettings();
    await expect.element(save()).toHaveAttribute("aria-disabled", "true");
    await hub().fill("ftp://hub.example");
    await save().click();
    await expect.element(page.getByText("An address begins with http or https.")).toBeInTheDocument();
    await expect.element(hub()).toHaveAttribute("aria-invalid", "true");
    await hub().fill(` ${HUB} `);
    await save().click();
    await expect.element(page.getByText(/The hub is told of new posts from now on/)).toBeInTheDocument();
    expect(server.holdings.feedSettings).toMatchObject({ version: 1, fields: { hub: HUB, indexNow: false } });
    expect((await axe.run(document.body)).violations).toEqual([]);
  });

  test("changed by somebody else meanwhile say so, and keep what was typed until it is settled", async () => {
    const server = openSettings();
    await hub().fill(HUB);
    server.holdings.feedSettings = {
      version: 1,
      fields: { hub: "https://theirs.example/", indexNow: false },
      indexNow: null,
    };
    await save().click();
    await expect.element(page.getByText(/the hub is https:\/\/theirs\.example\/ now/)).toBeInTheDocument();
    await expect.element(hub()).toHaveValue(HUB);
    await page.getByRole("button", { name: "Keep mine" }).click();
    await save().click();
    await vi.waitFor(() => expect(server.holdings.feedSettings.fields.hub).toBe(HUB));
  });

  test("tell IndexNow only once it is turned on, show how that went, and turn it off again", async () => {
    const server = openSettings();
    const told = page.getByRole("checkbox", { name: "Tell search engines through IndexNow" });
    await expect.element(told).not.toBeChecked();
    await told.click();
    await save().click();
    await expect.element(page.getByText(/IndexNow is told of what changes from now on/)).toBeInTheDocument();
    await expect.element(page.getByText("Nothing was sent yet.")).toBeInTheDocument();
    await expect.element(page.getByRole("link", { name: "a key of this site" })).toHaveAttribute("href", "/0123.txt");
    expect((await axe.run(document.body)).violations).toEqual([]);
    await told.click();
    await page.getByRole("button", { name: "Undo the change" }).click();
    await expect.element(told).toBeChecked();
    await told.click();
    await save().click();
    await vi.waitFor(() => expect(server.holdings.feedSettings.fields.indexNow).toBe(false));
  });

  test("say why IndexNow took nothing", async () => {
    const server = startFakeServer();
    server.holdings.feedSettings = {
      version: 1,
      fields: { hub: "", indexNow: true },
      indexNow: { keyPath: "/0123.txt", at: Date.now(), addresses: 3, trouble: "IndexNow answered 403." },
    };
    mountEditor("/settings");
    await expect.element(page.getByText("Last sent: 3 addresses, just now.")).toBeInTheDocument();
    await expect.element(page.getByText("IndexNow answered 403.")).toBeInTheDocument();
  });

  test("a hub that takes nothing is told of at the foot of the list", async () => {
    const server = startFakeServer();
    server.hub = { feeds: 3, lastError: "The hub answered 503." };
    mountEditor("/");
    await expect
      .element(page.getByText(/could not be told of 3 feeds that changed\. .* The hub answered 503\./))
      .toBeInTheDocument();
  });
});
