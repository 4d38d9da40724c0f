import type { Context } from "hono";
import type { Site } from "../../schema/site.ts";
import type { App } from "../app-env.ts";

const HSTS_AGE_S = 365 * 86_400;

/** What every reader's page tells the browser: nothing runs, nothing comes from elsewhere, nothing is told to others. */
export function setPageHeaders(c: Context<App>, site: Pick<Site, "origin">, styleHashes: readonly string[]): void {
  const styles = styleHashes.length === 0 ? "'none'" : styleHashes.join(" ");
  // No script is there to connect to anything; a browser that is asked to audit the page reads robots.txt for it.
  c.header(
    "Content-Security-Policy",
    `default-src 'none'; style-src ${styles}; img-src 'self'; font-src 'self'; manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  c.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
  c.header("Cross-Origin-Opener-Policy", "same-origin");
  c.header("Cross-Origin-Resource-Policy", "same-origin");
  setCommonHeaders(c, site);
}

/** For what is read by machines: feeds and sitemaps. */
export function setCommonHeaders(c: Context<App>, site: Pick<Site, "origin">): void {
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "strict-origin-when-cross-origin");
  if (site.origin.startsWith("https:")) c.header("Strict-Transport-Security", `max-age=${HSTS_AGE_S}`);
}
