import type { MediaFields } from "../../schema/media.ts";
import { terms, type Rights } from "../../schema/rights.ts";

/** A picture's fields by the names that stand above them. */
export const fieldNames: Readonly<Record<keyof MediaFields, string>> = {
  alt: "Alt text",
  decorative: "Only decoration",
  caption: "Caption",
  credit: "Credit",
  creator: "Creator",
  rights: "Rights",
  rightsNote: "Note on rights",
  licenceUrl: "Licence address",
  rightsUntil: "Rights end on",
  takenAt: "Taken on",
  focalX: "Focal point, across",
  focalY: "Focal point, down",
};

/** What a field says, as people say it; empty where it says nothing. */
export function sayField<Name extends keyof MediaFields>(
  name: Name,
  value: MediaFields[Name],
  timeZone: string,
): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (name === "rights") return terms[value as Rights].name;
  if (typeof value !== "number") return value ?? "";
  if (name === "focalX" || name === "focalY") return `${Math.round(value * 100)} %`;
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone }).format(value);
}
