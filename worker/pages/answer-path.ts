import type { Context } from "hono";
import { variantPath } from "../../schema/media.ts";
import { encodePath } from "../../schema/permalink.ts";
import type { Site } from "../../schema/site.ts";
import type { App } from "../app-env.ts";
import type { PathTarget } from "../db/read-path.ts";
import { pictureAnchor } from "../render/figure.ts";
import { findFallback } from "../render/picture.ts";
import { notFoundPage } from "./not-found-page.ts";
import { gonePage } from "./post/gone-page.ts";

/** Sends whoever asks for an old address to what stands for it now. `rest` follows a list's own address. */
export async function answerPath(c: Context<App>, target: PathTarget | null, site: Site, rest = ""): Promise<Response> {
  if (target === null) return notFoundPage(c);
  switch (target.kind) {
    case "post":
    case "path":
      return c.redirect(encodePath(target.path), 301);
    case "list":
      return c.redirect(`${encodePath(target.path)}${rest}`, 301);
    case "attachment":
      return c.redirect(`${encodePath(target.path)}#${pictureAnchor(target.mediaId)}`, 301);
    case "upload": {
      // Not for good: a better rendition may be made of the picture.
      const variant = findFallback(target);
      return variant === null ? notFoundPage(c) : c.redirect(variantPath(variant), 302);
    }
    case "gone":
      return gonePage(c, site, target.reason);
    default:
      return target satisfies never;
  }
}
