import { doc, figure, p } from "../../../schema/build.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { emptyDraftFields, type DraftFields } from "../../../schema/post.ts";
import { readNames } from "./base-house.ts";
import type { Newsroom, Write, WritePath } from "./write-path.ts";

/** A draft that refers to one of everything. */
export function richDraft(words = "The harbour reopens.") {
  const { tag, byline, source, picture } = readNames();
  const fields: DraftFields = {
    ...emptyDraftFields("en"),
    title: "Harbour reopens",
    tags: [tag.id],
    bylines: [{ bylineId: byline.id, role: "" }],
    source: { sourceId: source.id, url: "", byline: "", publishedAt: null, licence: "" },
    lead: { mediaId: picture.id, caption: null, alt: null },
  };
  return { fields, document: doc(p(words), figure(picture.id)), grammar: GRAMMAR_VERSION };
}

export async function makeRichDraft(newsroom: Newsroom): Promise<{ id: string; document: DocumentJson }> {
  const { fields, document } = richDraft();
  return { id: (await newsroom.makeDraft(fields, document)).id, document };
}

export async function makeRichPost(newsroom: Newsroom): Promise<{ id: string; document: DocumentJson }> {
  const draft = await makeRichDraft(newsroom);
  await mustCall(newsroom, "PUT", `/api/posts/${draft.id}/publication`, { version: 1, publishedAt: null });
  return draft;
}

/** Calls for a house that is made ready, where every call must succeed. */
export async function mustCall<Body>(
  { call }: Pick<Newsroom, "call">,
  method: string,
  path: string,
  body: unknown,
): Promise<Body> {
  const reply = await call<Body>(method, path, body);
  if (reply.status >= 300) throw new Error(`${method} ${path} was refused: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** Saves other words and another headline, without the tag and the picture: the post's version is one more. */
export async function changeDraft(newsroom: Newsroom, id: string, version: number): Promise<void> {
  const { fields, document, grammar } = richDraft();
  const draft = { fields: { ...fields, title: "Harbour stays shut", tags: [], lead: null }, document, grammar };
  const body = { version, key: newId(newsroom.clock.now), draft };
  await mustCall(newsroom, "PUT", `/api/posts/${id}/draft`, body);
}

const HOUR_MS = 3_600_000;

/** An act on the post, with a key to know it again by. */
export function act(newsroom: Newsroom, method: string, path: string, version: number, rest: object = {}): Write {
  return { method, path, body: { version, key: newId(newsroom.clock.now), ...rest } };
}

export const postWrites: readonly WritePath[] = [
  {
    endpoint: "createPost",
    title: "a post is begun",
    prepare: async ({ clock }) => ({
      method: "POST",
      path: "/api/posts",
      body: { id: newId(clock.now), key: newId(clock.now), draft: richDraft() },
    }),
  },
  {
    endpoint: "saveDraft",
    title: "a draft is saved into the revision of a minute ago",
    prepare: async (newsroom) => {
      const { id, document } = await makeRichDraft(newsroom);
      const draft = {
        ...richDraft(),
        document: { ...document, content: [...document.content, ...doc(p("More.")).content] },
      };
      return {
        method: "PUT",
        path: `/api/posts/${id}/draft`,
        body: { version: 1, key: newId(newsroom.clock.now), draft },
      };
    },
  },
  {
    endpoint: "saveDraft",
    title: "a draft is saved that takes a block and a tag away",
    prepare: async (newsroom) => {
      const { id } = await makeRichDraft(newsroom);
      const { fields, grammar } = richDraft();
      const draft = { fields: { ...fields, tags: [] }, document: doc(p("Other words.")), grammar };
      return {
        method: "PUT",
        path: `/api/posts/${id}/draft`,
        body: { version: 1, key: newId(newsroom.clock.now), draft },
      };
    },
  },
  {
    endpoint: "saveDraft",
    title: "a draft is begun beside what is published",
    prepare: async (newsroom) => {
      const { id } = await makeRichPost(newsroom);
      const body = { version: 2, key: newId(newsroom.clock.now), draft: richDraft("Other words.") };
      return { method: "PUT", path: `/api/posts/${id}/draft`, body };
    },
  },
  {
    endpoint: "publish",
    title: "a post is published for the first time",
    prepare: async (newsroom) => {
      const { id } = await makeRichDraft(newsroom);
      return act(newsroom, "PUT", `/api/posts/${id}/publication`, 1, { publishedAt: null });
    },
  },
  {
    endpoint: "publish",
    title: "changes are published, with another headline and fewer lists",
    prepare: async (newsroom) => {
      const { id } = await makeRichPost(newsroom);
      await changeDraft(newsroom, id, 2);
      return act(newsroom, "PUT", `/api/posts/${id}/publication`, 3, { publishedAt: null });
    },
  },
  {
    endpoint: "publish",
    title: "a post gets another address",
    prepare: async (newsroom) => {
      const { id } = await makeRichPost(newsroom);
      const { fields, ...rest } = richDraft();
      const body = {
        version: 2,
        key: newId(newsroom.clock.now),
        draft: { fields: { ...fields, slug: "open-again" }, ...rest },
      };
      await mustCall(newsroom, "PUT", `/api/posts/${id}/draft`, body);
      return act(newsroom, "PUT", `/api/posts/${id}/publication`, 3, { publishedAt: null });
    },
  },
  {
    endpoint: "publish",
    title: "a publication is scheduled",
    prepare: async (newsroom) => {
      const { id } = await makeRichDraft(newsroom);
      const publishedAt = newsroom.clock.now + HOUR_MS;
      return act(newsroom, "PUT", `/api/posts/${id}/publication`, 1, { publishedAt });
    },
  },
  {
    endpoint: "addCorrection",
    title: "a correction is added",
    prepare: async (newsroom) => {
      const { id } = await makeRichPost(newsroom);
      const at = newsroom.clock.now;
      const body = { id: newId(at), kind: "correction", text: "The bridge is older.", at };
      return { method: "POST", path: `/api/posts/${id}/corrections`, body };
    },
  },
];
