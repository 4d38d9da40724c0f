import { execFileSync, spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { build } from "./build.ts";
import { FIRST_SITE } from "./first-owner.ts";

/**
 * Builds, creates the database where there is none, migrates, deploys. Needs `wrangler login` or
 * CLOUDFLARE_API_TOKEN. A first deploy also writes the site's first settings: `--origin` says where
 * readers will find it; without it, the address that Cloudflare gives.
 */
async function deploy(): Promise<void> {
  const { values } = parseArgs({ options: { origin: { type: "string" } } });
  await build(console.log);
  if (!hasDatabase()) run("d1", "create", "broadsheet");
  run("d1", "migrations", "apply", "broadsheet", "--remote");
  const output = run("deploy");
  const origin = values.origin ?? /https:\/\/[\w.-]+\.workers\.dev/.exec(output)?.[0];
  if (origin === undefined) {
    throw new Error("Deployed, but at no address. Say where readers find it: npm run deploy -- --origin https://…");
  }
  writeFirstSite(origin);
  console.log(`Deployed to ${origin}. npm run owner-link -- --remote prints a one-time link into the editor.`);
}

function hasDatabase(): boolean {
  const listed = execFileSync("wrangler", ["d1", "list", "--json"], {
    encoding: "utf8",
    stdio: ["inherit", "pipe", "inherit"],
  });
  return (JSON.parse(listed) as { name: string }[]).some(({ name }) => name === "broadsheet");
}

/** Settings that somebody has made are left as they are. */
function writeFirstSite(origin: string): void {
  const value = JSON.stringify({ ...FIRST_SITE, origin: new URL(origin).origin }).replaceAll("'", "''");
  const sql = `insert into settings (key, value, updated_at) values ('site', '${value}', ${Date.now()}) on conflict do nothing`;
  run("d1", "execute", "broadsheet", "--remote", "--yes", "--command", sql);
}

function run(...words: string[]): string {
  const { status, stdout } = spawnSync("wrangler", words, { encoding: "utf8", stdio: ["inherit", "pipe", "inherit"] });
  process.stdout.write(stdout);
  if (status !== 0) throw new Error(`wrangler ${words.join(" ")} failed.`);
  return stdout;
}

try {
  await deploy();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
