import type { EndpointName } from "../../../schema/endpoints.ts";
import { COUNTS_ARE_RIGHT, MONTHS_ARE_RIGHT } from "../../fixtures/house-rules.ts";
import { act, changeDraft, makeRichDraft, makeRichPost, mustCall } from "./post-writes.ts";
import type { Newsroom, WritePath } from "./write-path.ts";

const HOUR_MS = 3_600_000;

/** Does an act in a house that is made ready; the post's version is one more. */
async function did(
  newsroom: Newsroom,
  method: string,
  path: string,
  version: number,
  rest: object = {},
): Promise<void> {
  await mustCall(newsroom, method, path, { version, ...rest });
}

/** A live post with an update that waits: version 4. */
async function makeWaitingUpdate(newsroom: Newsroom): Promise<string> {
  const { id } = await makeRichPost(newsroom);
  await changeDraft(newsroom, id, 2);
  const updateAt = newsroom.clock.now + HOUR_MS;
  await did(newsroom, "PUT", `/api/posts/${id}/publication`, 3, { publishedAt: null, updateAt });
  return id;
}

/** A draft with an embargo: version 2. */
async function makeEmbargoed(newsroom: Newsroom): Promise<string> {
  const { id } = await makeRichDraft(newsroom);
  const until = newsroom.clock.now + 2 * HOUR_MS;
  await did(newsroom, "PUT", `/api/posts/${id}/embargo`, 1, { until, reason: "The ministry asked for it." });
  return id;
}

const withReason = { reason: "The report it rests on was forged." };

/** An act on a post that stands as told, at the version it then has. */
function onPost(
  endpoint: EndpointName,
  title: string,
  method: string,
  part: string,
  makePost: (newsroom: Newsroom) => Promise<readonly [id: string, version: number]>,
  toRest: (newsroom: Newsroom) => object = () => ({}),
): WritePath {
  return {
    endpoint,
    title,
    prepare: async (newsroom) => {
      const [id, version] = await makePost(newsroom);
      return act(newsroom, method, `/api/posts/${id}/${part}`, version, toRest(newsroom));
    },
  };
}

const draft = async (newsroom: Newsroom): Promise<[string, number]> => [(await makeRichDraft(newsroom)).id, 1];
const live = async (newsroom: Newsroom): Promise<[string, number]> => [(await makeRichPost(newsroom)).id, 2];
const updating = async (newsroom: Newsroom): Promise<[string, number]> => [await makeWaitingUpdate(newsroom), 4];
const embargoed = async (newsroom: Newsroom): Promise<[string, number]> => [await makeEmbargoed(newsroom), 2];

async function inReview(newsroom: Newsroom): Promise<[string, number]> {
  const { id } = await makeRichDraft(newsroom);
  await did(newsroom, "PUT", `/api/posts/${id}/review`, 1);
  return [id, 2];
}

/** A live post and what was done to it. */
function liveAnd(method: string, part: string, rest: object = {}) {
  return async (newsroom: Newsroom): Promise<[string, number]> => {
    const { id } = await makeRichPost(newsroom);
    await did(newsroom, method, `/api/posts/${id}/${part}`, 2, rest);
    return [id, 3];
  };
}

export const standingWrites: readonly WritePath[] = [
  onPost(
    "publish",
    "an update of a live post is scheduled",
    "PUT",
    "publication",
    async (newsroom) => {
      const { id } = await makeRichPost(newsroom);
      await changeDraft(newsroom, id, 2);
      return [id, 3];
    },
    ({ clock }) => ({ publishedAt: null, updateAt: clock.now + HOUR_MS }),
  ),
  onPost("publish", "an embargo is broken", "PUT", "publication", embargoed, () => ({
    publishedAt: null,
    override: "It is everywhere by now.",
    note: "Before its time.",
  })),
  {
    ...onPost("publish", "an import publishes", "PUT", "publication", draft, ({ clock }) => ({
      publishedAt: clock.now - HOUR_MS,
      imported: { path: "/2019/01/17/old-address/", kind: "post" },
    })),
    putsOff: { claims: [COUNTS_ARE_RIGHT, MONTHS_ARE_RIGHT], until: "finishImport counts every list" },
  },
  onPost("unpublish", "a post is taken back", "DELETE", "publication", live),
  onPost("unpublish", "a post with a waiting update is taken back", "DELETE", "publication", updating),
  onPost("cancelUpdate", "an update is not to take over", "DELETE", "update", updating),
  onPost("setExpiry", "a live post is to expire", "PUT", "expiry", live, ({ clock }) => ({
    expiresAt: clock.now + HOUR_MS,
  })),
  onPost("setEmbargo", "a draft is embargoed", "PUT", "embargo", draft, ({ clock }) => ({
    until: clock.now + HOUR_MS,
    reason: "The ministry asked for it.",
  })),
  onPost("setEmbargo", "an embargo is lifted before its time", "PUT", "embargo", embargoed, () => ({
    until: null,
    reason: "It is everywhere by now.",
  })),
  onPost("askReview", "a review is asked for", "PUT", "review", draft),
  onPost("returnReview", "a post in review is given back", "DELETE", "review", inReview, () => ({
    note: "Who says so?",
  })),
  onPost("withdraw", "a post is withdrawn", "PUT", "withdrawal", live, () => withReason),
  onPost("withdraw", "a post with a waiting update is withdrawn", "PUT", "withdrawal", updating, () => withReason),
  onPost("reinstate", "a withdrawn post is put back", "DELETE", "withdrawal", liveAnd("PUT", "withdrawal", withReason)),
  onPost("trashPost", "a draft goes to the trash", "PUT", "trash", draft),
  onPost("trashPost", "a live post goes to the trash", "PUT", "trash", live),
  onPost("restorePost", "a post comes back from the trash", "DELETE", "trash", liveAnd("PUT", "trash")),
];
