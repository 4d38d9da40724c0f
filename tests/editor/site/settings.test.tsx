import axe from "axe-core";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

beforeEach(() => void setSignedOut(false));

const save = () => page.getByRole("button", { name: "Save settings" });

describe("Settings", () => {
  test("what a change means is shown before it is saved, and the receipt after", async () => {
    const server = startFakeServer();
    server.role = "admin";
    mountEditor("/settings");
    await expect.element(page.getByRole("textbox", { name: "Name" })).toHaveValue("The Lightship");
    await expect.element(save()).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("textbox", { name: "Name" }).fill("The Night Lightship");
    await expect.element(page.getByText(/The masthead, the title of every window/)).toBeInTheDocument();
    await expect.element(page.getByText("Every page of the site")).toBeInTheDocument();
    expect(server.holdings.site.version).toBe(1);
    await save().click();
    await expect.element(page.getByText(/The settings are saved. Every page changes. The next/)).toBeInTheDocument();
    expect(server.holdings.site).toMatchObject({ version: 2, fields: { name: "The Night Lightship" } });
    const askedWho = () => server.requests.filter(({ path }) => path === "/api/session");
    await vi.waitFor(() => expect(askedWho()).toHaveLength(2));
  });

  test("the zone is chosen among those there are, the colour with how well it is read", async () => {
    const server = startFakeServer();
    server.role = "admin";
    mountEditor("/settings");
    await page.getByRole("combobox", { name: "Time zone" }).selectOptions("America/New York");
    await page.getByRole("textbox", { name: "Accent colour" }).fill("#ffd400");
    await expect.element(page.getByText(/By day contrast [45]\.\d to 1, as #[0-9a-f]{6}/)).toBeInTheDocument();
    await expect.element(page.getByText(/In the dark contrast \d+\.\d to 1$/)).toBeInTheDocument();
    await expect.element(save()).toHaveAttribute("aria-disabled", "false");
    await save().click();
    await vi.waitFor(() =>
      expect(server.holdings.site.fields).toMatchObject({ timeZone: "America/New_York", accent: "#ffd400" }),
    );
  });

  test("a logo is shown by day and in the dark, with a word where it is hardly seen, and taken away again", async () => {
    const server = startFakeServer();
    server.role = "admin";
    const editor = mountEditor("/settings");
    await expect.element(page.getByRole("button", { name: "Choose a logo…" })).toBeInTheDocument();
    expect(page.getByRole("button", { name: /logo for the dark/ }).query()).toBeNull();
    const canvas = new OffscreenCanvas(320, 80);
    const context = canvas.getContext("2d")!;
    context.fillRect(40, 20, 240, 40);
    const file = new File([await canvas.convertToBlob({ type: "image/png" })], "logo.png", { type: "image/png" });
    const input = editor.root.querySelector<HTMLInputElement>('.logo-choice input[type="file"]')!;
    await userEvent.upload(input, file);
    await expect.element(page.getByRole("button", { name: "Remove the logo", exact: true })).toBeInTheDocument();
    expect(editor.root.querySelectorAll(".sample-logo")).toHaveLength(2);
    await expect.element(page.getByText("Choose another one for the dark.", { exact: false })).toBeInTheDocument();
    expect(editor.root.querySelectorAll(".sample-remark")).toHaveLength(1);
    await expect.element(save()).toHaveAttribute("aria-disabled", "false");
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    expect((await axe.run(document.body)).violations).toEqual([]);
    await save().click();
    await vi.waitFor(() =>
      expect(server.holdings.site.fields.logo).toMatchObject({ light: { width: 320 }, dark: null }),
    );
    await page.getByRole("button", { name: "Remove the logo", exact: true }).click();
    await expect.element(page.getByRole("button", { name: "Choose a logo…" })).toHaveFocus();
    await expect.element(page.getByText(/or the name where there is none/)).toBeInTheDocument();
    await expect.element(save()).toHaveAttribute("aria-disabled", "false");
    await save().click();
    await vi.waitFor(() => expect(server.holdings.site.fields.logo).toBeNull());
  });

  test("type, spacing and paper are shown by day and in the dark before they are saved", async () => {
    const server = startFakeServer();
    server.role = "admin";
    const editor = mountEditor("/settings");
    await page.getByRole("combobox", { name: "Type" }).selectOptions("Plain: the reader’s own sans");
    await page.getByRole("combobox", { name: "Spacing" }).selectOptions("Close");
    const [day, night] = editor.root.querySelectorAll<HTMLElement>(".theme-sample");
    const before = [day, night].map((sample) => getComputedStyle(sample!).backgroundColor);
    await page.getByRole("combobox", { name: "Paper" }).selectOptions("Cool");
    const after = [day, night].map((sample) => getComputedStyle(sample!));
    expect(after.map(({ backgroundColor }) => backgroundColor)).not.toEqual(before);
    for (const { fontFamily } of after) expect(fontFamily).not.toContain("Newsreader");
    await expect.element(page.getByText(/Every page lies on another paper/)).toBeInTheDocument();
    await expect.element(save()).toHaveAttribute("aria-disabled", "false");
    await save().click();
    await vi.waitFor(() =>
      expect(server.holdings.site.fields).toMatchObject({ type: "plain", density: "close", paper: "cool" }),
    );
  });

  test("what somebody else saved meanwhile is said and taken over, and ours is kept", async () => {
    const server = startFakeServer();
    server.role = "admin";
    mountEditor("/settings");
    await expect.element(page.getByRole("textbox", { name: "Name" })).toHaveValue("The Lightship");
    const { fields } = server.holdings.site;
    server.holdings.site = { version: 2, fields: { ...fields, description: "Theirs." }, hasImage: true };
    await page.getByRole("textbox", { name: "Name" }).fill("Ours");
    await expect.element(page.getByText(/the description is now “Theirs\.”/)).toBeInTheDocument();
    await page.getByRole("button", { name: "Take over theirs, keep mine" }).click();
    await expect.element(save()).toHaveAttribute("aria-disabled", "false");
    await save().click();
    await vi.waitFor(() =>
      expect(server.holdings.site).toMatchObject({ version: 3, fields: { name: "Ours", description: "Theirs." } }),
    );
  });

  test("who may not change them can read them", async () => {
    startFakeServer();
    mountEditor("/settings");
    await expect.element(page.getByText("Only an administrator can change these.")).toBeInTheDocument();
    await expect.element(page.getByRole("textbox", { name: "Name" })).toHaveAttribute("readonly");
    expect(save().query()).toBeNull();
  });

  test.each(["light", "dark"])("has nothing for axe to find, in %s", async (scheme) => {
    const server = startFakeServer();
    server.role = "admin";
    document.documentElement.style.colorScheme = scheme;
    onTestFinished(() => void document.documentElement.style.removeProperty("color-scheme"));
    const editor = mountEditor("/settings");
    await page.getByRole("textbox", { name: "Accent colour" }).fill("#ffd400");
    await expect.element(page.getByText("Every page of the site")).toBeInTheDocument();
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    expect((await axe.run(editor.root)).violations).toEqual([]);
  });

  test("settings that cannot be loaded can be asked for again", async () => {
    const server = startFakeServer();
    server.refuseNext(/site$/, "unavailable", { title: "The server is busy." });
    mountEditor("/settings");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByRole("textbox", { name: "Name" })).toBeInTheDocument();
  });
});
