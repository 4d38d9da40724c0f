import { beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setSignedOut } from "../../../editor/api/signed-out.ts";
import { forgetPlace } from "../../../editor/media/library-place.ts";
import { newId } from "../../../schema/id.ts";
import type { Media } from "../../../schema/media.ts";
import type { PictureDetailsReply, PictureUse } from "../../../schema/picture-details.ts";
import { expectUsable } from "../expect-usable.ts";
import { SESSION, startFakeServer, type FakeServer } from "../fake-server.ts";
import { mountEditor, type MountedEditor } from "../mount-editor.tsx";
import { makeMedia } from "./make-media.ts";

let server: FakeServer;
beforeEach(() => {
  setSignedOut(false);
  forgetPlace();
  server = startFakeServer();
});

function add(more: Partial<Media> = {}, details: Partial<PictureDetailsReply> = {}): Media {
  const media = makeMedia(more);
  server.holdings.media.push(media);
  server.holdings.details.set(media.id, details);
  return media;
}

/** So many pictures, the first of which is "Picture 1". */
function fill(count: number): Media[] {
  return Array.from({ length: count }, (_, index) =>
    add({ alt: `Picture ${index + 1}`, fileName: `${index + 1}.jpg`, createdAt: Date.UTC(2026, 10, 20) - index }),
  );
}

async function open(media: Media): Promise<MountedEditor> {
  const editor = mountEditor(`/pictures/${media.id}`);
  await expect.element(heading(media.fileName)).toBeInTheDocument();
  return editor;
}

const heading = (name: string) => page.getByRole("heading", { level: 1, name, exact: true });
const field = (name: string) => page.getByRole("textbox", { name, exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const cell = (number: number) => page.getByRole("link", { name: new RegExp(`^Open Picture ${number}\\b`) });

function use(more: Partial<PictureUse>): PictureUse {
  return {
    id: newId(),
    kind: "published",
    title: "Crane falls",
    path: "/2026/11/20/crane-falls/",
    state: "live",
    hasChanges: false,
    isScheduled: false,
    visibleFrom: Date.UTC(2026, 10, 20),
    updateAt: null,
    expiresAt: null,
    embargoUntil: null,
    roles: ["lead"],
    from: Date.UTC(2026, 10, 20),
    until: null,
    places: [{ mediaId: newId(), alt: null, caption: null, credit: null }],
    ...more,
  };
}

describe("the focal point", () => {
  test("moves by arrow keys, in tens with Shift, says where it is, and is kept", async () => {
    const media = add();
    await open(media);
    const mark = page.getByRole("button", { name: /^Focal point/ });
    await expect.element(mark).toHaveAccessibleName("Focal point, 50 % across, 50 % down");
    mark.element().focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{Shift>}{ArrowUp}{/Shift}");
    await expect.element(mark).toHaveAccessibleName("Focal point, 52 % across, 40 % down");
    await expect.element(page.getByText("52 % across, 40 % down", { exact: true })).toBeInTheDocument();
    const crop = document.querySelector<HTMLElement>(".crops img")!;
    expect(crop.style.objectPosition).toBe("52% 40%");
    await userEvent.keyboard("{Shift>}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{/Shift}");
    await expect.element(mark).toHaveAccessibleName("Focal point, 0 % across, 40 % down");
    await userEvent.keyboard("{Control>}s{/Control}");
    await vi.waitFor(() => expect(server.holdings.media[0]).toMatchObject({ focalX: 0, focalY: 0.4, version: 2 }));
  });

  test("goes where the picture is clicked", async () => {
    await open(add());
    const picture = page.getByRole("img", { name: "A crane" });
    const { width, height } = picture.element().getBoundingClientRect();
    await picture.click({ position: { x: width * 0.25, y: height * 0.75 } });
    await expect
      .element(page.getByRole("button", { name: /^Focal point/ }))
      .toHaveAccessibleName("Focal point, 25 % across, 75 % down");
  });
});

describe("the way from the library and back", () => {
  test("goes through the pictures as they are narrowed, and returns to the last one where the library was left", async () => {
    const pictures = fill(60);
    const editor = mountEditor("/pictures?rights=staff");
    await expect.element(cell(40)).toBeInTheDocument();
    const left = cell(40).element();
    left.scrollIntoView({ block: "center" });
    left.focus({ preventScroll: true });
    let top = NaN;
    left.addEventListener("click", () => (top = left.getBoundingClientRect().top));
    await userEvent.keyboard("{Enter}");
    await expect.element(heading("40.jpg")).toHaveFocus();
    expect(editor.path()).toBe(`/pictures/${pictures[39]!.id}`);
    await expect.element(page.getByText("40 of 60", { exact: true })).toBeInTheDocument();
    await userEvent.keyboard("j");
    await expect.element(heading("41.jpg")).toHaveFocus();
    await userEvent.keyboard("k{ArrowLeft}");
    await expect.element(heading("39.jpg")).toBeInTheDocument();
    await page.getByRole("link", { name: "Next picture" }).click();
    await expect.element(heading("40.jpg")).toHaveFocus();
    await userEvent.keyboard("{ArrowRight}");
    await expect.element(heading("41.jpg")).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(cell(41)).toHaveFocus();
    expect(editor.path()).toBe("/pictures?rights=staff");
    await vi.waitFor(() => expect(Math.abs(cell(40).element().getBoundingClientRect().top - top)).toBeLessThan(2));
  });

  test("shows in the library what was changed, and keeps what was selected there", async () => {
    fill(3);
    mountEditor("/pictures");
    await page.getByRole("checkbox", { name: "Select “Picture 3”" }).click();
    await cell(2).click();
    await expect.element(heading("2.jpg")).toBeInTheDocument();
    await field("Alt text").fill("Picture 2, mended");
    await button("Save").click();
    await expect.element(page.getByText("Saved", { exact: true })).toBeInTheDocument();
    await page.getByRole("link", { name: "Back to the library" }).click();
    await expect.element(page.getByRole("link", { name: /Open Picture 2, mended/ })).toHaveFocus();
    await expect.element(page.getByRole("checkbox", { name: "Select “Picture 3”" })).toBeChecked();
  });

  test("goes on behind what the library had loaded", async () => {
    server.holdings.mediaPerPage = 20;
    fill(65);
    mountEditor("/pictures");
    await expect.element(cell(20)).toBeInTheDocument();
    cell(20).element().focus({ preventScroll: true });
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText(/^20 of more than [24]0$/)).toBeInTheDocument();
    for (let number = 21; number <= 41; number += 1) {
      await userEvent.keyboard("j");
      await expect.element(heading(`${number}.jpg`)).toHaveFocus();
    }
    await userEvent.keyboard("{Escape}");
    await expect.element(cell(41)).toHaveFocus();
    await expect.element(cell(41)).toBeInViewport();
  });

  test("passes over a picture that was deleted on the way, until it is restored", async () => {
    fill(3);
    mountEditor("/pictures");
    await cell(2).click();
    await button("Delete…").click();
    await button("Delete picture").click();
    await button("Done").click();
    await expect.element(heading("2.jpg")).toHaveFocus();
    await expect.element(page.getByText("In the trash", { exact: true })).toBeInTheDocument();
    await userEvent.keyboard("j");
    await expect.element(heading("3.jpg")).toHaveFocus();
    await userEvent.keyboard("k");
    await expect.element(heading("1.jpg")).toHaveFocus();
    await userEvent.keyboard("{Escape}");
    await expect.element(cell(1)).toHaveFocus();
    await expect.element(cell(2)).not.toBeInTheDocument();
  });

  test("leads to the whole library where the picture was opened by its address, and knows no neighbours", async () => {
    const editor = await open(fill(2)[0]!);
    await expect.element(page.getByRole("link", { name: "Next picture" })).not.toBeInTheDocument();
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("heading", { name: "Pictures" })).toBeInTheDocument();
    expect(editor.path()).toBe("/pictures");
  });

  test("Escape in a field leaves the field alone", async () => {
    const editor = await open(add());
    await field("Credit").click();
    await userEvent.keyboard("j{Escape}");
    await expect.element(heading("crane.jpg")).toHaveFocus();
    await expect.element(field("Credit")).toHaveValue("Ana Gilj");
    expect(editor.path()).toContain("/pictures/");
  });
});

describe("changes that are not saved", () => {
  test("are asked about before the picture is left, and can be kept, saved or discarded", async () => {
    fill(2);
    mountEditor("/pictures");
    await cell(1).click();
    await field("Credit").fill("Mia Berg");
    await expect.element(page.getByText("Not saved yet", { exact: true })).toBeInTheDocument();
    await userEvent.keyboard("{Escape}j");
    const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
    await expect.element(dialog).toBeInTheDocument();
    await expectUsable(dialog);
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(field("Credit")).toHaveValue("Mia Berg");
    await page.getByRole("link", { name: "Next picture" }).click();
    await button("Save and leave").click();
    await expect.element(heading("2.jpg")).toBeInTheDocument();
    expect(server.holdings.media[0]).toMatchObject({ credit: "Mia Berg", version: 2 });
    await field("Credit").fill("Nobody");
    await page.getByRole("link", { name: "Back to the library" }).click();
    await button("Discard changes").click();
    await expect.element(page.getByRole("heading", { name: "Pictures" })).toBeInTheDocument();
    expect(server.holdings.media[1]).toMatchObject({ credit: "Ana Gil", version: 1 });
  });

  test("stay beside what somebody else saved meanwhile, until one of the two is chosen", async () => {
    const media = add({ caption: "A crane" });
    await open(media);
    await field("Alt text").fill("Mine");
    await field("Caption").fill("Mine as well");
    server.holdings.media[0] = { ...media, alt: "Theirs", caption: "Theirs as well", credit: "Mia Berg", version: 2 };
    await button("Save").click();
    await expect.element(page.getByText(/Nothing of theirs is lost/)).toBeInTheDocument();
    await expect.element(field("Credit")).toHaveValue("Mia Berg");
    await expect.element(field("Alt text")).toHaveValue("Mine");
    await expect.element(page.getByText("Alt text, theirs: Theirs", { exact: true })).toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
    await button("Use theirs").first().click();
    await expect.element(field("Alt text")).toHaveValue("Theirs");
    await button("Save").click();
    await vi.waitFor(() =>
      expect(server.holdings.media[0]).toMatchObject({
        alt: "Theirs",
        caption: "Mine as well",
        credit: "Mia Berg",
        version: 3,
      }),
    );
  });
});

describe("what is told of a picture", () => {
  test("is where it is used, its files with their bytes, and who changed what", async () => {
    const places = [{ mediaId: newId(), alt: null, caption: "The crane on Friday", credit: null }];
    const media = add(
      {},
      {
        broughtBy: { id: newId(), name: "Kaja Lund" },
        uses: [
          use({ places }),
          use({ title: "Cranes", kind: "draft", state: "draft", path: null, visibleFrom: null, from: null }),
          use({ title: "Old crane", kind: "past", until: Date.UTC(2026, 10, 22), places: [] }),
        ],
        moreUses: 2,
        renditions: [
          { kind: "made", format: "webp", width: 400, height: 300, bytes: 42_700, isShown: true },
          { kind: "planned", format: "avif", width: 400, height: 300, bytes: null, isShown: false },
        ],
        trouble: { trouble: "quota", againAt: null },
        history: [
          {
            id: newId(),
            at: Date.UTC(2026, 10, 21, 9),
            act: "media.save",
            by: "Ben Ode",
            changes: { credit: { from: "Kaja Lund", to: "Ana Gil" }, rights: { from: "unknown", to: "staff" } },
            files: null,
            answer: "",
          },
        ],
      },
    );
    await open(media);
    const uses = page.getByRole("list", { name: "Posts with this picture" });
    await expect
      .element(uses.getByRole("link", { name: "Crane falls", exact: true }))
      .toHaveAttribute("href", expect.stringMatching(/\/posts\//));
    await expect
      .element(uses.getByRole("link", { name: "/2026/11/20/crane-falls/" }).first())
      .toHaveAttribute("href", "/2026/11/20/crane-falls/");
    expect(
      uses
        .getByRole("listitem")
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(/Published.*Lead picture.*Caption thereThe crane on Friday/),
      expect.stringMatching(/^CranesDraft.*in the draft alone/),
      expect.stringMatching(/Not any more: readers saw it there from .* until /),
    ]);
    await expect.element(page.getByText(/And 2 more posts/)).toBeInTheDocument();
    await expect.element(page.getByRole("row", { name: /WebP 400 × 300 42.7 KB/ })).toBeInTheDocument();
    await expect.element(page.getByRole("row", { name: /JPEG 1200 × 900 8.5 MB The original/ })).toBeInTheDocument();
    await expect.element(page.getByText(/1 of them is still to be made. This month’s/)).toBeInTheDocument();
    const history = page.getByRole("region", { name: "History" });
    await expect.element(history.getByText("Ben Ode")).toBeInTheDocument();
    expect(history.element().querySelector("dl")?.textContent).toBe("CreditKaja Lund Ana GilRightsNot known yet Staff");
    await expect.element(history.getByText(/Kaja Lund brought it/)).toBeInTheDocument();
    await expectUsable(page.getByRole("main"));
    await button("Make again").click();
    await vi.waitFor(() =>
      expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toContain(
        `PUT /api/media/${media.id}/renditions`,
      ),
    );
  });

  test("follows what is saved", async () => {
    const media = add();
    await open(media);
    await field("Credit").fill("Mia Berg");
    server.holdings.details.set(media.id, {
      history: [
        { id: newId(), at: Date.now(), act: "media.save", by: "Ana Gil", changes: {}, files: null, answer: "" },
      ],
    });
    await button("Save").click();
    await expect.element(page.getByText(/changed what is said of it/)).toBeInTheDocument();
  });

  test("that could not be loaded can be asked for again, while an editor goes on with the fields", async () => {
    fill(1);
    server.refuseNext(/details$/, "internal", { title: "Something broke." });
    mountEditor("/pictures");
    await cell(1).click();
    await expect.element(page.getByText(/could not be loaded. Something broke./)).toBeInTheDocument();
    await field("Credit").fill("Mia Berg");
    await button("Try again").click();
    await expect.element(page.getByText("No post has it, and none has shown it.")).toBeInTheDocument();
    await expect.element(field("Credit")).toHaveValue("Mia Berg");
  });
});

describe("a picture that one may not change, or not see", () => {
  test("is not here, with the way back", async () => {
    mountEditor(`/pictures/${newId()}`);
    await expect.element(page.getByRole("heading", { name: "This picture is not here" })).toBeInTheDocument();
    await expect.element(page.getByRole("link", { name: "Back to the library" })).toBeInTheDocument();
  });

  test("could not be opened, and is tried again", async () => {
    const media = add();
    server.refuseNext(/details$/, "internal", { title: "Something broke." });
    mountEditor(`/pictures/${media.id}`);
    await expect.element(page.getByRole("heading", { name: "The picture could not be opened" })).toBeInTheDocument();
    await button("Try again").click();
    await expect.element(heading("crane.jpg")).toBeInTheDocument();
  });

  test("is read, and no more, by an author who did not bring it", async () => {
    server.role = "author";
    await open(add({}, { broughtBy: { id: newId(), name: "Kaja Lund" } }));
    await expect.element(page.getByText(/^Only an editor, or whoever brought it/)).toBeInTheDocument();
    await expect.element(field("Alt text")).toBeDisabled();
    await expect.element(button("Save")).not.toBeInTheDocument();
    await expect.element(button("Delete…")).not.toBeInTheDocument();
    await expect.element(page.getByRole("button", { name: /^Focal point/ })).not.toBeInTheDocument();
  });

  test("of their own that posts show, a contributor corrects in words alone, and reads where it ran", async () => {
    server.role = "contributor";
    const media = add({}, { broughtBy: SESSION.person });
    server.own.media.push({ ...media, change: null, posts: 1 });
    server.own.runs.push({
      mediaId: media.id,
      fileName: media.fileName,
      alt: media.alt,
      credit: media.credit,
      headline: "Night ferry",
      path: "/2026/11/24/night-ferry/",
      role: "lead",
      from: Date.UTC(2026, 10, 24),
      until: null,
      isWithdrawn: false,
    });
    await open(media);
    await expect.element(page.getByRole("link", { name: "Night ferry" })).toBeInTheDocument();
    await expect.element(page.getByRole("link", { name: "Back to my pictures" })).toBeInTheDocument();
    await expect.element(page.getByRole("combobox", { name: "Rights" })).not.toBeInTheDocument();
    await field("Credit").fill("Coast Pictures");
    await button("Send to an editor").click();
    await expect.element(page.getByText("Sent to an editor", { exact: true })).toBeInTheDocument();
    expect(server.own.media[0]?.change).toMatchObject({ fields: { credit: { to: "Coast Pictures" } } });
  });
});
