import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWorker, WORKER_FOLDER } from "../../../worker/commands/build.ts";

describe("the Worker that is deployed", () => {
  let miniflare: Miniflare;

  beforeAll(async () => {
    await buildWorker();
    const module = async (name: string) => ({
      type: "ESModule" as const,
      path: join(WORKER_FOLDER, name),
      contents: await readFile(join(WORKER_FOLDER, name), "utf8"),
    });
    miniflare = new Miniflare(
      convertV4MiniflareOptions({
        cf: false,
        telemetry: { enabled: false },
        log: new Log(LogLevel.NONE),
        modulesRoot: WORKER_FOLDER,
        modules: await Promise.all(["worker.js", "first.js", "later.js"].map(module)),
        compatibilityDate: "2026-11-01",
        d1Databases: { DB: "broadsheet" },
      }),
    );
    await miniflare.ready;
  });
  afterAll(() => miniflare.dispose());

  const ask = (path: string) => miniflare.dispatchFetch(`http://localhost${path}`, { redirect: "manual" });

  it("answers readers with its first module and editors with its second", async () => {
    const moved = await ask("/index.php/feed");
    expect([moved.status, moved.headers.get("Location")]).toEqual([301, "/feed/"]);
    const missing = await ask("/api/nothing");
    expect([missing.status, missing.headers.get("Content-Type")]).toEqual([404, "application/problem+json"]);
  });

  it("exports nothing that the runtime could take for another entrypoint", async () => {
    const main = await readFile(join(WORKER_FOLDER, "worker.js"), "utf8");
    expect(main.match(/export/g)).toHaveLength(1);
    expect(main).toMatch(/^export\s?\{\s?\w+ as default\s?\}/);
  });

  it("names its sources from where they lie", async () => {
    const { sources } = JSON.parse(await readFile(join(WORKER_FOLDER, "later.js.map"), "utf8")) as {
      sources: string[];
    };
    expect(sources).toContain("../../worker/api/api.ts");
  });
});
