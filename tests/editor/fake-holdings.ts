import type { HouseRulesReply, SiteReceipt, SiteReply, TagCompanyReply, TagReceipt } from "../../schema/api.ts";
import type { CreditStylesReply } from "../../schema/credit-styles.ts";
import type { FeedSettingsReply } from "../../schema/feed-settings.ts";
import type { CreateMediaReply, MediaReceipt } from "../../schema/media-api.ts";
import type { NewFile } from "../../schema/media-files.ts";
import type { Media, MediaFields, NewMedia } from "../../schema/media.ts";
import { tagPath } from "../../schema/permalink.ts";
import type { PictureDetailsReply } from "../../schema/picture-details.ts";
import type { ProblemCode } from "../../schema/problem.ts";
import { toSlug } from "../../schema/slug.ts";
import type { Tag } from "../../schema/tag.ts";
import { declareFakeFile, listFakeFiles, showFakeFile, toFakeReceipt, type FakeFiles } from "./fake-files.ts";
import { answerLibrary, isShown, type FakeLibrary } from "./fake-library.ts";

/** What the fake server keeps besides posts: tags, pictures and the settings, each with its version. */
export interface FakeHoldings {
  readonly tags: Tag[];
  readonly company: TagCompanyReply["tags"][number][];
  readonly media: Media[];
  mediaPerPage: number;
  readonly library: FakeLibrary;
  /** The posts that have a picture, by its id. */
  readonly uses: Map<string, MediaReceipt["uses"]>;
  readonly files: FakeFiles;
  /** What is told of a picture on its own screen, beside itself, by its id. */
  readonly details: Map<string, Partial<PictureDetailsReply>>;
  site: SiteReply;
  rules: HouseRulesReply;
  creditStyles: CreditStylesReply;
  feedSettings: FeedSettingsReply;
}

export interface FakeRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
}

export interface FakeRefusal {
  readonly code: ProblemCode;
  readonly title?: string;
  readonly current?: unknown;
  readonly fields?: Record<string, string>;
}

type Told = { readonly told: unknown } | { readonly refused: FakeRefusal };

/** Undefined where the request is another's to answer. */
export function answerHoldings(holdings: FakeHoldings, request: FakeRequest): Told | undefined {
  const [, , resource, id, part] = request.url.pathname.split("/");
  if (resource === "tag-names") {
    return { told: { tags: holdings.tags.map(({ id, name, posts }) => ({ id, names: [name], posts })) } };
  }
  if (resource === "tag-company") {
    const asked = (request.url.searchParams.get("ids") ?? "").split(",");
    return { told: { tags: holdings.company.filter(({ id }) => asked.includes(id)) } };
  }
  if (resource === "tag-review") {
    const [tag, other] = holdings.tags;
    const near = tag === undefined || other === undefined ? [] : [{ tag, other }];
    return {
      told: { near, orphans: holdings.tags.filter(({ posts }) => posts === 0), deleted: listDeleted(holdings.tags) },
    };
  }
  if (resource === "tags" && part === "deletion") return restoreTag(holdings, request, id);
  if (resource === "tags" && part === "aliases") return answerAliases(holdings, request, id);
  if (resource === "tags" && part === "merger") return answerMerger(holdings, request, id);
  if (resource === "tags" && id !== undefined && request.method === "GET") {
    return { told: { ...holdings.tags.find((tag) => tag.id === id), aliases: aliases.get(id) ?? [], together: [] } };
  }
  if (resource === "tags") return answerTags(holdings, request, id);
  if (resource === "site") return answerSite(holdings, request);
  if (resource === "feeds") return answerFeedSettings(holdings, request);
  if (resource === "credit-styles") return answerCreditStyles(holdings, request);
  if (resource === "house-rules") return answerRules(holdings, request);
  if (resource === "media") return answerMedia(holdings, request, id, part);
  return answerLibrary(holdings.library, request);
}

function answerRules(holdings: FakeHoldings, { method, body }: FakeRequest): Told {
  if (method === "GET") return { told: holdings.rules };
  const { version, rules } = body as HouseRulesReply;
  if (version !== holdings.rules.version) return { refused: { code: "conflict", current: holdings.rules } };
  holdings.rules = { version: version + 1, rules };
  return { told: holdings.rules };
}

function answerFeedSettings(holdings: FakeHoldings, { method, body }: FakeRequest): Told {
  const known = holdings.feedSettings;
  if (method === "GET") return { told: known };
  const { version, fields } = body as FeedSettingsReply;
  if (version !== known.version) return { refused: { code: "conflict", current: known } };
  if (fields.hub.startsWith("ftp:")) {
    return { refused: { code: "invalid", fields: { "fields.hub": "An address begins with http or https." } } };
  }
  const indexNow = fields.indexNow ? { keyPath: "/0123.txt", at: null, addresses: 0, trouble: "" } : known.indexNow;
  holdings.feedSettings = { version: version + 1, fields, indexNow };
  return { told: { ...holdings.feedSettings, purge: "accepted" } };
}

function answerCreditStyles(holdings: FakeHoldings, { method, body }: FakeRequest): Told {
  if (method === "GET") return { told: holdings.creditStyles };
  const { version, styles } = body as CreditStylesReply;
  if (version !== holdings.creditStyles.version) {
    return { refused: { code: "conflict", current: holdings.creditStyles } };
  }
  holdings.creditStyles = { version: version + 1, styles };
  return { told: holdings.creditStyles };
}

function answerTags({ tags }: FakeHoldings, { method, url, body }: FakeRequest, id: string | undefined): Told {
  if (method === "GET") {
    const q = (url.searchParams.get("q") ?? "").toLowerCase();
    return { told: { tags: tags.filter((tag) => tag.name.toLowerCase().includes(q)), next: null } };
  }
  if (method === "POST") return { told: makeTag(tags, body as { id: string; name: string }) };
  const at = tags.findIndex((tag) => tag.id === id);
  const tag = tags[at];
  if (tag === undefined) return { refused: { code: "not_found" } };
  const asked = body as { version: number; rehearse?: boolean; name: string; description: string };
  if (asked.version !== tag.version) return { refused: { code: "conflict", current: tag } };
  const pages = tag.posts === 0 ? [] : [{ path: tagPath(tag.slug), what: tag.name }];
  const isRehearsal = asked.rehearse === true;
  const purge = isRehearsal || tag.posts === 0 ? "none" : "accepted";
  if (method === "DELETE") {
    if (!isRehearsal) {
      tags.splice(at, 1);
      deletedOf(tags).set(tag.id, tag);
    }
    return { told: { tag, pages, morePages: 0, purge } satisfies TagReceipt };
  }
  const namesake = tags.find((other) => other.id !== id && toSlug(other.name) === toSlug(asked.name));
  if (namesake !== undefined) {
    const title = `There is another tag “${namesake.name}” already.`;
    return { refused: { code: "conflict", title, fields: { name: title } } };
  }
  const saved = { ...tag, name: asked.name, slug: toSlug(asked.name), description: asked.description };
  if (!isRehearsal) tags[at] = { ...saved, version: tag.version + 1 };
  const receipt = { tag: isRehearsal ? saved : tags[at]!, pages, morePages: 0, purge } satisfies TagReceipt;
  return { told: receipt };
}

/** Deleted tags wait here, to come back. */
const deletedTags = new WeakMap<readonly Tag[], Map<string, Tag>>();

function deletedOf(tags: readonly Tag[]): Map<string, Tag> {
  const known = deletedTags.get(tags) ?? new Map<string, Tag>();
  deletedTags.set(tags, known);
  return known;
}

function listDeleted(tags: readonly Tag[]) {
  return [...deletedOf(tags).values()].map(({ id, name, posts }) => ({ id, name, posts, deletedAt: 0 }));
}

function restoreTag({ tags }: FakeHoldings, { body }: FakeRequest, id = ""): Told {
  const back = deletedOf(tags).get(id);
  if (back === undefined) return { refused: { code: "not_found" } };
  if ((body as { rehearse: boolean }).rehearse !== true) {
    tags.push(back);
    deletedOf(tags).delete(id);
  }
  const pages = [{ path: tagPath(back.slug), what: back.name }];
  return { told: { tag: back, pages, morePages: 0, purge: "none" } satisfies TagReceipt };
}

const aliases = new Map<string, readonly { slug: string; name: string }[]>();

function answerAliases({ tags }: FakeHoldings, { body }: FakeRequest, id = ""): Told {
  const asked = body as { names: readonly string[]; rehearse?: boolean };
  const at = tags.findIndex((tag) => tag.id === id);
  const tag = tags[at]!;
  const wanted = asked.names.map((name) => ({ name, slug: toSlug(name) }));
  const known = aliases.get(id) ?? [];
  const has = (all: typeof known, slug: string): boolean => all.some((other) => other.slug === slug);
  const pages = [
    ...wanted
      .filter(({ slug }) => !has(known, slug))
      .map(({ slug }) => ({ path: tagPath(slug), what: `Leads to ${tagPath(tag.slug)}` })),
    ...known
      .filter(({ slug }) => !has(wanted, slug))
      .map(({ slug }) => ({ path: tagPath(slug), what: "Leads nowhere any more" })),
  ];
  if (asked.rehearse !== true) {
    aliases.set(id, wanted);
    tags[at] = { ...tag, version: tag.version + 1 };
  }
  return { told: { tag: tags[at]!, pages, morePages: 0, purge: "none" } satisfies TagReceipt };
}

/** The merged tag waits here, to come back. */
const mergedTags = new Map<string, Tag>();

function answerMerger({ tags }: FakeHoldings, { method, body }: FakeRequest, id: string | undefined): Told {
  const asked = body as { into: string; rehearse?: boolean };
  if (method === "DELETE") {
    const back = mergedTags.get(id ?? "")!;
    tags.push(back);
    return { told: { tag: back, pages: [], morePages: 0, purge: "none" } satisfies TagReceipt };
  }
  const goes = tags.find((tag) => tag.id === id)!;
  const stays = tags.find((tag) => tag.id === asked.into)!;
  if (asked.rehearse !== true) {
    mergedTags.set(goes.id, goes);
    tags.splice(tags.indexOf(goes), 1);
  }
  const pages = [{ path: tagPath(goes.slug), what: `Leads to ${tagPath(stays.slug)}` }];
  return { told: { tag: stays, pages, morePages: 0, purge: "none" } satisfies TagReceipt };
}

function makeTag(tags: Tag[], { id, name }: { id: string; name: string }): Tag {
  const known = tags.find((tag) => tag.slug === toSlug(name));
  const tag = known ?? { id, name, slug: toSlug(name), description: "", posts: 0, version: 1 };
  if (known === undefined) tags.push(tag);
  return tag;
}

function answerSite(holdings: FakeHoldings, { method, url, body }: FakeRequest): Told {
  if (method === "GET") return { told: holdings.site };
  if (url.pathname.endsWith("social-image")) {
    holdings.site = { ...holdings.site, hasImage: true };
    return { told: { hash: "a".repeat(64) } };
  }
  if (url.pathname.endsWith("logo")) return { told: { hash: "b".repeat(64), width: 320, height: 80, bytes: 900 } };
  const asked = body as { version: number; rehearse?: boolean; fields: SiteReply["fields"] };
  if (asked.version !== holdings.site.version) return { refused: { code: "conflict", current: holdings.site } };
  const every = { pages: [{ path: "/", what: "Every page of the site" }], morePages: 0 };
  if (asked.rehearse === true) {
    return { told: { ...holdings.site, ...every, purge: "none" } satisfies SiteReceipt };
  }
  holdings.site = { ...holdings.site, version: asked.version + 1, fields: asked.fields };
  return { told: { ...holdings.site, ...every, purge: "accepted" } satisfies SiteReceipt };
}

/** Awaits its bytes, which never come: what sends them does not ask this server. */
function declareMedia({ id, hash, bytes, fileName, fields }: NewMedia): Told {
  const facts = { state: "uploading", version: 1, file: 0, type: "", width: 0, height: 0, createdAt: 0 } as const;
  const shown = { color: "", variants: [], variantsState: "waiting", gaps: [] } as const;
  const media = { ...fields, ...facts, ...shown, id, hash, bytes, fileName } satisfies Media;
  return { told: { media, known: false } satisfies CreateMediaReply };
}

function answerMedia(
  { media, uses, details, mediaPerPage, library, files }: FakeHoldings,
  { method, url, body }: FakeRequest,
  id: string | undefined,
  part: string | undefined,
): Told {
  if (id === undefined) {
    if (method !== "GET") return declareMedia(body as NewMedia);
    const listed = media.filter((one) => isShown(library, one, url.searchParams));
    const from = Number(url.searchParams.get("before") ?? 0);
    const next = from + mediaPerPage;
    return { told: { media: listed.slice(from, next), next: next < listed.length ? String(next) : null } };
  }
  if (part === "upload" && method === "DELETE") return { told: { media: null } };
  const at = media.findIndex((one) => one.id === id);
  const known = media[at];
  if (known === undefined || part === "image") return { refused: { code: "not_found" } };
  if (part === "files") {
    const told = method === "GET" ? listFakeFiles(files, known) : declareFakeFile(files, known, body as NewFile);
    return { told };
  }
  if (part === "details") return { told: { ...NO_DETAILS, ...details.get(id), media: known } };
  if (part !== "trash" && part !== "fields" && part !== "file") return { told: known };
  const asked = body as {
    version: number;
    rehearse?: boolean;
    endRight?: boolean;
    fields?: MediaFields;
    file?: number;
  };
  if (asked.version !== known.version) return { refused: { code: "conflict", current: known } };
  if (part === "file") {
    if (asked.rehearse === true) return { told: toFakeReceipt(known, uses.get(id) ?? [], "none") };
    media[at] = showFakeFile(files, known, asked.file ?? 0);
    return { told: toFakeReceipt(media[at], uses.get(id) ?? [], "accepted") };
  }
  if (part === "fields") {
    const shownBy = uses.get(id)?.length ?? 0;
    const saved = { ...known, ...asked.fields, ...(asked.endRight === true ? { rightsUntil: Date.now() } : {}) };
    if (asked.rehearse === true) return { told: { ...saved, shownBy } };
    media[at] = { ...saved, version: known.version + 1 };
    return { told: { ...media[at], shownBy } };
  }
  const state = method === "PUT" ? "trashed" : "ready";
  if (asked.rehearse !== true) media[at] = { ...known, state, version: known.version + 1 };
  return { told: toFakeReceipt(media[at]!, uses.get(id) ?? [], "none") };
}

const NO_DETAILS: Omit<PictureDetailsReply, "media"> = {
  broughtBy: null,
  waiting: null,
  renditions: [],
  trouble: null,
  uses: [],
  moreUses: 0,
  hasMoreDrafts: false,
  history: [],
  hasMoreHistory: false,
};
