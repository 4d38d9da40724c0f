import { beforeEach, describe, expect, test } from "vitest";
import type { PostReply, SavedReply } from "../../../../schema/api.ts";
import { bold, doc, figure, heading, p } from "../../../../schema/build.ts";
import { newId } from "../../../../schema/id.ts";
import type { Media } from "../../../../schema/media.ts";
import type { DraftFields } from "../../../../schema/post.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { addPicture, read, variantsOf, type Reading } from "../../reading-room.ts";
import { withholdVersion, type Withholding } from "../../withhold-version.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let startAt = NOON;
beforeEach(async () => {
  startAt += 7 * DAY_MS;
  newsroom = await openNewsroom(startAt);
});

type Made = Awaited<ReturnType<typeof newsroom.makePost>>;
type Edit = Partial<DraftFields> & { readonly document?: PostReply["document"] };

async function save(id: string, { document, ...fields }: Edit): Promise<number> {
  const { body: post } = await newsroom.call<PostReply>("GET", `/api/posts/${id}`);
  const draft = { fields: { ...post.fields, ...fields }, document: document ?? post.document, grammar: post.grammar };
  const key = newId(newsroom.clock.now);
  const saved = await newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, { version: post.version, key, draft });
  expect(saved.status).toBe(200);
  return saved.body.version;
}

async function act(method: string, id: string, part: string, body: object = {}): Promise<void> {
  const { version } = (await newsroom.call<PostReply>("GET", `/api/posts/${id}`)).body;
  const reply = await newsroom.call(method, `/api/posts/${id}/${part}`, { version, ...body });
  expect(reply.status).toBe(200);
}

/** An hour later, the post says something else. */
async function publish(id: string, edit: Edit, note = "", updateAt: number | null = null): Promise<void> {
  newsroom.clock.now += HOUR_MS;
  await save(id, edit);
  await act("PUT", id, "publication", { publishedAt: null, note, updateAt });
}

async function withhold(id: string, fromNewest: number, what: Withholding): Promise<void> {
  expect((await withholdVersion(newsroom, id, fromNewest, what))?.status).toBe(200);
}

const get = (post: Made, rest = ""): Promise<Reading> => read(newsroom.app, `${post.path}${rest}`);
const statusOf = async (post: Made, ...rests: string[]): Promise<number[]> =>
  Promise.all(rests.map(async (rest) => (await get(post, rest)).status));
const tagsOf = ({ headers }: Reading): string[] => headers.get("Cache-Tag")?.split(",") ?? [];
const text = (words: string): Edit => ({ document: doc(p(words)) });

describe("the history of a post", () => {
  test("tells every version that was published, with its time and its note, and no draft", async () => {
    const post = await newsroom.makePost({ title: "Ferry sails" });
    await publish(post.id, text("It sails at nine."), "The time was wrong.");
    await publish(post.id, { title: "Ferry does not sail" });
    await save(post.id, { title: "Ferry, a draft" });
    const reading = await get(post, "history/");
    expect(reading.status).toBe(200);
    expect(reading.text.match(/<h2>Version \d/g)).toEqual(["<h2>Version 3", "<h2>Version 2", "<h2>Version 1"]);
    expect(reading.text).toContain("The time was wrong.");
    expect(reading.text).toContain("New headline: <span>Ferry does not sail</span>");
    expect(reading.text).toContain(`href="${post.path}history/2..3/"`);
    expect(reading.text).not.toContain("a draft");
    expect(tagsOf(reading)).toEqual(["site", `link:${post.id}`, `history:${post.id}`]);
  });

  test("is found from the post's page once a second version was published, however soon", async () => {
    const post = await newsroom.makePost();
    expect((await get(post)).text).not.toContain("See what changed");
    newsroom.clock.now += 60_000;
    await save(post.id, text("Mended at once."));
    newsroom.edge.purges.length = 0;
    await act("PUT", post.id, "publication", { publishedAt: null });
    expect(newsroom.edge.purges.flat()).toEqual(expect.arrayContaining([`post:${post.id}`, `history:${post.id}`]));
    const soon = (await get(post)).text;
    expect(soon).toContain(`<a href="${post.path}history/">See what changed</a>`);
    expect(soon).not.toContain("Updated");
    expect((await get(post, "history/")).text.match(/<h2>Version/g)).toHaveLength(2);
    await publish(post.id, text("And again."));
    expect((await get(post)).text).toMatch(/Updated <time[^>]*>[^<]*<\/time> .*See what changed/);
  });

  test("is not to be indexed, and is the post's own to whoever asks for the canonical address", async () => {
    const post = await newsroom.makePost();
    await publish(post.id, text("Two."));
    for (const rest of ["history/", "history/1/", "history/1..2/"]) {
      const { status, text: page, headers } = await get(post, rest);
      expect([rest, status]).toEqual([rest, 200]);
      expect(page).toContain('<meta name="robots" content="noindex">');
      expect(page).toContain(`<link rel="canonical" href="https://example.org${post.path}">`);
      const hashes = headers.get("Content-Security-Policy")?.match(/'sha256-/g) ?? [];
      expect(hashes).toHaveLength(page.match(/<style>/g)?.length ?? 0);
    }
  });

  test("of an imported or backdated post says since when it stands here", async () => {
    const post = await newsroom.makePost({}, { publishedAt: startAt - 400 * DAY_MS });
    const { text: page } = await get(post, "history/");
    expect(page.match(/<h2>Version/g)).toHaveLength(1);
    expect(page).toMatch(/Dated <time[^>]*>.*2025.*here since <time[^>]*>.*2026/);
  });

  test("has fifty versions a page, and those before them at an address that newer ones do not change", async () => {
    const post = await newsroom.makePost();
    for (let number = 2; number <= 53; number += 1) await publish(post.id, text(`Text ${number}.`));
    const first = await get(post, "history/");
    expect(first.text.match(/<h2>Version/g)).toHaveLength(50);
    expect(first.text).toContain(`href="${post.path}history/?before=4"`);
    const second = await get(post, "history/?before=4");
    expect(second.text.match(/<h2>Version \d/g)).toEqual(["<h2>Version 3", "<h2>Version 2", "<h2>Version 1"]);
    expect(tagsOf(second)).not.toContain(`history:${post.id}`);
    expect(await statusOf(post, "history/?before=1")).toEqual([404]);
    for (const reading of [first, second, await get(post, "history/53/"), await get(post, "history/1..53/")]) {
      expect(reading).toMatchObject({ status: 200, trips: 1, rowsWritten: 0 });
      const shown = reading.text.match(/<h2>Version/g)?.length ?? 2;
      expect(reading.rowsRead).toBeLessThanOrEqual(shown + 20);
    }
  });
});

describe("an old version", () => {
  test("is whole, as readers saw it, and leads to the post and to the other versions", async () => {
    const tag = await newsroom.makeTag("Ferries");
    const post = await newsroom.makePost({ title: "Ferry sails", dek: "At nine.", tags: [tag.id] });
    await publish(post.id, { title: "Ferry does not sail", dek: "", tags: [], document: doc(p("No.")) });
    const { text: page } = await get(post, "history/1/");
    for (const shown of ["<h1>Ferry sails</h1>", "At nine.", "<p>Text.</p>", "<li>Ferries</li>", "Version 1"]) {
      expect(page).toContain(shown);
    }
    expect(page).toContain(`<a href="${post.path}">The post as it is now</a>`);
    expect(page).not.toMatch(/does not sail|See what changed|href="\/tag\//);
  });

  test("shows the pictures that the post still has; of the others the caption, the credit and a panel", async () => {
    const [kept, left, ended] = [
      await addPicture(startAt, { caption: "The quay." }),
      await addPicture(startAt, { caption: "The crane." }),
      await addPicture(startAt, { caption: "The mast.", rightsUntil: startAt + DAY_MS }),
    ];
    const pictures = doc(p("Text."), figure(left), figure(ended));
    const post = await newsroom.makePost({ lead: { mediaId: kept, caption: null, alt: null } }, { document: pictures });
    await publish(post.id, { document: doc(p("Text."), figure(ended)) });
    const hash = (mediaId: string): string => variantsOf(mediaId)[2]!.hash;
    const before = await get(post, "history/1/");
    expect(before.text).toContain(hash(kept));
    expect(before.text).toContain(hash(ended));
    expect(before.text).not.toContain(hash(left));
    expect(before.text).toMatch(/not available\.<\/p><figcaption>The crane\. <span class="credit">Hedda Solvik/);
    expect(before.headers.get("Cloudflare-CDN-Cache-Control")).toMatch(/^max-age=8\d{4}, must-revalidate/);
    newsroom.clock.now = startAt + DAY_MS;
    for (const rest of ["history/1/", "history/1..2/"]) {
      const after = (await get(post, rest)).text;
      expect([rest, after.includes(hash(ended)), after.includes("The mast.")]).toEqual([rest, false, true]);
    }
  });

  test("is purged when what is said of a picture changes that only it shows", async () => {
    const mediaId = await addPicture(startAt, { caption: "The crane." });
    const post = await newsroom.makePost({ lead: { mediaId, caption: null, alt: null } });
    await publish(post.id, { lead: null });
    const { body: media } = await newsroom.call<Media>("GET", `/api/media/${mediaId}`);
    const { alt, decorative, credit, creator, rights, rightsNote, licenceUrl, rightsUntil, takenAt, focalX, focalY } =
      media;
    const fields = {
      alt,
      decorative,
      credit,
      creator,
      rights,
      rightsNote,
      licenceUrl,
      rightsUntil,
      takenAt,
      focalX,
      focalY,
    };
    newsroom.edge.purges.length = 0;
    const body = { version: media.version, fields: { ...fields, caption: "The old crane." } };
    expect((await newsroom.call("PUT", `/api/media/${mediaId}/fields`, body)).status).toBe(200);
    expect(newsroom.edge.purges).toEqual([[`media:${mediaId}`]]);
    const reading = await get(post, "history/1/");
    expect(reading.text).toContain("The old crane.");
    expect(tagsOf(reading)).toEqual(expect.arrayContaining([`media:${mediaId}`, `shown:${post.id}:${mediaId}`]));
  });
});

describe("the difference between two versions", () => {
  test("marks inserted and deleted words, says it in words, and folds what did not change", async () => {
    const still = Array.from({ length: 6 }, (_, index) => p(`Unchanged paragraph ${index}.`));
    const post = await newsroom.makePost({ title: "Ferry sails" }, { document: doc(p("It sails at nine."), ...still) });
    await publish(
      post.id,
      { title: "Ferry waits", document: doc(p("It sails at ten."), ...still) },
      "The pilot was late.",
    );
    const { text: page } = await get(post, "history/1..2/");
    expect(page).toContain("[deleted: </span>nine<span");
    expect(page).toContain("[inserted: </span>ten<span");
    expect(page).toMatch(/<dt>Headline<\/dt><dd>Ferry <del>.*sails.*<\/del><ins>.*waits.*<\/ins><\/dd>/);
    expect(page).toContain("The pilot was late.");
    expect(page).toContain("1 word inserted, 1 word deleted in the text.");
    expect(page).toContain("<summary>5 paragraphs that did not change</summary>");
  });

  test("says what moved, and what became of marks, tags and bylines", async () => {
    const [sea, land] = [await newsroom.makeTag("Sea"), await newsroom.makeTag("Land")];
    const { body: byline } = await newsroom.call<{ id: string }>("POST", "/api/bylines", {
      id: newId(startAt),
      name: "Ana Gil",
    });
    const [first, second, third] = [p("First of three."), p("Second of three."), heading(2, "Third of three")];
    const post = await newsroom.makePost({ tags: [sea.id] }, { document: doc(first, second, third) });
    await publish(post.id, {
      tags: [land.id],
      bylines: [{ bylineId: byline.id, role: "" }],
      document: doc(third, first, p("Second of ", bold("three."))),
    });
    const { text: page } = await get(post, "history/1..2/");
    expect(page).toContain("Heading moved");
    expect(page).toContain("“three.”: now bold");
    expect(page).toMatch(/<dt>Tags<\/dt><dd><ul><li><del>.*Sea.*<\/del><\/li><li><ins>.*Land/);
    expect(page).toMatch(/<dt>By<\/dt><dd><ul><li><ins>.*Ana Gil/);
  });

  test("of what no page shows is none", async () => {
    const post = await newsroom.makePost();
    const { body } = await newsroom.call<PostReply>("GET", `/api/posts/${post.id}`);
    await publish(post.id, { seo: { ...body.fields.seo, description: "For search engines." } });
    const { text: page } = await get(post, "history/1..2/");
    expect(page).toContain("Nothing that the page shows differs");
    expect(page).not.toContain("For search engines");
  });

  test("names no post that readers may not see", async () => {
    const secret = await newsroom.makeDraft({ title: "Secret plans" });
    const post = await newsroom.makePost();
    await publish(post.id, { related: [{ kind: "post", postId: secret.id }] });
    for (const rest of ["history/1..2/", "history/2/"]) {
      expect((await get(post, rest)).text).not.toMatch(/Secret plans|See also/);
    }
  });
});

describe("the addresses of a history", () => {
  test("have one form each", async () => {
    const post = await newsroom.makePost();
    await publish(post.id, text("Two."));
    const leads = async (rest: string): Promise<string> => {
      const { status, headers } = await get(post, rest);
      return `${status} ${headers.get("Location")?.replace("https://example.org", "").replace(post.path, "")}`;
    };
    expect(await leads("history/2..1/")).toBe("301 history/1..2/");
    expect(await leads("history/2..2/")).toBe("301 history/2/");
    expect(await leads("history/?from=2&to=1")).toBe("301 history/1..2/");
    expect(await leads("history/?utm_source=x")).toBe("301 history/");
    expect(await leads("history")).toBe("301 history/");
    expect(await leads("history/1")).toBe("301 history/1/");
    expect(await leads("history/?before=4")).toBe("302 history/");
    expect(await statusOf(post, "history/0/", "history/01/", "history/3/", "history/1..3/", "history/x/")).toEqual([
      404, 404, 404, 404, 404,
    ]);
  });

  test("lead on when the slug changes", async () => {
    const post = await newsroom.makePost();
    await publish(post.id, { slug: "elsewhere" });
    const moved = post.path.replace(/[^/]+\/$/, "elsewhere/");
    for (const rest of ["history/", "history/1/", "history/1..2/"]) {
      const { status, headers } = await get(post, rest);
      expect([status, headers.get("Location")]).toEqual([301, `${moved}${rest}`]);
      expect((await read(newsroom.app, `${moved}${rest}`)).status).toBe(200);
    }
  });

  test("leave what stands at them alone", async () => {
    const post = await newsroom.makePost();
    const address = { path: `${post.path}history/`, to: { kind: "path", path: "/elsewhere/" } };
    const made = await newsroom.call("POST", "/api/import/addresses", { addresses: [address] });
    expect(made.status).toBe(200);
    const { status, headers } = await get(post, "history/");
    expect([status, headers.get("Location")]).toEqual([301, "/elsewhere/"]);
  });
});

describe("who may see no version", () => {
  const all = ["history/", "history/1/", "history/1..2/"];

  test("of a withheld or redacted one learns its number and its time, and no word of it or of the reason", async () => {
    const post = await newsroom.makePost({ title: "Witness named" }, { document: doc(p("It was Rosalind.")) });
    await publish(post.id, { title: "Witness heard", document: doc(p("Somebody was heard.")) }, "The name is out.");
    await publish(post.id, text("Somebody was heard again."));
    newsroom.edge.purges.length = 0;
    for (const what of ["withhold", "redact"] as const) {
      await withhold(post.id, 2, what);
      const list = (await get(post, "history/")).text;
      expect(list).toMatch(/<h2>Version 1<\/h2>.*<p class="kept">Withheld by the editors\.<\/p>/);
      expect(list).toContain(`href="${post.path}history/2..3/"`);
      expect(await statusOf(post, "history/1/", "history/1..2/", "history/1..3/", "history/2..3/")).toEqual([
        410, 410, 410, 200,
      ]);
      for (const rest of ["history/", "history/1/", "history/1..2/", "history/2/", "history/2..3/"]) {
        expect((await get(post, rest)).text).not.toMatch(/Rosalind|Witness named|asked for it/);
      }
    }
    // To readers the second is no news.
    expect(newsroom.edge.purges).toHaveLength(1);
    expect(newsroom.edge.purges[0]?.[0]).toBe(`history:${post.id}`);
  });

  test("finds it again when it is shown again", async () => {
    const post = await newsroom.makePost();
    await publish(post.id, text("Two."), "Said better.");
    await publish(post.id, text("Three."));
    await withhold(post.id, 1, "withhold");
    expect((await get(post, "history/")).text).not.toContain("Said better.");
    await withhold(post.id, 1, "show again");
    expect((await get(post, "history/")).text).toContain("Said better.");
    expect(await statusOf(post, "history/2/", "history/1..2/")).toEqual([200, 200]);
  });

  test("of a withdrawn, unpublished, expired or embargoed post finds no history", async () => {
    const post = await newsroom.makePost({ title: "Taken down" });
    await publish(post.id, text("Two."));
    await act("PUT", post.id, "withdrawal", { reason: "It was not so." });
    expect(await statusOf(post, ...all)).toEqual([410, 410, 410]);
    expect((await get(post, "history/1/")).text).toContain("It was not so.");
    await act("DELETE", post.id, "withdrawal");
    expect(await statusOf(post, ...all)).toEqual([200, 200, 200]);
    await act("PUT", post.id, "expiry", { expiresAt: newsroom.clock.now + HOUR_MS });
    expect((await get(post, "history/1/")).headers.get("Cloudflare-CDN-Cache-Control")).toMatch(/^max-age=3599,/);
    newsroom.clock.now += HOUR_MS;
    expect(await statusOf(post, ...all)).toEqual([410, 410, 410]);
    await act("PUT", post.id, "expiry", { expiresAt: null });
    await act("DELETE", post.id, "publication");
    expect(await statusOf(post, ...all)).toEqual([404, 404, 404]);

    const waiting = await newsroom.makePost({ title: "Kept back" }, { publishedAt: newsroom.clock.now + HOUR_MS });
    await act("PUT", waiting.id, "embargo", { until: newsroom.clock.now + 2 * HOUR_MS, reason: "Agreed." });
    newsroom.clock.now += HOUR_MS;
    expect(await statusOf(waiting, "history/", "history/1/")).toEqual([404, 404]);
    newsroom.clock.now += HOUR_MS;
    expect(await statusOf(waiting, "history/", "history/1/")).toEqual([200, 200]);
  });

  test("learns of an update at its moment, with no job run, and of one that was cancelled never", async () => {
    const post = await newsroom.makePost();
    await publish(post.id, text("Cancelled."), "No, not yet.", newsroom.clock.now + 5 * HOUR_MS);
    await act("DELETE", post.id, "update");
    await publish(post.id, text("Tomorrow's."), "The ship has come.", newsroom.clock.now + 5 * HOUR_MS);
    expect((await get(post, "history/")).text).not.toContain("The ship has come.");
    expect((await get(post, "history/")).headers.get("Cloudflare-CDN-Cache-Control")).toMatch(/^max-age=143\d\d,/);
    expect(await statusOf(post, "history/2/", "history/1..2/")).toEqual([404, 404]);
    expect((await get(post)).text).not.toContain("See what changed");
    newsroom.clock.now += 5 * HOUR_MS;
    expect((await get(post, "history/")).text).toContain("The ship has come.");
    expect((await get(post, "history/")).text).not.toContain("not yet");
    expect(await statusOf(post, "history/2/", "history/1..2/")).toEqual([200, 200]);
    expect((await get(post)).text).toContain("See what changed");
  });

  test("does not find what was taken away in the history of what replaced it", async () => {
    const post = await newsroom.makePost({}, { document: doc(p("A slander.")) });
    await publish(post.id, text("A slander, sharpened."));
    await act("PUT", post.id, "withdrawal", { reason: "It was not so." });
    await publish(post.id, text("An apology."));
    const list = (await get(post, "history/")).text;
    expect(list.match(/Taken away\./g)).toHaveLength(2);
    expect(await statusOf(post, "history/1/", "history/2/", "history/2..3/", "history/3/")).toEqual([
      410, 410, 410, 200,
    ]);
    await publish(post.id, text("A longer apology."));
    expect(await statusOf(post, "history/3..4/", "history/2..4/")).toEqual([200, 410]);
  });
});
