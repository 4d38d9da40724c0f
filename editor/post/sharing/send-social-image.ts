import type { Site } from "../../../schema/site.ts";
import { isPassing, type Answer } from "../../api/answer.ts";
import { readSite } from "../../api/site.ts";
import { putSiteImage, putSocialImage } from "../../api/social-image.ts";
import { drawSocialImage } from "./draw-social-image.ts";
import type { DueImage } from "./due-images.ts";

/** "useless": this browser draws none, or the post has another headline by now. Whoever wrote that sent its image. */
export type Sending = "sent" | "failed" | "useless";

/** Draws what shared links show of a post from its headline, and sends it. Without it they show the site's. */
export async function sendSocialImage(id: string, { of, title, language }: DueImage): Promise<Sending> {
  const site = await readSite();
  if (!site.ok || site.reply === null) return "failed";
  const { fields, hasImage } = site.reply;
  // Whoever may not draw the site's leaves it to the next who may.
  if (!hasImage) await drawSite(fields).catch(() => "failed");
  const { name, accent } = fields;
  const jpeg = await drawSocialImage({ headline: title, siteName: name, accent, language });
  return jpeg === null ? "useless" : toOutcome(await putSocialImage(id, { of, title }, jpeg));
}

/** Draws what shared links show of pages that have no picture of their own. */
export async function sendSiteImage(): Promise<Sending> {
  const site = await readSite();
  return site.ok && site.reply !== null ? drawSite(site.reply.fields) : "failed";
}

async function drawSite({ name, accent, language }: Site): Promise<Sending> {
  const jpeg = await drawSocialImage({ headline: "", siteName: name, accent, language });
  return jpeg === null ? "useless" : toOutcome(await putSiteImage(jpeg));
}

function toOutcome(answer: Answer<unknown>): Sending {
  if (answer.ok) return "sent";
  return isPassing(answer.refusal) || answer.refusal.code === "unauthenticated" ? "failed" : "useless";
}
