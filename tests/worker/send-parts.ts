import type { UploadReply } from "../../schema/media-api.ts";
import type { Media } from "../../schema/media.ts";
import type { Answer, openPictureDesk } from "./picture-desk.ts";
import { sha256 } from "./pictures.ts";

type Desk = Awaited<ReturnType<typeof openPictureDesk>>;

/** One picture on its way in parts. */
export function sendParts(desk: Desk, id: string, bytes: Uint8Array, partBytes: number, token = desk.editor.token) {
  const cut = (number: number): Uint8Array => bytes.subarray((number - 1) * partBytes, number * partBytes);
  return {
    cut,
    open: () => desk.call<UploadReply>("PUT", `/api/media/${id}/upload`, undefined, token),
    async part<Body = UploadReply>(
      number: number,
      {
        body = cut(number),
        hash,
        length = body.byteLength,
      }: { body?: Uint8Array; hash?: string; length?: number } = {},
    ): Promise<Answer<Body>> {
      const query = `number=${number}&hash=${hash ?? (await sha256(cut(number)))}`;
      return desk.send<Body>(`/api/media/${id}/part?${query}`, body, token, length);
    },
    finish: <Body = Media>() => desk.call<Body>("POST", `/api/media/${id}/upload`, undefined, token),
  };
}
