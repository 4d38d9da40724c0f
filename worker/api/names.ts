import type { Context } from "hono";
import * as v from "valibot";
import { newSource, type TagsReply } from "../../schema/api.ts";
import type { EndpointName } from "../../schema/endpoints.ts";
import { toSlug } from "../../schema/slug.ts";
import { newByline, newTag, type Byline, type Source, type Tag } from "../../schema/tag.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { allRows, firstRow } from "../db/first-row.ts";
import * as names from "../db/names.ts";
import { refuse } from "../problem-error.ts";
import { readBody, readQuery } from "./read-body.ts";

const wordsQuery = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(200, "A search can have at most 200 characters.")), ""),
});

const tagsQuery = v.object({
  ...wordsQuery.entries,
  order: v.optional(v.picklist(["", "name"], "Say order=name for the list of all tags."), ""),
  after: v.optional(v.pipe(v.string(), v.regex(/^([0-9a-f-]{36})?$/, "That page does not exist.")), ""),
});

/** What completes the words, the most used first; with `order=name` all of them, page by page. */
export async function listTags(c: Context<App>): Promise<Response> {
  const { q, order, after } = readQuery(c, tagsQuery);
  if (order === "name") {
    const { results } = await readAs(c, "listTags", [names.selectTagsByName(c.env.DB, q, after, c.var.now)]);
    const tags = allRows<Tag>(results[0]).slice(0, names.TAGS_PER_PAGE);
    const hasMore = allRows(results[0]).length > tags.length;
    return c.json({ tags, next: hasMore ? (tags.at(-1)?.id ?? null) : null } satisfies TagsReply);
  }
  const { results } = await readAs(c, "listTags", [names.selectTags(c.env.DB, q, c.var.now)]);
  return c.json({ tags: allRows<Tag>(results[0]), next: null } satisfies TagsReply);
}

/** Finds the tag of that name, or makes it: 200 or 201. */
export async function createTag(c: Context<App>): Promise<Response> {
  const body = await readBody(c, newTag);
  const slug = toSlug(body.name);
  return createNamed<Tag>(c, "createTag", names.selectTagBySlug(c.env.DB, slug, c.var.now), (personId) =>
    names.insertTag(
      c.env.DB,
      { id: body.id, slug, name: body.name, description: body.description ?? "" },
      personId,
      c.var.now,
    ),
  );
}

export async function listBylines(c: Context<App>): Promise<Response> {
  const { q } = readQuery(c, wordsQuery);
  const { results } = await readAs(c, "listBylines", [names.selectBylines(c.env.DB, q)]);
  return c.json({ bylines: allRows<Byline>(results[0]) });
}

export async function createByline(c: Context<App>): Promise<Response> {
  const body = await readBody(c, newByline);
  const slug = readNameSlug(body.name);
  return createNamed<Byline>(c, "createByline", names.selectBylineBySlug(c.env.DB, slug), () =>
    names.insertByline(
      c.env.DB,
      { id: body.id, slug, name: body.name, description: body.description ?? "" },
      c.var.now,
    ),
  );
}

export async function listSources(c: Context<App>): Promise<Response> {
  const { q } = readQuery(c, wordsQuery);
  const { results } = await readAs(c, "listSources", [names.selectSources(c.env.DB, q)]);
  return c.json({ sources: allRows<Source>(results[0]) });
}

export async function createSource(c: Context<App>): Promise<Response> {
  const body = await readBody(c, newSource);
  const slug = readNameSlug(body.name);
  return createNamed<Source>(c, "createSource", names.selectSourceBySlug(c.env.DB, slug), () =>
    names.insertSource(c.env.DB, { id: body.id, slug, name: body.name, url: body.url ?? "" }, c.var.now),
  );
}

/** One slug, one name: whoever comes second, even at the same moment, is given the first one's. */
async function createNamed<Row>(
  c: Context<App>,
  endpoint: EndpointName,
  find: D1PreparedStatement,
  insert: (personId: string) => D1PreparedStatement,
): Promise<Response> {
  const { actor, results } = await readAs(c, endpoint, [find]);
  const known = firstRow<Row>(results[0]);
  if (known !== undefined) return c.json(known);
  const [inserted, made] = await c.env.DB.batch([insert(actor.personId), find]);
  const row = firstRow<Row>(made);
  if (row === undefined) refuse("conflict", "That id belongs to another name already.");
  return c.json(row, inserted?.meta.changes === 1 ? 201 : 200);
}

function readNameSlug(name: string): string {
  const slug = toSlug(name);
  if (slug === "") {
    refuse("invalid", "A name needs at least one letter or digit.", {
      fields: { name: "A name needs at least one letter or digit." },
    });
  }
  return slug;
}
