import type { MediaReceipt } from "../../schema/media-api.ts";
import type { Media } from "../../schema/media.ts";
import type { openNewsroom, Reply } from "./newsroom.ts";
import { makePicture, makePng, sha256 } from "./pictures.ts";

type Newsroom = Pick<Awaited<ReturnType<typeof openNewsroom>>, "call" | "owner" | "send">;

/** Bytes for a picture that is here, and the small JPEG of them that a browser makes. */
export interface OtherFile {
  readonly bytes: Uint8Array;
  readonly small: Uint8Array;
  readonly declared: { readonly hash: string; readonly bytes: number; readonly fileName: string };
}

/** Another seed or another size makes other bytes. */
export async function makeFile(
  seed: number,
  size = { width: 48, height: 64 },
  fileName = "new.png",
): Promise<OtherFile> {
  const bytes = await makePng({ seed, ...size });
  const small = await makePicture("image/jpeg", { seed, ...size });
  return { bytes, small, declared: { hash: await sha256(bytes), bytes: bytes.byteLength, fileName } };
}

export async function sendBytes<Body = Media>(
  newsroom: Newsroom,
  path: string,
  bytes: Uint8Array,
  token = newsroom.owner.token,
): Promise<Reply<Body>> {
  const headers = { Authorization: `Bearer ${token}`, "Content-Length": String(bytes.byteLength) };
  const response = await newsroom.send(
    new Request(`https://example.org${path}`, { method: "PUT", headers, body: bytes }),
  );
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Announces and sends a file with its small JPEG, which the picture does not show yet; gives its number. */
export async function bringFile(
  newsroom: Newsroom,
  id: string,
  { bytes, small, declared }: OtherFile,
  token = newsroom.owner.token,
): Promise<number> {
  const { body } = await newsroom.call<Media>("POST", `/api/media/${id}/files`, declared, token);
  const { file } = body;
  const taken = await sendBytes(newsroom, `/api/media/${id}/original?file=${file}`, bytes, token);
  const made = await sendBytes(newsroom, `/api/media/${id}/fallback?file=${file}&color=a1b2c3`, small, token);
  if (taken.status !== 200 || made.status !== 200) {
    throw new Error(`The file was refused: ${JSON.stringify([body, taken.body, made.body])}`);
  }
  return file;
}

/** Has the picture show one of its files, as it is by now. */
export async function showFile<Body = MediaReceipt>(
  newsroom: Newsroom,
  id: string,
  file: number,
  token = newsroom.owner.token,
): Promise<Reply<Body>> {
  const { version } = (await newsroom.call<Media>("GET", `/api/media/${id}`)).body;
  return newsroom.call<Body>("PUT", `/api/media/${id}/file`, { version, file }, token);
}
