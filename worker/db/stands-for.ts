/** The tag that an id in a revision means, as SQL: the tag itself, or the one that it became part of. */
export function standsFor(id: string): string {
  return `coalesce((select into_id from merged_tags where merged_tags.id = ${id}), ${id})`;
}

/**
 * The tags that a revision means, as a subquery with id, slug, name, version and place, in their order,
 * each once; without those deleted since. `revisions` is the name its table goes by.
 */
export function tagsOf(revisions: string): string {
  // Crossed to run in the order written: the few ids of the revision, then their tags.
  return `(select tags.id, tags.slug, tags.name, tags.version, min(used.key) as place
    from json_each(${revisions}.tags) used cross join tags on tags.id = ${standsFor("used.value")}
    group by tags.id order by place)`;
}

/** Whether a revision means the tag. */
export function means(revisions: string, tagId: string): string {
  return `exists (select 1 from json_each(${revisions}.tags) used where ${standsFor("used.value")} = ${tagId})`;
}
