import { env } from "cloudflare:workers";
import { newId } from "../../../schema/id.ts";
import { emptyMediaFields } from "../../../schema/media.ts";
import { SOCIAL_IMAGE } from "../../../schema/social-image.ts";
import { makePicture, makePng } from "../pictures.ts";
import { declarePicture, readNames, uploadPicture } from "./base-house.ts";
import { makeRichPost, mustCall } from "./post-writes.ts";
import type { WritePath } from "./write-path.ts";

const SMALL_PICTURE =
  "The bytes come first, so that no row names what is not there. They lie under their own hash: the same picture sent again takes them up.";

const drawImage = () => makePicture("image/jpeg", { seed: 5, ...SOCIAL_IMAGE });

export const mediaWrites: readonly WritePath[] = [
  {
    endpoint: "createMedia",
    title: "a picture is declared",
    prepare: async (newsroom) => ({
      method: "POST",
      path: "/api/media",
      body: (await declarePicture(newsroom, 3)).declared,
    }),
  },
  {
    endpoint: "createMedia",
    title: "another file is declared under an id that awaits its bytes",
    prepare: async (newsroom) => {
      const first = await declarePicture(newsroom, 3);
      await mustCall(newsroom, "POST", "/api/media", first.declared);
      const { declared } = await declarePicture(newsroom, 4);
      return { method: "POST", path: "/api/media", body: { ...declared, id: first.id } };
    },
  },
  {
    endpoint: "putOriginal",
    title: "the bytes of a picture are sent",
    prepare: async (newsroom) => {
      const { id, bytes, declared } = await declarePicture(newsroom, 3);
      await mustCall(newsroom, "POST", "/api/media", declared);
      return { method: "PUT", path: `/api/media/${id}/original`, bytes };
    },
  },
  {
    endpoint: "cancelUpload",
    title: "a picture is given up before its bytes came",
    prepare: async (newsroom) => {
      const { id, declared } = await declarePicture(newsroom, 3);
      await mustCall(newsroom, "POST", "/api/media", declared);
      return { method: "DELETE", path: `/api/media/${id}/upload` };
    },
  },
  {
    endpoint: "putFallback",
    leaves: SMALL_PICTURE,
    title: "the small picture for the first seconds is sent",
    prepare: async (newsroom) => {
      const { id } = await uploadPicture(newsroom, 3);
      const bytes = await makePicture("image/jpeg", { seed: 3, width: 32, height: 24 });
      return { method: "PUT", path: `/api/media/${id}/fallback?color=a1b2c3`, bytes };
    },
  },
  {
    endpoint: "putFallback",
    leaves: SMALL_PICTURE,
    title: "the small picture is sent of one that a post shows",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      const bytes = await makePicture("image/jpeg", { seed: 1, width: 32, height: 24 });
      return { method: "PUT", path: `/api/media/${readNames().picture.id}/fallback?color=a1b2c3`, bytes };
    },
  },
  {
    endpoint: "saveMedia",
    title: "the credit and the rights of a picture that a post shows are changed",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      const fields = { ...emptyMediaFields("agency"), alt: "Two cranes", credit: "Coast Pictures" };
      const body = { version: 1, fields: { ...fields, rightsUntil: newsroom.clock.now + 86_400_000 } };
      return { method: "PUT", path: `/api/media/${readNames().picture.id}/fields`, body };
    },
  },
  {
    endpoint: "saveMedia",
    title: "a picture that a post shows comes to lack its rights, and its right ends with that",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      const fields = { ...emptyMediaFields("unknown"), alt: "Two cranes", credit: "Coast Pictures" };
      const body = { version: 1, fields, endRight: true };
      return { method: "PUT", path: `/api/media/${readNames().picture.id}/fields`, body };
    },
  },
  {
    endpoint: "trashMedia",
    title: "a picture that a post shows goes to the trash",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      return { method: "PUT", path: `/api/media/${readNames().picture.id}/trash`, body: { version: 1 } };
    },
  },
  {
    endpoint: "restoreMedia",
    title: "a picture that a post shows comes back from the trash",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      const path = `/api/media/${readNames().picture.id}/trash`;
      await mustCall(newsroom, "PUT", path, { version: 1 });
      return { method: "DELETE", path, body: { version: 2 } };
    },
  },
  {
    endpoint: "createMedia",
    title: "a picture in the trash is brought again",
    prepare: async (newsroom) => {
      await makeRichPost(newsroom);
      const { hash, bytes, fileName, id } = readNames().picture;
      await mustCall(newsroom, "PUT", `/api/media/${id}/trash`, { version: 1 });
      const fields = emptyMediaFields("staff");
      return {
        method: "POST",
        path: "/api/media",
        body: { id: newId(newsroom.clock.now), hash, bytes, fileName, fields },
      };
    },
  },
  {
    endpoint: "lookAtMedia",
    title: "an editor has looked at a picture",
    differsAgain: "Each look is on record.",
    prepare: async (newsroom) => ({ method: "PUT", path: `/api/media/${(await uploadPicture(newsroom, 3)).id}/look` }),
  },
  {
    endpoint: "makeRenditions",
    title: "the renditions of a picture that could not be made are asked for again",
    prepare: async (newsroom) => {
      const { id } = await uploadPicture(newsroom, 3);
      await env.DB.prepare("update media set variants_state = 'failed', variants_error = 'Damaged.' where id = ?1")
        .bind(id)
        .run();
      return { method: "PUT", path: `/api/media/${id}/renditions` };
    },
  },
  {
    endpoint: "putSocialImage",
    leaves: SMALL_PICTURE,
    title: "the image that a post is shared with is sent",
    prepare: async (newsroom) => {
      const { id } = await makeRichPost(newsroom);
      return { method: "PUT", path: `/api/posts/${id}/social-image`, bytes: await drawImage() };
    },
  },
  {
    endpoint: "putSiteImage",
    leaves: SMALL_PICTURE,
    title: "the image that the site is shared with is sent",
    prepare: async () => ({ method: "PUT", path: "/api/site/social-image", bytes: await drawImage() }),
  },
  {
    endpoint: "putLogo",
    leaves:
      "No row names the bytes before the settings do. They lie under their own hash: the same logo sent again takes them up.",
    title: "a logo is sent",
    prepare: async () => ({
      method: "PUT",
      path: "/api/site/logo",
      bytes: await makePng({ seed: 6, width: 300, height: 100 }),
    }),
  },
];
