import { env } from "cloudflare:workers";
import { newId } from "../../../schema/id.ts";
import type { Media } from "../../../schema/media.ts";
import { emptyMediaFields } from "../../../schema/media.ts";
import type { Byline, Source, Tag } from "../../../schema/tag.ts";
import { HEAD_CUT_POSTS } from "../../../worker/db/lists/list-cuts.ts";
import { makePicture, sha256 } from "../pictures.ts";
import type { Newsroom } from "./write-path.ts";

/** What the base house has, besides posts: one of each name, and a picture. */
export interface Names {
  readonly tag: Tag;
  readonly byline: Byline;
  readonly source: Source;
  readonly picture: Media;
}

let names: Names | null = null;

export function readNames(): Names {
  if (names === null) throw new Error("The base house was not built.");
  return names;
}

/** A house with so many posts that the next one settles a page of the front page. */
export async function buildBaseHouse(newsroom: Newsroom): Promise<void> {
  const { call, clock, makePost, makeTag } = newsroom;
  const tag = await makeTag("Harbour");
  const id = (): string => newId(clock.now);
  const byline = (await call<Byline>("POST", "/api/bylines", { id: id(), name: "Hedda Solvik" })).body;
  const source = (await call<Source>("POST", "/api/sources", { id: id(), name: "The Lightship" })).body;
  const picture = await uploadPicture(newsroom, 1);
  await uploadPicture(newsroom, 2);
  for (let index = 1; index < HEAD_CUT_POSTS; index += 1) {
    clock.now += 60_000;
    await makePost({ title: `Notice ${index}`, tags: index % 4 === 0 ? [tag.id] : [] });
  }
  clock.now += 60_000;
  // Two pictures whose renditions are being made keep any other's from being begun: that is a job's affair.
  await env.DB.prepare("update media set variants_state = 'waiting', variants_due_at = ?1")
    .bind(clock.now + 60_000)
    .run();
  names = { tag, byline, source, picture };
}

export async function declarePicture(
  newsroom: Newsroom,
  seed: number,
): Promise<{ id: string; bytes: Uint8Array; declared: Record<string, unknown> }> {
  const bytes = await makePicture("image/jpeg", { seed });
  const id = newId(newsroom.clock.now);
  const fields = { ...emptyMediaFields("staff"), alt: "A crane", credit: "Hedda Solvik" };
  const declared = { id, hash: await sha256(bytes), bytes: bytes.byteLength, fileName: "crane.jpg", fields };
  return { id, bytes, declared };
}

export async function uploadPicture(newsroom: Newsroom, seed: number): Promise<Media> {
  const { id, bytes, declared } = await declarePicture(newsroom, seed);
  await newsroom.call("POST", "/api/media", declared);
  const response = await newsroom.send(
    new Request(`https://example.org/api/media/${id}/original`, {
      method: "PUT",
      headers: { Authorization: `Bearer ${newsroom.owner.token}`, "Content-Length": String(bytes.byteLength) },
      body: bytes,
    }),
  );
  if (response.status !== 200) throw new Error(`The picture was refused: ${await response.text()}`);
  return response.json();
}
