import { newId } from "../../../schema/id.ts";
import { emptyMediaFields, type Media } from "../../../schema/media.ts";

/** A picture as the API tells of it, whole and in the library. */
export function makeMedia(more: Partial<Media> = {}): Media {
  return {
    ...emptyMediaFields("staff"),
    alt: "A crane",
    credit: "Ana Gil",
    id: newId(),
    state: "ready",
    version: 1,
    file: 0,
    hash: "a".repeat(64),
    bytes: 8_500_000,
    type: "image/jpeg",
    width: 1200,
    height: 900,
    fileName: "crane.jpg",
    color: "#8a8a86",
    variants: [],
    variantsState: "complete",
    gaps: [],
    createdAt: Date.UTC(2026, 10, 20),
    ...more,
  };
}
