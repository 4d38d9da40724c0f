import type { VariantTrouble } from "../../schema/picture-notes.ts";

/** Why a picture's smaller versions are not made, in words for whoever can do something about it. */
export const renditionTroubles: Readonly<Record<VariantTrouble, string>> = {
  no_binding: "This site has no Images binding, so that nothing can be made smaller here.",
  quota: "This month’s transformations are used up. It goes on when there are new ones.",
  original_lost: "The original is not in the bucket any more. Replace the file.",
  unreadable: "The file could not be converted.",
};
