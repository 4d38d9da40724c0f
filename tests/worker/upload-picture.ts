import { newId } from "../../schema/id.ts";
import { emptyMediaFields } from "../../schema/media.ts";
import type { openNewsroom } from "./newsroom.ts";
import { makePicture, sha256 } from "./pictures.ts";

/** A picture that may be published, and its id. Another seed makes other bytes. */
export async function uploadPicture(newsroom: Awaited<ReturnType<typeof openNewsroom>>, seed: number): Promise<string> {
  const bytes = await makePicture("image/jpeg", { seed: seed * 90 });
  const id = newId(newsroom.clock.now);
  const fields = { ...emptyMediaFields("staff"), alt: "A crane", credit: "Hedda Solvik" };
  const declared = { id, hash: await sha256(bytes), bytes: bytes.byteLength, fileName: "crane.jpg", fields };
  await newsroom.call("POST", "/api/media", declared);
  const put = { method: "PUT", body: bytes, headers: { "Content-Length": String(bytes.byteLength) } };
  const authorized = { ...put, headers: { ...put.headers, Authorization: `Bearer ${newsroom.owner.token}` } };
  const response = await newsroom.send(new Request(`https://example.org/api/media/${id}/original`, authorized));
  if (response.status !== 200) throw new Error(`The picture was refused: ${await response.text()}`);
  return id;
}
