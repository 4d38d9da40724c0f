import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { playwright } from "@vitest/browser-playwright";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { CHROMIUM_FLAGS, findChromiumPath } from "./support/chromium.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const NODE_TESTS_OF_THE_WORKER = ["tests/worker/commands/**/*.test.ts", "tests/worker/import/**/*.test.ts"];

const READER_PAGES = "tests/journeys/reader-pages.test.ts";
const JOURNEYS = {
  environment: "node",
  globalSetup: at("tests/support/require-chromium.ts"),
  testTimeout: 120_000,
  hookTimeout: 300_000,
} as const;

// The Worker's assets binding refuses to start without its folder, which only a build makes.
mkdirSync(at("dist"), { recursive: true });

export default defineConfig({
  root,
  test: {
    // Two at least: on two cores Vitest would leave one idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: process.env["CI"] ? ["default", ["json", { outputFile: at(".cache/tests.json") }]] : ["default"],
    projects: [
      {
        root,
        test: { name: "schema", environment: "node", include: ["tests/schema/**/*.test.ts"], isolate: false },
      },
      {
        root,
        plugins: [
          cloudflareTest(async () => ({
            main: at("tests/worker/entry.ts"),
            wrangler: { configPath: at("wrangler.toml") },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations(at("schema/migrations")),
                TEST_ROUNDS: Number(process.env["TEST_ROUNDS"] ?? 1),
              },
            },
          })),
        ],
        test: {
          name: "worker",
          include: ["tests/worker/**/*.test.ts"],
          exclude: NODE_TESTS_OF_THE_WORKER,
          setupFiles: [at("tests/worker/setup.ts")],
          // Only a test that hangs is to be ended: a busy machine needs its time.
          testTimeout: 30_000,
        },
      },
      {
        root,
        test: {
          name: "commands",
          environment: "node",
          // What these share is code without state; one process for all of them starts once.
          isolate: false,
          include: NODE_TESTS_OF_THE_WORKER,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        root,
        plugins: [solid()],
        // Packages are found before the first test runs; one found later would reload the page under it.
        optimizeDeps: { entries: ["editor/main.tsx", "tests/editor/**/*.{ts,tsx}"] },
        test: {
          name: "editor",
          include: ["tests/editor/**/*.test.{ts,tsx}"],
          // As above. The first case of a file also waits for the rooms that it opens to be fetched.
          testTimeout: 30_000,
          globalSetup: [at("tests/support/require-chromium.ts")],
          // What the editor keeps on a device (drafts, locks, what is due) is one for all pages of a browser.
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromiumPath() ?? "chromium", args: CHROMIUM_FLAGS },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        root,
        test: {
          name: "journeys",
          ...JOURNEYS,
          include: ["tests/journeys/**/*.test.ts"],
          exclude: [READER_PAGES],
          // Each journey runs a Worker and a browser of its own. They follow upon the rest, beside the editor's tests.
          fileParallelism: false,
        },
      },
      {
        root,
        // As long as all other journeys together: it runs beside the Worker's tests.
        test: { name: "reader-pages", ...JOURNEYS, include: [READER_PAGES] },
      },
    ],
  },
});
