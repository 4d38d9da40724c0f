/** Networks that are nobody's on the open internet: private, local, for documents, for many at once. */
const CLOSED_IPV4: readonly (readonly [address: string, bits: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];

/** Within 2000::/3, the only part of IPv6 that is routed: what is not, and what carries an IPv4 address inside. */
const CLOSED_IPV6: readonly (readonly [first: number, second: number, bits: number])[] = [
  [0x2001, 0x0000, 23],
  [0x2001, 0x0db8, 32],
  [0x2002, 0x0000, 16],
  [0x3fff, 0x0000, 20],
];

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Whether a text is an IP address, as a URL's host or a DNS answer writes it. */
export function isIpAddress(text: string): boolean {
  return IPV4.test(text) || text.includes(":");
}

/** Whether an IP address belongs to the open internet; anything that cannot be read does not. */
export function isPublicAddress(text: string): boolean {
  return text.includes(":") ? isPublicIpv6(text) : isPublicIpv4(text);
}

function isPublicIpv4(text: string): boolean {
  const address = toNumber(text);
  if (address === null) return false;
  return !CLOSED_IPV4.some(([network, bits]) => (address ^ toNumber(network)!) >>> (32 - bits) === 0);
}

function toNumber(text: string): number | null {
  if (!IPV4.test(text)) return null;
  const parts = text.split(".").map(Number);
  if (parts.some((part) => part > 255)) return null;
  return parts.reduce((sum, part) => ((sum << 8) | part) >>> 0, 0);
}

function isPublicIpv6(text: string): boolean {
  // The URL parser writes every notation the same way: "::FFFF:127.0.0.1" becomes "[::ffff:7f00:1]".
  const host = `http://[${text}]/`;
  if (!URL.canParse(host)) return false;
  const [head = ""] = new URL(host).hostname.slice(1, -1).split("::");
  const [first = 0, second = 0] = head.split(":").map((part) => Number.parseInt(part || "0", 16));
  if (first >>> 13 !== 1) return false;
  const start = ((first << 16) | second) >>> 0;
  return !CLOSED_IPV6.some(([one, two, bits]) => (start ^ ((one << 16) | two)) >>> (32 - bits) === 0);
}
