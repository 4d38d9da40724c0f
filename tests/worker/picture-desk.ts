import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Hono } from "hono";
import { FOREVER } from "../../schema/forever.ts";
import { newId } from "../../schema/id.ts";
import type { CreateMediaReply } from "../../schema/media-api.ts";
import { emptyMediaFields, type Media, type MediaFields } from "../../schema/media.ts";
import type { Problem } from "../../schema/problem.ts";
import { capabilities, type Role } from "../../schema/roles.ts";
import { mediaApi } from "../../worker/api/pictures/media.ts";
import type { App, Env } from "../../worker/app-env.ts";
import { noStoreByDefault } from "../../worker/cache.ts";
import { insertPerson, insertToken } from "../../worker/db/people/people.ts";
import { media } from "../../worker/media/media.ts";
import { ProblemError } from "../../worker/problem-error.ts";
import { hashSecret, newSecret } from "../../worker/secret.ts";
import { sha256 } from "./pictures.ts";

export const NOON = Date.UTC(2026, 10, 20, 12);

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** The endpoints and addresses of pictures, with a clock to set and an edge that remembers its purges. */
export async function openPictureDesk(bindings: Env = env) {
  const clock = { now: NOON };
  const purges: string[][] = [];
  const app = new Hono<App>();
  app.use(async (c, next) => {
    c.set("now", clock.now);
    c.set("edge", {
      purge: (tags) => {
        purges.push([...tags]);
        return Promise.resolve({ accepted: true });
      },
    });
    await next();
  });
  app.use(noStoreByDefault);
  app.route("/", mediaApi);
  app.route("/", media);
  app.onError((error, c) => {
    if (error instanceof ProblemError) return c.json(error.problem, error.problem.status as 400);
    throw error;
  });
  const editor = await signUp("editor", clock.now);

  async function fetchAs(
    token: string | null,
    method: string,
    path: string,
    init: RequestInit = {},
  ): Promise<Response> {
    const headers = new Headers(init.headers);
    if (token !== null) headers.set("Authorization", `Bearer ${token}`);
    const ctx = createExecutionContext();
    const response = await app.fetch(
      new Request(`https://example.org${path}`, { ...init, method, headers }),
      bindings,
      ctx,
    );
    await waitOnExecutionContext(ctx);
    return response;
  }

  async function call<Body>(method: string, path: string, json?: unknown, token = editor.token): Promise<Answer<Body>> {
    const init =
      json === undefined ? {} : { body: JSON.stringify(json), headers: { "Content-Type": "application/json" } };
    return toAnswer(await fetchAs(token, method, path, init));
  }

  /** Sends bytes as a browser does, with their length. */
  async function send<Body = Media>(
    path: string,
    bytes: Uint8Array,
    token = editor.token,
    length = bytes.byteLength,
  ): Promise<Answer<Body>> {
    return toAnswer(await fetchAs(token, "PUT", path, { body: bytes, headers: { "Content-Length": String(length) } }));
  }

  async function declare<Body = CreateMediaReply>(
    bytes: Uint8Array,
    fields: Partial<MediaFields> = {},
    { id = newId(clock.now), fileName = "harbour.jpg", token = editor.token } = {},
  ): Promise<Answer<Body>> {
    const declared = {
      id,
      hash: await sha256(bytes),
      bytes: bytes.byteLength,
      fileName,
      fields: { ...emptyMediaFields("staff"), ...fields },
    };
    return call<Body>("POST", "/api/media", declared, token);
  }

  /** Declares and sends. */
  async function upload(bytes: Uint8Array, fields: Partial<MediaFields> = {}, token = editor.token): Promise<Media> {
    const { body: declared } = await declare(bytes, fields, { token });
    const { status, body } = await send(`/api/media/${declared.media.id}/original`, bytes, token);
    if (status !== 200) throw new Error(`The picture was refused: ${JSON.stringify(body)}`);
    return body;
  }

  /** Declares and sends what is to be refused. */
  async function refuse(bytes: Uint8Array): Promise<{ problem: Problem; id: string }> {
    const { body: declared } = await declare(bytes);
    const { body } = await send<Problem>(`/api/media/${declared.media.id}/original`, bytes);
    return { problem: body, id: declared.media.id };
  }

  async function read(id: string): Promise<Media> {
    return (await call<Media>("GET", `/api/media/${id}`)).body;
  }

  return { clock, purges, editor, fetchAs, call, send, declare, upload, refuse, read };
}

async function toAnswer<Body>(response: Response): Promise<Answer<Body>> {
  const words = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (words === "" ? null : JSON.parse(words)) as Body,
  };
}

export async function signUp(role: Role, now: number): Promise<{ personId: string; token: string }> {
  const token = newSecret();
  const personId = newId(now);
  const secretHash = await hashSecret(token);
  await env.DB.batch([
    insertPerson(env.DB, { id: personId, name: `A ${role}`, role, now }),
    insertToken(env.DB, {
      id: newId(now),
      secretHash,
      personId,
      name: "Test",
      scopes: capabilities,
      now,
      expiresAt: FOREVER,
    }),
  ]);
  return { personId, token };
}

/** A published post that shows the picture, with a card that leads with it. `lead` is what the post says of it itself. */
export async function usePicture(
  mediaId: string,
  {
    from = 0,
    until = FOREVER,
    lead = { alt: null, caption: null },
  }: { from?: number; until?: number; lead?: { alt: string | null; caption: string | null } } = {},
): Promise<string> {
  const postId = newId(NOON);
  const revisionId = newId(NOON);
  await env.DB.batch([
    env.DB.prepare(
      `insert into posts (id, state, version, live_revision_id, card, visible_from, visible_until, created_at, edited_at)
       values (?1, 'live', 1, ?2, ?3, ?4, ?5, 0, 0)`,
    ).bind(
      postId,
      revisionId,
      JSON.stringify({ id: postId, title: "Harbour", lead: { mediaId, alt: "?", caption: "?", variants: [] } }),
      from,
      until,
    ),
    env.DB.prepare(
      `insert into revisions (id, post_id, title, dek, slug, language, document, grammar, words, bylines, dateline, lead, source, tags,
         related, seo, created_at, saved_at)
       values (?1, ?2, '', '', '', 'en', '{}', 1, 0, '[]', '', ?3, 'null', '[]', '[]', '{}', 0, 0)`,
    ).bind(revisionId, postId, JSON.stringify({ mediaId, ...lead })),
    env.DB.prepare("insert into media_uses values (?1, ?2, 'lead', ?3, ?4)").bind(mediaId, postId, from, until),
  ]);
  return postId;
}
