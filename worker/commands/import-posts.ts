import * as v from "valibot";
import type { PostReply, SavedReply } from "../../schema/api.ts";
import { GRAMMAR_VERSION } from "../../schema/document.ts";
import { feedIdField } from "../../schema/feed-id.ts";
import { languageField } from "../../schema/fields.ts";
import { limits } from "../../schema/limits.ts";
import type { DraftFields } from "../../schema/post.ts";
import type { PublicationReceipt } from "../../schema/standing.ts";
import type { ImportedPost } from "../import/convert-import.ts";
import type { RelatedLink } from "../import/convert-post.ts";
import { deriveId } from "../import/derive-id.ts";
import type { Note } from "../import/note.ts";
import type { ImportPlan } from "../import/plan-import.ts";
import { termKey } from "../import/plan-tags.ts";
import type { PostOutcome, ReportedPost } from "../import/report.ts";
import { type Draft, isSameDraft } from "../import/same-draft.ts";
import { type ApiClient, ApiError } from "./api-client.ts";
import type { ImportedNames } from "./import-names.ts";
import type { ImportRun } from "./import-run.ts";

export interface ImportedPosts {
  readonly reported: readonly ReportedPost[];
  /** Ids here, and addresses of the published ones, by WordPress' id. */
  readonly ids: ReadonlyMap<string, string>;
  readonly paths: ReadonlyMap<string, string>;
}

interface Sent {
  readonly outcome: PostOutcome;
  readonly path: string;
  readonly notes: readonly Note[];
}

/** Refusals of a post itself; any other refusal concerns the whole import. */
const POST_REFUSALS = new Set(["invalid", "too_large", "incomplete", "slug_taken", "conflict", "gone", "not_found"]);

/** Makes each post and publishes what was public, oldest first. A post that is here already is brought up to date only while nobody edited it. */
export async function importPosts(
  plan: ImportPlan,
  posts: readonly ImportedPost[],
  names: ImportedNames,
  api: ApiClient | null,
  language: string,
  run: ImportRun,
): Promise<ImportedPosts> {
  const { url } = plan.export.site;
  const reported: ReportedPost[] = [];
  const paths = new Map<string, string>();
  const ids = new Map<string, string>();
  const all = new Map<string, string>();
  for (const { item } of posts) all.set(item.id, await deriveId(url, "post", item.id));

  const ordered = posts.toSorted((one, other) => (one.item.publishedAt ?? 0) - (other.item.publishedAt ?? 0));
  run.progress.show("Posts", 0, ordered.length);
  for (const [index, imported] of ordered.entries()) {
    run.checkStop();
    const { item, post, publication } = imported;
    const id = all.get(item.id)!;
    const draft = { fields: toFields(imported, names, all, language), document: post.document };
    const sent = await sendPost(imported, id, await deriveId(url, "save", item.id), draft, api);
    if (sent.outcome !== "failed") ids.set(item.id, id);
    if (sent.path !== "") paths.set(item.id, sent.path);
    reported.push({
      title: post.title,
      path: sent.path,
      outcome: sent.outcome,
      isDraft: publication === null || sent.path === "",
      notes: [...imported.notes, ...post.notes, ...sent.notes, ...noteTags(imported)],
    });
    run.progress.show("Posts", index + 1, ordered.length);
  }
  return { reported: reported.toReversed(), ids, paths };
}

async function sendPost(
  imported: ImportedPost,
  id: string,
  key: string,
  draft: Draft,
  api: ApiClient | null,
): Promise<Sent> {
  const { post, publication } = imported;
  if (post.refusal !== "") return { outcome: "failed", path: "", notes: [{ kind: "left_out", text: post.refusal }] };
  if (api === null) return { outcome: "new", path: publication?.path ?? "", notes: [] };
  const body = { id, key, draft: { ...draft, grammar: GRAMMAR_VERSION } };
  let made;
  try {
    made = await api.send<SavedReply>("POST", "/api/posts", body);
  } catch (error) {
    if (isRefusal(error) && error.problem.code === "conflict") return readKept(id, publication?.path ?? "", api);
    return toFailure(error);
  }
  if (made.status === 201) return publish(imported, id, made.body.version, "new", api);

  const here = await api.call<PostReply>("GET", `/api/posts/${id}`);
  if (here.state !== "draft" && here.state !== "live") return { outcome: "kept", path: here.path ?? "", notes: [] };
  const isSame = isSameDraft(here, draft);
  const isComplete = publication === null || (here.state === "live" && !here.hasChanges);
  if (isSame && isComplete) return { outcome: "unchanged", path: here.path ?? "", notes: [] };
  if (isSame) return publish(imported, id, here.version, "updated", api);
  try {
    const saved = await api.call<SavedReply>("PUT", `/api/posts/${id}/draft`, {
      version: here.version,
      key,
      draft: body.draft,
    });
    return await publish(imported, id, saved.version, "updated", api);
  } catch (error) {
    return toFailure(error);
  }
}

async function readKept(id: string, path: string, api: ApiClient): Promise<Sent> {
  try {
    const here = await api.call<PostReply>("GET", `/api/posts/${id}`);
    return { outcome: "kept", path: here.path ?? "", notes: [] };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { outcome: "kept", path, notes: [] };
  }
}

async function publish(
  imported: ImportedPost,
  id: string,
  version: number,
  outcome: PostOutcome,
  api: ApiClient,
): Promise<Sent> {
  const { publication, item } = imported;
  if (publication === null) return { outcome, path: "", notes: [] };
  const { path, publishedAt } = publication;
  try {
    const receipt = await api.call<PublicationReceipt>("PUT", `/api/posts/${id}/publication`, {
      version,
      publishedAt,
      imported: {
        path,
        kind: item.type === "page" ? "page" : "post",
        ...(v.is(feedIdField, item.guid) ? { feedId: item.guid } : {}),
      },
    });
    return { outcome, path: receipt.path, notes: [] };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return {
      outcome,
      path: "",
      notes: [{ kind: "to_do", text: `It could not be published and is a draft: ${error.problem.title}` }],
    };
  }
}

function toFailure(error: unknown): Sent {
  if (!isRefusal(error)) throw error;
  return { outcome: "failed", path: "", notes: [{ kind: "left_out", text: error.problem.title }] };
}

function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && POST_REFUSALS.has(error.problem.code);
}

function toFields(
  { item, post, slug }: ImportedPost,
  names: ImportedNames,
  ids: ReadonlyMap<string, string>,
  language: string,
): DraftFields {
  return {
    title: post.title,
    dek: post.dek,
    slug,
    language: v.is(languageField, language) ? language : "en",
    bylines: post.bylines
      .flatMap(({ name, role }) => (names.bylines.has(name) ? [{ bylineId: names.bylines.get(name)!.id, role }] : []))
      .slice(0, limits.bylinesPerPost),
    dateline: post.dateline,
    lead: post.lead,
    source:
      post.source === null || !names.sources.has(post.source.outlet.name)
        ? null
        : {
            sourceId: names.sources.get(post.source.outlet.name)!.id,
            url: post.source.url,
            byline: "",
            publishedAt: null,
            licence: "",
          },
    tags: tagIds(item.terms.map(termKey), names).slice(0, limits.tagsPerPost),
    related: post.related.flatMap((link) => toRelated(link, ids)),
    seo: post.seo,
  };
}

/** Categories first: the first tag is the one that stands above the headline. */
function tagIds(keys: readonly string[], names: ImportedNames): string[] {
  const ordered = keys.toSorted(
    (one, other) => Number(other.startsWith("category:")) - Number(one.startsWith("category:")),
  );
  return [...new Set(ordered.flatMap((key) => names.tags.get(key)?.id ?? []))];
}

function toRelated(link: RelatedLink, ids: ReadonlyMap<string, string>): DraftFields["related"] {
  if (link.kind === "link") return [{ kind: "link", url: link.url, title: link.title, outlet: link.outlet }];
  const postId = ids.get(link.wordPressId);
  return postId === undefined ? [] : [{ kind: "post", postId }];
}

function noteTags({ item }: ImportedPost): readonly Note[] {
  const count = new Set(item.terms.map(termKey)).size;
  return count <= limits.tagsPerPost
    ? []
    : [{ kind: "changed", text: `It had ${count} tags and categories; the first ${limits.tagsPerPost} came along.` }];
}
