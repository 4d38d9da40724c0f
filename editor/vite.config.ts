import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { deskShell } from "./bundle/desk-shell.ts";
import { groupChunks } from "./bundle/group-chunks.ts";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/edit/",
  plugins: [solid(), deskShell()],
  build: {
    target: "es2022",
    outDir: fileURLToPath(new URL("../dist/edit", import.meta.url)),
    emptyOutDir: true,
    reportCompressedSize: false,
    // A chunk that is inlined as a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    // Every browser with the syntax above either fetches what the page names beforehand or does without.
    modulePreload: { polyfill: false },
    // On a busy machine the bundler would tell how slow its plugins were.
    rolldownOptions: {
      checks: { bundlerTimings: false },
      output: { codeSplitting: { groups: groupChunks() } },
    },
  },
});
