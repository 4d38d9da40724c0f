import { bylines } from "./bylines.ts";
import type { Manuscript } from "./manuscript.ts";
import { pictures } from "./pictures.ts";
import { city } from "./posts/city.ts";
import { coldStore } from "./posts/cold-store.ts";
import { harbour } from "./posts/harbour.ts";
import { market } from "./posts/market.ts";
import { networks } from "./posts/networks.ts";
import { nightTram } from "./posts/night-tram.ts";
import { reposts } from "./posts/reposts.ts";
import { weather } from "./posts/weather.ts";
import { sources } from "./sources.ts";
import { tags } from "./tags.ts";

const posts: readonly Manuscript[] = [
  ...nightTram,
  ...coldStore,
  ...networks,
  ...harbour,
  ...market,
  ...weather,
  ...city,
  ...reposts,
];

/**
 * What an empty house shows on its first day: seven months of The Lightship, a small newsroom in a
 * harbour city that is on no map. People, firms and events are invented.
 */
export const edition = {
  site: {
    name: "The Lightship",
    description: "Anchored in Vorhaven. News of the harbour, the city and the Saltmark coast.",
    language: "en",
  },
  bylines,
  tags,
  sources,
  pictures,
  posts,
} as const;
