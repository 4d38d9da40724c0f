import { beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../../editor/post/draft/unsent.ts";
import { expectUsable } from "../../expect-usable.ts";
import { SESSION, startFakeServer, type FakeServer } from "../../fake-server.ts";
import { keepPost } from "../../keep-post.ts";
import { mountEditor } from "../../mount-editor.tsx";

const OF_POST = /posts\/.+\/social-image$/;
const OF_SITE = /site\/social-image$/;
/** A picture takes its time on a busy machine. */
const DRAWN = { timeout: 20_000 };

const sentTo = (server: FakeServer, path: RegExp): number =>
  server.requests.filter((request) => path.test(request.path.split("?")[0]!)).length;

beforeEach(async () => {
  setSignedOut(false);
  await forgetPerson(SESSION.person.id);
});

describe("the image that links to a post are shared with", () => {
  const line = page.getByText("Shared links do not show this headline yet: their image could not be sent.");

  test("is told of where it could not be sent, on the next day too, until it could", async () => {
    const server = startFakeServer();
    const id = keepPost(server);
    const first = mountEditor(`/posts/${id}`);
    server.refuseNext(OF_POST, "unavailable");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Publish( anyway)?$/ })
      .click();
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(line).toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
    first.close();

    server.refuseNext(OF_POST, "unavailable");
    mountEditor(`/posts/${id}`);
    await expect.element(line).toBeInTheDocument();
    await vi.waitFor(() => expect(sentTo(server, OF_POST)).toBe(2), DRAWN);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(line).not.toBeInTheDocument();
    expect(sentTo(server, OF_POST)).toBe(3);
    expect(server.requests.findLast(({ path }) => OF_POST.test(path.split("?")[0]!))?.path).toContain(
      "title=Night+ferry",
    );
  });

  test("is not asked for again where the post has another headline by now", async () => {
    const server = startFakeServer();
    mountEditor(`/posts/${keepPost(server)}`);
    server.refuseNext(OF_POST, "conflict");
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Publish( anyway)?$/ })
      .click();
    await vi.waitFor(() => expect(sentTo(server, OF_POST)).toBe(1), DRAWN);
    await page.getByRole("button", { name: "Done" }).click();
    await expect.element(line).not.toBeInTheDocument();
  });
});

describe("the image of the site", () => {
  const line = page.getByText("Shared links do not show the site’s name as it is now: their image could not be sent.");

  test("is drawn when an administrator opens the settings of a site that has none, and nobody else", async () => {
    const server = startFakeServer();
    server.holdings.site = { ...server.holdings.site, hasImage: false };
    const asEditor = mountEditor("/settings");
    await expect.element(page.getByText("Only an administrator can change these.")).toBeInTheDocument();
    asEditor.close();
    expect(sentTo(server, OF_SITE)).toBe(0);
    server.role = "admin";
    mountEditor("/settings");
    await vi.waitFor(() => expect(server.holdings.site.hasImage).toBe(true), DRAWN);
    expect(sentTo(server, OF_SITE)).toBe(1);
    await expect.element(line).not.toBeInTheDocument();
  });

  test("is told of where it could not be sent, and is sent when somebody asks for it", async () => {
    const server = startFakeServer();
    server.holdings.site = { ...server.holdings.site, hasImage: false };
    server.role = "admin";
    server.refuseNext(OF_SITE, "unavailable");
    mountEditor("/settings");
    await expect.element(line).toBeInTheDocument();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(line).not.toBeInTheDocument();
    expect(server.holdings.site.hasImage).toBe(true);
  });

  test("is drawn at a publication, too, by whoever may draw it", async () => {
    const server = startFakeServer();
    server.role = "admin";
    server.holdings.site = { ...server.holdings.site, hasImage: false };
    mountEditor(`/posts/${keepPost(server)}`);
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Publish( anyway)?$/ })
      .click();
    await vi.waitFor(() => expect(sentTo(server, OF_POST)).toBe(1), DRAWN);
    expect(server.holdings.site.hasImage).toBe(true);
  });
});
