import { createHash } from "node:crypto";
import type { SavedReply } from "../../schema/api.ts";
import { doc, figure, gallery, p } from "../../schema/build.ts";
import type { BlockJson } from "../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import { newId } from "../../schema/id.ts";
import type { Variant } from "../../schema/media.ts";
import { emptyDraftFields } from "../../schema/post.ts";
import type { PublicationReceipt } from "../../schema/standing.ts";
import { createApiClient } from "../../worker/commands/api-client.ts";
import { ensureOwner, ensureSite } from "../../worker/commands/first-owner.ts";
import { openHouse, type House } from "../../worker/commands/house.ts";
import { planVariants } from "../../worker/media/plan-variants.ts";

const POSTS = 12;
const SHAPES = { wide: [2400, 1600], tall: [1600, 2400], panorama: [2400, 1000] } as const;

/** A house with posts that show pictures in every place that pages have for one. Of the pictures there are rows only. */
export interface PictureHouse {
  readonly house: House;
  readonly origin: string;
  readonly paths: { readonly post: string; readonly front: string; readonly tag: string };
  /** The size of the rendition at an address. */
  sizeOf(address: string): { readonly width: number; readonly height: number };
}

export async function openPictureHouse(dataDir: string): Promise<PictureHouse> {
  const house = await openHouse({ dataDir, port: 0, log: (line) => console.error(line) });
  const origin = `http://localhost:${house.url.port}`;
  await ensureSite(house.db, origin);
  const api = createApiClient(origin, await ensureOwner(house.db, dataDir));
  const sizes = new Map<string, { width: number; height: number }>();

  /** Another one each time, so that no page has what another place of it loaded. */
  async function addPicture([width, height]: readonly [number, number]): Promise<string> {
    const id = newId();
    const variants = planVariants(width, height).map((planned): Variant => ({
      ...planned,
      hash: createHash("sha256").update(`${id} ${planned.format} ${planned.width}`).digest("hex"),
      height: Math.round((planned.width * height) / width),
    }));
    for (const { hash, ...size } of variants) sizes.set(hash, size);
    await house.db
      .prepare(
        `insert into media (id, state, hash, bytes, type, width, height, file_name, alt, caption, credit, rights, variants, variants_state, created_at, updated_at)
         values (?1, 'ready', ?1, 1, 'image/jpeg', ?2, ?3, 'quay.jpg', 'The quay', 'The quay at noon.', 'Mia Berg', 'staff', ?4, 'complete', 0, 0)`,
      )
      .bind(id, width, height, JSON.stringify(variants))
      .run();
    return id;
  }

  const tag = { id: newId(), name: "Harbour" };
  await api.call("POST", "/api/tags", tag);

  async function publish(title: string, shape: readonly [number, number], ...blocks: BlockJson[]): Promise<string> {
    const id = newId();
    const fields = {
      ...emptyDraftFields("en"),
      title,
      dek: "What the harbour said of it, in a line.",
      lead: { mediaId: await addPicture(shape), caption: null, alt: null },
      tags: [tag.id],
    };
    const draft = { fields, document: doc(...blocks), grammar: GRAMMAR_VERSION };
    const saved = await api.call<SavedReply>("POST", "/api/posts", { id, key: newId(), draft });
    const request = { version: saved.version, publishedAt: null };
    return (await api.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, request)).path;
  }

  const { wide, tall, panorama } = SHAPES;
  for (let at = 1; at < POSTS; at += 1) await publish(`Post ${at}`, at % 3 === 0 ? tall : wide, p("A line of text."));
  const inText = await addPicture(wide);
  const strip = async (...shapes: (readonly [number, number])[]): Promise<BlockJson> =>
    gallery(...(await Promise.all(shapes.map(async (shape) => figure(await addPicture(shape))))));
  const post = await publish(
    "Every place that there is for a picture",
    wide,
    p("A line of text."),
    figure(inText),
    figure(await addPicture(tall)),
    figure(await addPicture(wide), { width: "wide" }),
    figure(await addPicture(wide), { width: "full" }),
    await strip(wide, tall),
    await strip(wide, wide, wide),
    await strip(panorama, tall, wide, wide, tall),
    p("A last line."),
  );
  return {
    house,
    origin,
    paths: { post, front: "/", tag: "/tag/harbour/" },
    sizeOf(address) {
      const size = sizes.get(/([0-9a-f]{64})\.\w+$/.exec(address)?.[1] ?? "");
      if (size === undefined) throw new Error(`No rendition is at ${address}.`);
      return size;
    },
  };
}
