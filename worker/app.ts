import { Hono, type Context } from "hono";
import { problemStatus } from "../schema/problem.ts";
import { api } from "./api/api.ts";
import type { App } from "./app-env.ts";
import { noStoreByDefault } from "./cache.ts";
import type { Edge } from "./edge.ts";
import { editorShell } from "./editor-shell.ts";
import { feeds } from "./feeds/feeds.ts";
import { media } from "./media/media.ts";
import { theOutside, type Outside } from "./outside/outside.ts";
import { notFoundPage } from "./pages/not-found-page.ts";
import { pages } from "./pages/pages.ts";
import { serverErrorPage } from "./pages/server-error-page.ts";
import { ProblemError } from "./problem-error.ts";

export interface AppParts {
  /** The edge in front of this app; its purges are per entrypoint, so it is found through the context. */
  readonly edge: (ctx: ExecutionContext) => Edge;
  /** The time in milliseconds; tests set the clock. */
  readonly now?: () => number;
  /** The web outside; tests make one. */
  readonly outside?: Outside;
}

/** The whole product as one Hono app: the editor's API, pictures, the editor's shell, feeds, pages. */
export function createApp({ edge, now = Date.now, outside = theOutside }: AppParts): Hono<App> {
  const app = new Hono<App>({ strict: true });
  app.use(async function prepare(c, next) {
    c.set("edge", edge(c.executionCtx as ExecutionContext));
    c.set("outside", outside);
    c.set("now", now());
    await next();
  });
  app.use(noStoreByDefault);
  app.route("/", api);
  app.route("/", media);
  app.route("/", editorShell);
  app.route("/", feeds);
  app.route("/", pages);
  app.notFound((c) => (isApi(c) ? answerProblem("not_found", "There is no such endpoint.") : notFoundPage(c)));
  app.onError((error, c) => {
    if (error instanceof ProblemError) {
      return Response.json(error.problem, { status: error.problem.status, headers: problemHeaders });
    }
    console.error(
      JSON.stringify({
        message: "A request failed.",
        path: new URL(c.req.url).pathname,
        error: String(error),
        stack: error.stack,
      }),
    );
    return isApi(c)
      ? answerProblem("internal", "Something went wrong on our side. Nothing is half done; please try again.")
      : serverErrorPage(c);
  });
  return app;
}

const problemHeaders = {
  "Content-Type": "application/problem+json",
  "Cache-Control": "private, no-store",
  "X-Content-Type-Options": "nosniff",
};

function answerProblem(code: keyof typeof problemStatus, title: string): Response {
  return Response.json(
    { type: "about:blank", status: problemStatus[code], code, title },
    { status: problemStatus[code], headers: problemHeaders },
  );
}

function isApi(c: Context): boolean {
  return c.req.path.startsWith("/api/");
}
