import { beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { expectUsable } from "../expect-usable.ts";
import { startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";
import { makeMedia } from "./make-media.ts";

beforeEach(() => void setSignedOut(false));

async function openShown() {
  const server = startFakeServer();
  const media = makeMedia();
  server.holdings.media.push(media);
  const post = { postId: "one", title: "Harbour", path: "/1/" };
  server.holdings.uses.set(media.id, [post, { ...post, postId: "two" }]);
  mountEditor(`/pictures/${media.id}`);
  return server;
}

describe("the rights of a picture that posts show", () => {
  test("set back to unknown are told to stay on those pages, unless somebody takes it off them", async () => {
    const server = await openShown();
    await page.getByRole("combobox", { name: "Rights" }).selectOptions("Not known yet");
    const stays =
      "2 posts show this picture, or will. They go on showing it until they are changed, though it lacks rights.";
    await expect.element(page.getByText(stays)).toBeInTheDocument();
    await page.getByRole("checkbox", { name: /^Take it off every page now/ }).click();
    await expect.element(page.getByText("With this save it leaves every page.", { exact: false })).toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect.element(page.getByText("Saved", { exact: true })).toBeInTheDocument();
    expect(server.holdings.media[0]).toMatchObject({ rights: "unknown", rightsUntil: expect.any(Number) });
  });
});
