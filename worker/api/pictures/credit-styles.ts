import type { Context } from "hono";
import { saveCreditStylesBody, type CreditStyle, type CreditStylesReply } from "../../../schema/credit-styles.ts";
import { newId } from "../../../schema/id.ts";
import { readAs } from "../../access.ts";
import type { App } from "../../app-env.ts";
import { insertAudit } from "../../db/audit.ts";
import { firstRow } from "../../db/first-row.ts";
import { claimCreditStyles, selectCreditStyles } from "../../db/pictures/credit-styles.ts";
import { isStaleSite } from "../../db/site.ts";
import { refuse } from "../../problem-error.ts";
import { readBody } from "../read-body.ts";

interface StylesRow {
  readonly value: string;
  readonly updated_at: number;
}

export async function readCreditStyles(c: Context<App>): Promise<Response> {
  const { results } = await readAs(c, "readCreditStyles", [selectCreditStyles(c.env.DB)]);
  return c.json(toReply(firstRow<StylesRow>(results[0])));
}

/** They are offered to whoever fills in a credit; no credit changes by itself, so nothing is purged. */
export async function saveCreditStyles(c: Context<App>): Promise<Response> {
  const { version, styles } = await readBody(c, saveCreditStylesBody);
  const db = c.env.DB;
  const { now } = c.var;
  const { actor, results } = await readAs(c, "saveCreditStyles", [selectCreditStyles(db)]);
  const known = toReply(firstRow<StylesRow>(results[0]));
  // Nothing to do, or the same save tried again after its reply was lost.
  if (isSame(known.styles, styles)) return c.json(known);
  if (known.version !== version) refuseStale(known);
  // The time is the version: it must move on even where the clock has not.
  const savedAt = Math.max(now, version + 1);
  const detail = { from: known.styles, to: styles };
  const subject = "credit_styles";
  try {
    await db.batch([
      claimCreditStyles(db, styles, { version, savedAt }),
      insertAudit(db, {
        id: newId(now),
        at: now,
        personId: actor.personId,
        action: "credit_styles.save",
        subject,
        detail,
      }),
    ]);
  } catch (error) {
    if (!isStaleSite(error)) throw error;
    const newer = toReply(firstRow<StylesRow>(await selectCreditStyles(db).run()));
    if (isSame(newer.styles, styles)) return c.json(newer);
    refuseStale(newer);
  }
  return c.json({ version: savedAt, styles } satisfies CreditStylesReply);
}

function isSame(known: readonly CreditStyle[], styles: readonly CreditStyle[]): boolean {
  return JSON.stringify(known) === JSON.stringify(styles);
}

function refuseStale(current: CreditStylesReply): never {
  refuse("conflict", "The agencies were changed meanwhile.", { current });
}

function toReply(row: StylesRow | undefined): CreditStylesReply {
  return row === undefined
    ? { version: 0, styles: [] }
    : { version: row.updated_at, styles: JSON.parse(row.value) as CreditStyle[] };
}
