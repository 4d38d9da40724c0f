import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { page } from "vitest/browser";
import {
  CHECK_EVERY_MS,
  checkForNewVersion,
  isNewVersionReady,
  setNewVersionReady,
  watchForNewVersion,
} from "../../../editor/site/new-version.ts";
import { part } from "../../../editor/ui/part.tsx";
import { mount } from "../mount-editor.tsx";

afterEach(() => {
  vi.restoreAllMocks();
  setNewVersionReady(false);
});

describe("part", () => {
  test("code that is there already is shown at once", async () => {
    const Ready = part<{ name: string }>(async () => (props) => <p>Hello {props.name}</p>);
    Ready.preload();
    await Promise.resolve();
    await Promise.resolve();
    const { root } = mount(() => <Ready name="Ana" />);
    expect(root.textContent).toBe("Hello Ana");
  });

  test("code that cannot be fetched says so in its place, and is fetched again on request", async () => {
    vi.spyOn(window, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
    let isThere = false;
    const Late = part(async () => {
      if (!isThere) throw new TypeError("Failed to fetch dynamically imported module");
      return () => <p>Here after all</p>;
    });
    mount(() => <Late />);
    await expect.element(page.getByText("This part of the editor could not be loaded.")).toBeInTheDocument();
    isThere = true;
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.element(page.getByText("Here after all")).toBeInTheDocument();
  });
});

describe("part of a build that is no more", () => {
  test("it says that a new version is ready and reloads only when asked", async () => {
    vi.spyOn(window, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
    const Gone = part(async () => {
      throw new TypeError("Failed to fetch dynamically imported module");
    });
    setNewVersionReady(true);
    const { root } = mount(() => (
      <>
        <input aria-label="Title" value="Typed" />
        <Gone />
      </>
    ));
    await expect.element(page.getByText(/A new version is ready/)).toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: "Reload" })).toBeInTheDocument();
    expect(root.querySelector("input")?.value).toBe("Typed");
  });
});

describe("watchForNewVersion", () => {
  test("somebody who never looks away hears of a new version too", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const script = document.createElement("script");
    script.type = "module";
    script.setAttribute("src", "data:text/javascript,0");
    document.head.prepend(script);
    onTestFinished(() => script.remove());
    const shell = (): Response => new Response('<script type="module" src="/edit/assets/index-newer.js"></script>');
    vi.spyOn(window, "fetch").mockImplementation(async () => shell());
    mount(() => {
      watchForNewVersion();
      return null;
    });
    await vi.advanceTimersByTimeAsync(CHECK_EVERY_MS);
    vi.useRealTimers();
    await vi.waitFor(() => expect(isNewVersionReady()).toBe(true));
  });
});

describe("checkForNewVersion", () => {
  const shell = (files: readonly string[]): Response =>
    new Response(files.map((file) => `<script type="module" src="${file}"></script>`).join(""));
  const running = (): string[] =>
    Array.from(document.querySelectorAll("script[type=module][src]"), (script) => script.getAttribute("src") ?? "");

  test("the same program is no news; one with another file is, whichever file it is", async () => {
    for (const source of ["data:text/javascript,0", "data:text/javascript,1"]) {
      const script = document.createElement("script");
      script.type = "module";
      script.setAttribute("src", source);
      document.head.prepend(script);
      onTestFinished(() => script.remove());
    }
    const files = running();
    vi.spyOn(window, "fetch").mockResolvedValueOnce(shell(files));
    await checkForNewVersion();
    expect(isNewVersionReady()).toBe(false);
    for (const replaced of [0, files.length - 1]) {
      setNewVersionReady(false);
      const newer = files.map((file, index) => (index === replaced ? "/edit/assets/main-newer.js" : file));
      vi.spyOn(window, "fetch").mockResolvedValueOnce(shell(newer));
      await checkForNewVersion();
      expect(isNewVersionReady()).toBe(true);
    }
  });
});
