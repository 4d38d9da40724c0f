import type { RevisionsReply } from "../../../schema/history.ts";
import { newId } from "../../../schema/id.ts";
import { act, changeDraft, makeRichDraft, makeRichPost, mustCall } from "./post-writes.ts";
import type { Newsroom, WritePath } from "./write-path.ts";

const withReason = { reason: "A court ordered it." };

/** A live post of two published revisions, at version 4: the address of the older one in its history. */
async function makeHistory(newsroom: Newsroom): Promise<string> {
  const { id } = await makeRichPost(newsroom);
  newsroom.clock.now += 60_000;
  await changeDraft(newsroom, id, 2);
  await mustCall(newsroom, "PUT", `/api/posts/${id}/publication`, { version: 3, publishedAt: null });
  const { body } = await newsroom.call<RevisionsReply>("GET", `/api/posts/${id}/revisions`);
  const older = body.revisions.find(({ role }) => role === null);
  if (older === undefined) throw new Error("The post has no older revision.");
  return `/api/posts/${id}/revisions/${older.id}`;
}

export const historyWrites: readonly WritePath[] = [
  {
    endpoint: "discardDraft",
    title: "changes of a live post are discarded",
    prepare: async (newsroom) => {
      const { id } = await makeRichPost(newsroom);
      await changeDraft(newsroom, id, 2);
      return act(newsroom, "DELETE", `/api/posts/${id}/draft`, 3);
    },
  },
  {
    endpoint: "restoreRevision",
    title: "an old version is restored as a draft",
    prepare: async (newsroom) => act(newsroom, "POST", `${await makeHistory(newsroom)}/restoration`, 4),
  },
  {
    endpoint: "withholdRevision",
    title: "an old version is withheld",
    prepare: async (newsroom) => {
      const path = `${await makeHistory(newsroom)}/withholding`;
      return { method: "PUT", path, body: { kind: "withheld", ...withReason } };
    },
  },
  {
    endpoint: "withholdRevision",
    title: "an old version is redacted",
    prepare: async (newsroom) => {
      const path = `${await makeHistory(newsroom)}/withholding`;
      return { method: "PUT", path, body: { kind: "redacted", ...withReason } };
    },
  },
  {
    endpoint: "showRevision",
    title: "a version is withheld no longer",
    prepare: async (newsroom) => {
      const path = `${await makeHistory(newsroom)}/withholding`;
      await mustCall(newsroom, "PUT", path, { kind: "withheld", ...withReason });
      return { method: "DELETE", path, body: { reason: "The order was lifted." } };
    },
  },
  {
    endpoint: "keepPresence",
    title: "a tab says that it edits",
    prepare: async (newsroom) => {
      const { id } = await makeRichDraft(newsroom);
      return { method: "PUT", path: `/api/posts/${id}/presence`, body: { tab: newId(newsroom.clock.now) } };
    },
  },
  {
    endpoint: "endPresence",
    title: "a tab is closed",
    prepare: async (newsroom) => {
      const { id } = await makeRichDraft(newsroom);
      const body = { tab: newId(newsroom.clock.now) };
      await mustCall(newsroom, "PUT", `/api/posts/${id}/presence`, body);
      return { method: "DELETE", path: `/api/posts/${id}/presence`, body };
    },
  },
  {
    endpoint: "createPreview",
    title: "a preview link is made",
    prepare: async (newsroom) => {
      const { id } = await makeRichDraft(newsroom);
      return { method: "POST", path: `/api/posts/${id}/previews`, body: newPreview(newsroom) };
    },
    refusedAgain: { code: "conflict", because: "The link's secret was lost with the reply; another one is made." },
  },
  {
    endpoint: "revokePreview",
    title: "a preview link is revoked",
    prepare: async (newsroom) => {
      const { id } = await makeRichDraft(newsroom);
      const preview = newPreview(newsroom);
      await mustCall(newsroom, "POST", `/api/posts/${id}/previews`, preview);
      return { method: "DELETE", path: `/api/posts/${id}/previews/${preview.id}` };
    },
  },
];

function newPreview({ clock }: Newsroom): { id: string; expiresAt: number; note: string } {
  return { id: newId(clock.now), expiresAt: clock.now + 3_600_000, note: "For the lawyers." };
}
