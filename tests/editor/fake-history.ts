import { doc, p } from "../../schema/build.ts";
import type { Preview, RevisionReply, RevisionRow, WithholdingKind } from "../../schema/history.ts";
import { newId } from "../../schema/id.ts";
import { emptyDraftFields } from "../../schema/post.ts";

/** The versions and preview links of the fake server's posts. */
export interface FakeHistory {
  /** Of each post, the newest first. */
  readonly revisions: Map<string, RevisionReply[]>;
  readonly previews: Map<string, Preview[]>;
  /** How many versions a page of the list holds. */
  perPage: number;
}

/** What the history needs of the server around it. */
export interface FakePosts {
  versionOf(id: string): number;
  /** Takes a version as the post's draft; the post's new version. */
  restore(id: string, revision: RevisionReply): number;
}

export function makeRevision(changed: Partial<RevisionReply> = {}): RevisionReply {
  const savedAt = changed.savedAt ?? changed.createdAt ?? Date.now();
  return {
    id: newId(),
    title: changed.fields?.title ?? "Night ferry",
    words: 4,
    createdAt: savedAt,
    savedAt,
    createdBy: "Ana Gil",
    reason: "",
    publishedAt: null,
    publishedBy: "",
    publishedNumber: null,
    role: null,
    withheld: null,
    fields: { ...emptyDraftFields("en"), title: "Night ferry" },
    document: doc(p("The boat calls twice.")),
    grammar: 1,
    tags: [],
    bylines: [],
    sources: [],
    media: [],
    related: [],
    ...changed,
  };
}

/** Answers what is asked under /api/posts/:id/revisions and /previews; undefined where that is not there. */
export function answerHistory(
  history: FakeHistory,
  posts: FakePosts,
  { method, url, body }: { method: string; url: URL; body: unknown },
): unknown {
  const [, , , id = "", part, partId, act] = url.pathname.split("/");
  if (part === "previews") return answerPreviews(history, id, method, partId, body);
  const all = history.revisions.get(id) ?? [];
  if (partId === undefined) return listPage(history, posts.versionOf(id), all, url.searchParams.get("before"));
  const at = all.findIndex((revision) => revision.id === partId);
  const revision = all[at];
  if (revision === undefined) return undefined;
  if (act === undefined) return revision;
  if (act === "restoration") {
    if ((body as { version: number }).version !== posts.versionOf(id)) return "conflict";
    const version = posts.restore(id, revision);
    const former = all.map((other) => (other.role === "draft" ? { ...other, role: null } : other));
    const restored = makeRevision({ ...revision, id: newId(), savedAt: Date.now(), role: "draft", publishedAt: null });
    history.revisions.set(id, [restored, ...former]);
    return { id, version, revisionId: restored.id, savedAt: restored.savedAt };
  }
  const { kind, reason } = body as { kind?: WithholdingKind; reason: string };
  const withheld = kind === undefined ? null : { kind, reason, at: Date.now(), by: "Ana Gil" };
  all[at] = { ...revision, withheld };
  return toRow(all[at]);
}

function listPage(
  history: FakeHistory,
  version: number,
  all: readonly RevisionReply[],
  before: string | null,
): unknown {
  const from = before === null ? 0 : all.findIndex((revision) => revision.id === before) + 1;
  const page = all.slice(from, from + history.perPage);
  const hasMore = from + history.perPage < all.length;
  return { version, revisions: page.map(toRow), next: hasMore ? page.at(-1)?.id : null };
}

function toRow(revision: RevisionReply): RevisionRow {
  const { id, title, words, createdAt, savedAt, createdBy, reason, role, withheld } = revision;
  const { publishedAt, publishedBy, publishedNumber } = revision;
  const published = { publishedAt, publishedBy, publishedNumber };
  return { id, title, words, createdAt, savedAt, createdBy, reason, ...published, role, withheld };
}

function answerPreviews(
  history: FakeHistory,
  postId: string,
  method: string,
  previewId: string | undefined,
  body: unknown,
): unknown {
  const all = history.previews.get(postId) ?? [];
  if (method === "GET") return { previews: all };
  if (method === "DELETE") {
    const revoked = all.map((each) => (each.id === previewId ? { ...each, revokedAt: Date.now() } : each));
    history.previews.set(postId, revoked);
    return revoked.find((each) => each.id === previewId);
  }
  const asked = body as Pick<Preview, "id" | "expiresAt" | "note">;
  const made: Preview = { ...asked, createdBy: "Ana Gil", createdAt: Date.now(), revokedAt: null };
  history.previews.set(postId, [made, ...all]);
  return { ...made, url: `https://lightship.example/preview/secret-of-${made.id}/` };
}
