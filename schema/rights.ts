/** Whose a picture is and on what terms it runs. `imported` is what an old site showed without saying. */
export const RIGHTS = [
  "staff",
  "contributor",
  "agency",
  "commissioned",
  "handout",
  "creative_commons",
  "public_domain",
  "screenshot",
  "imported",
  "unknown",
] as const;
export type Rights = (typeof RIGHTS)[number];

/** What each class is called where a person chooses it. */
export const rightsNames: Readonly<Record<Rights, string>> = {
  staff: "Staff",
  contributor: "Contributor",
  agency: "Agency",
  commissioned: "Commissioned",
  handout: "Handout",
  creative_commons: "Creative Commons",
  public_domain: "Public domain",
  screenshot: "Screenshot",
  imported: "Imported, rights not known",
  unknown: "Not known yet",
};

/** What a picture still lacks before a new post may show it; empty where nothing is missing. */
export function findPictureGaps(
  picture: {
    readonly alt: string;
    readonly decorative: boolean;
    readonly credit: string;
    readonly rights: Rights;
    readonly rightsUntil: number;
  },
  now: number,
): readonly PictureGap[] {
  const gaps: PictureGap[] = [];
  if (picture.alt.trim() === "" && !picture.decorative) gaps.push("alt");
  if (picture.credit.trim() === "" && picture.rights !== "public_domain") gaps.push("credit");
  if (picture.rights === "unknown" || picture.rights === "imported") gaps.push("rights");
  if (picture.rightsUntil <= now) gaps.push("rights_ended");
  return gaps;
}

export type PictureGap = "alt" | "credit" | "rights" | "rights_ended";

export const gapNames: Readonly<Record<PictureGap, string>> = {
  alt: "alt text",
  credit: "a credit",
  rights: "rights",
  rights_ended: "rights that still run",
};
