import { safeHref } from "../../schema/safe-href.ts";

/** An address of this site as its path, which goes with the site wherever it moves; any other as it is. */
export function toOwnPath(href: string, origin: string): string {
  if (!URL.canParse(href)) return href;
  const url = new URL(href);
  if (url.origin !== origin) return href;
  return safeHref(`${url.pathname}${url.search}${url.hash}`) ?? href;
}
