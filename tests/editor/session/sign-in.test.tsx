import { beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { startFakeServer } from "../fake-server.ts";
import { mountEditor } from "../mount-editor.tsx";

const openLink = (secret: string): void =>
  history.replaceState(null, "", `${location.pathname}${location.search}#${secret}`);

beforeEach(() => void setSignedOut(false));

describe("SignIn", () => {
  test("the link's secret leaves the address, is sent once, and the list opens", async () => {
    const server = startFakeServer();
    openLink("the-secret");
    mountEditor("/sign-in");
    await expect.element(page.getByRole("heading", { name: "Posts" })).toBeInTheDocument();
    expect(location.hash).toBe("");
    const signIns = server.requests.filter(({ method }) => method === "POST");
    expect(signIns).toEqual([{ method: "POST", path: "/api/session", body: { secret: "the-secret" } }]);
  });

  test("a link that was used says so, and how to get another", async () => {
    const server = startFakeServer();
    server.refuseNext(/session$/, "forbidden", { title: "That sign-in link was used already." });
    openLink("used");
    mountEditor("/sign-in");
    await expect.element(page.getByRole("heading", { name: "This link cannot be used" })).toBeInTheDocument();
    await expect.element(page.getByText("That sign-in link was used already.")).toBeInTheDocument();
    await expect.element(page.getByText("npm run owner-link")).toBeInTheDocument();
  });

  test("without a line the link is not used up, and can be tried again", async () => {
    const server = startFakeServer();
    server.isOnline = false;
    openLink("later");
    mountEditor("/sign-in");
    await expect.element(page.getByRole("heading", { name: "The server cannot be reached" })).toBeInTheDocument();
    server.isOnline = true;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByRole("heading", { name: "Posts" })).toBeInTheDocument();
  });

  test("who is not signed in is told how to", async () => {
    const server = startFakeServer();
    server.isSignedIn = false;
    mountEditor("/");
    await expect.element(page.getByRole("heading", { name: "Please sign in" })).toBeInTheDocument();
  });
});
