export const bylines = [
  {
    key: "tiedemann",
    name: "Mara Tiedemann",
    description:
      "Mara Tiedemann edits the harbour pages. She spent nine years on tugs before anyone paid her to write about them, and still reads the tide table before the mail.",
  },
  {
    key: "achterberg",
    name: "Jonas Achterberg",
    description:
      "Jonas Achterberg covers the city council and everything that runs on rails. He has sat through every budget session since the one with the goat.",
  },
  {
    key: "lund",
    name: "Inês Lund",
    description:
      "Inês Lund writes about networks, energy and the buildings that hum. Before The Lightship she mended switches for a telephone company.",
  },
  {
    key: "grootjans",
    name: "Thees Grootjans",
    description:
      "Thees Grootjans schreibt über Märkte, Sprache und das, was vom Abend übrig bleibt. He does so in German, and on request in English.",
  },
  {
    key: "solvik",
    name: "Hedda Solvik",
    description:
      "Hedda Solvik draws The Lightship’s pictures and writes its weather. She is at the end of the mole most mornings, with a pencil that works in the rain.",
  },
] as const;

export type BylineKey = (typeof bylines)[number]["key"];
