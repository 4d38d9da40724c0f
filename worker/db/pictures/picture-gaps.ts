import { classesThatDemand, LICENCE_PREFIXES, type Demand } from "../../../schema/rights.ts";

const demanding = (demand: Demand): string =>
  `media.rights in (${classesThatDemand(demand)
    .map((rights) => `'${rights}'`)
    .join(", ")})`;

const isLicence = LICENCE_PREFIXES.map((prefix) => `media.licence_url glob '${prefix}*'`).join(" or ");

/** Whether a picture of the table `media` lacks something by its own fields: findPictureGaps in SQL, made from the same table. */
export function hasGaps(now: string): string {
  return `((media.alt = '' and media.decorative = 0) or (media.caption = '' and ${demanding("caption")})
    or (media.credit = '' and ${demanding("credit")}) or (not (${isLicence}) and ${demanding("licence")})
    or ${demanding("rights")} or media.rights_until <= ${now})`;
}
