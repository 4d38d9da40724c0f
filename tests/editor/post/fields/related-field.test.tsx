import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../../editor/post/draft/unsent.ts";
import type { PostRow } from "../../../../schema/api.ts";
import { newId } from "../../../../schema/id.ts";
import type { Related } from "../../../../schema/post.ts";
import { SESSION, startFakeServer } from "../../fake-server.ts";
import { keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

const link = (title: string): Related => ({
  kind: "link",
  url: `https://deltapost.example/${title}`,
  title,
  outlet: "",
});
const names = (list: string): string[] =>
  [...page.getByRole("list", { name: list }).element().querySelectorAll(".named")].map((line) => line.textContent);

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 900);
});

describe("RelatedField", () => {
  test("links are put in order by keys and by dragging, and one that is removed can be had back", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepPost(server, { related: [link("One"), link("Two"), link("Three")] })}`);
    const handle = (name: string) => page.getByRole("button", { name: `Move “${name}”` });
    const list = "Links under “See also”";
    await expect.element(handle("Three")).toBeInTheDocument();
    handle("Three").element().focus();
    await userEvent.keyboard("{ArrowUp}{ArrowUp}");
    expect(names(list)).toEqual(["Three", "One", "Two"]);
    await expect.element(handle("Three")).toHaveFocus();
    await expect.element(page.getByText("“Three” is now 1 of 3.")).toBeInTheDocument();
    drag(handle("Three").element(), handle("Two").element());
    expect(names(list)).toEqual(["One", "Two", "Three"]);
    await page.getByRole("button", { name: "Remove “Two”" }).click();
    expect(names(list)).toEqual(["One", "Three"]);
    await page.getByRole("region", { name: "Just now" }).getByRole("button", { name: "Undo" }).click();
    expect(names(list)).toEqual(["One", "Two", "Three"]);
  });

  test("the address of a page outside fills in its title and outlet", async () => {
    const server = startFakeServer();
    const url = "https://deltapost.example/ferry";
    server.outside.pages.set(url, { title: "Ferry late again", outlet: "Delta Post" });
    mountEditor(`/posts/${keepPost(server)}`);
    await page.getByText("See also", { exact: true }).click();
    await page.getByRole("combobox", { name: "A post of this site" }).fill(url);
    await userEvent.keyboard("{Enter}");
    const form = page.getByRole("form", { name: "A link to another site" });
    await expect.element(form.getByText("Filled from deltapost.example.")).toBeInTheDocument();
    await form.getByRole("button", { name: "Add the link" }).click();
    expect(names("Links under “See also”")).toEqual(["Ferry late again (Delta Post)"]);
  });
});

describe("the address of a post of this site", () => {
  test("pasted under See also is that post, not a page outside", async () => {
    const server = startFakeServer();
    const path = "/2026/11/01/night-boats/";
    server.rows = [{ id: newId(), title: "Night boats", path, state: "live" } as PostRow];
    mountEditor(`/posts/${keepPost(server)}`);
    await page.getByText("See also", { exact: true }).click();
    await page.getByRole("combobox", { name: "A post of this site" }).fill(`https://lightship.example${path}`);
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("button", { name: "Remove “Night boats”" })).toBeInTheDocument();
  });
});

describe("BylineField", () => {
  test("whoever writes adds themselves with one click, and a guest by name, with a role", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepPost(server)}`);
    await page.getByRole("button", { name: "Add Ana Gil" }).click();
    await page.getByRole("combobox", { name: "Bylines" }).fill("Käthe Nordström");
    await userEvent.keyboard("{Enter}");
    await page.getByRole("combobox", { name: "Role of Käthe Nordström" }).fill("Photographs");
    await userEvent.tab();
    expect(names("Bylines of this post")).toEqual(["Ana Gil", "Käthe Nordström"]);
    page.getByRole("button", { name: "Move “Käthe Nordström”" }).element().focus();
    await userEvent.keyboard("{Home}");
    expect(names("Bylines of this post")).toEqual(["Käthe Nordström", "Ana Gil"]);
    await expect.element(page.getByRole("combobox", { name: "Role of Käthe Nordström" })).toHaveValue("Photographs");
  });
});

function drag(from: Element, to: Element): void {
  const { left, top } = from.getBoundingClientRect();
  const { bottom } = to.getBoundingClientRect();
  const fire = (type: string, y: number): void => {
    from.dispatchEvent(
      new PointerEvent(type, { bubbles: true, button: 0, pointerId: 1, clientX: left + 2, clientY: y }),
    );
  };
  // A pointer that the test makes up cannot be captured.
  Object.assign(from, { setPointerCapture: () => undefined });
  fire("pointerdown", top + 2);
  fire("pointermove", bottom + 2);
  fire("pointerup", bottom + 2);
}
