import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PostReply, PostsReply } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import type { MediaReply } from "../../../schema/media-api.ts";
import { createApiClient, type ApiClient } from "../../../worker/commands/api-client.ts";
import { build } from "../../../worker/commands/build.ts";
import { ensureOwner, ensureSite } from "../../../worker/commands/first-owner.ts";
import { openHouse, type House } from "../../../worker/commands/house.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const GAZETTE = fileURLToPath(new URL("../../fixtures/wordpress/harbour-gazette.xml", import.meta.url));
const BUILD_TIMEOUT_MS = 240_000;

let work = "";
let photos = "";
let house: House;
let dataDir = "";
let api: ApiClient;

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as npm does; `stopAt` presses Ctrl-C as soon as that is printed. */
function runImport(args: readonly string[], stopAt?: RegExp): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["worker/commands/import.ts", ...args], {
      cwd: ROOT,
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PORT: house.url.port,
        NODE_COMPILE_CACHE: join(ROOT, ".cache", "node"),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    let isStopped = false;
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
      if (stopAt === undefined || isStopped || !stopAt.test(stderr)) return;
      isStopped = true;
      child.kill("SIGINT");
    });
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

async function readPosts(): Promise<PostsReply["posts"]> {
  return (await api.call<PostsReply>("GET", "/api/posts")).posts;
}

async function readPost(title: string): Promise<PostReply> {
  const row = (await readPosts()).find((post) => post.title.startsWith(title));
  if (row === undefined) throw new Error(`There is no post “${title}”.`);
  return api.call<PostReply>("GET", `/api/posts/${row.id}`);
}

async function draw(name: string, color: string, width = 640): Promise<void> {
  await sharp({ create: { width, height: 420, channels: 3, background: color } })
    .png()
    .toFile(join(photos, name));
}

beforeAll(async () => {
  await build();
  work = await mkdtemp(join(tmpdir(), "broadsheet-import-"));
}, BUILD_TIMEOUT_MS);

afterAll(() => rm(work, { recursive: true, force: true }));

beforeEach(async () => {
  dataDir = await mkdtemp(join(work, "data-"));
  photos = await mkdtemp(join(work, "photos-"));
  await Promise.all([draw("ferry.png", "#335577", 1600), draw("quay.png", "#775533"), draw("crane.png", "#557733")]);
  await cp(join(photos, "ferry.png"), join(photos, "ferry-copy.png"));
  house = await openHouse({ dataDir: null, port: 0, log: () => undefined });
  const origin = `http://localhost:${house.url.port}`;
  await ensureSite(house.db, origin);
  api = createApiClient(origin, await ensureOwner(house.db, dataDir));
});

afterEach(() => house.close());

describe("npm run import", () => {
  it("brings in posts, tags, pictures and addresses, and the second time nothing", async () => {
    const first = await runImport([GAZETTE, "--media", photos, "--report", join(work, "report.md")]);
    expect(first.code).toBe(0);
    for (const line of [
      "- 8 posts: 8 new; 3 are drafts",
      "- 3 pictures: 3 new",
      "- 1 source: 1 new",
      "2 comments, on 1 post",
    ]) {
      expect(first.stdout).toContain(line);
    }
    expect(await readFile(join(work, "report.md"), "utf8")).toBe(first.stdout);

    const ferry = await readPost("Council weighs");
    expect(ferry).toMatchObject({
      state: "live",
      path: "/2020/05/04/second-ferry/",
      publishedAt: Date.UTC(2020, 4, 4, 7, 30),
      hasChanges: false,
    });
    expect(ferry.fields).toMatchObject({
      dateline: "Ormstad",
      language: "en-GB",
      source: { url: "https://www.reuters.com/article/second-ferry" },
    });
    expect(ferry.bylines.map((byline) => byline.name).toSorted()).toEqual(["Ada Lindqvist", "Tomas van der Meer"]);
    expect(ferry.tags.find((tag) => tag.id === ferry.fields.tags[0])?.name).toBe("Port & Docks");
    expect(ferry.fields.related[0]).toEqual({ kind: "post", postId: (await readPost("The old crane")).id });
    const { media } = await api.call<MediaReply>("GET", "/api/media");
    expect(media.map((picture) => `${picture.fileName} ${picture.state} ${picture.rights}`).toSorted()).toEqual([
      "crane.png ready imported",
      "ferry.png ready imported",
      "quay.png ready imported",
    ]);
    expect((await readPost("A note without")).state).toBe("draft");
    // Whoever followed the old site's feed is not shown all of it again.
    const feed = await (await fetch(`http://localhost:${house.url.port}/feed/`)).text();
    expect(feed).toContain('<guid isPermaLink="false">https://www.harbour-gazette.example/?p=101</guid>');

    const second = await runImport([GAZETTE, "--media", photos]);
    expect(second.code).toBe(0);
    expect(second.stdout).toContain("Nothing new");
    expect(second.stdout).toContain("- 8 posts: 8 here already; 3 are drafts");
    expect(await readPosts()).toHaveLength(8);
  });

  it("leaves a post that was edited here as it is, and brings up to date one that was not", async () => {
    await rm(join(photos, "crane.png"));
    await rm(join(photos, "quay.png"));
    expect((await runImport([GAZETTE, "--media", photos])).stdout).toContain("crane.png is not among the files");
    const ferry = await readPost("Council weighs");
    await api.call("PUT", `/api/posts/${ferry.id}/draft`, {
      version: ferry.version,
      key: newId(),
      draft: { fields: { ...ferry.fields, dek: "Edited here" }, document: ferry.document, grammar: ferry.grammar },
    });

    await Promise.all([draw("quay.png", "#775533"), draw("crane.png", "#557733")]);
    const again = await runImport([GAZETTE, "--media", photos]);
    expect(again.stdout).toContain("- 8 posts: 1 brought up to date, 6 here already, 1 kept as edited here");
    expect((await readPost("Council weighs")).fields.dek).toBe("Edited here");
    const crane = await readPost("The old crane");
    expect(crane).toMatchObject({ state: "live", hasChanges: false });
    expect(JSON.stringify(crane.document)).toContain('"alt":"The crane on pier four"');
  });

  it.each([/Pictures: /, /Tags: /])("ends cleanly on Ctrl-C at %s and goes on the next time", async (stage) => {
    const stopped = await runImport([GAZETTE, "--media", photos], stage);
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toBe("");
    expect(stopped.stderr).toContain("the same command again goes on from here");
    expect((await readPosts()).length).toBeLessThan(8);

    const finished = await runImport([GAZETTE, "--media", photos]);
    expect(finished.code).toBe(0);
    const posts = await readPosts();
    expect(posts.filter((post) => post.state === "live")).toHaveLength(5);
    expect(posts).toHaveLength(8);
  });

  it("does without a picture that is none, and says why", async () => {
    await writeFile(join(photos, "quay.png"), "This is not a picture, whatever it is called.");
    const run = await runImport([GAZETTE, "--media", photos]);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/quay\.png cannot be used: /);
    expect((await readPost("Council weighs")).state).toBe("live");
  });

  it("sends nothing in a rehearsal", async () => {
    const run = await runImport([GAZETTE, "--media", photos, "--dry-run"]);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("nothing was sent");
    expect(await readPosts()).toEqual([]);
  });

  it("refuses in one sentence what it cannot begin with, and does nothing", async () => {
    const whole = await readFile(GAZETTE, "utf8");
    const cut = join(work, "cut.xml");
    await writeFile(cut, whole.slice(0, whole.length / 2));
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /Which file\?/],
      [["nothing.xml"], /there is no such file/],
      [[cut], /It ends on line \d+/],
      [[join(ROOT, "package.json")], /not a WordPress export/],
      [[GAZETTE, "--media", join(work, "nowhere")], /There is no folder/],
      [[GAZETTE, "--token", "wrong"], /does not accept the token/],
      [[GAZETTE, "--to", "http://localhost:1", "--token", "x"], /Nothing answers/],
      [[GAZETTE, "--to", "https://example.org"], /name a token/],
      [[GAZETTE, "--bogus"], /no option --bogus/],
    ];
    for (const [args, sentence] of refusals) {
      const run = await runImport(args);
      expect(run).toMatchObject({ code: 2, stdout: "" });
      expect(run.stderr).toMatch(sentence);
      expect(run.stderr.trim().split("\n")).toHaveLength(1);
    }
    expect(await readPosts()).toEqual([]);
  });
});
