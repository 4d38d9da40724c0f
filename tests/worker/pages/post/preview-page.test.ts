import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { doc, figure, heading, p } from "../../../../schema/build.ts";
import type { DocumentJson } from "../../../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../../../schema/document.ts";
import type { NewPreviewReply } from "../../../../schema/history.ts";
import { newId } from "../../../../schema/id.ts";
import { variantPath } from "../../../../schema/media.ts";
import { emptyDraftFields, type DraftFields } from "../../../../schema/post.ts";
import { NOON, openNewsroom } from "../../newsroom.ts";
import { addPicture, variantsOf } from "../../reading-room.ts";

const HOUR_MS = 3_600_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

async function link(postId: string): Promise<string> {
  const body = { id: newId(NOON), expiresAt: newsroom.clock.now + HOUR_MS, note: "" };
  const made = await newsroom.call<NewPreviewReply>("POST", `/api/posts/${postId}/previews`, body);
  return new URL(made.body.url).pathname;
}

async function open(path: string): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await newsroom.fetchAs(null, "GET", path);
  return {
    status: response.status,
    headers: response.headers,
    text: new TextDecoder().decode(await response.arrayBuffer()),
  };
}

function save(id: string, version: number, fields: Partial<DraftFields>, document: DocumentJson = doc(p("Text."))) {
  const draft = { fields: { ...emptyDraftFields("en"), ...fields }, document, grammar: GRAMMAR_VERSION };
  return newsroom.call("PUT", `/api/posts/${id}/draft`, { version, key: newId(NOON), draft });
}

/** A picture with its renditions in R2. */
async function addStoredPicture(): Promise<string> {
  const mediaId = await addPicture(NOON);
  for (const { hash, format, width, height } of variantsOf(mediaId)) {
    await env.MEDIA.put(`variants/${hash}`, `${format} bytes`);
    await env.DB.prepare(
      "insert into media_variants (hash, media_id, format, role, width, height, bytes, created_at) values (?1, ?2, ?3, 'variant', ?4, ?5, 9, 0)",
    )
      .bind(hash, mediaId, format, width, height)
      .run();
  }
  return mediaId;
}

describe("the page of a preview link", () => {
  test("shows the draft as readers would see it, says that it is one, and is kept by nobody", async () => {
    const tag = await newsroom.makeTag("Ferries");
    const { id } = await newsroom.makeDraft(
      { title: "Night line", dek: "From May", tags: [tag.id] },
      doc(heading(2, "Fares"), p("Nine crowns.")),
    );
    const { status, headers, text } = await open(await link(id));
    expect(status).toBe(200);
    expect(text).toContain("<h1>Night line</h1>");
    expect(text).toContain("Nine crowns.");
    expect(text).toContain("Preview of a draft. Not published.");
    expect(text).toContain("November 20, 2026 at 1:00");
    expect(text).toContain("Ferries");
    expect(headers.get("Cache-Control")).toBe("private, no-store");
    expect(headers.get("X-Robots-Tag")).toBe("noindex, nofollow");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    for (const name of ["Cache-Tag", "Cloudflare-CDN-Cache-Control", "ETag", "Set-Cookie"]) {
      expect(headers.get(name)).toBeNull();
    }
    expect(text).toContain('<meta name="robots" content="noindex,nofollow">');
    expect(text).not.toMatch(/rel="canonical"|property="og:|name="description"/);
  });

  test("goes with the post: it shows what was saved last, beside what is published", async () => {
    const { id, path } = await newsroom.makePost({ title: "As published" });
    const preview = await link(id);
    expect((await open(preview)).text).toContain("Preview of a post that is published.");
    await save(id, 2, { title: "As changed" });
    expect((await open(preview)).text).toMatch(/Not published[^]*<h1>As changed<\/h1>/);
    expect((await open(path)).text).toContain("<h1>As published</h1>");
  });

  test("an embargoed post is seen by whoever holds the link, and by nobody else", async () => {
    const { id } = await newsroom.makeDraft({ title: "Kept back until noon" });
    await env.DB.prepare("update posts set embargo_until = ?2 where id = ?1")
      .bind(id, NOON + HOUR_MS)
      .run();
    const preview = await link(id);
    expect((await open(preview)).text).toContain("<h1>Kept back until noon</h1>");
    expect((await open("/")).text).not.toContain("Kept back until noon");
    expect((await open(`${preview.slice(0, -1)}${preview.endsWith("A") ? "B" : "A"}`)).status).toBe(404);
  });

  test("names under “See also” only what the public sees, by the title it has there", async () => {
    const secret = await newsroom.makeDraft({ title: "Somebody's secret draft" });
    const live = await newsroom.makePost({ title: "Out in the open" });
    await save(live.id, 2, { title: "A secret new title" });
    const related = [secret, live].map(({ id: postId }) => ({ kind: "post" as const, postId }));
    const { id } = await newsroom.makeDraft({ title: "With links", related });
    const { text } = await open(await link(id));
    expect(text).toContain("Out in the open");
    expect(text).not.toMatch(/secret/);
  });

  test("that is unknown, expired or revoked, or of a post in the trash, is the common 404", async () => {
    const { id } = await newsroom.makeDraft({ title: "Trashed" });
    const [expired, trashed] = [await link(id), await link(id)];
    const same = async (path: string): Promise<void> => {
      const missing = await open(path);
      const common = await open(path.replace("/preview/", "/media-preview/"));
      expect(missing.status).toBe(404);
      expect(missing.text).toBe(common.text);
      expect([...missing.headers]).toEqual([...common.headers]);
    };
    await same(`/preview/${"x".repeat(43)}`);
    await same("/preview/short");
    await same(`${trashed}/`);
    newsroom.clock.now += HOUR_MS;
    await same(expired);
    newsroom.clock.now -= HOUR_MS;
    expect((await open(trashed)).status).toBe(200);
    await env.DB.prepare("update posts set state = 'trashed', trashed_at = 1 where id = ?1").bind(id).run();
    await same(trashed);
  });
});

describe("a preview's picture", () => {
  test("comes from the link's own address while its public one is a 404", async () => {
    const [leadId, figureId] = [await addStoredPicture(), await addStoredPicture()];
    const lead = { mediaId: leadId, caption: null, alt: null };
    const { id } = await newsroom.makeDraft({ title: "With pictures", lead }, doc(p("Text."), figure(figureId)));
    const preview = await link(id);
    const { text } = await open(preview);
    for (const variant of [...variantsOf(leadId), ...variantsOf(figureId)]) {
      expect((await open(variantPath(variant))).status).toBe(404);
      const address = `${preview}/media${variantPath(variant).slice("/media".length)}`;
      if (variant.format === "jpeg") expect(text).toContain(`src="${address}"`);
      const picture = await open(address);
      expect([picture.status, picture.text]).toEqual([200, `${variant.format} bytes`]);
      expect(picture.headers.get("Cache-Control")).toBe("private, no-store");
      expect(picture.headers.get("Content-Type")).toBe(`image/${variant.format}`);
    }
    expect(text).not.toMatch(/(src|srcset)="\/media\//);
  });

  test("of another post, or of a link that has ended, is not there", async () => {
    const [shown, other] = [await addStoredPicture(), await addStoredPicture()];
    const { id } = await newsroom.makeDraft({ title: "One picture" }, doc(figure(shown)));
    const preview = await link(id);
    const at = (mediaId: string): string =>
      `${preview}/media${variantPath(variantsOf(mediaId)[0]!).slice("/media".length)}`;
    expect((await open(at(shown))).status).toBe(200);
    expect((await open(at(other))).status).toBe(404);
    expect((await open(`${preview}/media/nothing.jpg`)).status).toBe(404);
    newsroom.clock.now += HOUR_MS;
    expect((await open(at(shown))).status).toBe(404);
    newsroom.clock.now -= HOUR_MS;
  });
});
