import { env } from "cloudflare:workers";
import { fileKey } from "../../../worker/media/object-keys.ts";

type Row = Readonly<Record<string, unknown>>;

/** Everything that the house keeps: its rows, the words in its search indexes, its objects with what tells their bytes. */
export interface HouseState {
  readonly tables: ReadonlyMap<string, readonly Row[]>;
  readonly words: readonly Row[];
  readonly objects: ReadonlyMap<string, string>;
}

/** Bytes that were read once, by what tells them. */
const bytesKept = new Map<string, ArrayBuffer>();

let names: readonly string[] = [];
/** The columns of the search indexes, as the migrations so far made them. */
let searchColumns: ReadonlyMap<string, readonly string[]> = new Map();

const INDEXES = ["search", "search_parts"] as const;

/** Once a file, before anything is read: the tables by name, and a view into the search indexes. */
export async function openState(): Promise<void> {
  const { results } = await env.DB.prepare(
    `select name from sqlite_master where type = 'table' and name not like 'search%' and name not like 'desk_search%' and name not like 'sqlite%'
       and name not like '%_cf_%' and name not like 'd1_%' and name not like 'words_%'`,
  ).all<{ name: string }>();
  names = results.map(({ name }) => name);
  await env.DB.batch([
    env.DB.prepare("create virtual table if not exists words_whole using fts5vocab(search, instance)"),
    env.DB.prepare("create virtual table if not exists words_parts using fts5vocab(search_parts, instance)"),
  ]);
  searchColumns = new Map(
    await Promise.all(
      INDEXES.map(async (name): Promise<[string, string[]]> => {
        const columns = await env.DB.prepare(`select name from pragma_table_info('${name}')`).all<{ name: string }>();
        return [name, columns.results.map((column) => column.name)];
      }),
    ),
  );
}

/** What the database does by itself when rows are written; putting rows back must not set it off. */
async function readTriggers(): Promise<readonly { name: string; sql: string }[]> {
  const { results } = await env.DB.prepare("select name, sql from sqlite_schema where type = 'trigger'").run<{
    name: string;
    sql: string;
  }>();
  return results;
}

export async function readState(): Promise<HouseState> {
  const results = await env.DB.batch<Row>([
    ...names.map((name) => env.DB.prepare(`select * from ${name}`)),
    env.DB.prepare(
      `select 'search' as name, doc, col, "offset", term from words_whole
       union all select 'search_parts', doc, col, "offset", term from words_parts order by 1, 2, 3, 4`,
    ),
  ]);
  const tables = new Map(names.map((name, index) => [name, results[index]?.results ?? []]));
  const { objects } = await env.MEDIA.list();
  for (const { key, etag } of objects) {
    if (bytesKept.has(etag)) continue;
    const object = await env.MEDIA.get(key);
    if (object !== null) bytesKept.set(etag, await object.arrayBuffer());
  }
  return {
    tables,
    words: results.at(-1)?.results ?? [],
    objects: new Map(objects.map(({ key, etag }) => [key, etag])),
  };
}

/** Puts back what differs from how it was found. The words of the indexes come back one by one: nobody asks them for a phrase here. */
export async function restoreState(wanted: HouseState, found: HouseState): Promise<void> {
  const changed = names.filter(
    (name) => JSON.stringify(found.tables.get(name)) !== JSON.stringify(wanted.tables.get(name)),
  );
  const hasOtherWords = JSON.stringify(found.words) !== JSON.stringify(wanted.words);
  const triggers = await readTriggers();
  await env.DB.batch([
    env.DB.prepare("pragma defer_foreign_keys = true"),
    ...triggers.map(({ name }) => env.DB.prepare(`drop trigger ${name}`)),
    ...changed.map((name) => env.DB.prepare(`delete from ${name}`)),
    ...changed.flatMap((name) => {
      const rows = wanted.tables.get(name) ?? [];
      const columns = Object.keys(rows[0] ?? {});
      if (columns.length === 0) return [];
      const values = columns.map((column) => `value ->> '${column}'`).join(", ");
      return [
        env.DB.prepare(`insert into ${name} (${columns.join(", ")}) select ${values} from json_each(?1)`).bind(
          JSON.stringify(rows),
        ),
      ];
    }),
    ...(hasOtherWords ? restoreWords(wanted.words) : []),
    ...triggers.map(({ sql }) => env.DB.prepare(sql)),
  ]);
  for (const key of found.objects.keys()) if (!wanted.objects.has(key)) await env.MEDIA.delete(key);
  for (const [key, etag] of wanted.objects) {
    if (found.objects.get(key) !== etag) await env.MEDIA.put(key, bytesKept.get(etag) ?? null);
  }
}

function restoreWords(words: readonly Row[]): D1PreparedStatement[] {
  return INDEXES.flatMap((name) => {
    const rows = new Map<number, Record<string, string>>();
    for (const { name: own, doc, col, term } of words as unknown as Word[]) {
      if (own !== name) continue;
      const row = rows.get(doc) ?? {};
      rows.set(doc, row);
      const before = row[col] ?? "";
      // The terms of the one are words, those of the other every three letters that follow one another.
      row[col] = before === "" ? term : name === "search" ? `${before} ${term}` : before + term.replace(/^../su, "");
    }
    const columns = searchColumns.get(name) ?? [];
    return [
      env.DB.prepare(`insert into ${name} (${name}) values ('delete-all')`),
      ...[...rows].map(([doc, row]) =>
        env.DB.prepare(
          `insert into ${name} (rowid, ${columns.join(", ")}) values (?1${columns.map((_, index) => `, ?${index + 2}`).join("")})`,
        ).bind(doc, ...columns.map((column) => row[column] ?? "")),
      ),
    ];
  });
}

interface Word {
  readonly name: string;
  readonly doc: number;
  readonly col: string;
  readonly term: string;
}

/** An id, a secret's hash, a picture's hash, a block's id in a document: what a second run of a request makes anew. */
const MADE =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}|(?<=\\"id\\":\\")[a-z2-7]{8}(?=\\")/g;

/**
 * Says states in lines that two runs of the same request have in common: what the request made anew
 * is called by the row it names. Left out is what changes with an edge that answers or not: how far a
 * purge has come, and how many calls are left.
 */
export function createSpeaker(before: HouseState, request: string) {
  const known = new Set((JSON.stringify([...before.tables]) + request).match(MADE));

  function sayRows({ tables, words }: HouseState): string {
    const names = nameMade(tables);
    const say = (row: Row): string =>
      JSON.stringify(row).replaceAll(MADE, (id) => (known.has(id) ? id : (names.get(id) ?? "new")));
    const lines = [...tables].flatMap(([table, rows]) => {
      if (table === "purge_budget") return [];
      if (table !== "outbox") return rows.map((row) => `${table} ${say(row)}`);
      return [
        ...new Set(
          rows.map((row) => `outbox ${say({ tags: row["tags"], urgent: row["urgent"], addresses: row["addresses"] })}`),
        ),
      ];
    });
    return [...lines, ...words.map((row) => JSON.stringify(row))].toSorted().join("\n");
  }

  /** What was made, by the table it is a row of; the rows of a table are told apart by the rest of them. */
  function nameMade(tables: HouseState["tables"]): Map<string, string> {
    const names = new Map<string, string>();
    for (const [table, rows] of tables) {
      const made = rows.filter((row) => !known.has(String(row["id"] ?? row["secret_hash"] ?? row["hash"])));
      const blank = (row: Row): string => JSON.stringify(row).replaceAll(MADE, (id) => (known.has(id) ? id : "new"));
      const sorted = made.map((row) => ({ row, text: blank(row) })).toSorted((a, b) => compare(a.text, b.text));
      for (const [index, { row }] of sorted.entries()) {
        for (const id of [row["id"], row["secret_hash"]]) {
          if (typeof id === "string" && !known.has(id)) names.set(id, `new ${table} ${index}`);
        }
      }
    }
    return names;
  }

  const sayObjects = ({ objects }: HouseState): string => [...objects].map((object) => object.join(" ")).join("\n");

  return { sayRows, sayObjects };
}

/** The lines that one has more than the other, or less; empty where they are the same. */
export function sayDifference(found: string, wanted: string): string {
  if (found === wanted) return "";
  const [has, should] = [new Set(found.split("\n")), new Set(wanted.split("\n"))];
  const more = [...has].filter((line) => !should.has(line)).map((line) => `+ ${line}`);
  const less = [...should].filter((line) => !has.has(line)).map((line) => `- ${line}`);
  return [...more, ...less].map((line) => line.slice(0, 600)).join("\n");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Objects that no row names. */
export function findOrphans(state: HouseState): string[] {
  const named = new Set([
    ...(state.tables.get("media") ?? []).map((row) => `originals/${fileKey(String(row["id"]), Number(row["file"]))}`),
    ...(state.tables.get("media_files") ?? []).map(
      (row) => `originals/${fileKey(String(row["media_id"]), Number(row["file"]))}`,
    ),
    ...(state.tables.get("uploads") ?? []).map((row) => `uploads/${String(row["media_id"])}`),
    ...["media_variants", "file_variants", "social_images"].flatMap((table) =>
      (state.tables.get(table) ?? []).map((row) => `variants/${String(row["hash"])}`),
    ),
  ]);
  return [...state.objects.keys()].filter((key) => !named.has(key));
}
