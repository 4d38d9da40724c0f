import { onTestFinished, vi } from "vitest";
import type { PostReply, PostRow, SavedReply, SessionReply } from "../../schema/api.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import type { PresenceReply } from "../../schema/history.ts";
import { newId } from "../../schema/id.ts";
import type { DraftFields } from "../../schema/post.ts";
import { problemStatus, type Problem, type ProblemCode } from "../../schema/problem.ts";
import { capabilitiesOf, type Role } from "../../schema/roles.ts";
import type { Site } from "../../schema/site.ts";
import { toSlug } from "../../schema/slug.ts";
import { unpublished, type PublicationReceipt } from "../../schema/standing.ts";
import type { Tag } from "../../schema/tag.ts";
import { answerHistory, type FakeHistory } from "./fake-history.ts";
import { answerLibrary, type FakeLibrary } from "./fake-library.ts";

export const SESSION: SessionReply = {
  person: { id: "01a20bf5-0000-7000-8000-000000000001", name: "Ana Gil", role: "editor" },
  capabilities: capabilitiesOf.editor,
  site: { name: "The Lightship", origin: "https://lightship.example", language: "en", timeZone: "Europe/Berlin" },
};

const SITE: Site = { ...SESSION.site, description: "News from the estuary.", accent: "" };

interface StoredPost {
  version: number;
  key: string;
  fields: DraftFields;
  document: DocumentJson;
  live: { path: string; publishedAt: number } | null;
  hasChanges: boolean;
}

/** A server in memory behind `fetch`, with as much of the API's manners as the desk depends on. */
export interface FakeServer {
  readonly posts: Map<string, StoredPost>;
  readonly tags: Tag[];
  readonly library: FakeLibrary;
  readonly history: FakeHistory;
  readonly requests: { method: string; path: string; body: unknown }[];
  rows: PostRow[];
  next: string | null;
  isOnline: boolean;
  isSignedIn: boolean;
  role: Role;
  /** Who else has every post open. */
  others: PresenceReply["others"];
  /** Takes the next save but loses its reply on the way. */
  losesNextReply: boolean;
  /** Refuses the next request to such a path. */
  refuseNext(path: RegExp, code: ProblemCode, more?: Partial<Problem>): void;
  /** Somebody else saves the post. */
  saveAs(id: string, fields: Partial<DraftFields>, document?: DocumentJson): void;
}

export function startFakeServer(): FakeServer {
  const refusals: { path: RegExp; problem: Problem }[] = [];
  const tags: Tag[] = [];
  const server: FakeServer = {
    posts: new Map(),
    tags,
    library: { tags, media: [], uses: new Map(), site: { version: 1, fields: SITE } },
    history: { revisions: new Map(), previews: new Map(), perPage: 50 },
    requests: [],
    rows: [],
    next: null,
    isOnline: true,
    isSignedIn: true,
    role: "editor",
    losesNextReply: false,
    others: [],
    refuseNext: (path, code, more) => refusals.push({ path, problem: { ...toProblem(code), ...more } }),
    saveAs(id, fields, document) {
      const post = server.posts.get(id)!;
      Object.assign(post, {
        version: post.version + 1,
        key: newId(),
        fields: { ...post.fields, ...fields },
        document: document ?? post.document,
      });
    },
  };

  async function answer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input, location.origin);
    if (!url.pathname.startsWith("/api/")) return new Response("", { status: 404 });
    if (!server.isOnline) throw new TypeError("Failed to fetch");
    const method = init.method ?? "GET";
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    server.requests.push({ method, path: url.pathname + url.search, body });
    if (!server.isSignedIn) return refuse(toProblem("unauthenticated"));
    const refused = refusals.findIndex(({ path }) => path.test(url.pathname));
    if (refused >= 0) return refuse(refusals.splice(refused, 1)[0]!.problem);
    const [, , resource, id, part] = url.pathname.split("/");
    if (resource === "session") return reply({ ...SESSION, capabilities: capabilitiesOf[server.role] });
    if (resource === "outbox") return reply({ waiting: 0, lastError: null });
    if (resource === "bylines" || resource === "sources") return reply({ [resource]: [] });
    const told = answerLibrary(server.library, { method, url, body });
    if (told !== undefined) {
      return "told" in told ? lose(reply(told.told)) : refuse({ ...toProblem(told.refused.code), ...told.refused });
    }
    if (resource !== "posts") return refuse(toProblem("not_found"));
    if (id === undefined) {
      return method === "GET"
        ? reply({ posts: server.rows, next: server.next })
        : lose(save((body as { id: string }).id, body));
    }
    if (part === "draft") return lose(save(id, body));
    if ((part === "revisions" || part === "previews") && server.posts.has(id)) return tellHistory(method, url, body);
    if (part === "presence") return method === "PUT" ? meet(id) : new Response(null, { status: 204 });
    if (part === "publication") return publish(id, body as { version: number; publishedAt: number | null });
    const post = server.posts.get(id);
    return post === undefined ? refuse(toProblem("not_found")) : reply(toReply(id, post));
  }

  function tellHistory(method: string, url: URL, body: unknown): Response {
    const posts = {
      versionOf: (id: string) => server.posts.get(id)!.version,
      restore(id: string, { fields, document }: Pick<StoredPost, "fields" | "document">) {
        const post = server.posts.get(id)!;
        return Object.assign(post, { fields, document, version: post.version + 1, key: newId() }).version;
      },
    };
    const told = answerHistory(server.history, posts, { method, url, body });
    if (told === undefined) return refuse(toProblem("not_found"));
    return told === "conflict" ? refuse(toProblem("conflict")) : reply(told);
  }

  function meet(id: string): Response {
    const post = server.posts.get(id);
    if (post === undefined) return refuse(toProblem("not_found"));
    return reply({ version: post.version, others: server.others } satisfies PresenceReply);
  }

  function save(id: string, body: unknown): Response {
    const {
      version = 0,
      key,
      draft,
    } = body as { version?: number; key: string; draft: Pick<StoredPost, "fields" | "document"> };
    const post = server.posts.get(id);
    if (post !== undefined && post.version !== version) {
      if (post.key === key) return reply(toSaved(id, post.version));
      const current = {
        id,
        version: post.version,
        revisionId: id,
        savedAt: Date.now(),
        fields: post.fields,
        document: post.document,
        grammar: 1,
      };
      return refuse({ ...toProblem("conflict"), current });
    }
    server.posts.set(id, {
      live: null,
      ...post,
      ...structuredClone({ fields: draft.fields, document: draft.document }),
      version: version + 1,
      key,
      hasChanges: post?.live !== null,
    });
    return reply(toSaved(id, version + 1));
  }

  function publish(id: string, { version, publishedAt }: { version: number; publishedAt: number | null }): Response {
    const post = server.posts.get(id)!;
    if (post.version !== version) return refuse(toProblem("conflict"));
    const at = publishedAt ?? post.live?.publishedAt ?? Date.now();
    post.version += 1;
    post.hasChanges = false;
    post.live = { path: `/2026/11/24/${toSlug(post.fields.title)}/`, publishedAt: at };
    return reply({
      ...unpublished,
      state: "live",
      visibleFrom: at,
      wasPublic: at <= Date.now(),
      morePages: 0,
      version: post.version,
      path: post.live.path,
      publishedAt: at,
      isVisible: at <= Date.now(),
      pages: [
        { path: "/", what: "Front page" },
        { path: post.live.path, what: post.fields.title },
      ],
      purge: "accepted",
    } satisfies PublicationReceipt);
  }

  function toReply(id: string, post: StoredPost): PostReply {
    return {
      ...unpublished,
      id,
      version: post.version,
      state: post.live === null ? "draft" : "live",
      path: post.live?.path ?? null,
      publishedAt: post.live?.publishedAt ?? null,
      visibleFrom: post.live?.publishedAt ?? null,
      hasChanges: post.hasChanges,
      revisionId: id,
      savedAt: Date.now(),
      fields: post.fields,
      document: post.document,
      grammar: 1,
      tags: server.tags.filter((tag) => post.fields.tags.includes(tag.id)),
      bylines: [],
      sources: [],
      media: [],
      related: [],
    };
  }

  function lose(response: Response): Response {
    if (!server.losesNextReply) return response;
    server.losesNextReply = false;
    throw new TypeError("Failed to fetch");
  }

  const spy = vi.spyOn(window, "fetch").mockImplementation(answer);
  onTestFinished(() => spy.mockRestore());
  return server;
}

function toSaved(id: string, version: number): SavedReply {
  return { id, version, revisionId: id, savedAt: Date.now() };
}

function toProblem(code: ProblemCode): Problem {
  return { type: "about:blank", status: problemStatus[code], code, title: `Refused: ${code}.` };
}

function reply(json: unknown): Response {
  return Response.json(json);
}

function refuse(problem: Problem): Response {
  return Response.json(problem, { status: problem.status });
}
