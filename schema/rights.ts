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

/** What a class may ask of a picture beside its alt text. */
export type Demand = "credit" | "caption" | "licence" | "rights";

/** A class of rights: its name, what it asks before a picture may run, and what that means, in words for whoever chooses it. */
export interface Terms {
  readonly name: string;
  /** `rights`: that another class is chosen, since this one says nothing. */
  readonly demands: readonly Demand[];
  readonly words: string;
}

/** The one table of what each class demands and allows. The gate, in TypeScript and in SQL, is made from it. */
export const terms: Readonly<Record<Rights, Terms>> = {
  staff: {
    name: "Staff",
    demands: ["credit"],
    words: "Made by somebody employed here. Needs a credit; may be used again, cropped and passed on.",
  },
  contributor: {
    name: "Contributor",
    demands: ["credit"],
    words: "Sent by its maker for use here. Needs a credit; ask again before it runs anywhere else.",
  },
  agency: {
    name: "Agency",
    demands: ["credit", "caption"],
    words:
      "Licensed from an agency. Needs the agency’s credit and a caption; note territories, and the day on which the licence ends.",
  },
  commissioned: {
    name: "Commissioned",
    demands: ["credit"],
    words: "Paid for by assignment. Needs a credit; the contract says how long and how often it may run.",
  },
  handout: {
    name: "Handout",
    demands: ["credit", "caption"],
    words:
      "Given out by whoever is reported on. Needs a credit that names them and a caption; only for the occasion it was given for.",
  },
  creative_commons: {
    name: "Creative Commons",
    demands: ["credit", "licence"],
    words: "Free under the licence below. Needs its maker’s name as the credit, and the licence itself.",
  },
  public_domain: {
    name: "Public domain",
    demands: [],
    words: "Nobody’s any more, or never anybody’s. Needs nothing; a credit is still good manners.",
  },
  screenshot: {
    name: "Screenshot",
    demands: ["credit", "caption"],
    words: "Quoted from a screen. Needs a credit that says from where, and a caption that says what it shows.",
  },
  imported: {
    name: "Imported, rights not known",
    demands: ["credit", "rights"],
    words: "Came from the old site, which did not say. It stays where it runs; no other post can show it.",
  },
  unknown: {
    name: "Not known yet",
    demands: ["credit", "rights"],
    words: "Nobody has said yet whose it is. It cannot be published.",
  },
};

/** What each class is called where a person chooses it. */
export const rightsNames = Object.fromEntries(RIGHTS.map((rights) => [rights, terms[rights].name])) as Readonly<
  Record<Rights, string>
>;

/** The classes that ask for something. */
export function classesThatDemand(demand: Demand): Rights[] {
  return RIGHTS.filter((rights) => terms[rights].demands.includes(demand));
}

/** How the address of a licence of Creative Commons, or of its public domain dedication, begins. */
export const LICENCE_PREFIXES = [
  "https://creativecommons.org/licenses/",
  "https://creativecommons.org/publicdomain/",
  "http://creativecommons.org/licenses/",
  "http://creativecommons.org/publicdomain/",
] as const;

/** What the gate looks at. `alt`, `caption` and `credit` may be those of one place. */
export interface GatedPicture {
  readonly alt: string;
  readonly decorative: boolean;
  readonly caption: string;
  readonly credit: string;
  readonly rights: Rights;
  readonly licenceUrl: string;
  readonly rightsUntil: number;
}

/** What a picture still lacks before a new post may show it; empty where nothing is missing. The same in SQL: worker/db/pictures/picture-gaps.ts. */
export function findPictureGaps(picture: GatedPicture, now: number): readonly PictureGap[] {
  const { demands } = terms[picture.rights];
  const gaps: PictureGap[] = [];
  if (picture.alt.trim() === "" && !picture.decorative) gaps.push("alt");
  if (demands.includes("caption") && picture.caption.trim() === "") gaps.push("caption");
  if (demands.includes("credit") && picture.credit.trim() === "") gaps.push("credit");
  if (demands.includes("licence") && !isLicence(picture.licenceUrl)) gaps.push("licence");
  if (demands.includes("rights")) gaps.push("rights");
  if (picture.rightsUntil <= now) gaps.push("rights_ended");
  return gaps;
}

function isLicence(url: string): boolean {
  return LICENCE_PREFIXES.some((prefix) => url.startsWith(prefix));
}

export type PictureGap = "alt" | "caption" | "credit" | "licence" | "rights" | "rights_ended";

export const gapNames: Readonly<Record<PictureGap, string>> = {
  alt: "alt text",
  caption: "a caption",
  credit: "a credit",
  licence: "a Creative Commons licence",
  rights: "rights",
  rights_ended: "rights that still run",
};
