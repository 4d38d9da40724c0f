import type { Context } from "hono";
import { saveHouseRulesBody, type HouseRulesReply } from "../../schema/api.ts";
import type { HouseRule } from "../../schema/house-rules.ts";
import { newId } from "../../schema/id.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { insertAudit } from "../db/audit.ts";
import { firstRow } from "../db/first-row.ts";
import { claimHouseRules, selectHouseRules } from "../db/house-rules.ts";
import { isStaleSite } from "../db/site.ts";
import { refuse } from "../problem-error.ts";
import { readBody } from "./read-body.ts";

interface RulesRow {
  readonly value: string;
  readonly updated_at: number;
}

export async function readHouseRules(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "readHouseRules", [selectHouseRules(c.env.DB)]);
  return c.json(toReply(firstRow<RulesRow>(results[0])));
}

/** The rules are saved whole. They concern who writes, never a page: nothing is purged. */
export async function saveHouseRules(c: Context<App>): Promise<Response> {
  const { version, rules } = await readBody(c, saveHouseRulesBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "saveHouseRules", [selectHouseRules(db)]);
  const known = toReply(firstRow<RulesRow>(results[0]));
  // Nothing to do, or the same save tried again after its reply was lost.
  if (isSame(known.rules, rules)) return c.json(known);
  if (known.version !== version) refuseStale(known);
  // The time is the version: it must move on even where the clock has not.
  const savedAt = Math.max(now, version + 1);
  try {
    await db.batch([
      claimHouseRules(db, rules, { version, savedAt }),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "house_rules.save",
        subject: "house_rules",
        detail: listChanges(known.rules, rules),
      }),
    ]);
  } catch (error) {
    if (!isStaleSite(error)) throw error;
    const newer = toReply(firstRow<RulesRow>(await selectHouseRules(db).run()));
    if (isSame(newer.rules, rules)) return c.json(newer);
    refuseStale(newer);
  }
  return c.json({ version: savedAt, rules } satisfies HouseRulesReply);
}

function isSame(known: readonly HouseRule[], rules: readonly HouseRule[]): boolean {
  return JSON.stringify(known) === JSON.stringify(rules);
}

function refuseStale(current: HouseRulesReply): never {
  refuse("conflict", "The rules were changed meanwhile.", { current });
}

/** What came, went and changed: what the audit log keeps. */
function listChanges(before: readonly HouseRule[], after: readonly HouseRule[]) {
  const known = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !known.has(id)),
    changed: after.flatMap((rule) => {
      const from = known.get(rule.id);
      return from === undefined || isSame([from], [rule]) ? [] : [{ from, to: rule }];
    }),
    removed: before.filter(({ id }) => !kept.has(id)),
  };
}

function toReply(row: RulesRow | undefined): HouseRulesReply {
  return row === undefined
    ? { version: 0, rules: [] }
    : { version: row.updated_at, rules: JSON.parse(row.value) as HouseRule[] };
}
