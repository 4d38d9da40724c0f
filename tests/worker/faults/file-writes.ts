import { env } from "cloudflare:workers";
import { bringFile, makeFile, sendBytes, showFile } from "../bring-file.ts";
import { makePicture } from "../pictures.ts";
import { readNames, uploadPicture } from "./base-house.ts";
import { makeRichPost, mustCall } from "./post-writes.ts";
import type { Newsroom, WritePath } from "./write-path.ts";

const SMALL_PICTURE =
  "The bytes come first, so that no row names what is not there. They lie under their own hash: made again they are taken up.";

/** A picture that a post leads with, and what it is to be given. */
async function prepareFile(newsroom: Newsroom) {
  await makeRichPost(newsroom);
  // Two others whose renditions are being made keep its own from being begun: that is a job's affair.
  await uploadPicture(newsroom, 3);
  await env.DB.prepare("update media set variants_state = 'waiting', variants_due_at = ?1")
    .bind(newsroom.clock.now + 60_000)
    .run();
  return { id: readNames().picture.id, file: await makeFile(7) };
}

export const fileWrites: readonly WritePath[] = [
  {
    endpoint: "declareFile",
    title: "another file is announced for a picture that a post shows",
    prepare: async (newsroom) => {
      const { id, file } = await prepareFile(newsroom);
      return { method: "POST", path: `/api/media/${id}/files`, body: file.declared };
    },
  },
  {
    endpoint: "declareFile",
    title: "a file is announced that had been announced under another name",
    prepare: async (newsroom) => {
      const { id, file } = await prepareFile(newsroom);
      await mustCall(newsroom, "POST", `/api/media/${id}/files`, { ...file.declared, fileName: "old.png" });
      return { method: "POST", path: `/api/media/${id}/files`, body: file.declared };
    },
  },
  {
    endpoint: "putOriginal",
    title: "the bytes of another file of a picture are sent",
    prepare: async (newsroom) => {
      const { id, file } = await prepareFile(newsroom);
      await mustCall(newsroom, "POST", `/api/media/${id}/files`, file.declared);
      return { method: "PUT", path: `/api/media/${id}/original?file=1`, bytes: file.bytes };
    },
  },
  {
    endpoint: "putFallback",
    leaves: SMALL_PICTURE,
    title: "the small picture of another file is sent",
    prepare: async (newsroom) => {
      const { id, file } = await prepareFile(newsroom);
      await bringFile(newsroom, id, file);
      const bytes = await makePicture("image/jpeg", { seed: 8, width: 36, height: 48 });
      return { method: "PUT", path: `/api/media/${id}/fallback?file=1&color=102030`, bytes };
    },
  },
  {
    endpoint: "cancelUpload",
    title: "another file of a picture is given up after it has come",
    leaves: "The rows go first, so that nothing leads to bytes that are gone. The sweep finds what stays, by its name.",
    prepare: async (newsroom) => {
      const { id, file } = await prepareFile(newsroom);
      await mustCall(newsroom, "POST", `/api/media/${id}/files`, file.declared);
      await sendBytes(newsroom, `/api/media/${id}/original?file=1`, file.bytes);
      return { method: "DELETE", path: `/api/media/${id}/upload?file=1` };
    },
  },
  {
    endpoint: "showFile",
    title: "a picture that a post shows is given another file",
    prepare: async (newsroom) => {
      const { id, file } = await prepareFile(newsroom);
      await bringFile(newsroom, id, file);
      return { method: "PUT", path: `/api/media/${id}/file`, body: { version: 1, file: 1 } };
    },
  },
  {
    endpoint: "showFile",
    leaves: SMALL_PICTURE,
    title: "a picture is given a file of which there is no small picture",
    prepare: async (newsroom) => {
      const { id, file } = await prepareFile(newsroom);
      await bringFile(newsroom, id, file);
      await env.DB.prepare("delete from file_variants where media_id = ?1").bind(id).run();
      return { method: "PUT", path: `/api/media/${id}/file`, body: { version: 1, file: 1 } };
    },
  },
  {
    endpoint: "showFile",
    title: "a picture goes back to its earlier file",
    prepare: async (newsroom) => {
      const { id, file } = await prepareFile(newsroom);
      await bringFile(newsroom, id, file);
      await showFile(newsroom, id, 1);
      return { method: "PUT", path: `/api/media/${id}/file`, body: { version: 2, file: 0 } };
    },
  },
];
