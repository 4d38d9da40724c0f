import * as v from "valibot";
import type { DocumentJson } from "./document-json.ts";
import { CORRECTION_KINDS } from "./document.ts";
import { filledLine, idField, line, timeField, urlField, versionField } from "./fields.ts";
import { houseRulesField, type HouseRule } from "./house-rules.ts";
import { limits } from "./limits.ts";
import type { Media } from "./media.ts";
import { draftEnvelope, POST_KINDS, type DraftFields, type PostKind, type PostState } from "./post.ts";
import type { Capability, Role } from "./roles.ts";
import type { FoundPart } from "./search-words.ts";
import { siteFields, type Site } from "./site.ts";
import type { ChangedPage, Placement, PurgeStanding, Review } from "./standing.ts";
import { tagName, type Byline, type Source, type Tag } from "./tag.ts";

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
export const createPostBody = v.strictObject({
  id: idField,
  key: idField,
  kind: v.optional(v.picklist(POST_KINDS, "That is neither a post nor a page."), "post"),
  draft: draftEnvelope,
});

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
  kind: v.picklist(CORRECTION_KINDS, "That is not a kind of correction."),
  text: filledLine("The correction", limits.descriptionCharacters),
  at: timeField,
});

export interface PostRow {
  readonly id: string;
  /** A page stands alone: it has a place in no list, and no date in its address. */
  readonly kind: PostKind;
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
  /** Where a search found its words in the text: a line of it. */
  readonly excerpt?: readonly FoundPart[];
}

/** How the desk's list of posts is narrowed and ordered; every part stands in the address under its own name. */
export interface PostsQuery {
  /** Words looked for in title, dek and text, or in the title alone. */
  readonly q: string;
  readonly in: "title" | "";
  readonly state: StateFilter | "";
  readonly tag: string;
  /** A person: who made the post, or edited it last. */
  readonly author: string;
  /** "2026-11", of the day it is dated or, undated, was last edited. */
  readonly month: string;
  /** "mine": made or last edited by whoever asks. "needs_me": what waits for them. */
  readonly whose: "mine" | "needs_me" | "";
  readonly sort: PostsSort;
  /** "reversed": the oldest first, or titles from the end of the alphabet. */
  readonly order: "reversed" | "";
}

/** "scheduled": live, from a moment ahead on. "changes": with a draft beside what is published. */
export const STATE_FILTERS = ["draft", "review", "scheduled", "live", "changes", "withdrawn", "trashed"] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

/** Last edited first, last dated first (where undated, last edited), or by title. */
export const POSTS_SORTS = ["edited", "published", "title"] as const;
export type PostsSort = (typeof POSTS_SORTS)[number];

/** So many posts of a state are counted; where there are more, that is said. */
export const MOST_COUNTED = 100;

/**
 * In the order that was asked for; `next` is handed back as `?before=` for the following page. Where what is
 * asked for is rare, a page may have few posts or none, and `next` goes on with those not looked at yet.
 */
export interface PostsReply {
  readonly posts: readonly PostRow[];
  readonly next: string | null;
  /** With the first page, for whoever sees all posts: how many there are, `MOST_COUNTED` + 1 where there are more. */
  readonly counts?: Readonly<Partial<Record<StateFilter, number>>>;
  /** Of a search: posts whose words are not in the index yet and could not be looked at, too. */
  readonly unindexed?: number;
  /** Of a search for a common word: only the newest posts that have it were found. */
  readonly isCut?: boolean;
}

/** Who can be chosen as the author, for the list's filter: those who made or edited a post. */
export interface PeopleReply {
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** A post on the desk: its newest revision, and the names of what that refers to. */
export interface PostReply extends Placement {
  readonly id: string;
  readonly kind: PostKind;
  readonly version: number;
  readonly revisionId: string;
  readonly savedAt: number;
  readonly review: Review | null;
  readonly fields: DraftFields;
  readonly document: DocumentJson;
  readonly grammar: number;
  readonly tags: readonly Tag[];
  readonly bylines: readonly Byline[];
  readonly sources: readonly Source[];
  readonly media: readonly Media[];
  readonly related: readonly { readonly id: string; readonly title: string; readonly path: string | null }[];
}

// Pages outside, and links --------------------------------------------------------------

export const outsidePageBody = v.strictObject({ url: urlField });

/**
 * What a page elsewhere says of itself in its Open Graph data, JSON-LD and head, as plain text cut to our
 * limits; "" and null where it says nothing. `url` is where it was found, `canonical` what it calls itself.
 */
export interface OutsidePage {
  readonly url: string;
  readonly canonical: string;
  readonly kind: "video" | "social" | "page";
  readonly title: string;
  readonly text: string;
  readonly outlet: string;
  readonly author: string;
  readonly publishedAt: number | null;
  readonly licence: string;
  readonly language: string;
}

/** Addresses as they stand in links: of this site ("/path") or outside. */
export const checkLinksBody = v.strictObject({
  hrefs: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(limits.urlCharacters))),
    v.maxLength(limits.linksPerCheck, `At most ${limits.linksPerCheck} links are checked at a time.`),
  ),
});

/**
 * "dead": nothing is there. "private": readers cannot open it: a draft, the editor, a preview, an address of
 * a private network, a page that asks who is there. "unsure": it did not answer, or not to us.
 */
export type LinkState = "alive" | "moved" | "dead" | "private" | "unsure";

export interface LinkCheck {
  readonly href: string;
  readonly state: LinkState;
  /** A sentence that says what was found; "" where the link is alive. */
  readonly words: string;
  /** Where a moved one leads to. */
  readonly movedTo: string | null;
}

export interface LinkChecksReply {
  readonly links: readonly LinkCheck[];
}

// House style ---------------------------------------------------------------------------

export const saveHouseRulesBody = v.strictObject({ version: versionField, rules: houseRulesField });

/** `version` 0 where none were ever saved. */
export interface HouseRulesReply {
  readonly version: number;
  readonly rules: readonly HouseRule[];
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

/** Every tag by its names, the present one first, for finding them in a text without sending it anywhere. */
export interface TagNamesReply {
  readonly tags: readonly { readonly id: string; readonly names: readonly string[]; readonly posts: number }[];
}

/** Which tags stand beside those that were asked for, and in how many of so many of their newest posts. */
export interface TagCompanyReply {
  readonly tags: readonly {
    readonly id: string;
    readonly posts: number;
    readonly beside: readonly { readonly id: string; readonly posts: number }[];
  }[];
}

export interface TagAlias {
  readonly slug: string;
  readonly name: string;
}

/** A tag with what else leads to it, and the tags it most often stands beside. */
export interface TagDetailsReply extends Tag {
  readonly aliases: readonly TagAlias[];
  readonly together: readonly { readonly tag: Tag; readonly posts: number }[];
}

/** A tag that can still be brought back. `posts` is what readers found under it when it was deleted. */
export interface DeletedTag {
  readonly id: string;
  readonly name: string;
  readonly posts: number;
  readonly deletedAt: number;
}

/** What is worth a look: pairs of tags that are nearly the same, tags that no post carries, and deleted ones, the last first. */
export interface TagReviewReply {
  readonly near: readonly { readonly tag: Tag; readonly other: Tag }[];
  readonly orphans: readonly Tag[];
  readonly deleted: readonly DeletedTag[];
}

/** `version` is the merged tag's own; `into` is the one that stays. Its slug and aliases lead there from then on. */
export const mergeTagBody = v.strictObject({
  version: versionField,
  rehearse: v.optional(v.boolean(), false),
  into: idField,
});

/** For as long as nothing else happened to either tag; `version` is the one that stayed's. */
export const undoMergeBody = v.strictObject({ version: versionField });

/** Brings a deleted tag back, unless its name is another's by now. The tag in the reply is the one that is there again. */
export const restoreTagBody = v.strictObject({ rehearse: v.optional(v.boolean(), false) });

/** The whole list of other names, each of which leads to the tag from its own address. */
export const saveTagAliasesBody = v.strictObject({
  version: versionField,
  rehearse: v.optional(v.boolean(), false),
  names: v.pipe(
    v.array(tagName),
    v.maxLength(limits.aliasesPerTag, `A tag can have at most ${limits.aliasesPerTag} other names.`),
  ),
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
  /** Whether there is an image that shared links show of pages without a picture. */
  readonly hasImage: boolean;
}

export interface SiteReceipt extends ChangeReceipt, SiteReply {}
