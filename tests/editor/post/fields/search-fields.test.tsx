import { beforeEach, describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../../editor/post/draft/unsent.ts";
import { SESSION, startFakeServer } from "../../fake-server.ts";
import { keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 900);
});

describe("SearchFields", () => {
  test("the result and the card are shown as they are typed, cut where they will be, and it is said before", async () => {
    mountEditor(`/posts/${keepPost(startFakeServer(), { dek: "It calls twice." })}`);
    await page.getByText("Search and social").click();
    const result = page.getByRole("figure", { name: "As a search result" });
    const card = page.getByRole("figure", { name: "As a shared link" });
    await expect.element(result).toMatchTextContent("Night ferry – The Lightship");
    await expect.element(result).toMatchTextContent("lightship.example");
    await expect.element(card).toMatchTextContent("Night ferry");
    const field = page.getByRole("textbox", { name: "Search title" });
    await field.fill("Ferry at night");
    await expect.element(result).toMatchTextContent("Ferry at night – The Lightship");
    await field.fill("The night ferry calls at the harbour twice a week, and once on Sundays");
    await expect.element(result).toMatchTextContent("The night ferry calls at the harbour twice a week, and once…");
    await expect.element(page.getByText("70 characters; after about 60 the rest is cut off.")).toBeInTheDocument();
    await page.getByRole("textbox", { name: "Search description" }).fill("");
    await expect.element(card).toMatchTextContent("It calls twice.");
  });

  test("a shared link has words of its own; empty, they are those for a search", async () => {
    const server = startFakeServer();
    const id = keepPost(server, { dek: "It calls twice." });
    mountEditor(`/posts/${id}`);
    await page.getByText("Search and social").click();
    const result = page.getByRole("figure", { name: "As a search result" });
    const card = page.getByRole("figure", { name: "As a shared link" });
    await page.getByRole("textbox", { name: "Search title" }).fill("Ferry at night");
    await expect.element(card).toMatchTextContent("Ferry at night");
    const title = page.getByRole("textbox", { name: "Social title" });
    await expect.element(title).toHaveAttribute("placeholder", "Ferry at night");
    await title.fill("All aboard");
    await page.getByRole("textbox", { name: "Social description" }).fill("Tonight and every night.");
    await expect.element(card).toMatchTextContent("All aboardTonight and every night.");
    await expect.element(result).toMatchTextContent("Ferry at night – The LightshipIt calls twice.");
    await userEvent.keyboard("{Control>}s{/Control}");
    await expect
      .poll(() => server.posts.get(id)?.fields.seo)
      .toMatchObject({ socialTitle: "All aboard", socialDescription: "Tonight and every night." });
  });
});
