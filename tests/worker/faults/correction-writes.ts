import type { PictureChange, PictureChangesReply } from "../../../schema/picture-changes.ts";
import { bringPicture, changeOf } from "../bring-picture.ts";
import { makeToken } from "../newsroom.ts";
import { mustCall } from "./post-writes.ts";
import type { Newsroom, Write, WritePath } from "./write-path.ts";

/** A contributor's picture that a post shows, and the request that corrects its credit. */
async function correct(newsroom: Newsroom): Promise<Write & { mediaId: string }> {
  const { token } = await makeToken("contributor", newsroom.clock.now);
  const media = await bringPicture(newsroom, token, 9);
  await newsroom.makePost({ title: "Crane falls", lead: { mediaId: media.id, caption: null, alt: null } });
  const body = changeOf(media, { credit: "Kaja Lund / Coast" });
  return { method: "PUT", path: `/api/media/${media.id}/fields`, body, token, mediaId: media.id };
}

async function propose(newsroom: Newsroom): Promise<{ change: PictureChange; token: string | null }> {
  const { method, path, body, token = null } = await correct(newsroom);
  await newsroom.call(method, path, body, token);
  const { body: waiting } = await newsroom.call<PictureChangesReply>("GET", "/api/picture-changes");
  return { change: waiting.changes.at(-1)!, token };
}

export const correctionWrites: readonly WritePath[] = [
  {
    endpoint: "saveMedia",
    title: "a contributor corrects the credit of a picture that a post shows",
    prepare: correct,
  },
  {
    endpoint: "takeBackChange",
    title: "a contributor takes a correction back",
    prepare: async (newsroom) => {
      const { change, token } = await propose(newsroom);
      return { method: "DELETE", path: `/api/media/${change.media.id}/change`, token };
    },
  },
  {
    endpoint: "decideChange",
    title: "a correction is accepted",
    prepare: async (newsroom) => {
      const { change } = await propose(newsroom);
      const body = { version: change.media.version, decision: "accepted", answer: "" };
      return { method: "PUT", path: `/api/picture-changes/${change.id}/decision`, body };
    },
  },
  {
    endpoint: "reopenChange",
    title: "an accepted correction waits again",
    prepare: async (newsroom) => {
      const { change } = await propose(newsroom);
      const path = `/api/picture-changes/${change.id}/decision`;
      await mustCall(newsroom, "PUT", path, { version: change.media.version, decision: "accepted", answer: "" });
      return { method: "DELETE", path };
    },
  },
];
