import { execFileSync, spawnSync } from "node:child_process";
import { build } from "./build.ts";

/** Builds, creates the database where there is none, migrates, deploys. Needs `wrangler login` or CLOUDFLARE_API_TOKEN. */
async function deploy(): Promise<void> {
  await build(console.log);
  if (!hasDatabase()) run("d1", "create", "broadsheet");
  run("d1", "migrations", "apply", "broadsheet", "--remote");
  run("deploy");
  console.log("Deployed. npm run owner-link -- --remote prints a one-time link into the editor.");
}

function hasDatabase(): boolean {
  const listed = execFileSync("wrangler", ["d1", "list", "--json"], {
    encoding: "utf8",
    stdio: ["inherit", "pipe", "inherit"],
  });
  return (JSON.parse(listed) as { name: string }[]).some(({ name }) => name === "broadsheet");
}

function run(...words: string[]): void {
  const { status } = spawnSync("wrangler", words, { stdio: "inherit" });
  if (status !== 0) throw new Error(`wrangler ${words.join(" ")} failed.`);
}

try {
  await deploy();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
