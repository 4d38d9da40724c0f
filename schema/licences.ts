/** The licences of Creative Commons that a picture may come under, by what their addresses call them. */
export const LICENCES = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd", "zero"] as const;
export type Licence = (typeof LICENCES)[number];

export interface LicenceTerms {
  readonly name: string;
  /** What it allows, in words for whoever chooses it. */
  readonly words: string;
  readonly versions: readonly string[];
}

const VERSIONS = ["4.0", "3.0", "2.5", "2.0", "1.0"];

export const licenceTerms: Readonly<Record<Licence, LicenceTerms>> = {
  by: { name: "CC BY", words: "Any use, with its maker’s name.", versions: VERSIONS },
  "by-sa": {
    name: "CC BY-SA",
    words: "Any use, with its maker’s name; what is made of the picture comes under the same licence.",
    versions: VERSIONS,
  },
  "by-nd": {
    name: "CC BY-ND",
    words: "Any use, with its maker’s name, but unchanged: no collage.",
    versions: VERSIONS,
  },
  "by-nc": { name: "CC BY-NC", words: "Only where nobody earns by it. Few newspapers may.", versions: VERSIONS },
  "by-nc-sa": {
    name: "CC BY-NC-SA",
    words: "Only where nobody earns by it; what is made of the picture comes under the same licence.",
    versions: VERSIONS,
  },
  "by-nc-nd": { name: "CC BY-NC-ND", words: "Only where nobody earns by it, and unchanged.", versions: VERSIONS },
  zero: { name: "CC0", words: "Any use; its maker asks for nothing.", versions: ["1.0"] },
};

export interface ChosenLicence {
  readonly licence: Licence;
  readonly version: string;
}

export function licenceAddress({ licence, version }: ChosenLicence): string {
  const folder = licence === "zero" ? "publicdomain" : "licenses";
  return `https://creativecommons.org/${folder}/${licence}/${version}/`;
}

/** The licence that an address names; null for any other address. */
export function parseLicence(url: string): ChosenLicence | null {
  const [, name, version = ""] =
    /^https?:\/\/creativecommons\.org\/(?:licenses|publicdomain)\/([a-z-]+)\/(\d\.\d)(?:\/|$)/.exec(url) ?? [];
  const licence = LICENCES.find((known) => known === name);
  return licence === undefined ? null : { licence, version };
}

/** "CC BY-SA 4.0". */
export function sayLicence({ licence, version }: ChosenLicence): string {
  return `${licenceTerms[licence].name} ${version}`;
}
