import { onTestFinished, vi } from "vitest";
import type { PostReply, PostRow, SavedReply, SessionReply } from "../../schema/api.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import type { PresenceReply } from "../../schema/history.ts";
import type { ComingReply } from "../../schema/history.ts";
import { newId } from "../../schema/id.ts";
import type { PictureNotesReply } from "../../schema/picture-notes.ts";
import type { DraftFields } from "../../schema/post.ts";
import { problemStatus, type Problem, type ProblemCode } from "../../schema/problem.ts";
import { capabilitiesOf, type Role } from "../../schema/roles.ts";
import type { Site } from "../../schema/site.ts";
import type { Placement, Review } from "../../schema/standing.ts";
import type { Tag } from "../../schema/tag.ts";
import { HOUSE_THEME } from "../../schema/theme.ts";
import { answerGuests, makeFakeGuests, type FakeGuests } from "./fake-guests.ts";
import { answerHistory, makeRevision, type FakeHistory } from "./fake-history.ts";
import { answerHoldings, type FakeHoldings } from "./fake-holdings.ts";
import { makeFakeLibrary } from "./fake-library.ts";
import { answerOutside, type FakeOutside } from "./fake-outside.ts";
import { answerOwn, type FakeOwn } from "./fake-own.ts";
import { actOn, placementOf, toReceipt } from "./fake-standing.ts";

export const SESSION: SessionReply = {
  person: { id: "01a20bf5-0000-7000-8000-000000000001", name: "Ana Gil", role: "editor" },
  capabilities: capabilitiesOf.editor,
  site: { name: "The Lightship", origin: "https://lightship.example", language: "en", timeZone: "Europe/Berlin" },
};

const SITE: Site = {
  ...SESSION.site,
  description: "News from the estuary.",
  accent: "",
  contact: "",
  menu: [],
  ...HOUSE_THEME,
};

export const NO_NOTES: PictureNotesReply = {
  sentIn: 0,
  ending: [],
  moreEnding: 0,
  lacking: [],
  moreLacking: 0,
  changed: [],
  moreChanged: 0,
  waiting: [],
  moreWaiting: 0,
  corrections: 0,
};

export interface StoredPost {
  version: number;
  key: string;
  fields: DraftFields;
  document: DocumentJson;
  live: { path: string; publishedAt: number } | null;
  hasChanges: boolean;
  /** How it stands beyond whether it is live. */
  placed?: Partial<Placement>;
  /** What is published, while `fields` and `document` are the draft's. */
  published?: { fields: DraftFields; document: DocumentJson };
  /** Of the draft, once it is known by its own id. */
  revisionId?: string;
  actKey?: string;
  review?: Review;
}

/** A server in memory behind `fetch`, with as much of the API's manners as the desk depends on. */
export interface FakeServer {
  readonly posts: Map<string, StoredPost>;
  readonly tags: Tag[];
  readonly holdings: FakeHoldings;
  readonly history: FakeHistory;
  readonly outside: FakeOutside;
  readonly own: FakeOwn;
  readonly guests: FakeGuests;
  readonly requests: { method: string; path: string; body: unknown }[];
  rows: PostRow[];
  next: string | null;
  /** What follows `next`, and is the end. */
  older: PostRow[];
  coming: ComingReply;
  waitingPurges: number;
  /** Feeds that a hub does not take, and what it says. */
  hub: { feeds: number; lastError: string | null };
  /** What in the library needs an editor. */
  notes: PictureNotesReply;
  isOnline: boolean;
  isSignedIn: boolean;
  role: Role;
  /** Who else writes posts here. */
  readonly colleague: { readonly id: string; readonly name: string };
  /** Who else has every post open. */
  others: PresenceReply["others"];
  /** Takes the next save but loses its reply on the way. */
  losesNextReply: boolean;
  /** Refuses the next request to such a path. */
  refuseNext(path: RegExp, code: ProblemCode, more?: Partial<Problem>): void;
  /** Keeps the answers to such a path back until it is let go. */
  hold(path: RegExp): () => void;
  /** Somebody else saves the post. */
  saveAs(id: string, fields: Partial<DraftFields>, document?: DocumentJson): void;
}

export function startFakeServer(): FakeServer {
  const refusals: { path: RegExp; problem: Problem }[] = [];
  const holds: { path: RegExp; promise: Promise<void> }[] = [];
  const tags: Tag[] = [];
  const server: FakeServer = {
    posts: new Map(),
    tags,
    holdings: {
      tags,
      media: [],
      library: makeFakeLibrary(),
      mediaPerPage: Infinity,
      company: [],
      uses: new Map(),
      details: new Map(),
      files: new Map(),
      site: { version: 1, fields: SITE, hasImage: true },
      rules: { version: 0, rules: [] },
      creditStyles: { version: 0, styles: [] },
      feedSettings: { version: 0, fields: { hub: "", indexNow: false }, indexNow: null },
    },
    history: { revisions: new Map(), previews: new Map(), perPage: 50 },
    own: { media: [], runs: [] },
    outside: { pages: new Map(), links: new Map() },
    guests: makeFakeGuests(),
    requests: [],
    rows: [],
    next: null,
    older: [],
    coming: { coming: [], next: null },
    waitingPurges: 0,
    hub: { feeds: 0, lastError: null },
    notes: NO_NOTES,
    isOnline: true,
    isSignedIn: true,
    role: "editor",
    colleague: { id: newId(), name: "Ben Ode" },
    losesNextReply: false,
    others: [],
    refuseNext: (path, code, more) => refusals.push({ path, problem: { ...toProblem(code), ...more } }),
    hold(path) {
      const { promise, resolve } = Promise.withResolvers<void>();
      holds.push({ path, promise });
      return resolve;
    },
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
    for (const { path, promise } of holds) if (path.test(url.pathname)) await promise;
    const refused = refusals.findIndex(({ path }) => path.test(url.pathname));
    if (refused >= 0) return refuse(refusals.splice(refused, 1)[0]!.problem);
    const [, , resource, id, part] = url.pathname.split("/");
    if (resource === "session") return reply({ ...SESSION, capabilities: capabilitiesOf[server.role] });
    if (resource === "outbox") return reply({ waiting: server.waitingPurges, lastError: null, hub: server.hub });
    if (resource === "picture-notes") return reply(server.notes);
    if (resource === "people") return reply({ people: [SESSION.person, server.colleague] });
    if (resource === "coming") return reply(server.coming);
    if (resource === "bylines" || resource === "sources") {
      // Each name that is made is known from then on.
      return method === "GET"
        ? reply({ [resource]: [] })
        : reply({ slug: "", description: "", url: "", ...(body as object) });
    }
    const ofOwn = answerOwn(server.own, { method, url, body });
    if (ofOwn !== undefined) return reply(ofOwn);
    const found = answerOutside(server.outside, url.pathname, body);
    if (found === null) return refuse({ ...toProblem("no_answer"), title: "Nobody did answer." });
    if (found !== undefined) return reply(found);
    const asked = { method, url, body };
    const told = answerGuests(server.guests, asked) ?? answerHoldings(server.holdings, asked);
    if (told !== undefined) {
      return "told" in told ? lose(reply(told.told)) : refuse({ ...toProblem(told.refused.code), ...told.refused });
    }
    if (resource !== "posts") return refuse(toProblem("not_found"));
    if (id === undefined) {
      return method === "GET"
        ? reply(
            url.searchParams.has("before")
              ? { posts: server.older, next: null }
              : { posts: server.rows, next: server.next },
          )
        : lose(save((body as { id: string }).id, body));
    }
    if (part === "draft" && method === "PUT") return lose(save(id, body));
    if ((part === "revisions" || part === "previews") && server.posts.has(id)) return tellHistory(method, url, body);
    if (part === "presence") return method === "PUT" ? meet(id) : new Response(null, { status: 204 });
    if (part === "social-image") return reply({ hash: "a".repeat(64) });
    const post = server.posts.get(id);
    if (post !== undefined && method !== "GET") return lose(changeStanding(id, post, `${method} ${part}`, body));
    return post === undefined ? refuse(toProblem("not_found")) : reply(toReply(id, post));
  }

  function tellHistory(method: string, url: URL, body: unknown): Response {
    const posts = {
      versionOf: (id: string) => server.posts.get(id)!.version,
      restore(id: string, { fields, document }: Pick<StoredPost, "fields" | "document">) {
        const post = server.posts.get(id)!;
        return Object.assign(post, {
          fields,
          document,
          version: post.version + 1,
          key: newId(),
          hasChanges: post.live !== null,
        }).version;
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

  function changeStanding(id: string, post: StoredPost, request: string, body: unknown): Response {
    const { version, key, rehearse } = body as { version: number; key?: string; rehearse?: boolean };
    if (rehearse === true) {
      const trial = structuredClone(post);
      actOn(trial, request, body);
      return reply({ ...toReceipt(trial), version: post.version, purge: "none" });
    }
    if (post.version === version + 1 && key !== undefined && key === post.actKey) return reply(toReceipt(post));
    if (post.version !== version) return refuse({ ...toProblem("conflict"), current: { version: post.version } });
    if (request === "DELETE draft") {
      post.revisionId ??= newId();
      const { fields, document } = structuredClone(post);
      server.history.revisions.set(id, [makeRevision({ id: post.revisionId, fields, document })]);
    }
    actOn(post, request, body);
    Object.assign(post, { version: version + 1, actKey: key });
    return reply({ ...toReceipt(post), purge: server.waitingPurges > 0 ? "queued" : "accepted" });
  }

  function toReply(id: string, post: StoredPost): PostReply {
    return {
      ...placementOf(post),
      id,
      kind: "post",
      version: post.version,
      revisionId: (post.revisionId ??= newId()),
      savedAt: Date.now(),
      review: post.review ?? null,
      fields: post.fields,
      document: post.document,
      grammar: 1,
      tags: server.tags.filter((tag) => post.fields.tags.includes(tag.id)),
      bylines: [],
      sources: [],
      media: server.holdings.media,
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
