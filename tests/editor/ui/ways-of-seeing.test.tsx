import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { forgetPerson } from "../../../editor/post/draft/unsent.ts";
import { setOverlay } from "../../../editor/ui/commands.ts";
import { setToast } from "../../../editor/ui/toast.ts";
import { newId } from "../../../schema/id.ts";
import { SESSION, startFakeServer, type FakeServer } from "../fake-server.ts";
import { keepPost } from "../keep-post.ts";
import { mountEditor } from "../mount-editor.tsx";

/** Their caret shows where one is, as in the text itself. */
const WRITTEN_ON = ".title-field, .dek-field, .lead-caption, .canvas-text";

beforeEach(async () => {
  setSignedOut(false);
  setOverlay(null);
  setToast(null);
  await forgetPerson(SESSION.person.id);
  await page.viewport(1280, 800);
});

async function see(name: string, value: string): Promise<void> {
  const ask = (features: object[]) => cdp().send("Emulation.setEmulatedMedia", { features } as never);
  await ask([{ name, value }]);
  onTestFinished(async () => void (await ask([])));
  expect(matchMedia(`(${name}: ${value})`).matches).toBe(true);
}

async function openDesk(server: FakeServer): Promise<void> {
  mountEditor(`/posts/${keepPost(server)}`);
  await expect.element(page.getByRole("textbox", { name: "Text", exact: true })).toBeInTheDocument();
  await expect.element(page.getByRole("combobox", { name: "Tags" })).toBeInTheDocument();
}

async function openList(server: FakeServer): Promise<void> {
  server.rows = ["Night ferry", "Morning ferry"].map((title) => ({
    id: newId(),
    state: "draft",
    version: 1,
    title,
    path: null,
    publishedAt: null,
    editedAt: Date.now(),
    editedBy: "Ana Gil",
    hasChanges: false,
    isScheduled: false,
    visibleFrom: null,
    updateAt: null,
    expiresAt: null,
    embargoUntil: null,
    trashedAt: null,
    tags: [{ id: newId(), name: "Ferries" }],
    pictureGaps: 0,
    kind: "post",
  }));
  mountEditor("/");
  await expect.element(page.getByRole("link", { name: "Night ferry" })).toBeInTheDocument();
}

/** What frames a control, on itself or on what it stands in. */
function frameOf(element: Element): string {
  const around = [element, ...parentsOf(element).slice(0, 4)];
  return around
    .map((each) => {
      const { outlineStyle, outlineWidth, outlineColor, outlineOffset, boxShadow, borderColor } =
        getComputedStyle(each);
      const outline =
        outlineStyle === "none" ? "" : [outlineStyle, outlineWidth, outlineColor, outlineOffset].join(" ");
      return `${outline} ${boxShadow} ${borderColor}`;
    })
    .join("; ");
}

function parentsOf(element: Element): Element[] {
  return element.parentElement ? [element.parentElement, ...parentsOf(element.parentElement)] : [];
}

/** Goes through the screen by Tab; the controls that look the same with the focus as without it. */
async function findUnframed(): Promise<{ stops: number; unframed: string[] }> {
  const seen = new Set<Element>();
  const unframed: string[] = [];
  let control: Element = document.querySelector("a[href], button")!;
  (control as HTMLElement).focus();
  let framed = frameOf(control);
  for (;;) {
    await userEvent.tab();
    const next = document.activeElement!;
    // A month has stops within.
    if (next === control) continue;
    if (frameOf(control) === framed && !control.matches(WRITTEN_ON)) unframed.push(control.outerHTML.slice(0, 120));
    if (next === document.body || seen.has(next)) return { stops: seen.size, unframed };
    seen.add(next);
    control = next;
    framed = frameOf(next);
  }
}

/** What still moves, by its selector, where nothing should. */
function findMoving(): string[] {
  const longest = (times: string): number => Math.max(...times.split(",").map((time) => parseFloat(time) * 1000));
  return [...document.querySelectorAll("body *")].flatMap((element) =>
    [undefined, "::before", "::after", "::backdrop"].flatMap((part) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element, part);
      const ms = Math.max(longest(transitionDuration), animationName === "none" ? 0 : longest(animationDuration));
      return ms > 1 ? [`${element.tagName}.${element.className}${part ?? ""}: ${ms} ms`] : [];
    }),
  );
}

describe("whoever goes by Tab", () => {
  test("sees on the desk where they are", async () => {
    await openDesk(startFakeServer());
    const { stops, unframed } = await findUnframed();
    expect(unframed).toEqual([]);
    expect(stops).toBeGreaterThan(20);
  });

  test("sees in the list where they are", async () => {
    await openList(startFakeServer());
    const { stops, unframed } = await findUnframed();
    expect(unframed).toEqual([]);
    expect(stops).toBeGreaterThan(10);
  });
});

describe("with forced colours", () => {
  test("what has the focus is framed otherwise than what is only chosen", async () => {
    await see("forced-colors", "active");
    await openList(startFakeServer());
    expect((await findUnframed()).unframed).toEqual([]);
  });

  test("what is chosen is framed: a row, and a line of the palette", async () => {
    await see("forced-colors", "active");
    await openList(startFakeServer());
    const row = page.getByRole("row", { name: /Night ferry/ });
    const bare = frameOf(await row.findElement());
    await page.getByRole("checkbox", { name: "Select “Night ferry”" }).click();
    await page.getByRole("heading", { name: "Posts" }).click();
    expect(frameOf(row.element())).not.toBe(bare);
    setOverlay("palette");
    const chosen = page.getByRole("dialog").getByRole("option", { selected: true });
    expect(getComputedStyle(await chosen.findElement()).outlineStyle).toBe("solid");
  });
});

describe("with reduced motion", () => {
  test("nothing moves on the desk and in the list, nor a dialog, nor a toast", async () => {
    await see("prefers-reduced-motion", "reduce");
    const server = startFakeServer();
    await openList(server);
    setToast({ words: "“Night ferry” is in the trash.", undo: () => Promise.resolve(null) });
    await expect.element(page.getByRole("button", { name: "Undo" })).toBeInTheDocument();
    expect(findMoving()).toEqual([]);
    await openDesk(server);
    await page.getByRole("button", { name: "Publish", exact: true }).click();
    await expect.element(page.getByRole("dialog", { name: "Publish" })).toBeInTheDocument();
    expect(findMoving()).toEqual([]);
  });
});
