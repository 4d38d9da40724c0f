import { html } from "hono/html";
import {
  compareFields,
  type FieldChange,
  type ListChange,
  type ValueName,
  type WordsName,
} from "../../../schema/compare-fields.ts";
import type { PostByline, Related } from "../../../schema/post.ts";
import type { Version } from "../../db/versions/read-versions.ts";
import { formatDate } from "../../render/date.ts";
import type { Html } from "../../render/html.ts";
import { setPicture, type ComparedSetting } from "./compared-block.ts";
import { renderDeleted, renderInserted, renderValues, renderWordRuns } from "./compared-runs.ts";

type FieldName = ValueName | WordsName | "source.publishedAt" | "tags" | "bylines" | "related";

/** What readers call the fields that a page shows. The others are the desk's and search engines'. */
const names: Readonly<Record<FieldName, string | null>> = {
  title: "Headline",
  dek: "Summary",
  language: "Language",
  bylines: "By",
  dateline: "Place",
  "lead.mediaId": "Lead picture",
  "lead.caption": "Caption of the lead picture",
  "lead.alt": "Description of the lead picture",
  "source.sourceId": "Source",
  "source.url": "Address of the original",
  "source.byline": "Author of the original",
  "source.publishedAt": "Date of the original",
  "source.licence": "Licence",
  tags: "Tags",
  related: "See also",
  slug: null,
  "seo.title": null,
  "seo.description": null,
  "seo.socialTitle": null,
  "seo.socialDescription": null,
  "seo.canonical": null,
};

/** The fields of a post that differ and that readers see; empty where none does. */
export function renderComparedFields(before: Version, after: Version, setting: ComparedSetting): Html | "" {
  const changes = compareFields(before.fields, after.fields).flatMap((change) => {
    const name = names["name" in change ? change.name : change.kind];
    return name === null ? [] : [{ name, change }];
  });
  if (changes.length === 0) return "";
  const known = knowNames(before, after);
  return html`<dl class="fields">${changes.map(({ name, change }) => html`<div><dt>${name}</dt><dd>${renderChange(change, known, setting)}</dd></div>`)}</dl>`;
}

function renderChange(change: FieldChange, known: KnownNames, setting: ComparedSetting): Html | string {
  switch (change.kind) {
    case "words":
      return renderWordRuns(change.runs);
    case "value":
      if (change.name === "lead.mediaId") return renderLeads(change.before, change.after, setting);
      if (change.name === "source.sourceId") {
        return renderValues(known.source(change.before), known.source(change.after), "none");
      }
      return renderValues(change.before, change.after, change.name.startsWith("lead") ? "the picture’s own" : "none");
    case "time": {
      const day = (at: number | null): string | null => (at === null ? null : formatDate(at, "day", setting.calendar));
      return renderValues(day(change.before), day(change.after), "none");
    }
    case "tags":
      return renderList(change, known.tag);
    case "bylines":
      return renderList(change, known.byline);
    case "related":
      return renderList(change, known.related);
    default:
      return change satisfies never;
  }
}

function renderLeads(before: string | null, after: string | null, setting: ComparedSetting): Html {
  const set = (mediaId: string | null, told: string): Html | string =>
    mediaId === null
      ? ""
      : html`<p class="became">${told}</p>${setPicture({ mediaId, alt: null, credit: null }, null, setting)}`;
  return html`${set(before, after === null ? "Taken out" : "Before")}${set(after, before === null ? "Put in" : "After")}`;
}

function renderList<Item>(change: ListChange<Item>, nameOf: (listed: Item) => string): Html {
  const { removed, added, kept, isReordered } = change;
  return html`<ul>${removed.map((one) => html`<li>${renderDeleted(nameOf(one))}</li>`)}${added.map((one) => html`<li>${renderInserted(nameOf(one))}</li>`)}${kept.map((one) => html`<li>${nameOf(one)}</li>`)}</ul>${isReordered ? html`<p class="became">In another order</p>` : ""}`;
}

interface KnownNames {
  readonly tag: (id: string) => string;
  readonly byline: (byline: PostByline) => string;
  readonly source: (id: string | null) => string | null;
  readonly related: (related: Related) => string;
}

/** What the things are called now that two versions refer to. */
function knowNames(...versions: readonly [Version, Version]): KnownNames {
  const cards = versions.flatMap(({ post }) =>
    post.related.flatMap((link) => (link.kind === "post" ? [link.card] : [])),
  );
  const bylines = versions.flatMap(({ post }) => post.card.bylines);
  const sources = versions.flatMap(({ post }) => (post.source === null ? [] : [post.source.outlet]));
  const tags = versions.flatMap(({ post }) => post.tags);
  const nameOf = (all: readonly { readonly id: string; readonly name: string }[], id: string): string =>
    all.find((one) => one.id === id)?.name ?? "somebody";
  return {
    tag: (id) => nameOf(tags, id),
    byline: ({ bylineId, role }) => `${nameOf(bylines, bylineId)}${role === "" ? "" : `, ${role}`}`,
    source: (id) => (id === null ? null : nameOf(sources, id)),
    related: (link) => {
      if (link.kind === "link") return link.outlet === "" ? link.title : `${link.title} (${link.outlet})`;
      return cards.find(({ id }) => id === link.postId)?.title ?? "";
    },
  };
}
