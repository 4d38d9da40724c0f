import { Hono, type Context } from "hono";
import { endpoints } from "../schema/endpoints.ts";
import { ID_PATTERN } from "../schema/id.ts";
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
// Whoever signs in is asked about only afterwards: an answer from before would be the wrong one.
editorShell.get("/edit/sign-in", (c) => answerShell(c, "index.html", []));
editorShell.get("/edit/posts/:id", (c) => {
  const id = c.req.param("id");
  const asked = ID_PATTERN.test(id) ? [endpoints.readPost.path.replace(":id", id)] : [];
  return answerShell(c, "desk.html", [endpoints.readSession.path, ...asked]);
});
editorShell.get("/edit/*", (c) => answerShell(c, "index.html", [endpoints.readSession.path]));

/** `asked` is what the editor will read first of all: the browser reads it while the script is on its way. */
async function answerShell(c: Context<App>, file: string, asked: readonly string[]): Promise<Response> {
  const shell = await c.env.ASSETS.fetch(new URL(`/edit/${file}`, c.req.url));
  if (!shell.ok) return answerMissing();
  const headers = new Headers({ ...SHELL_HEADERS, "Content-Type": "text/html; charset=utf-8" });
  for (const path of asked) headers.append("Link", `<${path}>; rel=preload; as=fetch; crossorigin`);
  return new Response(shell.body, { headers });
}

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
