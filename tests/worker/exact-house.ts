import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import type { PostReply, SavedReply, SiteReply } from "../../schema/api.ts";
import { FOREVER } from "../../schema/forever.ts";
import { newId } from "../../schema/id.ts";
import type { Receipt } from "../../schema/standing.ts";
import { feedParts } from "../../worker/db/syndication/feed-parts.ts";
import type { PurgeReply } from "../../worker/edge.ts";
import { runScheduled } from "../../worker/jobs/run-scheduled.ts";
import { createEdgeModel, type EdgeModel } from "../../worker/local/edge-model.ts";
import { listAddresses } from "./exact-addresses.ts";
import { findSearchFaults, searches } from "./exact-searches.ts";
import { openNewsroom, testSite } from "./newsroom.ts";

/** A kind of step that may purge more than it must: the design says so. */
export type Excuse = "repeated purge" | "time ahead" | "new date" | "list cut anew" | "gone and back";

/** What the edge has of an address, and what the app answers at the same moment. */
interface Seen {
  readonly words: string;
  /** What decides whether a purge of it was due: its bytes, its tags, and when it ends. */
  readonly signature: string;
  readonly tags: readonly string[];
}

/** What may become of a purge: it is refused, made later than told, or made twice. */
export type Trouble = "refused" | "late" | "twice" | "none";

const DAY_S = 86_400;
/** An hour of backoff, and as many purges as may have been refused in a row. */
const MOST_MINUTES = 200;
/** Longer than a purge call takes to be earned anew. */
const STEP_MS = 13_000;

/** The whole house behind the model of its edge, with a check of everything that readers can get. */
export async function openExactHouse(startAt: number, { isReliable = true } = {}) {
  const newsroom = await openNewsroom(startAt);
  const { clock } = newsroom;
  let edge: EdgeModel = createEdgeModel({ now: () => clock.now, revealsEdgeHeaders: true });
  newsroom.edge.behind = { purge: (tags) => purge(tags) };
  /** What becomes of the purges to come; all of them are made at once and told truly where this is empty. */
  const troubles: Trouble[] = [];
  let late: (readonly string[])[] = [];
  let fills: { readonly open: () => void; readonly stored: Promise<unknown> }[] = [];

  async function purge(tags: readonly string[]): Promise<PurgeReply> {
    const trouble = troubles.shift();
    if (trouble === "refused") return { accepted: false, reason: "The edge is in trouble." };
    if (trouble === "late") {
      late.push(tags);
      return { accepted: true };
    }
    if (trouble === "twice") await edge.purge(tags);
    return edge.purge(tags);
  }

  /** A reader's request whose page is made now and stored only when `endFills` lets it. */
  async function beginFill(path: string): Promise<void> {
    const gate = Promise.withResolvers<void>();
    const made = Promise.withResolvers<void>();
    const ctx = createExecutionContext();
    const stored = edge.fetch(new Request(`https://example.org${path}`), ctx, async (request) => {
      const response = await newsroom.app.fetch(request, env, ctx);
      made.resolve();
      await gate.promise;
      return response;
    });
    fills.push({ open: gate.resolve, stored: stored.then((response) => response.arrayBuffer()) });
    // What the edge has already is answered at once.
    await Promise.race([made.promise, stored]);
  }

  async function endFills(): Promise<void> {
    const begun = fills;
    fills = [];
    for (const { open } of begun) open();
    await Promise.all(begun.map(({ stored }) => stored));
  }

  /** The purges that the edge had taken on and not made yet are made. */
  async function makeLatePurges(): Promise<void> {
    const due = late;
    late = [];
    for (const tags of due) await edge.purge(tags);
  }
  let last = new Map<string, Seen>();
  let tables: { name: string; columns: string[]; rows: unknown[]; at: number }[] = [];

  async function throughEdge(path: string): Promise<Response> {
    const ctx = createExecutionContext();
    const response = await edge.fetch(new Request(`https://example.org${path}`), ctx, async (request) =>
      newsroom.app.fetch(request, env, ctx),
    );
    const body = await response.text();
    await waitOnExecutionContext(ctx);
    return new Response(body, response);
  }

  /** Keeps all tables as they are, so that each run begins with the same house. */
  async function keep(): Promise<void> {
    const { results } = await env.DB.prepare(
      "select name from sqlite_master where type = 'table' and name not like 'search%' and name not like 'desk_search%' and name not like 'sqlite%' and name not like '%_cf_%' and name != 'd1_migrations'",
    ).all<{ name: string }>();
    tables = [];
    for (const { name } of results) {
      const { results: rows } = await env.DB.prepare(`select * from ${name}`).all();
      const { results: info } = await env.DB.prepare(`select name from pragma_table_info('${name}')`).all<{
        name: string;
      }>();
      tables.push({ name, columns: info.map((column) => column.name), rows, at: clock.now });
    }
  }

  async function restore(): Promise<void> {
    clock.now = tables[0]?.at ?? clock.now;
    await env.DB.batch([
      env.DB.prepare("pragma defer_foreign_keys = true"),
      ...tables.map(({ name }) => env.DB.prepare(`delete from ${name}`)),
      ...tables.flatMap(({ name, columns, rows }) =>
        rows.length === 0
          ? []
          : [
              env.DB.prepare(
                `insert into ${name} (${columns.join(", ")}) select ${columns.map((column) => `value ->> '${column}'`).join(", ")} from json_each(?1)`,
              ).bind(JSON.stringify(rows)),
            ],
      ),
    ]);
    // The words of the indexes are not put back with the rows.
    await env.DB.prepare("update posts set is_search_due = 1 where state = 'live'").run();
    await endFills();
    late = [];
    troubles.length = 0;
    edge = createEdgeModel({ now: () => clock.now, revealsEdgeHeaders: true });
    last = new Map();
    newsroom.edge.purges.length = 0;
  }

  /**
   * After a step: the edge serves what the app would, and what has not changed was not thrown away.
   * `name` says the step in the message.
   */
  async function check(name: string, postIds: readonly string[], excuse: Excuse | null = null): Promise<void> {
    const purged = new Set(newsroom.edge.purges.flat());
    newsroom.edge.purges.length = 0;
    const now = new Map<string, Seen>();
    const wrong: string[] = [];
    const addresses = await listAddresses(postIds);
    const hidden = await listHidden();
    wrong.push(...(await listFalseParts()).map((path) => `what feeds show of ${path} is not what it is made of`));
    await Promise.all(
      addresses.map(async (address) => {
        const [served, fresh] = [
          await throughEdge(address),
          await newsroom.app.fetch(new Request(`https://example.org${address}`), env, createExecutionContext()),
        ];
        const [servedWords, freshWords] = [await sayWhole(served), await sayWhole(fresh)];
        const shown = fresh.status === 200 ? hidden.filter((path) => freshWords.includes(path)) : [];
        wrong.push(...shown.map((path) => `${address} shows ${path}, which is hidden`));
        if (servedWords !== freshWords) {
          wrong.push(`${address} is stale: ${sayDifference(servedWords, freshWords)}`);
          return;
        }
        const seen = { words: freshWords, signature: sign(fresh, freshWords, clock.now), tags: tagsOf(fresh) };
        const old = last.get(address);
        const wasStored = old !== undefined && old.tags.length > 0;
        if (wasStored && old.signature === seen.signature && served.headers.get("Cf-Cache-Status") === "MISS") {
          const hit = old.tags.filter((tag) => purged.has(tag));
          if (!mayPurgeNeedlessly(hit, old.tags, excuse)) {
            wrong.push(`${address} was purged needlessly by ${hit.join(", ")}`);
          }
        }
        now.set(address, seen);
      }),
    );
    last = now;
    wrong.push(...(await checkSearches(hidden)));
    expect(wrong, name).toEqual([]);
  }

  async function checkSearches(hidden: readonly string[]): Promise<string[]> {
    const faults = await Promise.all(
      searches.map(async (address) => {
        const served = await throughEdge(address);
        const ageS = Number(served.headers.get("Age") ?? 0);
        const fresh = await newsroom.app.fetch(
          new Request(`https://example.org${address}`),
          env,
          createExecutionContext(),
        );
        return findSearchFaults({ words: await sayWhole(served), ageS }, await sayWhole(fresh), hidden).map(
          (fault) => `${address} ${fault}`,
        );
      }),
    );
    return faults.flat();
  }

  /** A fresh rendering reads what is kept of a post: whether that is true is seen only by telling it anew. */
  async function listFalseParts(): Promise<string[]> {
    const { results } = await env.DB.prepare(`select path from posts where feed_parts is not (${feedParts()})`).all<{
      path: string;
    }>();
    return results.map((row) => row.path);
  }

  /** The addresses of the posts that nobody may see now, by what the newsroom set and not by what follows from it. */
  async function listHidden(): Promise<string[]> {
    const { results } = await env.DB.prepare(
      `select path from posts where path is not null and (state != 'live' or published_at > ?1 or coalesce(embargo_until, 0) > ?1 or expires_at <= ?1)`,
    )
      .bind(clock.now)
      .all<{ path: string }>();
    return results.map((row) => row.path);
  }

  /** Of the posts that nobody has ever been able to see, nothing stands at the edge, whatever became of its purges. */
  async function checkSecrets(name: string, postIds: readonly string[]): Promise<void> {
    const { results } = await env.DB.prepare(
      "select path from posts where path is not null and (first_public_at is null or first_public_at > ?1)",
    )
      .bind(clock.now)
      .all<{ path: string }>();
    const wrong: string[] = [];
    for (const address of [...(await listAddresses(postIds)), ...searches]) {
      const words = await sayWhole(await throughEdge(address));
      for (const { path } of results) {
        if (words.startsWith("200") && words.includes(path)) wrong.push(`${address} shows ${path}`);
      }
    }
    expect(wrong, name).toEqual([]);
  }

  /** Lets time pass and cron run until every purge was made twice. */
  async function drain(): Promise<void> {
    troubles.length = 0;
    for (let minute = 0; minute < MOST_MINUTES; minute += 1) {
      clock.now += 60_000;
      await runCron();
      if ((await env.DB.prepare("select 1 from outbox").first()) === null) break;
    }
    expect(await env.DB.prepare("select count(*) from outbox").first("count(*)"), "purges left").toBe(0);
    newsroom.edge.purges.length = 0;
    last = new Map();
  }

  async function readPost(id: string): Promise<PostReply> {
    return (await newsroom.call<PostReply>("GET", `/api/posts/${id}`)).body;
  }

  /** Saves a change of the post's newest revision, and says its new version; null where it was refused in words. */
  async function change(id: string, edit: (post: PostReply) => Partial<PostReply>): Promise<number | null> {
    const post = await readPost(id);
    const { fields, document } = { ...post, ...edit(post) };
    const saved = await newsroom.call<SavedReply>("PUT", `/api/posts/${id}/draft`, {
      version: post.version,
      key: newId(clock.now),
      draft: { fields, document, grammar: post.grammar },
    });
    // A picture that was moved to the trash cannot be put into a text any more.
    if (saved.status === 422) return null;
    if (saved.status !== 200) throw new Error(`The draft was not saved: ${JSON.stringify(saved.body)}`);
    return saved.body.version;
  }

  /** An act on a post's standing, on its newest version if none is given. A refusal in words is an answer, too. */
  async function act(method: string, id: string, part: string, body: object): Promise<void> {
    const { version } = await readPost(id);
    await expectUnbroken(method, `/api/posts/${id}/${part}`, { version, ...body });
  }

  async function expectUnbroken(method: string, path: string, body: object): Promise<void> {
    const reply = await newsroom.call<Receipt>(method, path, body);
    if (reply.status >= 500) throw new Error(`The act broke: ${JSON.stringify(reply.body)}`);
    if (reply.status !== 200) return;
    if (reply.body.purge === "queued" && isReliable) throw new Error("The purge was not made at once.");
  }

  async function runCron(): Promise<void> {
    const summary = await runScheduled(env, { purge }, clock.now);
    if (summary.failed.length > 0) throw new Error(`Jobs failed: ${summary.failed.join(", ")}`);
  }

  function pass(ms: number = STEP_MS): void {
    clock.now += ms;
  }

  async function renameSite(name: string): Promise<void> {
    const { version } = (await newsroom.call<SiteReply>("GET", "/api/site")).body;
    await newsroom.call("PUT", "/api/site", { version, fields: { ...testSite, name } });
  }

  async function hasTimeAhead(id: string): Promise<boolean> {
    const row = await env.DB.prepare(
      `select 1 from posts where id = ?1 and state = 'live'
         and (visible_from > ?2 or (next_at > ?2 and next_at < ${FOREVER}) or (expires_at > ?2 and expires_at < ${FOREVER}))`,
    )
      .bind(id, clock.now)
      .first();
    return row !== null;
  }

  return {
    troubles,
    beginFill,
    endFills,
    makeLatePurges,
    checkSecrets,
    drain,
    newsroom,
    keep,
    hasTimeAhead,
    restore,
    check,
    change,
    act,
    expectUnbroken,
    readPost,
    runCron,
    pass,
    renameSite,
  };
}

/**
 * All that may go without having changed:
 * - everything by `site`, when the settings are saved;
 * - whatever cron purges for the second time, or behind a moment;
 * - what a time ahead will change, when it is set: an earlier moment may have ended those pages already;
 * - pages of a list that is cut anew where a tag becomes part of another, and back;
 * - what a tag stood on that was deleted and is there again;
 * - what a new date may change, when the post stays where it was and the day is the same;
 * - the file of a picture that leaves a post, when others show it too;
 * - the newest settled page of a list with its head, whose cut would change it;
 * - a list's feed with the pages it reaches, which hold more posts than it shows;
 * - the posts of two tags with either of them, since the rarer one is walked;
 * - a tag's head with the other tags of its posts, which other posts may have told there already.
 */
function mayPurgeNeedlessly(hit: readonly string[], tags: readonly string[], excuse: Excuse | null): boolean {
  if (hit.includes("site") || excuse !== null) return true;
  return hit.every((tag) => {
    if (tag.startsWith("file:") || tag.startsWith("tags:")) return true;
    const isFeed = tags.some((own) => own.startsWith("text:"));
    if (isFeed && /^list:.+:(head|\d+)$/.test(tag)) return true;
    const isPair = tags.filter((own) => /^list:tag:.+:count$/.test(own)).length > 1;
    if (isPair && tag.startsWith("list:")) return true;
    const list = /^list:(.+):head$/.exec(tag)?.[1];
    return list !== undefined && tags.some((own) => new RegExp(`^list:${list}:\\d+$`).test(own));
  });
}

async function sayWhole(response: Response): Promise<string> {
  return `${response.status} ${response.headers.get("Location") ?? ""}\n${await response.text()}`;
}

function tagsOf(response: Response): string[] {
  return (response.headers.get("Cache-Tag") ?? "").split(",").filter((tag) => tag !== "");
}

function sign(response: Response, words: string, now: number): string {
  const age = response.headers.get("Cloudflare-CDN-Cache-Control") ?? "";
  const seconds = Number(/max-age=(\d+)/.exec(age)?.[1] ?? 0);
  const ends = age.includes("must-revalidate") && seconds < DAY_S ? now / 1000 + seconds : seconds;
  return JSON.stringify([words, response.headers.get("Cache-Tag"), ends]);
}

function sayDifference(one: string, other: string): string {
  const [lines, others] = [one.split("\n"), other.split("\n")];
  const at = lines.findIndex((line, index) => line !== others[index]);
  const [a, b] = [lines[at] ?? "", others[at] ?? ""];
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const cut = (line: string): string => line.slice(Math.max(0, from - 60), from + 120);
  return `served “${cut(a)}”, the app says “${cut(b)}”`;
}
