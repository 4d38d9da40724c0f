import type { Context, MiddlewareHandler } from "hono";
import type { HonoBase } from "hono/hono-base";
import { problemStatus } from "../schema/problem.ts";
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
import { createRoutes } from "./routes.ts";

export interface AppParts {
  /** The edge in front of this app; its purges are per entrypoint, so it is found through the context. */
  readonly edge: (ctx: ExecutionContext) => Edge;
  /** The time in milliseconds; tests set the clock. */
  readonly now?: () => number;
  /** The web outside; tests make one. */
  readonly outside?: Outside;
}

/** The whole product as one Hono app: the editor's API, pictures, the editor's shell, feeds, pages. */
export function createApp({ edge, now = Date.now, outside = theOutside }: AppParts): HonoBase<App> {
  const prepare: MiddlewareHandler<App> = async function prepare(c, next) {
    c.set("edge", edge(c.executionCtx as ExecutionContext));
    c.set("outside", outside);
    c.set("now", now());
    await next();
  };
  let api: Promise<HonoBase<App>> | undefined;
  const app = createRoutes();
  app.use(prepare);
  app.use(noStoreByDefault);
  app.all("/api/*", async function answerEditor(c) {
    api ??= openApi(prepare);
    return (await api).fetch(c.req.raw, c.env, c.executionCtx);
  });
  app.route("/", media);
  app.route("/", editorShell);
  app.route("/", feeds);
  app.route("/", pages);
  app.notFound(notFoundPage);
  app.onError((error, c) => {
    report(error, c);
    return serverErrorPage(c);
  });
  return app;
}

/** What no reader asks for is two thirds of the Worker: it is set up when an editor first asks, so that pages start sooner. */
async function openApi(prepare: MiddlewareHandler<App>): Promise<HonoBase<App>> {
  const { api } = await import("./api/api.ts");
  const app = createRoutes();
  app.use(prepare);
  app.route("/", api);
  app.notFound(() => answerProblem("not_found", "There is no such endpoint."));
  app.onError((error, c) => {
    if (error instanceof ProblemError) {
      return Response.json(error.problem, { status: error.problem.status, headers: problemHeaders });
    }
    report(error, c);
    return answerProblem("internal", "Something went wrong on our side. Nothing is half done; please try again.");
  });
  return app;
}

function report(error: Error, c: Context): void {
  const path = new URL(c.req.url).pathname;
  console.error(JSON.stringify({ message: "A request failed.", path, error: String(error), stack: error.stack }));
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
