import type { Context } from "hono";
import type { TagAlias, TagDetailsReply, TagNamesReply, TagReviewReply } from "../../../schema/api.ts";
import { findNearPairs } from "../../../schema/near-names.ts";
import type { Tag } from "../../../schema/tag.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { privateJson } from "../../cache.ts";
import { allRows } from "../../db/first-row.ts";
import { selectDeletedTags, type DeletedTagRow } from "../../db/tags/restore-tag.ts";
import * as review from "../../db/tags/tag-review.ts";
import { selectTag } from "../../db/tags/tags.ts";
import { readId } from "../read-id.ts";
import { readTag } from "./tags.ts";

const NEAR_PAIRS_MOST = 200;

/** Every tag by its names. Whoever has them from before is told so in a word. */
export async function listTagNames(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "listTagNames", [review.selectTagNames(c.env.DB)]);
  const tags = allRows<review.NamedTagRow>(results[0]).map(({ id, name, others, posts }) => ({
    id,
    names: [name, ...(JSON.parse(others ?? "[]") as string[])],
    posts,
  }));
  return privateJson(c, { tags } satisfies TagNamesReply);
}

/** Pairs of tags that are nearly the same, the most used first, tags that no post carries, and deleted ones. */
export async function reviewTags(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "reviewTags", [
    review.selectReviewedTags(c.env.DB, c.var.now),
    selectDeletedTags(c.env.DB),
  ]);
  const rows = allRows<review.ReviewedTag>(results[0]);
  const toTag = ({ is_orphan: _, ...tag }: review.ReviewedTag): Tag => tag;
  const near = findNearPairs(rows.map(({ name }) => name))
    .map(([one, other]) => [rows[one]!, rows[other]!].toSorted((a, b) => b.posts - a.posts))
    .map(([tag, other]) => ({ tag: toTag(tag!), other: toTag(other!) }))
    .toSorted((a, b) => b.tag.posts + b.other.posts - a.tag.posts - a.other.posts)
    .slice(0, NEAR_PAIRS_MOST);
  const orphans = rows.filter((row) => row.is_orphan === 1).map(toTag);
  const deleted = allRows<DeletedTagRow>(results[1]).map(({ id, name, posts, deleted_at: deletedAt }) => ({
    id,
    name,
    posts,
    deletedAt,
  }));
  return c.json({ near, orphans, deleted } satisfies TagReviewReply);
}

/** A tag with what else leads to it, and the tags that stand beside it most often. */
export async function readTagDetails(c: Context<App>): Promise<Response> {
  const id = readId(c);
  const { results } = await readAs(c, "readTag", [
    selectTag(c.env.DB, id, c.var.now),
    review.selectAliases(c.env.DB, id),
    review.selectTogether(c.env.DB, id, c.var.now),
  ]);
  const together = allRows<Tag & { together: number }>(results[2]).map(({ together: posts, ...tag }) => ({
    tag,
    posts,
  }));
  const aliases = allRows<TagAlias>(results[1]);
  return c.json({ ...readTag(results[0]), aliases, together } satisfies TagDetailsReply);
}
