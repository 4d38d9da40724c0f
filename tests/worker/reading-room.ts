import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Hono } from "hono";
import { FOREVER } from "../../schema/forever.ts";
import { newId } from "../../schema/id.ts";
import type { Variant } from "../../schema/media.ts";
import type { App, Env } from "../../worker/app-env.ts";

/** A reader's answer, and what it cost the database. */
export interface Reading {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Calls of the database, each one a round trip. */
  readonly trips: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

/** Asks as a reader whose request the edge has passed on, and counts. */
export async function read(app: Hono<App>, path: string, init: RequestInit = {}): Promise<Reading> {
  const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 };
  const ctx = createExecutionContext();
  const counted: Env = { ...env, DB: countCalls(env.DB, cost) };
  const response = await app.fetch(new Request(`https://example.org${path}`, init), counted, ctx);
  const text = await response.text();
  await waitOnExecutionContext(ctx);
  return { status: response.status, headers: response.headers, text, ...cost };
}

function countCalls(db: D1Database, cost: { trips: number; rowsRead: number; rowsWritten: number }): D1Database {
  return {
    prepare: (query: string) => db.prepare(query),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await db.batch(statements);
      cost.trips += 1;
      for (const { meta } of results) {
        cost.rowsRead += meta.rows_read;
        cost.rowsWritten += meta.rows_written;
      }
      return results;
    },
  } as D1Database;
}

/** The variants of a picture that nobody has drawn, each hash made of the id. */
export function variantsOf(mediaId: string): Variant[] {
  const hash = (letter: string): string => mediaId.replaceAll("-", "").padEnd(64, letter);
  return [
    { hash: hash("a"), format: "avif", width: 400, height: 300 },
    { hash: hash("b"), format: "webp", width: 800, height: 600 },
    { hash: hash("c"), format: "jpeg", width: 1200, height: 900 },
  ];
}

export async function addPicture(now: number, { rightsUntil = FOREVER, caption = "" } = {}): Promise<string> {
  const id = newId(now);
  await env.DB.prepare(
    `insert into media (id, state, hash, bytes, type, width, height, file_name, alt, caption, credit, rights, rights_until, variants, created_at, updated_at)
     values (?1, 'ready', ?1, 1, 'image/jpeg', 1200, 900, 'crane.jpg', 'A crane', ?2, 'Hedda Solvik', 'staff', ?3, ?4, ?5, ?5)`,
  )
    .bind(id, caption, rightsUntil, JSON.stringify(variantsOf(id)), now)
    .run();
  return id;
}

/** Puts an address on record, as an import does. */
export async function addPath(
  path: string,
  kind: "attachment" | "upload" | "redirect" | "gone",
  to: { postId?: string; mediaId?: string; tagId?: string; target?: string },
): Promise<void> {
  await env.DB.prepare(
    "insert into paths (path, kind, post_id, media_id, tag_id, target, created_at) values (?1, ?2, ?3, ?4, ?5, ?6, 0)",
  )
    .bind(path, kind, to.postId ?? null, to.mediaId ?? null, to.tagId ?? null, to.target ?? null)
    .run();
}
