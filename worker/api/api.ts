import type { Context } from "hono";
import { endpoints, type EndpointName } from "../../schema/endpoints.ts";
import type { App } from "../app-env.ts";
import { createRoutes } from "../routes.ts";
import { readFeedSettings, saveFeedSettings } from "./feed-settings.ts";
import { previewFrontPage, readFrontPage, saveFrontPage } from "./front-page.ts";
import { enterAsGuest, listSentPictures, readUploadLink, sendPicture } from "./guests/guests.ts";
import { decideSubmission, listSubmissions, reopenSubmission } from "./guests/submissions.ts";
import { createUploadLink, listUploadLinks, saveStatement, saveUploadLink } from "./guests/upload-links.ts";
import { readHouseRules, saveHouseRules } from "./house-rules.ts";
import { finishImport, keepAddresses } from "./import.ts";
import { checkLinks } from "./link-checks.ts";
import { createSignInLink } from "./links.ts";
import { createByline, createSource, createTag, listBylines, listSources, listTags } from "./names.ts";
import { listOutbox } from "./outbox.ts";
import { readOutsidePage } from "./outside-pages.ts";
import { listPeople } from "./people.ts";
import { readCreditStyles, saveCreditStyles } from "./pictures/credit-styles.ts";
import { mediaApi } from "./pictures/media.ts";
import { listComing } from "./posts/coming.ts";
import { addCorrection } from "./posts/corrections.ts";
import { discardDraft } from "./posts/discard-draft.ts";
import { createPost, saveDraft } from "./posts/draft.ts";
import { listPosts } from "./posts/list-posts.ts";
import { endPresence, keepPresence } from "./posts/presence.ts";
import { createPreview, listPreviews, revokePreview } from "./posts/previews.ts";
import { cancelUpdate, publishPost, unpublishPost } from "./posts/publication.ts";
import { readPost } from "./posts/read-post.ts";
import { askReview, returnReview } from "./posts/review.ts";
import { listRevisions, readRevision } from "./posts/revisions.ts";
import { reinstatePost, restorePost, setEmbargo, setExpiry, trashPost, withdrawPost } from "./posts/standing.ts";
import { showRevision, withholdRevision } from "./posts/withholding.ts";
import { restoreRevision } from "./restoration.ts";
import { readSession, signIn, signOut } from "./session.ts";
import { readSite, saveSite } from "./site.ts";
import { saveTagAliases } from "./tags/tag-aliases.ts";
import { listTagCompany } from "./tags/tag-company.ts";
import { deleteTag } from "./tags/tag-deletion.ts";
import { mergeTag, undoMerge } from "./tags/tag-merger.ts";
import { restoreTag } from "./tags/tag-restoration.ts";
import { listTagNames, readTagDetails, reviewTags } from "./tags/tag-review.ts";
import { saveTag } from "./tags/tags.ts";

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
