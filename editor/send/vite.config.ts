import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

/** The guests' page is a program of its own: nobody who sends a picture waits for the editor's. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/send/",
  plugins: [solid()],
  build: {
    target: "es2022",
    outDir: fileURLToPath(new URL("../../dist/send", import.meta.url)),
    emptyOutDir: true,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
});
