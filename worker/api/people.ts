import type { Context } from "hono";
import type { PeopleReply } from "../../schema/api.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { allRows } from "../db/first-row.ts";
import { selectAuthors } from "../db/people/people.ts";

/** Those who made or edited a post, by name. */
export async function listPeople(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "listPeople", [selectAuthors(c.env.DB)]);
  return c.json({ people: allRows<PeopleReply["people"][number]>(results[0]) } satisfies PeopleReply);
}
