import type { SocialImageOf } from "../../schema/social-image.ts";
import { readSite } from "../api/site.ts";
import { putSiteImage, putSocialImage } from "../api/social-image.ts";
import { drawSocialImage } from "./draw-social-image.ts";

/** Draws what shared links show of a post from its headline, and sends it. Where that fails they show the site's. */
export async function sendSocialImage(
  post: { readonly id: string; readonly title: string; readonly language: string },
  of: SocialImageOf,
): Promise<boolean> {
  const site = await readSite();
  if (!site.ok || site.reply === null) return false;
  const { name, accent } = site.reply.fields;
  const words = { headline: post.title, siteName: name, accent, language: post.language };
  const jpeg = await drawSocialImage(words);
  return jpeg !== null && (await putSocialImage(post.id, of, jpeg)).ok;
}

/** Draws what shared links show of pages that have no picture of their own. */
export async function sendSiteImage(site: { name: string; accent: string; language: string }): Promise<boolean> {
  const { name, accent, language } = site;
  const jpeg = await drawSocialImage({ headline: "", siteName: name, accent, language });
  return jpeg !== null && (await putSiteImage(jpeg)).ok;
}
