import { CorrectionHead } from "./correction-head.tsx";
import { EmbedCard } from "./embed-card.tsx";
import { ExcerptFoot } from "./excerpt-foot.tsx";
import { FactBoxFoot, FactBoxHead } from "./fact-box.tsx";
import { GalleryFoot } from "./gallery-foot.tsx";
import type { Surround } from "./late-view.tsx";
import { LockedCard } from "./locked-card.tsx";
import { PullQuoteFoot } from "./pull-quote-foot.tsx";

/** What stands around the blocks of late-views.ts. */
export const surrounds = {
  pullQuote: { Foot: PullQuoteFoot },
  sourceExcerpt: { Foot: ExcerptFoot },
  factBox: { Head: FactBoxHead, Foot: FactBoxFoot },
  correctionNote: { Head: CorrectionHead },
  gallery: { Foot: GalleryFoot },
  embed: { Foot: EmbedCard },
  opaque: { Foot: LockedCard },
} as const satisfies Record<string, Surround>;
