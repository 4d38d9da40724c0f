import { toSlug } from "../../schema/slug.ts";
import { unpublished, type Placement, type Receipt } from "../../schema/standing.ts";
import type { StoredPost } from "./fake-server.ts";

interface Words {
  publishedAt?: number | null;
  updateAt?: number | null;
  override?: string | null;
  expiresAt?: number | null;
  until?: number | null;
  reason?: string;
}

/** Does an act, named by its request, to a post of the fake server. */
export function actOn(post: StoredPost, request: string, body: unknown): void {
  const words = body as Words;
  switch (request) {
    case "PUT publication":
      return publish(post, words);
    case "DELETE publication":
      return takeBack(post, { updateAt: null });
    case "DELETE draft":
      post.hasChanges = false;
      delete post.revisionId;
      return void Object.assign(post, structuredClone(post.published));
    case "DELETE update":
      post.hasChanges = true;
      return place(post, { updateAt: null });
    case "PUT expiry":
      return place(post, { expiresAt: words.expiresAt ?? null });
    case "PUT embargo":
      return place(post, { embargoUntil: words.until ?? null, embargoReason: words.reason ?? "" });
    case "PUT review":
      return place(post, { state: "review" });
    case "DELETE review":
      return place(post, { state: "draft" });
    case "PUT withdrawal":
      return place(post, { state: "withdrawn", withdrawnAt: Date.now(), withdrawalReason: words.reason ?? "" });
    case "DELETE withdrawal":
      return place(post, { state: "live", withdrawnAt: null, withdrawalReason: "" });
    case "PUT trash":
      return takeBack(post, { state: "trashed", trashedAt: Date.now() });
    case "DELETE trash":
      return place(post, { state: "draft", trashedAt: null });
    default:
      throw new Error(`The fake server knows no ${request}.`);
  }
}

function publish(post: StoredPost, { publishedAt, updateAt, override }: Words): void {
  post.hasChanges = false;
  if (updateAt) return place(post, { updateAt });
  const at = publishedAt ?? post.live?.publishedAt ?? Date.now();
  post.live = { path: `/2026/11/24/${toSlug(post.fields.title)}/`, publishedAt: at };
  post.published = structuredClone({ fields: post.fields, document: post.document });
  place(post, { state: "live", updateAt: null, ...(override ? { embargoUntil: null, embargoReason: "" } : {}) });
}

function takeBack(post: StoredPost, placed: Partial<Placement>): void {
  post.live = null;
  post.hasChanges = false;
  place(post, { state: "draft", ...placed });
}

function place(post: StoredPost, placed: Partial<Placement>): void {
  post.placed = { ...post.placed, ...placed };
}

export function placementOf(post: StoredPost): Placement {
  const at = post.live?.publishedAt ?? null;
  return {
    ...unpublished,
    state: post.live === null ? "draft" : "live",
    path: post.live?.path ?? null,
    publishedAt: at,
    visibleFrom: at,
    wasPublic: at !== null && at <= Date.now(),
    hasChanges: post.hasChanges,
    ...post.placed,
  };
}

export function toReceipt(post: StoredPost): Receipt {
  const placement = placementOf(post);
  const path = placement.path ?? `/2026/11/24/${toSlug(post.fields.title)}/`;
  return {
    ...placement,
    version: post.version,
    isVisible: placement.state === "live" && (placement.visibleFrom ?? 0) <= Date.now(),
    pages: [
      { path: "/", what: "Front page" },
      { path, what: post.fields.title },
    ],
    morePages: 0,
    purge: "accepted",
  };
}
