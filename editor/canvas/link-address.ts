import { safeHref, safeUrl } from "../../schema/safe-href.ts";

const MAIL = /^[^\s@/]+@[^\s@/]+\.[^\s@/]{2,}$/;
const HOST = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u;

/** What somebody typed as an address, made whole ("example.org" → "https://example.org"); null where it is none. */
export function completeHref(typed: string): string | null {
  const text = typed.trim();
  if (MAIL.test(text)) return safeHref(`mailto:${text}`);
  if (HOST.test(text)) return safeHref(`https://${text}`);
  return safeHref(text);
}

/** A text that is one web address and nothing else, as it was pasted; null otherwise. */
export function readPastedUrl(text: string): string | null {
  const trimmed = text.trim();
  return /^https?:\/\/\S+$/i.test(trimmed) ? safeUrl(trimmed) : null;
}
