import type { Change } from "./compare-documents.ts";
import { compareWords, type WordRun } from "./compare-words.ts";
import type { DraftFields, Lead, PostByline, PostSource, Related } from "./post.ts";

export type WordsName =
  | "title"
  | "dek"
  | "dateline"
  | "lead.caption"
  | "lead.alt"
  | "source.byline"
  | "source.licence"
  | "seo.title"
  | "seo.description"
  | "seo.socialTitle"
  | "seo.socialDescription";
export type ValueName = "slug" | "language" | "lead.mediaId" | "source.sourceId" | "source.url" | "seo.canonical";

/** What became of one field of a post. Only what differs is told. */
export type FieldChange =
  | { readonly kind: "words"; readonly name: WordsName; readonly runs: readonly WordRun[] }
  /** Null where there is none, or, in a lead picture's caption and alt text, where the picture's own is shown. */
  | ({ readonly kind: "value"; readonly name: ValueName | WordsName } & Change<string>)
  | ({ readonly kind: "time"; readonly name: "source.publishedAt" } & Change<number>)
  | ({ readonly kind: "tags" } & ListChange<string>)
  | ({ readonly kind: "bylines" } & ListChange<PostByline>)
  | ({ readonly kind: "related" } & ListChange<Related>);

export interface ListChange<Item> {
  readonly removed: readonly Item[];
  readonly added: readonly Item[];
  readonly kept: readonly Item[];
  /** Those that are in both stand in another order. */
  readonly isReordered: boolean;
}

type Fields = keyof DraftFields;

/** A field that is added to posts is compared, or this does not compile. In the order they are read in. */
const comparisons: {
  readonly [Name in Fields]: (before: DraftFields[Name], after: DraftFields[Name]) => FieldChange[];
} = {
  title: (before, after) => ofWords("title", before, after),
  dek: (before, after) => ofWords("dek", before, after),
  slug: (before, after) => ofValue("slug", before || null, after || null),
  language: (before, after) => ofValue("language", before, after),
  bylines: (before, after) => ofList("bylines", before, after),
  dateline: (before, after) => ofWords("dateline", before, after),
  lead: compareLeads,
  source: compareSources,
  tags: (before, after) => ofList("tags", before, after),
  related: (before, after) => ofList("related", before, after),
  seo: (before, after) => [
    ...ofWords("seo.title", before.title, after.title),
    ...ofWords("seo.description", before.description, after.description),
    ...ofWords("seo.socialTitle", before.socialTitle, after.socialTitle),
    ...ofWords("seo.socialDescription", before.socialDescription, after.socialDescription),
    ...ofValue("seo.canonical", before.canonical || null, after.canonical || null),
  ],
};

export function compareFields(before: DraftFields, after: DraftFields): FieldChange[] {
  const compare = <Name extends Fields>(name: Name): FieldChange[] => comparisons[name](before[name], after[name]);
  return (Object.keys(comparisons) as Fields[]).flatMap((name) => compare(name));
}

function compareLeads(before: Lead | null, after: Lead | null): FieldChange[] {
  return [
    ...ofValue("lead.mediaId", before?.mediaId ?? null, after?.mediaId ?? null),
    ...ofWordsOrOwn("lead.caption", before?.caption ?? null, after?.caption ?? null),
    ...ofWordsOrOwn("lead.alt", before?.alt ?? null, after?.alt ?? null),
  ];
}

function compareSources(before: PostSource | null, after: PostSource | null): FieldChange[] {
  const [old, fresh] = [before?.publishedAt ?? null, after?.publishedAt ?? null];
  return [
    ...ofValue("source.sourceId", before?.sourceId ?? null, after?.sourceId ?? null),
    ...ofValue("source.url", before?.url || null, after?.url || null),
    ...ofWords("source.byline", before?.byline ?? "", after?.byline ?? ""),
    ...(old === fresh ? [] : [{ kind: "time", name: "source.publishedAt", before: old, after: fresh } as const]),
    ...ofWords("source.licence", before?.licence ?? "", after?.licence ?? ""),
  ];
}

function ofWords(name: WordsName, before: string, after: string): FieldChange[] {
  return before === after ? [] : [{ kind: "words", name, runs: compareWords(before, after) }];
}

function ofWordsOrOwn(name: WordsName, before: string | null, after: string | null): FieldChange[] {
  return before === null || after === null ? ofValue(name, before, after) : ofWords(name, before, after);
}

function ofValue(name: ValueName | WordsName, before: string | null, after: string | null): FieldChange[] {
  return before === after ? [] : [{ kind: "value", name, before, after }];
}

function ofList(kind: "tags", before: readonly string[], after: readonly string[]): FieldChange[];
function ofList(kind: "bylines", before: readonly PostByline[], after: readonly PostByline[]): FieldChange[];
function ofList(kind: "related", before: readonly Related[], after: readonly Related[]): FieldChange[];
function ofList(
  kind: "tags" | "bylines" | "related",
  before: readonly unknown[],
  after: readonly unknown[],
): unknown[] {
  const change = compareLists(before, after);
  return change.removed.length + change.added.length > 0 || change.isReordered ? [{ kind, ...change }] : [];
}

function compareLists<Item>(before: readonly Item[], after: readonly Item[]): ListChange<Item> {
  const nameOf = (item: Item): string => JSON.stringify(item);
  const [old, fresh] = [new Set(before.map(nameOf)), new Set(after.map(nameOf))];
  const kept = after.filter((item) => old.has(nameOf(item)));
  const keptBefore = before.filter((item) => fresh.has(nameOf(item)));
  return {
    removed: before.filter((item) => !fresh.has(nameOf(item))),
    added: after.filter((item) => !old.has(nameOf(item))),
    kept,
    isReordered: kept.length !== keptBefore.length || kept.some((item, at) => nameOf(item) !== nameOf(keptBefore[at]!)),
  };
}
