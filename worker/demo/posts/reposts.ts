import type { Manuscript } from "../manuscript.ts";
import { excerpt, h2, p, quote } from "../notation.ts";

export const reposts: readonly Manuscript[] = [
  {
    key: "voice-pilot",
    daysAgo: 16,
    time: "08:10",
    title: "When the pilot is only a voice",
    dek: "Norway is trying out pilots who guide ships from a desk on shore. One of them misses the ladder",
    bylines: [],
    dateline: "Norsund",
    tags: ["shipping", "networks"],
    lead: null,
    source: {
      source: "fjordline",
      url: "https://fjordline-review.example/shipping/when-the-pilot-is-a-voice",
      byline: "Sunniva Aasgard",
      published: { daysAgo: 19, time: "06:00" },
      licence: "Reposted by agreement with Fjordline Review",
    },
    related: [{ kind: "post", key: "pilots" }],
    body: [
      p(
        "Eirik Haugstad has brought some six thousand ships through the Norsund narrows, and until last year he climbed up the side of every one. Now he takes the lift. On the third floor of an office block beside a garden centre he has four screens, a headset and a plant, and he talks a tanker round the bend at Kvalnes without having met her.",
      ),
      p(
        "The trial covers two fairways and ships that have passed it at least ten times. Their bridges send what a pilot would see: radar, engine, rudder, and a camera on each wing. If the line drops for more than eight seconds the ship stops, and a boat goes out with a human in it.",
      ),
      quote("You lose the smell. I used to know in one breath what kind of ship she was.", "Eirik Haugstad, pilot"),
      p(
        "In nine months the line has dropped four times, never for longer than five seconds. The pilots’ union is neither for nor against. It wants to know who is master of a ship when the person who knows the rocks is in another town; the ministry says the master is, as ever. The union says that it has heard masters say otherwise, on the way in, at night.",
      ),
      p(
        "On the southern shore, where the same desks have been ordered, one paper has put the question the other way round:",
      ),
      excerpt(
        {
          source: "deltapost",
          url: "https://deltapost.example/opinion/the-ladder",
          byline: "Maartje Dekkinga",
        },
        p(
          "Nobody asks what the ship’s crew make of it. For a century a stranger has come over the rail at the hardest hour of the voyage, drunk a coffee and said something about the weather. I have asked eleven masters what they would miss. Nine said the coffee.",
        ),
      ),
    ],
  },
  {
    key: "small-port",
    daysAgo: 108,
    time: "09:20",
    title: "How small ports learn to love big ships",
    dek: "Deeper channels, taller cranes, wider bends: five towns on the southern shore have paid for ships that may not come. A sixth did something cheaper",
    bylines: [],
    dateline: "Oosterdiep",
    tags: ["shipping", "harbour"],
    lead: null,
    source: {
      source: "deltapost",
      url: "https://deltapost.example/long-reads/small-ports-big-ships",
      byline: "Joris van Elsloo and Maartje Dekkinga",
      published: { daysAgo: 113, time: "05:30" },
      licence: "CC BY-ND 4.0",
    },
    related: [
      {
        kind: "link",
        url: "https://harbours.example/statistics/calls-by-length",
        title: "Port calls by length of ship, in one chart",
        outlet: "Institute for Harbour Economics",
      },
    ],
    body: [
      p(
        "The letter that every harbour master dreads is four lines long. It says that the line is bringing larger ships into service, that it values the relationship, and that it would be glad to hear what depth can be offered. What it means is: dig, or we go next door.",
      ),
      p(
        "On the southern shore five towns have dug. Between them they have spent some €900 million in ten years on the same ships, which can after all call at only one of them. Oosterdiep, the smallest, was sent the letter too. It wrote back that it had nine metres, and a railway.",
      ),
      h2("The feeder’s share"),
      p(
        "That was the answer, as it turned out. The large ships call where the water is, and somebody must carry the boxes on. Oosterdiep bought no dredger. It bought two cranes of middling height and a timetable: a small ship every day at six, whatever happens, with a train beside it at nine. It handles a third more than it did before the letter came.",
      ),
      p(
        "“Everybody wants to be the destination,” says its harbour master, who has kept the letter. “We are quite happy to be the next thing that happens.”",
      ),
    ],
  },
];
