import { html } from "hono/html";
import { encodePath, historyPath } from "../../../schema/permalink.ts";
import type { Site } from "../../../schema/site.ts";
import type { Version } from "../../db/versions/read-versions.ts";
import { renderTime } from "../../render/date.ts";
import type { Html } from "../../render/html.ts";
import type { Swatches } from "../../render/swatches.ts";
import { renderPostPage } from "../post/post-page.ts";

/** A version whole, as readers saw it, and above it that it is one. Names lead nowhere: their lists may be empty by now. */
export function renderVersionPage(version: Version, site: Site, swatches: Swatches, now: number): Html {
  const { number, at, note, post } = version;
  const path = encodePath(post.card.path);
  return html`<aside class="note version" aria-label="An older version"><p><strong>Version ${number}</strong> of this post, published ${renderTime(at, "dayAndTime", site)}.${note === "" ? "" : html` ${note}`}</p>
<p class="ways"><a href="${path}">The post as it is now</a> <a href="${historyPath(path)}">All versions</a></p></aside>
${renderPostPage(post, site, swatches, now, ({ name }) => html`${name}`)}`;
}
