import type { Context } from "hono";
import * as v from "valibot";
import type { PostsReply } from "../../schema/api.ts";
import { POST_STATES } from "../../schema/post.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { DESK_PAGE_POSTS, selectDeskList, toPostRow } from "../db/desk-list.ts";
import { readQuery } from "./read-body.ts";

const listQuery = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(200, "A search can have at most 200 characters.")), ""),
  state: v.optional(v.picklist(["", ...POST_STATES, "scheduled", "changes"], "That is not a state of a post."), ""),
  tag: v.optional(v.pipe(v.string(), v.maxLength(36)), ""),
  before: v.optional(v.pipe(v.string(), v.regex(/^(\d{1,16}\.[0-9a-f-]{36})?$/, "That page does not exist.")), ""),
});

export async function listPosts(c: Context<App>): Promise<Response> {
  const query = readQuery(c, listQuery);
  const { actor } = await readAs(c, "listPosts");
  const [editedAt, id] = query.before.split(".");
  const rows = await selectDeskList(c.env.DB, {
    q: query.q,
    state: query.state,
    tagId: query.tag,
    personId: actor.capabilities.has("posts.write_any") ? null : actor.personId,
    before: editedAt === undefined || id === undefined ? null : { editedAt: Number(editedAt), id },
    now: c.var.now,
  }).all();
  const posts = rows.results.slice(0, DESK_PAGE_POSTS).map(toPostRow);
  const last = posts.at(-1);
  const hasMore = rows.results.length > DESK_PAGE_POSTS && last !== undefined;
  return c.json({ posts, next: hasMore ? `${last.editedAt}.${last.id}` : null } satisfies PostsReply);
}
