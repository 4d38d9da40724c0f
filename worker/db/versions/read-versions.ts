import type { Card, Named } from "../../../schema/card.ts";
import type { Picture } from "../../../schema/media.ts";
import type { DraftFields } from "../../../schema/post.ts";
import { allRows } from "../first-row.ts";
import { pictureJson } from "../pictures/picture-json.ts";
import { toRevision, type RevisionColumns } from "../posts/post-row.ts";
import { linkedCards, toLinked, toSeeAlso, type PublicPost } from "../posts/read-post-page.ts";
import { cardNow, changesAt } from "../public-columns.ts";
import { standsFor } from "../stands-for.ts";
import { visibleNow } from "../visible.ts";
import { PUBLIC_POST, standingOf, type VersionStanding } from "./read-history.ts";

/** A version of a post as readers may read it, with what it is called now that it refers to. */
export interface Version {
  readonly kind: "shown";
  readonly revisionId: string;
  readonly number: number;
  readonly at: number;
  readonly note: string;
  /**
   * As it was saved, but for what it leads to: tags that became part of others are the others; deleted ones, and
   * posts that the public may not see, are left out.
   */
  readonly fields: DraftFields;
  /** Every tag that it names, also those deleted since. */
  readonly tagIds: readonly string[];
  /** The post as it was. What stands beside it, and was never a part of a version, is left out. */
  readonly post: PublicPost;
}

export type FoundVersion = Version | { readonly kind: Exclude<VersionStanding, "shown">; readonly number: number };

// Those that the post has or had, rather than those that its text names: to look through a text reads a row for each node.
const PICTURES = `(select json_group_array(json_object('picture', ${pictureJson("json(media.variants)")}, 'isShown', exists (
    select 1 from media_uses where media_uses.media_id = media.id and media_uses.post_id = posts.id and ${visibleNow("media_uses", "?1")})))
  from media where media.state in ('ready', 'trashed') and media.id in (
    select media_id from (select media_id from media_uses where post_id = posts.id union select media_id from past_uses where post_id = posts.id)
    where instr(revisions.document, media_id) > 0 or media_id = revisions.lead ->> 'mediaId'))`;

// Crossed to run in the order written: the post, then its versions by their numbers.
const VERSIONS = `
  select revisions.*, ${standingOf("revisions")} as standing, posts.kind, ${cardNow("posts")} as card, ${changesAt("posts")} as until,
    (select json_group_array(json_object('id', tags.id, 'slug', tags.slug, 'name', tags.name))
      from json_each(revisions.tags) used cross join tags on tags.id = ${standsFor("used.value")}) as named_tags,
    (select json_group_array(json_object('id', bylines.id, 'slug', bylines.slug, 'name', bylines.name))
      from json_each(revisions.bylines) used cross join bylines on bylines.id = used.value ->> 'bylineId') as named_bylines,
    (select json_object('id', id, 'slug', slug, 'name', name) from sources where id = revisions.source ->> 'sourceId') as outlet,
    ${PICTURES} as pictures,
    ${linkedCards("revisions.related", "link.value ->> 'postId'")} as related_cards
  from (select posts.* from ${PUBLIC_POST}) posts cross join revisions on revisions.post_id = posts.id
  where revisions.published_number in (select value from json_each(?3)) and revisions.published_at <= ?1
  order by revisions.published_number`;

/** Versions of the post at an address, by their numbers. */
export function selectVersions(
  db: D1Database,
  path: string,
  numbers: readonly number[],
  now: number,
): D1PreparedStatement {
  return db.prepare(VERSIONS).bind(now, path, JSON.stringify(numbers));
}

interface VersionRow extends RevisionColumns {
  readonly published_at: number;
  readonly published_number: number;
  readonly standing: VersionStanding;
  readonly kind: "post" | "page";
  readonly card: string;
  readonly until: number;
  readonly named_tags: string;
  readonly named_bylines: string;
  readonly outlet: string | null;
  readonly pictures: string;
  readonly related_cards: string;
}

/** Those of the versions that there are, the oldest first. */
export function toVersions(result: D1Result | undefined, now: number): FoundVersion[] {
  return allRows<VersionRow>(result).map((row) =>
    row.standing === "shown" ? toVersion(row, now) : { kind: row.standing, number: row.published_number },
  );
}

function toVersion(row: VersionRow, now: number): Version {
  const tags = eachOnce(JSON.parse(row.named_tags) as Named[]);
  const revision = toRevision({ ...row, known_tags: JSON.stringify(tags.map(({ id }) => id)) });
  const current = JSON.parse(row.card) as Card;
  const outlet = JSON.parse(row.outlet ?? "null") as Named | null;
  const named = new Map((JSON.parse(row.named_bylines) as Named[]).map((byline) => [byline.id, byline]));
  const pictures = (JSON.parse(row.pictures) as { picture: Picture; isShown: 0 | 1 }[]).map(hideElsewhere);
  const others = toLinked(row.related_cards);
  const seen = others.filter(({ from }) => from <= now);
  const related = toSeeAlso(
    revision.fields.related,
    seen.map(({ card }) => card),
  );
  const { document } = revision;
  const fields: DraftFields = {
    ...revision.fields,
    related: related.map((link) => (link.kind === "post" ? { kind: "post", postId: link.card.id } : link)),
  };
  const lead = pictures.find(({ mediaId }) => mediaId === fields.lead?.mediaId);
  const { publishedAt, path } = current;
  const moments = [
    ...seen.map(({ until }) => until),
    ...others.map(({ from }) => from),
    ...pictures.map(({ rightsUntil }) => rightsUntil),
  ];
  return {
    kind: "shown",
    revisionId: row.id,
    number: row.published_number,
    at: row.published_at,
    note: row.public_note,
    fields,
    tagIds: JSON.parse(row.tags) as string[],
    post: {
      kind: row.kind,
      card: {
        id: row.post_id,
        path,
        title: fields.title,
        dek: fields.dek,
        language: fields.language,
        publishedAt,
        kicker: tags[0] ?? null,
        bylines: fields.bylines.flatMap(({ bylineId, role }) => {
          const byline = named.get(bylineId);
          return byline === undefined ? [] : [{ ...byline, role }];
        }),
        source: outlet,
        lead:
          lead === undefined || fields.lead === null
            ? null
            : { ...lead, alt: fields.lead.alt ?? lead.alt, caption: fields.lead.caption ?? lead.caption },
      },
      document,
      dateline: fields.dateline,
      updatedAt: row.published_number === 1 ? null : row.published_at,
      seo: fields.seo,
      tags,
      source: fields.source === null || outlet === null ? null : { ...fields.source, outlet },
      related,
      relatedIds: revision.fields.related.flatMap((link) => (link.kind === "post" ? [link.postId] : [])),
      more: [],
      moreIds: [],
      corrections: [],
      pictures: new Map(pictures.map((picture) => [picture.mediaId, picture])),
      leadTerms: null,
      socialImage: null,
      previous: null,
      next: null,
      versions: 0,
      until: Math.min(row.until, ...moments.filter((at) => at > now)),
    },
  };
}

/** A picture that the post does not have now has no public file here: its words stay. */
function hideElsewhere({ picture, isShown }: { readonly picture: Picture; readonly isShown: 0 | 1 }): Picture {
  return isShown === 1 ? picture : { ...picture, variants: [], rightsUntil: 0 };
}

function eachOnce(tags: readonly Named[]): Named[] {
  return [...new Map(tags.map((tag) => [tag.id, tag])).values()];
}
