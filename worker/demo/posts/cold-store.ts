import type { Manuscript } from "../manuscript.ts";
import { figure, h2, p, quote, ul } from "../notation.ts";

export const coldStore: readonly Manuscript[] = [
  {
    key: "bath-reopens",
    daysAgo: 6,
    time: "12:05",
    title: "Swim in the warmth of other people’s e-mail",
    dek: "The Lotsenbad reopens at 28 degrees, heated by the machines in Kühlhaus 9 and paid for by nobody in particular",
    bylines: ["lund"],
    dateline: "Lotsenviertel",
    tags: ["kuehlhaus", "energy", "vorhaven"],
    lead: "swimming-bath",
    related: [
      { kind: "post", key: "cold-store-vote" },
      { kind: "post", key: "heat-pipe" },
    ],
    body: [
      p(
        "The first swimmer was in the water at 06.00 and would not give her name. “I have been coming since 1961,” she said between lengths. “It was eighteen degrees then and it was eighteen degrees two years ago. I do not know what to do with my face.”",
      ),
      p(
        "The Lotsenbad, shut since its boiler split, opened again this week with the warmest water on the coast. The heat comes 640 metres underground from Kühlhaus 9, the old cold store on the Kalkhafen, where Polder Compute’s servers [came by barge](post:barge) and have been running for a month. The machines need to lose their warmth; the bath needs to find some. Between them lie two pipes, a heat pump and [a sluice of 1741 that nobody had drawn on a plan](post:heat-pipe).",
      ),
      figure("server-hall", {
        caption: "The second floor of Kühlhaus 9. The mushroom columns once carried 900 tonnes of butter.",
        width: "wide",
      }),
      h2("What it saves"),
      p(
        "The old boiler burned 310,000 cubic metres of gas a year. The new plant burns none, and takes 2.4 megawatts off machines that would otherwise have been cooled with harbour water. Polder gives the heat away for thirty years; that was the price of its lease. Ilvestrom, the city’s utility, owns the pipe and charges the bath for pumping, which comes to about the cost of the chlorine.",
      ),
      p(
        "There is a catch, and the bath’s attendant, Rosemarie Eck, has put it on a board by the showers. When the machines have little to do, on public holidays and in the small hours, the water cools by as much as half a degree.",
      ),
      quote("So if it feels fresh, go home and look something up.", "Rosemarie Eck, bath attendant"),
    ],
  },
  {
    key: "barge",
    daysAgo: 41,
    time: "10:10",
    title: "Four hundred servers arrive by barge",
    dek: "The road was too narrow, the rails too old. The water, as usual, was free",
    bylines: ["lund"],
    dateline: "Kalkhafen",
    tags: ["kuehlhaus", "harbour", "networks", "vorhaven"],
    lead: "server-hall",
    body: [
      p(
        "The last goods to reach Kühlhaus 9 by water were 2,000 crates of blood oranges, in 1997. Yesterday’s were 412 servers, in grey foam, on the coal barge *Hoffnung*, which had been swept for the occasion.",
      ),
      p(
        "Polder Compute had meant to bring them by lorry. But the store stands on a finger of quay laid out for horses, and the largest lorry that can turn there would have needed 58 trips. *Hoffnung* needed one. Her skipper, Gerd Mackens, took the inner basin at walking pace behind a tug. “Coal does not mind a bump,” he said. “I was told that these would.”",
      ),
      p(
        "None was bumped. The racks go up on the second and third floors, where the cork insulation of 1926, forty centimetres thick, has been left in place. It used to keep the heat out. It will now help to keep it in, until the pipe to the Lotsenbad is filled in about a month.",
      ),
    ],
  },
  {
    key: "heat-pipe",
    daysAgo: 88,
    time: "13:30",
    title: "Heat pipe meets a wall that nobody drew",
    dek: "Digging for the bath’s new main, workmen find the sluice that made Vorhaven a harbour. The pipe goes round",
    bylines: ["lund", "tiedemann"],
    dateline: "Speicher Row",
    tags: ["kuehlhaus", "energy", "harbour", "vorhaven"],
    lead: null,
    body: [
      p(
        "The excavator stopped at 09.20, four metres down on Speicher Row, against oak. Behind the oak was brick, and behind the brick, by noon, stood the city archaeologist, Dr. Leonie Harksen, up to her shins and unwilling to come out for lunch.",
      ),
      p(
        "What lies across the route of the heat pipe is the inner gate of the Great Sluice of 1741, with its doors still hung. It was thought to have been blown up in 1848, and the archive has a bill for the powder. “They paid for the powder,” Dr. Harksen said. “We can now say that they did not use it.”",
      ),
      p("The engineers and the archaeologist have agreed, in one afternoon, on three things:"),
      ul([
        "the pipe makes a bend of eleven metres round the northern gatepost;",
        "the find is covered again, as wet as it was, since oak that has been in mud for centuries does not survive being admired;",
        "a window of thick glass, the size of a paving slab, is set in the street above the hinge.",
      ]),
      p(
        "The bend costs €84,000 and three weeks. Polder Compute pays half, Ilvestrom the other, and the window is a gift of the company that makes the pavement.",
      ),
      p(
        "In the mud of the sill lay a clay pipe, a child’s shoe and a padlock. The lock was locked. The key, Dr. Harksen supposes, is where keys go.",
      ),
    ],
  },
  {
    key: "cold-store-vote",
    daysAgo: 196,
    time: "19:25",
    title: "Council gives the cold store to the machines",
    dek: "Kühlhaus 9 becomes a data centre. In return, a swimming bath is to be heated until the contract’s grandchildren read it",
    bylines: ["lund", "achterberg"],
    dateline: "Town hall",
    tags: ["kuehlhaus", "energy", "council", "vorhaven"],
    lead: null,
    body: [
      p(
        "Kühlhaus 9 has stored herring, butter, oranges and, for one confused week in 1963, a circus. It has stood empty since 1998. By 33 votes to 8 the council has now leased it for thirty years to Polder Compute, which will fill two of its five floors with servers.",
      ),
      p(
        "The rent is modest, and the city knows it. The real price is heat. Everything the machines give off, up to 2.4 megawatts, goes by pipe to the Lotsenbad and, in a second stage, to the market hall. Polder pays for the plant, Ilvestrom for the pipe, and the bath gets its warmth for the cost of pumping.",
      ),
      h2("What the eight said"),
      p(
        "The eight who voted against had a question that they put eleven times: what happens to the bath if the company goes? The contract, read out at length by the city’s solicitor, has an answer. The heat pump stays, and can draw on the harbour itself, at a cost that the solicitor described as “swimmable”.",
      ),
      p(
        "Ida Kröger, 88, who packed butter on the second floor from 1955 and had come to listen, wanted to know whether the lift still stopped between floors. It does. It is listed.",
      ),
    ],
  },
];
