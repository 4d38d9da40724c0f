import { logoPath } from "../../../schema/logo.ts";
import type { Site } from "../../../schema/site.ts";

/** What search engines ask of a publisher's logo, in pixels. */
const LEAST_SIDE = 112;

/** Who publishes the site, as schema.org has it: with the logo, or the icon where there is none that is large enough. */
export function describePublisher({ name, origin, logo }: Site): object {
  const file = logo?.light;
  const isFit = file !== undefined && Math.min(file.width, file.height) >= LEAST_SIDE;
  const { path, width, height } = isFit
    ? { ...file, path: logoPath(file) }
    : { path: "/icon-512.png", width: 512, height: 512 };
  return {
    "@type": "NewsMediaOrganization",
    name,
    url: `${origin}/`,
    logo: { "@type": "ImageObject", url: `${origin}${path}`, width, height },
  };
}
