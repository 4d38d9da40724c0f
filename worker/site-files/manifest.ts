import type { Context } from "hono";
import { FOREVER } from "../../schema/forever.ts";
import { paperColors } from "../../schema/paper.ts";
import type { App } from "../app-env.ts";
import { answerFile, readSettings } from "./answer-file.ts";

const SIZES = [192, 512];

/** How the site is called and shown where somebody keeps it among their apps. */
export async function manifestFile(c: Context<App>): Promise<Response> {
  const site = await readSettings(c);
  const manifest = {
    name: site.name,
    description: site.description || undefined,
    lang: site.language,
    start_url: "/",
    display: "browser",
    background_color: paperColors[site.paper].light.paper,
    icons: SIZES.map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: "image/png" })),
  };
  return answerFile(c, site, {
    body: JSON.stringify(manifest),
    type: "application/manifest+json; charset=UTF-8",
    until: FOREVER,
  });
}
