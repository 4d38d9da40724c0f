const SAFE_SCHEMES = new Set(["http:", "https:", "mailto:", "tel:"]);
// Browsers drop these before they read a scheme, so "java\nscript:" would run.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029]/u;

/**
 * The address as it may stand in an `href`, or null where it must not: only http, https, mailto,
 * tel, and addresses of this site ("/path", "#note"). Leading and trailing white space is dropped.
 */
export function safeHref(address: string): string | null {
  const trimmed = address.trim();
  if (trimmed === "" || trimmed.length > 2000 || CONTROLS.test(trimmed)) return null;
  if (trimmed.startsWith("#")) return trimmed;
  if (trimmed.startsWith("/")) return /^\/[/\\]/.test(trimmed) ? null : trimmed;
  if (!URL.canParse(trimmed)) return null;
  return SAFE_SCHEMES.has(new URL(trimmed).protocol) ? trimmed : null;
}

/** An address outside: http or https with a host, or null. */
export function safeUrl(address: string): string | null {
  const href = safeHref(address);
  return href !== null && /^https?:\/\/[^/]/i.test(href) ? href : null;
}
