import type { RightsStatement } from "../../../schema/upload-links.ts";
import { firstRow } from "../first-row.ts";

/** What guests agree to now. */
export function selectStatement(db: D1Database): D1PreparedStatement {
  return db.prepare("select number, text from rights_statements order by number desc limit 1");
}

export function toStatement(result: D1Result | undefined): RightsStatement {
  const row = firstRow<RightsStatement>(result);
  if (row === undefined) throw new Error("There is no rights statement.");
  return { number: row.number, text: row.text };
}

/** Must come first in its batch: where somebody else wrote one since, its number is taken, and all is undone. */
export function insertStatement(
  db: D1Database,
  statement: RightsStatement & { readonly personId: string; readonly now: number },
): D1PreparedStatement {
  return db
    .prepare("insert into rights_statements (number, text, created_by, created_at) values (?1, ?2, ?3, ?4)")
    .bind(statement.number, statement.text, statement.personId, statement.now);
}
