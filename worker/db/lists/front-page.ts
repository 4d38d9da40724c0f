import { FOREVER } from "../../../schema/forever.ts";
import type { FrontPage, PinnedPost } from "../../../schema/front-page.ts";
import { allRows } from "../first-row.ts";

export function selectFrontPage(db: D1Database): D1PreparedStatement {
  return db.prepare("select value, updated_at from settings where key = 'front_page'");
}

/**
 * Must come first in its batch: where somebody else saved since, `updated_at` becomes null, and all is undone.
 * `version` is 0 where nothing was chosen; then the first to insert wins.
 */
export function claimFrontPage(
  db: D1Database,
  fields: FrontPage,
  { version, savedAt }: { readonly version: number; readonly savedAt: number },
): D1PreparedStatement {
  return db
    .prepare(
      `insert into settings (key, value, updated_at) values ('front_page', ?1, ?3)
         on conflict (key) do update set value = ?1, updated_at = case updated_at when ?2 then ?3 end`,
    )
    .bind(JSON.stringify(fields), version, savedAt);
}

/** The names of what is chosen: two statements, for posts and for tags. */
export function selectChosenNames(db: D1Database, { pinned, sections }: FrontPage): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `select posts.id, posts.title, posts.path, posts.visible_from, posts.visible_until, posts.state
         from json_each(?1) pin cross join posts on posts.id = pin.value order by pin.key`,
      )
      .bind(JSON.stringify(pinned)),
    db
      .prepare(
        "select tags.id, tags.name from json_each(?1) section cross join tags on tags.id = section.value order by section.key",
      )
      .bind(JSON.stringify(sections.map(({ tagId }) => tagId))),
  ];
}

interface PinnedRow {
  readonly id: string;
  readonly title: string;
  readonly path: string | null;
  readonly visible_from: number;
  readonly visible_until: number;
  readonly state: string;
}

export function toPinnedPosts(result: D1Result | undefined, now: number): PinnedPost[] {
  return allRows<PinnedRow>(result).map(({ id, title, path, visible_from: from, visible_until: until, state }) => ({
    id,
    title,
    path,
    visibleFrom: state === "live" && from < FOREVER && now < until ? from : null,
  }));
}
