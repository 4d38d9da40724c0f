export type R2Code = "hash differs" | "no such upload" | "no such part" | "other";

const CODES: Readonly<Record<string, R2Code>> = {
  "10037": "hash differs",
  "10024": "no such upload",
  "10025": "no such part",
  "10048": "no such part",
};

/** R2 ends its errors with a number in brackets; null for one that came from elsewhere, such as a stream. */
export function readR2Code(error: unknown): R2Code | null {
  const [, code] = /\((\d{5})\)\.?$/.exec(error instanceof Error ? error.message : "") ?? [];
  return code === undefined ? null : (CODES[code] ?? "other");
}
