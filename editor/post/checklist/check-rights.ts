import type { Media } from "../../../schema/media.ts";
import type { Finding } from "./finding.ts";

const SOON_MS = 90 * 86_400_000;

/** Pictures that readers will see for a while only, since the right to show them ends. */
export function checkRights(
  pictures: readonly { readonly media: Media; readonly name: string }[],
  at: number,
  say: (at: number) => string,
): Finding[] {
  return pictures.flatMap(({ media, name }): Finding[] => {
    const until = media.rightsUntil;
    if (until === null || until <= at || until > at + SOON_MS) return [];
    return [
      {
        level: "warning",
        words: `The right to show “${name}” ends on ${say(until)}. No page shows it from then on.`,
        place: { kind: "picture", mediaId: media.id, isFields: true },
      },
    ];
  });
}
