import { Hono } from "hono";
import type { App } from "./app-env.ts";

const SHELL_HEADERS = {
  "Cache-Control": "private, no-store",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' blob:; worker-src 'self' blob:; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Robots-Tag": "noindex",
};

/** Every address of the editor answers its one page; files with a hash in their name are assets and never come here. */
export const editorShell = new Hono<App>();

editorShell.get("/edit", (c) => c.redirect("/edit/", 301));
editorShell.get("/edit/assets/*", () => answerMissing());
editorShell.get("/edit/*", async (c) => {
  const shell = await c.env.ASSETS.fetch(new URL("/edit/index.html", c.req.url));
  if (!shell.ok) return answerMissing();
  return new Response(shell.body, { headers: { ...SHELL_HEADERS, "Content-Type": "text/html; charset=utf-8" } });
});

function answerMissing(): Response {
  return new Response("There is no such file.", {
    status: 404,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
