import type { Context } from "hono";
import { endpoints } from "../schema/endpoints.ts";
import { ID_PATTERN } from "../schema/id.ts";
import type { App } from "./app-env.ts";
import { createRoutes } from "./routes.ts";

const SHELL_HEADERS = {
  "Cache-Control": "private, no-store",
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self' blob:; frame-src 'self'; worker-src 'self' blob:; " +
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "X-Robots-Tag": "noindex",
};

/** Every address of the editor answers its one page; files with a hash in their name are assets and never come here. */
export const editorShell = createRoutes();

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

/**
 * The page by which people without an account send pictures. The secret stands behind the # of its address,
 * which no browser sends; nor may it name to anybody else where a link was followed from.
 */
editorShell.get("/send", (c) => answerPage(c, "/send/index.html", { "Referrer-Policy": "no-referrer" }));
editorShell.get("/send/", (c) => c.redirect("/send", 301));
editorShell.get("/send/assets/*", () => answerMissing());

/** `asked` is what the editor will read first of all: the browser reads it while the script is on its way. */
async function answerShell(c: Context<App>, file: string, asked: readonly string[]): Promise<Response> {
  const page = await answerPage(c, `/edit/${file}`);
  if (page.ok) for (const path of asked) page.headers.append("Link", `<${path}>; rel=preload; as=fetch; crossorigin`);
  return page;
}

async function answerPage(c: Context<App>, file: string, more: Record<string, string> = {}): Promise<Response> {
  const page = await c.env.ASSETS.fetch(new URL(file, c.req.url));
  if (!page.ok) return answerMissing();
  return new Response(page.body, {
    headers: { ...SHELL_HEADERS, "Content-Type": "text/html; charset=utf-8", ...more },
  });
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
