import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { LinkReply } from "../../schema/api.ts";
import { SIGN_IN_LINK_MS } from "../db/people/people.ts";
import { hashSecret, newSecret } from "../secret.ts";
import { dataDir, findToken, localPort } from "./data-dir.ts";

/** Prints a one-time sign-in link for the owner: of the running local house, or with --remote of the deployed one. */
async function ownerLink(): Promise<string> {
  return process.argv.includes("--remote") ? remoteLink() : localLink();
}

async function localLink(): Promise<string> {
  const token = await findToken();
  if (token === null) throw new Error(`There is no house in ${dataDir()} yet. Run npm start first.`);
  const origin = `http://localhost:${localPort()}`;
  const reply = await fetch(`${origin}/api/sign-in-links`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: "{}",
  }).catch(() => {
    throw new Error(`Nothing answers at ${origin}. Run npm start in another terminal first.`);
  });
  if (!reply.ok) throw new Error(`${origin} refused the token in ${dataDir()}.`);
  return ((await reply.json()) as LinkReply).url;
}

/** The first owner of a deployed house is made here too: whoever may deploy owns it. */
async function remoteLink(): Promise<string> {
  const secret = newSecret();
  const now = Date.now();
  const hash = await hashSecret(secret);
  const id = crypto.randomUUID();
  const sql = [
    `insert into people (id, name, role, created_at) select '${id}', 'Owner', 'admin', ${now}
     where not exists (select 1 from people where role = 'admin' and disabled_at is null)`,
    `insert into invitations (secret_hash, kind, person_id, role, created_at, expires_at)
     select '${hash}', 'sign_in', id, 'admin', ${now}, ${now + SIGN_IN_LINK_MS} from people
     where role = 'admin' and disabled_at is null order by created_at limit 1`,
    "select value ->> 'origin' as origin from settings where key = 'site'",
  ].join("; ");
  const { stdout } = await promisify(execFile)("wrangler", [
    "d1",
    "execute",
    "broadsheet",
    "--remote",
    "--json",
    "--command",
    sql,
  ]);
  const results = JSON.parse(stdout) as { results: { origin?: string }[] }[];
  const origin = results.at(-1)?.results[0]?.origin ?? "";
  return `${origin === "" ? "https://<the Worker's address>" : origin}/edit/sign-in#${secret}`;
}

try {
  console.log(await ownerLink());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
}
