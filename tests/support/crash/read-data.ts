import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { houseRules } from "../../fixtures/house-rules.ts";

/** The house's data while it is down: its database, and the keys and sizes of its objects. */
export interface HouseData {
  readonly db: DatabaseSync;
  readonly objects: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Opens a copy, so that the house finds its files as the crash left them. */
export async function readData(dataDir: string): Promise<HouseData> {
  const copy = await mkdtemp(join(tmpdir(), "broadsheet-crash-"));
  await cp(join(dataDir, "resources"), copy, { recursive: true });
  const database = await findDatabase(join(copy, "d1", "miniflare-D1DatabaseObject"));
  if (database === null) throw new Error(`There is no database in ${dataDir}.`);
  const db = new DatabaseSync(database);
  // Before the first picture there is no bucket.
  const bucket = await findDatabase(join(copy, "r2", "miniflare-R2BucketObject"));
  const objects = bucket === null ? new Map<string, number>() : readObjects(bucket);
  return {
    db,
    objects,
    close: async () => {
      db.close();
      await rm(copy, { recursive: true });
    },
  };
}

function readObjects(path: string): Map<string, number> {
  const bucket = new DatabaseSync(path);
  const rows = bucket.prepare("select key, size from _mf_objects").all();
  bucket.close();
  return new Map(rows.map(({ key, size }) => [String(key), Number(size)]));
}

async function findDatabase(folder: string): Promise<string | null> {
  const name = (await readdir(folder)).find((file) => /^[0-9a-f]{64}\.sqlite$/.test(file));
  return name === undefined ? null : join(folder, name);
}

/** The rules of the house that do not hold, each with what breaks it. */
export function findBroken({ db }: HouseData, now: number): string[] {
  const own = houseRules.flatMap(({ claim, sql }) =>
    say(claim, db.prepare(sql).all(...(sql.includes("?1") ? [now] : []))),
  );
  return [
    ...own,
    ...say("every row that is referred to exists", db.prepare("pragma foreign_key_check").all()),
    ...say(
      "the file is whole",
      db
        .prepare("pragma integrity_check")
        .all()
        .filter((row) => row["integrity_check"] !== "ok"),
    ),
    ...say(
      "a revision is a post's newest or live one, or one that a later one was made of",
      db
        .prepare(
          `select id from revisions where id not in (select base_id from revisions where base_id is not null)
             and id not in (select draft_revision_id from posts where draft_revision_id is not null)
             and id not in (select live_revision_id from posts where live_revision_id is not null)`,
        )
        .all(),
    ),
  ];
}

function say(claim: string, rows: readonly unknown[]): string[] {
  return rows.length === 0 ? [] : [`${claim}: ${JSON.stringify(rows.slice(0, 3))}`];
}
