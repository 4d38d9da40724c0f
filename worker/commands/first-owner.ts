import { chmod, writeFile } from "node:fs/promises";
import type { D1Database } from "@cloudflare/workers-types";
import { newId } from "../../schema/id.ts";
import { capabilities } from "../../schema/roles.ts";
import type { Site } from "../../schema/site.ts";
import { HOUSE_THEME } from "../../schema/theme.ts";
import { insertPerson, insertToken, selectOwner, selectToken } from "../db/people/people.ts";
import { selectSite, writeSite } from "../db/site.ts";
import { hashSecret, newSecret } from "../secret.ts";
import { findToken, tokenPath } from "./data-dir.ts";

const TOKEN_LIFE_MS = 10 * 365 * 24 * 60 * 60 * 1000;

/** Somebody owns the house, and local commands have a token that acts for them; both are made where they lack. */
export async function ensureOwner(db: D1Database, dataDir: string): Promise<string> {
  const now = Date.now();
  let owner = await selectOwner(db).first<{ id: string }>();
  if (owner === null) {
    owner = { id: newId(now) };
    await insertPerson(db, { id: owner.id, name: "Owner", role: "admin", now }).run();
  }
  const kept = await findToken(dataDir);
  if (kept !== null && (await selectToken(db, await hashSecret(kept), now).first()) !== null) return kept;
  const secret = newSecret();
  await insertToken(db, {
    id: newId(now),
    secretHash: await hashSecret(secret),
    personId: owner.id,
    name: "Local commands",
    scopes: capabilities,
    now,
    expiresAt: now + TOKEN_LIFE_MS,
  }).run();
  await writeFile(tokenPath(dataDir), `${secret}\n`, { mode: 0o600 });
  await chmod(tokenPath(dataDir), 0o600);
  return secret;
}

export const FIRST_SITE: Site = {
  origin: "",
  name: "Broadsheet",
  description: "News, set well",
  language: "en",
  timeZone: "UTC",
  accent: "",
  contact: "",
  menu: [],
  ...HOUSE_THEME,
};

/** The site has settings, and where it lives on this machine its origin follows the port. */
export async function ensureSite(db: D1Database, origin: string): Promise<void> {
  const row = await selectSite(db).first<{ value: string }>();
  const site = row === null ? FIRST_SITE : (JSON.parse(row.value) as Site);
  const isLocal = site.origin === "" || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(site.origin);
  if (isLocal && site.origin !== origin) await writeSite(db, { ...site, origin }, Date.now()).run();
}
