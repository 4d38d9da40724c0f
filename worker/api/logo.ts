import type { Context } from "hono";
import {
  LOGO_BOX,
  LOGO_LEAST_HEIGHT,
  LOGO_MOST_RATIO,
  LOGO_TYPES,
  logoFiles,
  type LogoFile,
} from "../../schema/logo.ts";
import type { PictureType } from "../../schema/media.ts";
import type { Site } from "../../schema/site.ts";
import { readAs } from "../access.ts";
import type { App } from "../app-env.ts";
import { openBytes } from "../media/byte-source.ts";
import { hashBytes } from "../media/hash-bytes.ts";
import { variantKey } from "../media/object-keys.ts";
import { sniffPicture, type PictureFacts } from "../media/sniff-picture.ts";
import { refuse } from "../problem-error.ts";
import { readSmallPicture } from "./pictures/media-fallback.ts";

const TYPE = "image/webp";
const QUALITY = 90;
const UNSUPPORTED = "A logo is a PNG, WebP, AVIF or JPEG file; a drawing in SVG can be saved as one of them.";

/** Makes the masthead's picture of what is sent. Readers see it once the settings name it; until then nobody does. */
export async function putLogo(c: Context<App>): Promise<Response> {
  await readAs(c, "putLogo");
  const sent = await readSmallPicture(c);
  const facts = await sniffPicture(openBytes(sent));
  // What other pictures may be, a logo may not.
  if ("refused" in facts) refuse(facts.refused, facts.refused === "unsupported" ? UNSUPPORTED : facts.reason);
  refuseUnfit(facts);
  const bytes = await makeLogo(c, sent);
  const made = await sniffPicture(openBytes(bytes));
  if ("refused" in made || made.type !== TYPE) throw new Error("The Images binding made no WebP of the logo.");
  const hash = await hashBytes(bytes);
  const file: LogoFile = { hash, width: made.width, height: made.height, bytes: bytes.byteLength };
  await c.env.MEDIA.put(variantKey(hash), bytes, {
    sha256: hash,
    httpMetadata: { contentType: TYPE },
    customMetadata: { logo: sayFile(file) },
  });
  return c.json(file);
}

function refuseUnfit({ type, width, height }: PictureFacts): void {
  if (!(LOGO_TYPES as readonly PictureType[]).includes(type)) {
    refuse("unsupported", UNSUPPORTED);
  }
  const size = `This file is ${width} × ${height} pixels`;
  if (height < LOGO_LEAST_HEIGHT) {
    refuse("invalid", `${size}: a logo must be at least ${LOGO_LEAST_HEIGHT} pixels high, or it is blurred.`);
  }
  if (width > height * LOGO_MOST_RATIO) {
    refuse("invalid", `${size}: a logo may be at most ${LOGO_MOST_RATIO} times as wide as it is high.`);
  }
}

async function makeLogo({ env }: Context<App>, sent: Uint8Array): Promise<Uint8Array> {
  // A house may be deployed without the binding, whatever the type says.
  if ((env.IMAGES as ImagesBinding | undefined) === undefined) {
    refuse("unavailable", "This house has no Images binding, which a logo is made with.");
  }
  try {
    const output = await env.IMAGES.input(new Blob([sent.slice()]).stream())
      .transform({ ...LOGO_BOX, fit: "scale-down" })
      .output({ format: TYPE, quality: QUALITY, anim: false });
    return new Uint8Array(await output.response().arrayBuffer());
  } catch {
    refuse("invalid", "The file cannot be read as a picture. Please save it anew as PNG or WebP.");
  }
}

/** Only what was made here as a logo: settings that named another rendition's hash would show it to everybody. */
export async function refuseStrangeLogo(
  bucket: R2Bucket,
  known: Pick<Site, "logo"> | null,
  { logo }: Pick<Site, "logo">,
): Promise<void> {
  const trusted = logoFiles(known?.logo ?? null).map(sayFile);
  for (const file of logoFiles(logo)) {
    if (trusted.includes(sayFile(file))) continue;
    const object = await bucket.head(variantKey(file.hash));
    if (object?.customMetadata?.["logo"] === sayFile(file)) continue;
    const sentence = "The logo’s file is not here any more. Please choose it again.";
    refuse("invalid", sentence, { fields: { "fields.logo": sentence } });
  }
}

function sayFile({ hash, width, height, bytes }: LogoFile): string {
  return `${hash} ${width}x${height} ${bytes}`;
}
