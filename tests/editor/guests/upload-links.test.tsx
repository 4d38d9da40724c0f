import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { expectUsable } from "../expect-usable.ts";
import { makeLink } from "../fake-guests.ts";
import { startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

const DAY_MS = 24 * 60 * 60 * 1000;

beforeEach(() => void setSignedOut(false));

describe("upload links", () => {
  test("are made with an end, and their address is shown once", async () => {
    const server = startFakeServer();
    mountEditor("/pictures/upload-links");
    await page.getByRole("button", { name: "Make the first link" }).click();
    await page.getByLabelText("What the pictures are for").fill("Photos from the harbour");
    await page.getByLabelText("It ends").selectOptions("in 3 days");
    await page.getByLabelText("Pictures at most").fill("5");
    await page.getByRole("button", { name: "Make the link" }).click();
    await expect.element(page.getByLabelText(/^The address of/)).toHaveValue("https://lightship.example/send#secret");
    const [made] = server.guests.links;
    expect(made).toMatchObject({ title: "Photos from the harbour", mostPictures: 5 });
    expect(Math.round((made!.expiresAt - made!.createdAt) / DAY_MS)).toBe(3);
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(page.getByText("Nothing sent yet")).toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
  });

  test("are closed with Undo, and opened again", async () => {
    const server = startFakeServer();
    server.guests.links = [makeLink({ sent: 3, waiting: 1 })];
    mountEditor("/pictures/upload-links");
    await expect.element(page.getByRole("link", { name: /3 sent, 1 waits/ })).toBeInTheDocument();
    await page.getByRole("button", { name: /^Close Photos/ }).click();
    await expect.element(page.getByText(/^Closed just now/)).toBeInTheDocument();
    await page.getByRole("button", { name: "Undo" }).click();
    await vi.waitFor(() => expect(server.guests.links[0]).toMatchObject({ closedAt: null, version: 3 }));
  });

  test("say where the end that was asked for is wrong", async () => {
    const server = startFakeServer();
    server.guests.links = [makeLink()];
    mountEditor("/pictures/upload-links");
    await page.getByRole("button", { name: /^Edit Photos/ }).click();
    server.refuseNext(/upload-links/, "invalid", { title: "Not so.", fields: { title: "Say what they are for." } });
    await page.getByLabelText("What the pictures are for").fill("");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("Say what they are for.")).toBeInTheDocument();
    await expect.element(page.getByLabelText("What the pictures are for")).toHaveFocus();
  });

  test("show what guests agree to, which only whoever runs the site may change", async () => {
    const server = startFakeServer();
    const first = mountEditor("/pictures/upload-links");
    await expect.element(page.getByText("I made these pictures.")).toBeInTheDocument();
    expect(page.getByRole("button", { name: "Change the statement" }).query()).toBeNull();
    first.close();
    server.role = "admin";
    mountEditor("/pictures/upload-links");
    await page.getByRole("button", { name: "Change the statement" }).click();
    await page.getByLabelText("The statement").fill("I made them, or may pass them on.");
    await page.getByRole("button", { name: "Save the statement" }).click();
    await vi.waitFor(() =>
      expect(server.guests.statement).toEqual({ number: 2, text: "I made them, or may pass them on." }),
    );
    await expect.element(page.getByText(/^Statement 2/)).toBeInTheDocument();
  });
});
