import type { D1Database } from "@cloudflare/workers-types";
import type { LinkReply } from "../../schema/api.ts";
import { build } from "./build.ts";
import { dataDir, localPort } from "./data-dir.ts";
import { ensureOwner, ensureSite } from "./first-owner.ts";
import { openHouse, type House } from "./house.ts";
import { loadDemo } from "./load-demo.ts";

const MINUTE_MS = 60_000;

const isEmpty = process.argv.includes("--empty");
const say = (line: string): void => console.log(line);

async function start(): Promise<void> {
  const port = localPort();
  const dir = dataDir();
  await build(say);
  const house = await openHouse({ dataDir: dir, port, log: (line) => console.error(line) });
  const origin = `http://localhost:${house.url.port}`;
  await ensureSite(house.db, origin);
  const token = await ensureOwner(house.db, dir);
  stopOnSignal(house);
  if (!isEmpty && (await isFresh(house.db))) await loadDemo(origin, token, say);
  keepTime(house);
  const reply = await fetch(`${origin}/api/sign-in-links`, {
    method: "POST",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: "{}",
  });
  const { url } = (await reply.json()) as LinkReply;
  say("");
  say(`  Readers   ${origin}/`);
  say(`  Editor    ${url}`);
  say("            (works once, within a day; npm run owner-link makes another)");
  say(`  Data      ${dir}`);
  say("");
  say("Press Ctrl-C to stop.");
}

async function isFresh(db: D1Database): Promise<boolean> {
  return (await db.prepare("select 1 from posts limit 1").first()) === null;
}

/** Cloudflare calls the Worker every minute; here this process does. One run ends before the next begins. */
function keepTime(house: House): void {
  let isRunning = false;
  const run = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    try {
      await house.runCron();
    } catch (error) {
      if (!isStopping) console.error(`The minute's jobs failed: ${String(error)}`);
    } finally {
      isRunning = false;
    }
  };
  setInterval(() => void run(), MINUTE_MS);
  void run();
}

let isStopping = false;

function stopOnSignal(house: House): void {
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void house.close().finally(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

try {
  await start();
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  console.error(
    /EADDRINUSE|address already in use/i.test(text)
      ? `Port ${localPort()} is taken. Stop what uses it, or choose another: PORT=8788 npm start`
      : text,
  );
  process.exit(1);
}
