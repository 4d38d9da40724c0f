import * as v from "valibot";

/** Twice as large as the front page shows it: what is larger is made smaller. In pixels. */
export const LOGO_BOX = { width: 960, height: 160 } as const;
/** What is smaller would be blurred, and what is longer would be too thin to read on a phone. */
export const LOGO_LEAST_HEIGHT = 64;
export const LOGO_MOST_RATIO = 8;

export const LOGO_TYPES = ["image/png", "image/webp", "image/avif", "image/jpeg"] as const;

/** A file of the logo as the house keeps it: a WebP, served at `/media/<hash>.webp`, `hash` being its own SHA-256. */
export const logoFile = v.strictObject({
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "The hash must be a SHA-256 in hex.")),
  width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LOGO_BOX.width)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LOGO_BOX.height)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type LogoFile = v.InferOutput<typeof logoFile>;

/** What stands in the masthead in the place of the name, and instead of it in the dark where that is another. */
export const logoField = v.nullable(v.strictObject({ light: logoFile, dark: v.nullable(logoFile) }));
export type Logo = NonNullable<v.InferOutput<typeof logoField>>;

export function logoFiles(logo: Logo | null): LogoFile[] {
  return logo === null ? [] : [logo.light, ...(logo.dark === null ? [] : [logo.dark])];
}

export function logoPath({ hash }: Pick<LogoFile, "hash">): string {
  return `/media/${hash}.webp`;
}
