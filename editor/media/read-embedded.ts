import { limits } from "../../schema/limits.ts";
import { emptyMediaFields, type MediaFields } from "../../schema/media.ts";

/** What photographers and agencies wrote into the file, as the fields it fills. Never refuses: no words, no fields. */
export async function readEmbedded(file: File): Promise<MediaFields> {
  const fields = emptyMediaFields();
  const found = await parse(file);
  const say = (limit: number, ...names: string[]): string => {
    for (const name of names) {
      const words = toWords(found[name]);
      if (words !== "") return words.slice(0, limit);
    }
    return "";
  };
  const creator = say(limits.creditCharacters, "Byline", "creator", "Artist");
  const taken = found["DateTimeOriginal"] ?? found["CreateDate"];
  const licenceUrl =
    [found["license"], found["WebStatement"]].map(toWords).find((words) => /^https?:\/\//.test(words)) ?? "";
  return {
    ...fields,
    alt: say(limits.altCharacters, "AltTextAccessibility"),
    caption: say(
      limits.captionCharacters,
      "Caption",
      "description",
      "ImageDescription",
      "Headline",
      "ObjectName",
      "title",
    ),
    credit: say(limits.creditCharacters, "Credit", "Source") || creator,
    creator,
    rights: licenceUrl.includes("creativecommons.org/licenses/") ? "creative_commons" : fields.rights,
    rightsNote: say(limits.captionCharacters, "CopyrightNotice", "rights", "Copyright", "UsageTerms"),
    licenceUrl: licenceUrl.length > limits.urlCharacters ? "" : licenceUrl,
    takenAt: taken instanceof Date && taken.getTime() > 0 ? taken.getTime() : null,
  };
}

async function parse(file: File): Promise<Record<string, unknown>> {
  try {
    const { default: exifr } = await import("exifr");
    const found: unknown = await exifr.parse(file, {
      tiff: true,
      exif: true,
      iptc: true,
      xmp: true,
      gps: false,
      interop: false,
      icc: false,
      jfif: false,
      ihdr: false,
      makerNote: false,
      userComment: false,
      mergeOutput: true,
    });
    return (found ?? {}) as Record<string, unknown>;
  } catch {
    // A file whose metadata cannot be read is still a picture.
    return {};
  }
}

/** IPTC gives texts or lists of them, XMP also a text with its language. */
function toWords(value: unknown): string {
  if (typeof value === "string") return readAsUtf8(value).replace(/\s+/g, " ").trim();
  if (Array.isArray(value)) return value.map(toWords).filter(Boolean).join(", ");
  if (typeof value === "object" && value !== null && "value" in value) return toWords(value.value);
  return "";
}

/** Old fields are read byte by byte, while most of what is written today is UTF-8: "Ã¶" becomes "ö" again. */
function readAsUtf8(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!/[\u0080-\u00ff]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  } catch {
    return text;
  }
}
