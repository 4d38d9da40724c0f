import * as v from "valibot";
import type { DocumentJson } from "./document-json.ts";
import { filledLine, idField, line, timeField, urlField, versionField } from "./fields.ts";
import { limits } from "./limits.ts";
import { mediaFields, type Media } from "./media.ts";
import { draftEnvelope, type DraftFields, type PostState } from "./post.ts";
import type { Capability, Role } from "./roles.ts";
import { siteFields, type Site } from "./site.ts";
import type { ChangedPage, Placement, PurgeStanding } from "./standing.ts";
import { tagName, type Byline, type Source, type Tag } from "./tag.ts";

/**
 * Every endpoint of the API: method, path, and the right it asks for. `null` is open to anybody,
 * "session" to whoever is signed in. Own posts only with posts.write_own: the handler checks whose.
 */
export const endpoints = {
  signIn: { method: "POST", path: "/api/session", needs: null },
  readSession: { method: "GET", path: "/api/session", needs: "session" },
  signOut: { method: "DELETE", path: "/api/session", needs: "session" },
  createSignInLink: { method: "POST", path: "/api/sign-in-links", needs: "people.write" },
  listPosts: { method: "GET", path: "/api/posts", needs: "posts.write_own" },
  createPost: { method: "POST", path: "/api/posts", needs: "posts.write_own" },
  readPost: { method: "GET", path: "/api/posts/:id", needs: "posts.write_own" },
  saveDraft: { method: "PUT", path: "/api/posts/:id/draft", needs: "posts.write_own" },
  discardDraft: { method: "DELETE", path: "/api/posts/:id/draft", needs: "posts.write_own" },
  publish: { method: "PUT", path: "/api/posts/:id/publication", needs: "posts.publish" },
  unpublish: { method: "DELETE", path: "/api/posts/:id/publication", needs: "posts.publish" },
  cancelUpdate: { method: "DELETE", path: "/api/posts/:id/update", needs: "posts.publish" },
  setExpiry: { method: "PUT", path: "/api/posts/:id/expiry", needs: "posts.publish" },
  setEmbargo: { method: "PUT", path: "/api/posts/:id/embargo", needs: "posts.write_own" },
  withdraw: { method: "PUT", path: "/api/posts/:id/withdrawal", needs: "posts.withdraw" },
  reinstate: { method: "DELETE", path: "/api/posts/:id/withdrawal", needs: "posts.withdraw" },
  trashPost: { method: "PUT", path: "/api/posts/:id/trash", needs: "posts.write_own" },
  restorePost: { method: "DELETE", path: "/api/posts/:id/trash", needs: "posts.write_own" },
  addCorrection: { method: "POST", path: "/api/posts/:id/corrections", needs: "posts.publish" },
  listRevisions: { method: "GET", path: "/api/posts/:id/revisions", needs: "posts.write_own" },
  readRevision: { method: "GET", path: "/api/posts/:id/revisions/:partId", needs: "posts.write_own" },
  restoreRevision: { method: "POST", path: "/api/posts/:id/revisions/:partId/restoration", needs: "posts.write_own" },
  withholdRevision: { method: "PUT", path: "/api/posts/:id/revisions/:partId/withholding", needs: "posts.withdraw" },
  showRevision: { method: "DELETE", path: "/api/posts/:id/revisions/:partId/withholding", needs: "posts.withdraw" },
  keepPresence: { method: "PUT", path: "/api/posts/:id/presence", needs: "posts.write_own" },
  endPresence: { method: "DELETE", path: "/api/posts/:id/presence", needs: "posts.write_own" },
  listPreviews: { method: "GET", path: "/api/posts/:id/previews", needs: "posts.write_own" },
  createPreview: { method: "POST", path: "/api/posts/:id/previews", needs: "posts.write_own" },
  revokePreview: { method: "DELETE", path: "/api/posts/:id/previews/:partId", needs: "posts.write_own" },
  listComing: { method: "GET", path: "/api/coming", needs: "posts.write_own" },
  listTags: { method: "GET", path: "/api/tags", needs: "tags.write" },
  createTag: { method: "POST", path: "/api/tags", needs: "tags.write" },
  saveTag: { method: "PUT", path: "/api/tags/:id", needs: "tags.edit_any" },
  deleteTag: { method: "DELETE", path: "/api/tags/:id", needs: "tags.edit_any" },
  listBylines: { method: "GET", path: "/api/bylines", needs: "posts.write_own" },
  createByline: { method: "POST", path: "/api/bylines", needs: "posts.write_own" },
  listSources: { method: "GET", path: "/api/sources", needs: "posts.write_own" },
  createSource: { method: "POST", path: "/api/sources", needs: "posts.write_own" },
  listMedia: { method: "GET", path: "/api/media", needs: "media.read" },
  createMedia: { method: "POST", path: "/api/media", needs: "media.upload" },
  readMedia: { method: "GET", path: "/api/media/:id", needs: "media.upload" },
  saveMedia: { method: "PUT", path: "/api/media/:id/fields", needs: "media.upload" },
  trashMedia: { method: "PUT", path: "/api/media/:id/trash", needs: "media.upload" },
  restoreMedia: { method: "DELETE", path: "/api/media/:id/trash", needs: "media.upload" },
  putOriginal: { method: "PUT", path: "/api/media/:id/original", needs: "media.upload" },
  putFallback: { method: "PUT", path: "/api/media/:id/fallback", needs: "media.upload" },
  readPreviewImage: { method: "GET", path: "/api/media/:id/image", needs: "media.upload" },
  readSite: { method: "GET", path: "/api/site", needs: "site.read" },
  writeSite: { method: "PUT", path: "/api/site", needs: "site.write" },
  listOutbox: { method: "GET", path: "/api/outbox", needs: "posts.publish" },
  keepAddresses: { method: "POST", path: "/api/import/addresses", needs: "import" },
  finishImport: { method: "POST", path: "/api/import/finish", needs: "import" },
} as const satisfies Record<
  string,
  { method: "GET" | "POST" | "PUT" | "DELETE"; path: string; needs: Capability | "session" | null }
>;
export type EndpointName = keyof typeof endpoints;

// Session -------------------------------------------------------------------------------

/** The secret of a one-time link, taken from the link's fragment. */
export const signInBody = v.strictObject({ secret: v.pipe(v.string(), v.maxLength(200)) });

export interface SessionReply {
  readonly person: { readonly id: string; readonly name: string; readonly role: Role };
  readonly capabilities: readonly Capability[];
  readonly site: {
    readonly name: string;
    readonly origin: string;
    readonly language: string;
    readonly timeZone: string;
  };
}

/** A one-time link into the editor for the one who asked. Its secret is in the fragment, which no server sees. */
export interface LinkReply {
  readonly url: string;
  readonly expiresAt: number;
}

// Posts ---------------------------------------------------------------------------------

/** Creating is idempotent: the client makes the id. `key` names the save, as in saveDraft. */
export const createPostBody = v.strictObject({ id: idField, key: idField, draft: draftEnvelope });

/** `version` is the one the change was based on; `key` is the same when the same save is tried again. */
export const saveDraftBody = v.strictObject({ version: versionField, key: idField, draft: draftEnvelope });

export interface SavedReply {
  readonly id: string;
  readonly version: number;
  readonly revisionId: string;
  readonly savedAt: number;
}

/** A public note on what was wrong, or changed, in a published post. */
export const newCorrection = v.strictObject({
  id: idField,
  kind: v.picklist(["correction", "clarification", "update", "retraction"], "That is not a kind of correction."),
  text: filledLine("The correction", limits.descriptionCharacters),
  at: timeField,
});

export interface PostRow {
  readonly id: string;
  readonly state: PostState;
  readonly version: number;
  readonly title: string;
  readonly path: string | null;
  readonly publishedAt: number | null;
  readonly editedAt: number;
  readonly editedBy: string;
  readonly hasChanges: boolean;
  readonly isScheduled: boolean;
  /** From when the public sees it; null while it is not published. */
  readonly visibleFrom: number | null;
  readonly updateAt: number | null;
  readonly expiresAt: number | null;
  readonly embargoUntil: number | null;
  readonly trashedAt: number | null;
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  /** Pictures of the post that lack alt text, credit or rights. */
  readonly pictureGaps: number;
}

/** Newest edited first; `next` is handed back as `?before=` for the following page. */
export interface PostsReply {
  readonly posts: readonly PostRow[];
  readonly next: string | null;
}

/** A post on the desk: its newest revision, and the names of what that refers to. */
export interface PostReply extends Placement {
  readonly id: string;
  readonly version: number;
  readonly revisionId: string;
  readonly savedAt: number;
  readonly fields: DraftFields;
  readonly document: DocumentJson;
  readonly grammar: number;
  readonly tags: readonly Tag[];
  readonly bylines: readonly Byline[];
  readonly sources: readonly Source[];
  readonly media: readonly Media[];
  readonly related: readonly { readonly id: string; readonly title: string; readonly path: string | null }[];
}

// Names ---------------------------------------------------------------------------------

/** By name where that is asked for, a page at a time: `next` is handed back as `?after=` for the following one. */
export interface TagsReply {
  readonly tags: readonly Tag[];
  readonly next: string | null;
}

export const newSource = v.strictObject({
  id: idField,
  name: filledLine("The name of the outlet", limits.sourceNameCharacters),
  url: v.optional(urlField),
});

/** `version` is the tag's own. A new name leaves a redirect from the old address. */
export const saveTagBody = v.strictObject({
  version: versionField,
  rehearse: v.optional(v.boolean(), false),
  name: tagName,
  description: v.optional(line("The description", limits.descriptionCharacters), ""),
});

/** Deleting a tag or a picture: where it is in use, the reply to a rehearsal says where. */
export const removeBody = v.strictObject({ version: versionField, rehearse: v.optional(v.boolean(), false) });

/** What a change of a tag, a picture or the settings changed, or would change. */
export interface ChangeReceipt {
  readonly pages: readonly ChangedPage[];
  readonly morePages: number;
  readonly purge: PurgeStanding;
}

export interface TagReceipt extends ChangeReceipt {
  readonly tag: Tag;
}

/** Of a picture in use, `uses` names the posts that show it, public or not. */
export interface MediaReceipt extends ChangeReceipt {
  readonly media: Media;
  readonly uses: readonly { readonly postId: string; readonly title: string; readonly path: string | null }[];
  readonly moreUses: number;
}

// Settings ------------------------------------------------------------------------------

/** `version` is the one that was read; the settings are saved whole. */
export const saveSiteBody = v.strictObject({
  version: versionField,
  rehearse: v.optional(v.boolean(), false),
  fields: siteFields,
});

export interface SiteReply {
  readonly version: number;
  readonly fields: Site;
}

export interface SiteReceipt extends ChangeReceipt, SiteReply {}

// Media ---------------------------------------------------------------------------------

export const saveMediaBody = v.strictObject({ version: versionField, fields: mediaFields });

/** `known` where the same bytes are here already; otherwise the original is awaited at putOriginal. */
export interface CreateMediaReply {
  readonly media: Media;
  readonly known: boolean;
}

export interface MediaReply {
  readonly media: readonly Media[];
  readonly next: string | null;
}

// Import --------------------------------------------------------------------------------

/** Old addresses that must go on answering. Each leads to one post, picture, tag or byline, or to a path. */
export const keepAddressesBody = v.strictObject({
  addresses: v.pipe(
    v.array(
      v.strictObject({
        path: v.pipe(v.string(), v.startsWith("/"), v.maxLength(1000)),
        to: v.variant("kind", [
          v.strictObject({ kind: v.literal("post"), id: idField }),
          v.strictObject({ kind: v.literal("attachment"), id: idField, postId: v.nullable(idField) }),
          v.strictObject({ kind: v.literal("upload"), id: idField }),
          v.strictObject({ kind: v.literal("tag"), id: idField }),
          v.strictObject({ kind: v.literal("byline"), id: idField }),
          v.strictObject({
            kind: v.literal("path"),
            path: v.pipe(v.string(), v.regex(/^\/(?![/\\])/), v.maxLength(1000)),
          }),
        ]),
      }),
    ),
    v.maxLength(500, "At most 500 addresses at a time."),
  ),
});

export interface KeepAddressesReply {
  /** Addresses that something else here already has; they were left as they are. */
  readonly taken: readonly string[];
}
