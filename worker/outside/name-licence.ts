const CREATIVE_COMMONS = /creativecommons\.org\/(?:licenses\/([a-z-]+)\/([\d.]+)|publicdomain\/(zero|mark)\/([\d.]+))/i;

/** The name of a licence whose address is known; any other text as it is. */
export function nameLicence(text: string): string {
  const [, kind, version, domain, domainVersion] = CREATIVE_COMMONS.exec(text) ?? [];
  if (kind !== undefined) return `CC ${kind.toUpperCase()} ${version}`;
  if (domain === undefined) return text;
  return domain.toLowerCase() === "zero" ? `CC0 ${domainVersion}` : "Public domain";
}
