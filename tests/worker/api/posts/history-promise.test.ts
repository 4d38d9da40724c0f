import { env } from "cloudflare:workers";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { SavedReply } from "../../../../schema/api.ts";
import { doc, p } from "../../../../schema/build.ts";
import type { BlockJson, DocumentJson } from "../../../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../../../schema/document.ts";
import type { RevisionReply, RevisionsReply } from "../../../../schema/history.ts";
import { newId } from "../../../../schema/id.ts";
import { emptyDraftFields } from "../../../../schema/post.ts";
import { makeToken, openNewsroom, type Reply } from "../../newsroom.ts";

/** What autosaves that share a revision may remove before one begins a revision of its own. */
const MAY_BE_LOST = 200;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let tokens: readonly string[];

beforeAll(async () => {
  newsroom = await openNewsroom();
  tokens = [newsroom.owner.token, (await makeToken("editor", newsroom.clock.now)).token];
});

type Step =
  | { readonly kind: "save"; readonly person: number; readonly edit: Edit; readonly at: number }
  | { readonly kind: "retry"; readonly person: number }
  | { readonly kind: "publish"; readonly person: number }
  | { readonly kind: "discard"; readonly person: number }
  | { readonly kind: "restore"; readonly person: number; readonly at: number }
  | { readonly kind: "wait"; readonly minutes: number };
type Edit = "add a block" | "add words" | "drop words" | "drop a block" | "drop everything" | "split a block";

const person = fc.nat(1);
const edits = ["add a block", "add words", "drop words", "drop a block", "drop everything", "split a block"] as const;
const save = fc.record({
  kind: fc.constant("save" as const),
  person,
  edit: fc.constantFrom<Edit>(...edits),
  at: fc.nat(99),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: save },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("retry" as const), person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("publish" as const), person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("discard" as const), person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restore" as const), person, at: fc.nat(99) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 12 }) }) },
);

/** What somebody has on the screen: perhaps not the newest. */
interface Desk {
  version: number;
  document: DocumentJson;
  last: { readonly body: object; readonly document: DocumentJson } | null;
}

let words = 0;

/** Words that are nowhere else, so that what is gone can be told by them. */
function newWords(count: number): string {
  return Array.from({ length: count }, () => `word${(words += 1)}`).join(" ");
}

function textOf(block: BlockJson): string {
  const [words] = block.type === "paragraph" ? (block.content ?? []) : [];
  return words?.type === "text" ? words.text : "";
}

function withText(block: BlockJson, text: string): BlockJson {
  return { ...p(text), attrs: block.attrs } as BlockJson;
}

function change({ content }: DocumentJson, edit: Edit, at: number): DocumentJson {
  const index = at % content.length;
  const block = content[index]!;
  const all = textOf(block).split(" ");
  const set = (...blocks: BlockJson[]): DocumentJson => ({
    type: "doc",
    content: content.toSpliced(index, 1, ...blocks),
  });
  switch (edit) {
    case "add a block":
      return set(block, ...doc(p(newWords(4))).content);
    case "add words":
      return set(withText(block, `${textOf(block)} ${newWords(3)}`.trim()));
    case "drop words":
      return set(withText(block, all.slice(Math.ceil(all.length / 2)).join(" ")));
    case "drop a block":
      return content.length > 1 ? set() : set(withText(block, newWords(2)));
    case "drop everything":
      return doc(p(newWords(2)));
    case "split a block":
      return set(withText(block, all.slice(0, 1).join(" ")), ...doc(p(all.slice(1).join(" "))).content);
  }
}

/** The words of each block, by the block's name. */
function wordsOf({ content }: DocumentJson): Map<string, string[]> {
  return new Map(
    content.map((block) => [
      block.attrs.id ?? "",
      textOf(block)
        .split(" ")
        .filter((word) => word !== ""),
    ]),
  );
}

/** Whether a version keeps a text that was saved: every block of it, and all but so many characters. */
function keeps(version: DocumentJson, saved: DocumentJson): boolean {
  const kept = wordsOf(version);
  let lost = 0;
  for (const [id, own] of wordsOf(saved)) {
    const rest = kept.get(id);
    if (rest === undefined && own.length > 0) return false;
    lost += own.filter((word) => !rest?.includes(word)).join(" ").length;
  }
  return lost < MAY_BE_LOST;
}

async function readVersions(postId: string): Promise<DocumentJson[]> {
  const { results } = await env.DB.prepare("select document from revisions where post_id = ?1")
    .bind(postId)
    .all<{ document: string }>();
  return results.map(({ document }) => JSON.parse(document) as DocumentJson);
}

async function walk(steps: readonly Step[]): Promise<void> {
  const { clock, call } = newsroom;
  clock.now += 60 * 60_000;
  const first = doc(p(newWords(40)), p(newWords(4)));
  const { id } = await newsroom.makeDraft({}, first);
  const desks: Desk[] = [0, 1].map(() => ({ version: 1, document: first, last: null }));
  const acknowledged: DocumentJson[] = [first];
  let version = 1;

  const send = async (desk: Desk, token: string, body: object, document: DocumentJson): Promise<void> => {
    desk.last = { body, document };
    const reply = await call<SavedReply & { current?: { version: number; document: DocumentJson } }>(
      "PUT",
      `/api/posts/${id}/draft`,
      body,
      token,
    );
    if (reply.status === 409) {
      const { current } = reply.body;
      expect(current?.version).toBe(version);
      if (current !== undefined) Object.assign(desk, current);
      return;
    }
    expect(reply.status).toBe(200);
    expect(reply.body.version - version, "a save makes one version, and its retry none").toBeOneOf([0, 1]);
    version = reply.body.version;
    Object.assign(desk, { version, document });
    acknowledged.push(document);
  };

  for (const next of steps) {
    clock.now += 1000;
    if (next.kind === "wait") {
      clock.now += next.minutes * 60_000;
      continue;
    }
    const desk = desks[next.person]!;
    const token = tokens[next.person]!;
    const act = { version: desk.version, key: newId(clock.now) };
    const follow = (reply: Reply<{ version: number }>): void => {
      if (reply.status !== 200) return;
      version = reply.body.version;
      desk.version = version;
    };
    if (next.kind === "save") {
      const document = change(desk.document, next.edit, next.at);
      const draft = {
        fields: { ...emptyDraftFields("en"), title: "Two at one desk" },
        document,
        grammar: GRAMMAR_VERSION,
      };
      await send(desk, token, { ...act, draft }, document);
    } else if (next.kind === "retry") {
      if (desk.last !== null) await send(desk, token, desk.last.body, desk.last.document);
    } else if (next.kind === "publish") {
      follow(await call("PUT", `/api/posts/${id}/publication`, { ...act, publishedAt: null }, token));
    } else if (next.kind === "discard") {
      follow(await call("DELETE", `/api/posts/${id}/draft`, act, token));
    } else {
      const { body } = await call<RevisionsReply>("GET", `/api/posts/${id}/revisions`);
      const old = body.revisions[next.at % body.revisions.length]!;
      follow(await call("POST", `/api/posts/${id}/revisions/${old.id}/restoration`, act, token));
    }
    const versions = await readVersions(id);
    const lost = acknowledged.filter((saved) => !versions.some((kept) => keeps(kept, saved)));
    expect(lost, `after ${JSON.stringify(next)}`).toEqual([]);
  }
  await readEach(id);
}

/** What is kept can be read: the history lists each version, and hands it out whole. */
async function readEach(id: string): Promise<void> {
  const versions = await readVersions(id);
  const { body } = await newsroom.call<RevisionsReply>("GET", `/api/posts/${id}/revisions`);
  expect(body.revisions.length).toBe(versions.length);
  const read = await Promise.all(
    body.revisions.map(({ id: own }) => newsroom.call<RevisionReply>("GET", `/api/posts/${id}/revisions/${own}`)),
  );
  const say = (documents: readonly DocumentJson[]): string[] => documents.map((one) => JSON.stringify(one)).toSorted();
  expect(say(read.map((reply) => reply.body.document))).toEqual(say(versions));
}

describe("two people at one post", () => {
  test("find every text that was saved in its history, whatever they do", { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), walk), { numRuns: 30 });
  });
});
