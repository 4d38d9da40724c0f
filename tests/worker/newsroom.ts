import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { SavedReply } from "../../schema/api.ts";
import { doc, p } from "../../schema/build.ts";
import type { DocumentJson } from "../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import { newId } from "../../schema/id.ts";
import { emptyDraftFields, type DraftFields, type PostKind } from "../../schema/post.ts";
import { capabilities, type Capability, type Role } from "../../schema/roles.ts";
import type { Site } from "../../schema/site.ts";
import type { PublicationReceipt } from "../../schema/standing.ts";
import type { Tag } from "../../schema/tag.ts";
import { HOUSE_THEME } from "../../schema/theme.ts";
import { createApp } from "../../worker/app.ts";
import { insertPerson, insertToken } from "../../worker/db/people/people.ts";
import { writeSite } from "../../worker/db/site.ts";
import type { Edge, PurgeReply } from "../../worker/edge.ts";
import type { Outside } from "../../worker/outside/outside.ts";
import { hashSecret, newSecret } from "../../worker/secret.ts";

export const NOON = Date.UTC(2026, 10, 20, 12);
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

export const testSite: Site = {
  origin: "https://example.org",
  name: "The Harbour Post",
  description: "",
  language: "en",
  timeZone: "UTC",
  accent: "",
  contact: "",
  menu: [],
  ...HOUSE_THEME,
};

export interface Reply<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Where nobody answers: no test reaches out of this machine. */
const silence: Outside = { fetch: () => Promise.reject(new TypeError("Nobody is there.")), patienceMs: 5000 };

/** The whole Worker with a clock to set and an edge that remembers what it was asked to purge, and passes it on where one stands behind it. */
export async function openNewsroom(startAt: number = NOON, outside: Outside = silence) {
  const clock = { now: startAt };
  const edge = { purges: [] as string[][], reply: { accepted: true } as PurgeReply, behind: null as Edge | null };
  const app = createApp({
    now: () => clock.now,
    outside,
    edge: () => ({
      purge: (tags) => {
        edge.purges.push([...tags]);
        return edge.behind === null ? Promise.resolve(edge.reply) : edge.behind.purge(tags);
      },
    }),
  });
  await writeSite(env.DB, testSite, startAt).run();
  const owner = await makeToken("admin", startAt);

  async function send(request: Request): Promise<Response> {
    const ctx = createExecutionContext();
    const response = await app.fetch(request, env, ctx);
    await waitOnExecutionContext(ctx);
    return response;
  }

  async function fetchAs(
    token: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return send(
      new Request(`https://example.org${path}`, {
        method,
        headers: {
          ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    );
  }

  async function call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    token: string | null = owner.token,
  ): Promise<Reply<Body>> {
    const response = await fetchAs(token, method, path, body);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === "" ? null : JSON.parse(text)) as Body,
    };
  }

  async function makeTag(name: string): Promise<Tag> {
    return (await call<Tag>("POST", "/api/tags", { id: newId(clock.now), name })).body;
  }

  async function makeDraft(
    fields: Partial<DraftFields> = {},
    document: DocumentJson = doc(p("Text.")),
    kind: PostKind = "post",
  ): Promise<SavedReply> {
    const reply = await call<SavedReply>("POST", "/api/posts", {
      id: newId(clock.now),
      key: newId(clock.now),
      kind,
      draft: {
        fields: { ...emptyDraftFields("en"), title: "Harbour reopens", ...fields },
        document,
        grammar: GRAMMAR_VERSION,
      },
    });
    if (reply.status !== 201) throw new Error(`No draft was made: ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  async function makePost(
    fields: Partial<DraftFields> = {},
    {
      publishedAt = null,
      document,
      kind,
    }: { publishedAt?: number | null; document?: DocumentJson; kind?: PostKind } = {},
  ): Promise<PublicationReceipt & { id: string }> {
    const draft = await makeDraft(fields, document, kind);
    const reply = await call<PublicationReceipt>("PUT", `/api/posts/${draft.id}/publication`, {
      version: 1,
      publishedAt,
    });
    if (reply.status !== 200) throw new Error(`The post was not published: ${JSON.stringify(reply.body)}`);
    return { ...reply.body, id: draft.id };
  }

  return { app, clock, edge, owner, call, send, fetchAs, makeTag, makeDraft, makePost };
}

export async function makeToken(
  role: Role,
  now: number,
  scopes: readonly Capability[] = capabilities,
): Promise<{ personId: string; token: string }> {
  const token = newSecret();
  const personId = newId(now);
  await env.DB.batch([
    insertPerson(env.DB, { id: personId, name: `A ${role}`, role, now }),
    insertToken(env.DB, {
      id: newId(now),
      secretHash: await hashSecret(token),
      personId,
      name: "Test",
      scopes,
      now,
      expiresAt: now + YEAR_MS,
    }),
  ]);
  return { personId, token };
}
