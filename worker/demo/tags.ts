export const tags = [
  {
    key: "vorhaven",
    name: "Vorhaven",
    description:
      "The city itself: 214,000 people, nine basins, two languages and one clock that everybody sets theirs by.",
  },
  {
    key: "harbour",
    name: "Harbour",
    description: "Quays, cranes, tugs and pilots, and the people who keep the water deep enough for the rest.",
  },
  {
    key: "shipping",
    name: "Shipping",
    description: "What comes up the channel, what it carries and how long it had to wait.",
  },
  {
    key: "trams",
    name: "Trams and ferries",
    description: "Getting about Vorhaven by rail and by water, at all hours since the night tram.",
  },
  {
    key: "council",
    name: "City council",
    description: "Forty-one members, one bell. What they decide, and by how many votes.",
  },
  {
    key: "networks",
    name: "Networks",
    description: "Masts, cables and the companies that build them: how the Saltmark talks to itself and to the world.",
  },
  {
    key: "energy",
    name: "Energy",
    description: "Where the city’s heat and power come from, and where they leak out.",
  },
  {
    key: "kuehlhaus",
    name: "Kühlhaus 9",
    description:
      "A cold store of 1926 that is learning a new trade. From the first council vote to the first warm swimmer.",
  },
  {
    key: "market",
    name: "Market hall",
    description: "Eighty-four stalls under one glass roof: prices, quarrels and fish.",
  },
  {
    key: "weather",
    name: "Weather and tides",
    description: "Hedda Solvik’s column, surge warnings, and how to read what the sky and the moon have in mind.",
  },
  {
    key: "saltmark",
    name: "The Saltmark",
    description:
      "The coast and the hills around Vorhaven, from Ketelsiel to the Dohlenberg, and the islands when the ferry runs.",
  },
  {
    key: "deutsch",
    name: "Auf Deutsch",
    description: "Beiträge in der anderen Sprache dieser Stadt, nicht übersetzt, sondern so geschrieben.",
  },
] as const;

export type TagKey = (typeof tags)[number]["key"];
