import axe from "axe-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { makeRule } from "../../../editor/site/parse-rule-line.ts";
import { expectUsable } from "../expect-usable.ts";
import { startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

beforeEach(() => void setSignedOut(false));

const save = () => page.getByRole("button", { name: "Save rules" });

describe("the rules of house style", () => {
  test("begin empty, with examples to begin with; what is added is tried and saved", async () => {
    const server = startFakeServer();
    server.role = "admin";
    mountEditor("/settings");
    await page.getByRole("button", { name: "Begin with three examples" }).click();
    await page.getByRole("button", { name: "Add a rule" }).click();
    await page.getByRole("textbox", { name: "What to find" }).fill("e-mail");
    await page.getByRole("textbox", { name: "What to write instead" }).fill("email");
    await page.getByRole("textbox", { name: "Try the rules" }).fill("An e-mail");
    await expect.element(page.getByText("→ email")).toBeInTheDocument();
    expect((await axe.run(document.body)).violations).toEqual([]);
    await save().click();
    await expect.element(page.getByText(/The rules are saved/)).toBeInTheDocument();
    expect(server.holdings.rules.rules.map(({ find }) => find)).toEqual(["%", "utilise", "very unique", "e-mail"]);
  });

  test("are added from lines, and what is not understood is said", async () => {
    const server = startFakeServer();
    server.role = "admin";
    mountEditor("/settings");
    await page.getByRole("button", { name: "Add from lines…" }).click();
    await page.getByRole("textbox", { name: "Rules, one a line" }).fill("per cent, not %\nNumbers");
    await expect.element(page.getByText("This line is not understood: “Numbers”")).toBeInTheDocument();
    await expectUsable();
    await page.getByRole("button", { name: "Add 1 rule" }).click();
    await save().click();
    await vi.waitFor(() => expect(server.holdings.rules.rules).toMatchObject([{ find: "%", replace: "per cent" }]));
  });

  test("that somebody else changed meanwhile are taken over, and ours are kept", async () => {
    const server = startFakeServer();
    server.role = "admin";
    server.holdings.rules = { version: 1, rules: [makeRule("utilise", "use")] };
    mountEditor("/settings");
    await page.getByRole("button", { name: "Delete the rule for utilise" }).click();
    server.holdings.rules = { version: 2, rules: [...server.holdings.rules.rules, makeRule("theirs", "other")] };
    await page.getByRole("button", { name: "Add a rule" }).click();
    await page.getByRole("textbox", { name: "What to find" }).fill("ours");
    await userEvent.keyboard("{Enter}");
    await page.getByRole("button", { name: "Take over theirs, keep mine" }).click();
    await save().click();
    await vi.waitFor(() => expect(server.holdings.rules.rules.map(({ find }) => find)).toEqual(["theirs", "ours"]));
  });

  test("are read only for who does not run the site", async () => {
    const server = startFakeServer();
    server.holdings.rules = { version: 1, rules: [makeRule("utilise", "use")] };
    mountEditor("/settings");
    await expect.element(page.getByText("utilise")).toBeInTheDocument();
    expect(page.getByRole("button", { name: "Delete the rule for utilise" }).elements()).toHaveLength(0);
  });
});
