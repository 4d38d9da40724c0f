import type { Context } from "hono";
import type { TagCompanyReply } from "../../../schema/api.ts";
import { ID_PATTERN } from "../../../schema/id.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { privateJson } from "../../cache.ts";
import { allRows } from "../../db/first-row.ts";
import { selectCompany, type CompanyRow } from "../../db/tags/tag-company.ts";

/** A post's first tags say what it is about; each costs a look into its newest posts. */
const TAGS_MOST = 12;

/** Which tags go with those of a post. One that goes with none is left out. */
export async function listTagCompany(c: Context<App>): Promise<Response> {
  const asked = (c.req.query("ids") ?? "").split(",").filter((id) => ID_PATTERN.test(id));
  const ids = [...new Set(asked)].slice(0, TAGS_MOST);
  const { results } = await readAs(c, "listTagCompany", [selectCompany(c.env.DB, ids)]);
  const tags = Map.groupBy(allRows<CompanyRow>(results[0]), (row) => row.tag_id)
    .entries()
    .map(([id, rows]) => ({
      id,
      posts: rows[0]!.posts,
      beside: rows.map((row) => ({ id: row.other_id, posts: row.together })),
    }));
  return privateJson(c, { tags: [...tags] } satisfies TagCompanyReply);
}
