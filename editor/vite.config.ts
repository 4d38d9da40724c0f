import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "/edit/",
  plugins: [solid()],
  build: {
    target: "es2022",
    outDir: fileURLToPath(new URL("../dist/edit", import.meta.url)),
    emptyOutDir: true,
    reportCompressedSize: false,
    // A chunk that is inlined as a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    // On a busy machine the bundler would tell how slow its plugins were.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
});
