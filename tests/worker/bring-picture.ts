import { newId } from "../../schema/id.ts";
import { emptyMediaFields, type Media } from "../../schema/media.ts";
import type { openNewsroom } from "./newsroom.ts";
import { makePng, sha256 } from "./pictures.ts";

const words = { alt: "A crane", caption: "A crane falls", credit: "Kaja Lund" };

/** A picture that somebody brought, which may be published. Another seed makes other bytes. */
export async function bringPicture(
  newsroom: Pick<Awaited<ReturnType<typeof openNewsroom>>, "clock" | "call" | "send">,
  token: string,
  seed: number,
  { fileName = "crane.png", ...own }: { fileName?: string; alt?: string; credit?: string } = {},
): Promise<Media> {
  const bytes = await makePng({ seed });
  const id = newId(newsroom.clock.now);
  const fields = { ...emptyMediaFields("contributor"), ...words, ...own };
  const declared = { id, hash: await sha256(bytes), bytes: bytes.byteLength, fileName, fields };
  await newsroom.call("POST", "/api/media", declared, token);
  const headers = { Authorization: `Bearer ${token}`, "Content-Length": String(bytes.byteLength) };
  const put = new Request(`https://example.org/api/media/${id}/original`, { method: "PUT", headers, body: bytes });
  const response = await newsroom.send(put);
  if (response.status !== 200) throw new Error(`The picture was refused: ${await response.text()}`);
  return (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
}

/** What saveMedia is sent to change something of a picture. */
export function changeOf(media: Media, change: Partial<Media>): { version: number; fields: object } {
  const names = Object.keys(emptyMediaFields()) as (keyof Media)[];
  const fields = Object.fromEntries(names.map((name) => [name, media[name]]));
  return { version: media.version, fields: { ...fields, ...change } };
}
