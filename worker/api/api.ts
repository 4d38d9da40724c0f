import type { Context } from "hono";
import { endpoints, type EndpointName } from "../../schema/endpoints.ts";
import type { App } from "../app-env.ts";
import { createRoutes } from "../routes.ts";
import { listComing } from "./coming.ts";
import { addCorrection } from "./corrections.ts";
import { readCreditStyles, saveCreditStyles } from "./credit-styles.ts";
import { discardDraft } from "./discard-draft.ts";
import { createPost, saveDraft } from "./draft.ts";
import { readFeedSettings, saveFeedSettings } from "./feed-settings.ts";
import { previewFrontPage, readFrontPage, saveFrontPage } from "./front-page.ts";
import { enterAsGuest, listSentPictures, readUploadLink, sendPicture } from "./guests.ts";
import { readHouseRules, saveHouseRules } from "./house-rules.ts";
import { finishImport, keepAddresses } from "./import.ts";
import { checkLinks } from "./link-checks.ts";
import { createSignInLink } from "./links.ts";
import { listPosts } from "./list-posts.ts";
import { mediaApi } from "./media.ts";
import { createByline, createSource, createTag, listBylines, listSources, listTags } from "./names.ts";
import { listOutbox } from "./outbox.ts";
import { readOutsidePage } from "./outside-pages.ts";
import { listPeople } from "./people.ts";
import { endPresence, keepPresence } from "./presence.ts";
import { createPreview, listPreviews, revokePreview } from "./previews.ts";
import { cancelUpdate, publishPost, unpublishPost } from "./publication.ts";
import { readPost } from "./read-post.ts";
import { restoreRevision } from "./restoration.ts";
import { askReview, returnReview } from "./review.ts";
import { listRevisions, readRevision } from "./revisions.ts";
import { readSession, signIn, signOut } from "./session.ts";
import { readSite, saveSite } from "./site.ts";
import { reinstatePost, restorePost, setEmbargo, setExpiry, trashPost, withdrawPost } from "./standing.ts";
import { decideSubmission, listSubmissions, reopenSubmission } from "./submissions.ts";
import { saveTagAliases } from "./tag-aliases.ts";
import { listTagCompany } from "./tag-company.ts";
import { deleteTag } from "./tag-deletion.ts";
import { mergeTag, undoMerge } from "./tag-merger.ts";
import { restoreTag } from "./tag-restoration.ts";
import { listTagNames, readTagDetails, reviewTags } from "./tag-review.ts";
import { saveTag } from "./tags.ts";
import { createUploadLink, listUploadLinks, saveStatement, saveUploadLink } from "./upload-links.ts";
import { showRevision, withholdRevision } from "./withholding.ts";

type Handler = (c: Context<App>) => Promise<Response>;

const handlers = {
  signIn,
  readSession,
  signOut,
  createSignInLink,
  listPosts,
  listPeople,
  createPost,
  readPost,
  saveDraft,
  discardDraft,
  publish: publishPost,
  unpublish: unpublishPost,
  cancelUpdate,
  setExpiry,
  setEmbargo,
  askReview,
  returnReview,
  withdraw: withdrawPost,
  reinstate: reinstatePost,
  trashPost,
  restorePost,
  addCorrection,
  listRevisions,
  readRevision,
  restoreRevision,
  withholdRevision,
  showRevision,
  keepPresence,
  endPresence,
  listPreviews,
  createPreview,
  revokePreview,
  listComing,
  readOutsidePage,
  checkLinks,
  listTags,
  createTag,
  saveTag,
  deleteTag,
  restoreTag,
  listTagNames,
  listTagCompany,
  reviewTags,
  readTag: readTagDetails,
  mergeTag,
  undoMerge,
  saveTagAliases,
  listBylines,
  createByline,
  listSources,
  createSource,
  listUploadLinks,
  createUploadLink,
  saveUploadLink,
  saveStatement,
  readUploadLink,
  enterAsGuest,
  listSentPictures,
  sendPicture,
  listSubmissions,
  decideSubmission,
  reopenSubmission,
  readSite,
  writeSite: saveSite,
  readFrontPage,
  saveFrontPage,
  previewFrontPage,
  readHouseRules,
  saveHouseRules,
  readCreditStyles,
  saveCreditStyles,
  readFeedSettings,
  saveFeedSettings,
  listOutbox,
  keepAddresses,
  finishImport,
} satisfies Partial<Record<EndpointName, Handler>>;

/** The editor's endpoints, at the addresses of schema/api.ts. */
export const api = createRoutes();

for (const [name, handler] of Object.entries(handlers)) {
  const { method, path } = endpoints[name as keyof typeof handlers];
  api.on(method, path, handler);
}
api.route("/", mediaApi);
