import type { PostReply } from "../../../schema/api.ts";
import { doc } from "../../../schema/build.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { emptyDraftFields, NO_SEARCH_WORDS, type PostKind } from "../../../schema/post.ts";
import type { Refusal } from "../../api/answer.ts";
import { findKept, type KeptPicture } from "../../media/kept-pictures.ts";
import { checkForNewVersion } from "../../site/new-version.ts";
import type { Draft, KnownNames } from "./draft.ts";
import { readPostOnce } from "./early-post.ts";
import { claimTab, findOpenTabs } from "./tab.ts";
import { findBase, findRecords, writeAhead, type WriteAheadRecord } from "./write-ahead.ts";

/** A post on its way to the desk: what the server has of it, and what an earlier visit left unsent here. */
export interface OpenedPost {
  readonly id: string;
  readonly tabId: string;
  readonly isNew: boolean;
  readonly kind: PostKind;
  readonly reply: PostReply | null;
  readonly left: WriteAheadRecord | null;
  /** The server's draft that `draft` goes back to; null where that is not known any more. */
  readonly base: Draft | null;
  readonly draft: Draft;
  readonly names: KnownNames;
  /** Its pictures that had not arrived when it was last open here. */
  readonly pictures: readonly KeptPicture[];
}

export async function openPost(id: string, personId: string): Promise<{ opened: OpenedPost } | { refusal: Refusal }> {
  const [answer, tabId, taken, pictures] = await Promise.all([
    readPostOnce(id),
    claimTab(),
    takeLeft(personId, id),
    findKept(personId, id),
  ]);
  if (!answer.ok && taken === null) return { refusal: answer.refusal };
  const reply = answer.ok ? answer.reply : null;
  const left = taken?.left ?? null;
  try {
    const draft = await toDraft(left?.draft ?? reply!);
    const isBase = left === null || left.version === reply?.version;
    const base = taken?.base ?? (isBase && reply !== null ? await toDraft(reply) : null);
    const names = left?.names ?? reply!;
    const kind = reply?.kind ?? left?.kind ?? "post";
    return { opened: { id, tabId, isNew: left?.isNew ?? false, kind, reply, left, base, draft, names, pictures } };
  } catch {
    void checkForNewVersion();
    return { refusal: { code: "unavailable", title: "A newer editor wrote it than the one that runs here. Reload." } };
  }
}

/** A copy in the grammar that is spoken here. */
async function toDraft({ fields, document, grammar }: Draft): Promise<Draft> {
  return {
    // What an older build kept on this device may lack words that came since.
    fields: { ...structuredClone(fields), seo: { ...NO_SEARCH_WORDS, ...fields.seo } },
    document: await readDocument(document, grammar),
    grammar: GRAMMAR_VERSION,
  };
}

/** A post that does not exist anywhere yet. */
export async function beginPost(id: string, kind: PostKind, language: string): Promise<OpenedPost> {
  const draft: Draft = { fields: emptyDraftFields(language), document: doc(), grammar: GRAMMAR_VERSION };
  const names: KnownNames = { tags: [], bylines: [], sources: [], related: [] };
  return {
    id,
    tabId: await claimTab(),
    isNew: true,
    kind,
    reply: null,
    left: null,
    base: null,
    draft,
    names,
    pictures: [],
  };
}

/**
 * The newest of what this person left of the post on this device, now this tab's own. What another
 * open tab is still writing is that tab's; older ones wait until this one is saved.
 */
async function takeLeft(
  personId: string,
  postId: string,
): Promise<{ left: WriteAheadRecord; base: Draft | null } | null> {
  try {
    const [tabId, open, records] = await Promise.all([claimTab(), findOpenTabs(), findRecords(personId, postId)]);
    const left = records.find((record) => record.tabId === tabId || !open.has(record.tabId));
    if (left === undefined) return null;
    const base = await findBase(left);
    if (left.tabId === tabId) return { left, base };
    const taken = { ...left, tabId };
    await writeAhead.write(taken, base);
    await writeAhead.remove(personId, postId, left.tabId);
    return { left: taken, base };
  } catch {
    // A device that keeps nothing has nothing to give back.
    return null;
  }
}

/** What a newer editor wrote is kept to the letter: the grammar here wraps what it does not know. Throws where it cannot. */
export async function readDocument(document: DocumentJson, grammar: number): Promise<DocumentJson> {
  if (grammar <= GRAMMAR_VERSION) return document;
  const { parseDocument } = await import("../../../schema/parse-document.ts");
  const parsed = parseDocument(document, grammar);
  if (!parsed.ok) throw new Error("A document of a newer grammar cannot be read.");
  return parsed.document;
}
