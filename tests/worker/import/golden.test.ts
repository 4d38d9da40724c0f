import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../schema/parse-document.ts";
import { toSlug } from "../../../schema/slug.ts";
import { convertImport } from "../../../worker/import/convert-import.ts";
import { mergePictures } from "../../../worker/import/merge-pictures.ts";
import { planAddresses } from "../../../worker/import/plan-addresses.ts";
import { planImport } from "../../../worker/import/plan-import.ts";
import { readExport } from "../../../worker/import/read-export.ts";

const FIXTURE = new URL("../../fixtures/wordpress/harbour-gazette.xml", import.meta.url);
const GOLDEN = new URL("../../fixtures/wordpress/harbour-gazette.snap", import.meta.url);
/** Of the export's files; the ferry's copy has the ferry's bytes. */
const FILES: Readonly<Record<string, string>> = {
  "ferry.png": "ferry",
  "ferry-copy.png": "ferry",
  "quay.png": "quay",
  "crane.png": "crane",
};

function importGazette() {
  const read = readExport(readFileSync(FIXTURE, "utf8"));
  if (!read.ok) throw new Error(read.reason);
  const plan = planImport(read.export);
  const hashes = new Map(
    plan.pictures.flatMap((picture) =>
      FILES[picture.fileName] === undefined ? [] : [[picture.key, FILES[picture.fileName]!] as const],
    ),
  );
  const pictures = mergePictures(plan.pictures, hashes);
  const here = new Map(
    pictures.flatMap(({ hash, keys, fields }) =>
      keys.map(
        (key) => [key, { mediaId: hash, alt: fields.alt, caption: fields.caption, credit: fields.credit }] as const,
      ),
    ),
  );
  const posts = convertImport(plan, { here, absent: new Map() }, "en-GB");
  const published = posts.flatMap(({ item, publication }) =>
    publication === null ? [] : [[item.id, publication.path] as const],
  );
  const addresses = planAddresses(plan, {
    posts: new Map(posts.map(({ item }) => [item.id, `post ${item.id}`])),
    paths: new Map(published),
    pictures: new Map([...here].map(([key, { mediaId }]) => [key, mediaId])),
    tags: new Map(plan.tags.tags.map((tag) => [tag.key, { id: `tag ${tag.name}`, slug: toSlug(tag.name) }])),
    authors: new Map([["quaydesk", { id: "byline", slug: "the-quay-desk" }]]),
  });
  return { plan, posts, pictures, addresses };
}

/** Ids of blocks are made anew with each conversion. */
function withoutIds(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === "id" && typeof part === "string" && /^[a-z2-7]{8}$/.test(part) ? undefined : part,
    ),
  ) as unknown;
}

describe("an export with everything in it", () => {
  const { plan, posts, pictures, addresses } = importGazette();
  const made = {
    tags: plan.tags.tags.map(({ name, description }) => ({ name, description })),
    pictures,
    posts: posts.map(({ publication, slug, notes, post }) => ({
      publication,
      slug,
      ...post,
      notes: [...notes, ...post.notes],
    })),
    addresses: addresses.map(({ path, to }) => [path, to]),
    notes: [...plan.notes, ...plan.tags.notes],
  };

  it("comes out as it did when somebody last looked at it", async () => {
    // Written anew by `vitest -u`; read the difference before it is committed.
    await expect(`${JSON.stringify(withoutIds(made), null, 2)}\n`).toMatchFileSnapshot(GOLDEN.pathname);
  });

  it("makes only documents that the grammar accepts", () => {
    for (const { post } of posts) {
      expect(post.refusal).toBe("");
      expect(parseDocument(post.document).ok).toBe(true);
    }
  });

  it("sends the same bytes once", () => {
    expect(pictures.map((picture) => picture.keys)).toContainEqual(["attachment:201", "attachment:303"]);
    expect(new Set(addresses.map(({ path }) => path)).size).toBe(addresses.length);
  });

  it("leads nothing public to a draft", () => {
    expect(
      addresses.filter(({ to }) => to.kind === "post" && ["post 106", "post 107", "post 108"].includes(to.id)),
    ).toEqual([]);
  });
});
