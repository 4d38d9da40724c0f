import type { PostReply, SavedReply } from "../../schema/api.ts";
import { doc, p } from "../../schema/build.ts";
import { newId } from "../../schema/id.ts";
import type { Problem } from "../../schema/problem.ts";
import type { Receipt } from "../../schema/standing.ts";
import type { openNewsroom } from "./newsroom.ts";

export type Acting = ReturnType<typeof openActing>;

/** Somebody who acts on posts, always on their newest version. */
export function openActing(newsroom: Awaited<ReturnType<typeof openNewsroom>>) {
  async function act(
    method: string,
    id: string,
    part: string,
    body: object = {},
    token?: string,
  ): Promise<{ status: number; body: Receipt & Problem }> {
    const { version } = await read(id);
    return newsroom.call<Receipt & Problem>(method, `/api/posts/${id}/${part}`, { version, ...body }, token);
  }

  async function read(id: string): Promise<PostReply> {
    return (await newsroom.call<PostReply>("GET", `/api/posts/${id}`)).body;
  }

  async function write(id: string, title: string, text = title): Promise<void> {
    const post = await read(id);
    await newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, {
      version: post.version,
      key: newId(newsroom.clock.now),
      draft: { fields: { ...post.fields, title }, document: doc(p(text)), grammar: post.grammar },
    });
  }

  return { act, read, write };
}
