import { toSlug } from "../../schema/slug.ts";
import type { Byline, Source, Tag } from "../../schema/tag.ts";
import type { ImportedPost } from "../import/convert-import.ts";
import { deriveId } from "../import/derive-id.ts";
import { htmlToText } from "../import/parse-html.ts";
import type { ImportPlan } from "../import/plan-import.ts";
import type { Count } from "../import/report.ts";
import type { ApiClient } from "./api-client.ts";
import type { ImportRun } from "./import-run.ts";

export interface ImportedNames {
  readonly tags: ReadonlyMap<string, NamedRow>;
  readonly bylines: ReadonlyMap<string, NamedRow>;
  readonly sources: ReadonlyMap<string, NamedRow>;
  /** Bylines of the old site's authors, by their login. */
  readonly authors: ReadonlyMap<string, NamedRow>;
  readonly counts: { readonly tags: Count; readonly bylines: Count; readonly sources: Count };
}

interface NamedRow {
  readonly id: string;
  readonly slug: string;
}

interface Wanted {
  readonly key: string;
  readonly name: string;
  readonly more: object;
}

/** Finds or makes the tags, bylines and outlets that the posts refer to. Without an API, as if all were made. */
export async function importNames(
  plan: ImportPlan,
  posts: readonly ImportedPost[],
  api: ApiClient | null,
  run: ImportRun,
): Promise<ImportedNames> {
  const { site } = plan.export;
  const outlets = new Map(
    posts.flatMap(({ post }) => (post.source === null ? [] : [[post.source.outlet.name, post.source.outlet] as const])),
  );
  const authors = plan.export.authors
    .map((author) => ({ login: author.login, name: htmlToText(author.name) }))
    .filter((author) => posts.some(({ item }) => item.author === author.login));
  const names = new Set([
    ...posts.flatMap(({ post }) => post.bylines.map((byline) => byline.name)),
    ...authors.map((author) => author.name),
  ]);

  async function make<Row extends NamedRow>(stage: string, path: string, kind: string, all: readonly Wanted[]) {
    const rows = new Map<string, NamedRow>();
    const made = new Set<string>();
    run.progress.show(stage, 0, all.length);
    for (const [index, { key, name, more }] of all.entries()) {
      run.checkStop();
      const id = await deriveId(site.url, kind, key);
      const sent = api === null ? null : await api.send<Row>("POST", path, { id, name, ...more });
      const row = sent?.body ?? { id, slug: toSlug(name) };
      if (sent === null || sent.status === 201) made.add(row.id);
      rows.set(key, row);
      run.progress.show(stage, index + 1, all.length);
    }
    return { rows, count: new Set([...rows.values()].map((row) => row.id)), made };
  }

  const tags = await make<Tag>(
    "Tags",
    "/api/tags",
    "tag",
    plan.tags.tags.map(({ key, name, description }) => ({
      key,
      name,
      more: description === "" ? {} : { description },
    })),
  );
  const named = (name: string): Wanted => ({ key: name, name, more: {} });
  const bylines = await make<Byline>(
    "Bylines",
    "/api/bylines",
    "byline",
    [...names].filter((name) => toSlug(name) !== "").map(named),
  );
  const sources = await make<Source>(
    "Sources",
    "/api/sources",
    "source",
    [...outlets.values()].map(({ name, url }) => ({ key: name, name, more: { url } })),
  );
  return {
    tags: tags.rows,
    bylines: bylines.rows,
    sources: sources.rows,
    authors: new Map(
      authors.flatMap(({ login, name }) => (bylines.rows.has(name) ? [[login, bylines.rows.get(name)!] as const] : [])),
    ),
    counts: { tags: toCount(tags), bylines: toCount(bylines), sources: toCount(sources) },
  };
}

function toCount({ count, made }: { count: ReadonlySet<string>; made: ReadonlySet<string> }): Count {
  return { made: made.size, known: count.size - made.size };
}
