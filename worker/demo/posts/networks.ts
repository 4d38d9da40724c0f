import type { Manuscript } from "../manuscript.ts";
import { facts, h2, ol, p, quote, table, ul } from "../notation.ts";

export const networks: readonly Manuscript[] = [
  {
    key: "anchor",
    daysAgo: 2,
    time: "16:20",
    title: "An anchor, a cable and eleven minutes of silence",
    dek: "How a coaster with a cargo of gravel cut the Saltmark off from the north, and why the man who could have mended it at once was in the bath",
    bylines: ["lund", "tiedemann"],
    dateline: "Ketelsiel",
    tags: ["networks", "shipping", "harbour", "saltmark", "vorhaven"],
    lead: "anchor",
    related: [
      { kind: "post", key: "cable-landing" },
      { kind: "post", key: "signal-village" },
      {
        kind: "link",
        url: "https://seabed.example/faults/explained",
        title: "What breaks submarine cables (mostly, fishing)",
        outlet: "Seabed Quarterly",
      },
    ],
    corrections: [
      {
        kind: "correction",
        daysAgo: 1,
        time: "09:05",
        text: "An earlier version of this report gave the depth of water at the fault as 41 metres. It is 14. The figures were read over a bad line.",
      },
    ],
    body: [
      p(
        "At 14.06 on the afternoon in question the coaster *Rieke B.*, 2,100 tonnes, bound for Vorhaven with gravel, dropped anchor two miles off Ketelsiel to wait for the tide. The wind was in the north-west, the holding poor. At 14.31 she began to drag. At 14.37 the telephones of the Saltmark stopped.",
      ),
      p(
        "What her anchor had found, in 14 metres of water, was Skerry-1, the cable that has joined this coast to Norway since 1994.^[The name is older than the cable. The skerry it comes ashore on was to have had a lighthouse, and Skerry-1 was to have been its telephone. The lighthouse was never built.] It parted, according to the trace kept by Fernruf, the city’s telephone company, in two stages, “first reluctantly and then altogether”.",
      ),
      h2("The spare"),
      p(
        "This should not have mattered. [Skerry-2 came ashore on the same beach](post:cable-landing) four weeks ago and has been in service for six days. It was laid so that either cable could fail without anybody noticing. When one fails, the traffic moves to the other by itself.",
      ),
      p(
        "It moved, all but the part that goes through an exchange at the foot of the Dohlenberg, where a router of 2009 had been told never to change its route without permission. Permission belongs to the engineer on duty. The engineer on duty, Momme Paulsen, had the telephone with him at all times, as he must. He had it with him at the [Lotsenbad](post:bath-reopens). It rang on the bench until Rosemarie Eck, the attendant, waded in and fetched him.",
      ),
      quote(
        "I gave permission in my trunks. It takes about four seconds. The other ten minutes and fifty-six seconds were me swimming the wrong way.",
        "Momme Paulsen, network engineer",
      ),
      p("For those eleven minutes, as far as this newspaper has been able to establish:"),
      ul([
        "61 masts had no way out of the region, and calls within it worked as usual;",
        "the harbour’s booking system fell back to a whiteboard, which had been kept for the purpose and had a pen;",
        "the tills of the market hall stopped, and eight stalls sold on trust. All eight were paid.",
      ]),
      facts(
        "What lies on the sea bed",
        table(
          "",
          ["", "Skerry-1", "Skerry-2"],
          ["In service since", "1994", "six days"],
          ["Length", "588 km", "612 km"],
          ["Pairs of fibres", "6", "24"],
          ["Depth at Ketelsiel", "14 m", "14 m"],
          ["Anchors caught", "1", "none"],
        ),
        p("Both end in one hut behind the dunes. A second hut was asked for twice and is in the budget for next year."),
      ),
      h2("Whose fault"),
      p(
        "The chart marks both cables and forbids anchoring within half a mile of them. *Rieke B.* had a chart. It was of the right sea and the wrong decade: Skerry-1 had not been laid when it was printed. Her master, who has been fined before, told the water police that he preferred the older edition because the colours were better.",
      ),
      p(
        "The harbour master, Captain Wiebke Rademaker, has asked that coasters be sent the position of the cables by radio as they pass the outer buoy. Fernruf has asked its router to trust itself. The repair ship is expected within the week, weather allowing; the [forecast says it may not](post:fog-map).",
      ),
    ],
  },
  {
    key: "cable-landing",
    daysAgo: 29,
    time: "15:45",
    title: "Norway comes ashore at Ketelsiel, at four knots",
    dek: "Skerry-2, 612 kilometres long and as thick as a wrist, is pulled up the beach by a tractor and most of a village",
    bylines: ["lund"],
    dateline: "Ketelsiel",
    tags: ["networks", "saltmark", "shipping"],
    lead: "cable-landing",
    body: [
      p(
        "It arrived on a line of orange floats, in a long curve, like something a child had drawn between the ship and the shore. The cable ship lay a mile off, as near as her draught allows. Between her and the beach the last of Skerry-2 hung from 140 buoys, and a diver went along it with a knife, freeing them one at a time.",
      ),
      p(
        "By noon the end was in reach. A tractor took the strain. When it began to dig itself in, so did Ketelsiel: some sixty people put down their sandwiches and pulled. Fernruf’s safety officer had a form for this, it turned out, though not sixty of them.",
      ),
      quote(
        "My grandmother pulled the first one, in 1994. She says this one is lighter. She is being polite to it.",
        "Wencke Jessen, schoolteacher",
      ),
      p(
        "The cable has 24 pairs of fibres and could carry, on the engineers’ figures, every telephone call ever made from the Saltmark in something under three seconds. It doubles the old Skerry-1 and shares its beach, though not its trench. Testing takes three weeks. Until then it is, said the project’s manager, “a very long and very expensive rope”.",
      ),
      p(
        "The sixty were given soup. The landing was within an hour of a timetable drawn up two years ago, and the tide, which had been consulted, did [what the table said](post:tide-table).",
      ),
    ],
  },
  {
    key: "tender-won",
    daysAgo: 99,
    time: "17:00",
    title: "Kestrel wins Fernruf’s masts; the council would like to read the contract",
    dek: "A €38 million order for the region’s radio network goes to the smallest bidder. The question of who made the parts goes to a committee",
    bylines: ["lund"],
    dateline: "",
    tags: ["networks", "council", "vorhaven"],
    lead: null,
    related: [{ kind: "post", key: "tender-opens" }],
    body: [
      p(
        "Fernruf will have its 61 masts refitted by Kestrel Radio, a firm of 90 people with a workshop above the Steinwall bakery. Kestrel’s offer of €38 million was neither the cheapest nor, its rivals say, the fastest. It was the only one, the company’s board said, that answered every question in the [tender](post:tender-opens), including number 44.",
      ),
      p(
        "Question 44 asked each bidder to name the maker of every component that can be updated from afar, and the country from which the update would come. One bidder, from overseas, withdrew on reading it. Another, Nordlys Systems of Norway, sent four pages. Kestrel sent 211, of which the last was a photograph of the person concerned.",
      ),
      h2("Paper, locked"),
      p(
        "The council’s digital committee has asked to see those pages. Fernruf says that they hold trade secrets and has offered a reading room, with a table, a lamp and no pencils. The committee’s chair, Dorothea Wulff, accepted the table and the lamp.",
      ),
      quote(
        "I do not mind where a thing was made. I mind not being told. We would not buy herring like that.",
        "Dorothea Wulff, chair of the digital committee",
      ),
      p(
        "The national network regulator must still approve the order, and is expected to within two months. It made no comment except to ask how many copies of the 211 pages there were. There are three. The third is in Kühlhaus 9, in the part that has not been warmed.",
      ),
    ],
  },
  {
    key: "signal-village",
    daysAgo: 138,
    time: "09:00",
    title: "The village with one bar",
    dek: "In Hinterdohl, 212 people share a spot beside the bus shelter. They have drawn up a rota",
    bylines: ["lund", "solvik"],
    dateline: "Hinterdohl",
    tags: ["networks", "saltmark"],
    lead: "radio-mast",
    body: [
      p(
        "You can see the mast from everywhere in Hinterdohl. It stands on top of the Dohlenberg, 118 metres of red and white, with a lamp that the children call the neighbour. It serves Vorhaven, four valleys and a stretch of motorway. It does not serve Hinterdohl, which lies directly underneath.",
      ),
      p(
        "Radio engineers call this the umbrella. The village calls it several things. There is one place where a telephone works, a square of pavement beside the bus shelter, and it fits two people who know each other. In the shelter hangs the rota.",
      ),
      h2("Ten minutes each"),
      p(
        "It began with a wedding, says Traute Behn, who keeps the shop and the list. Forty guests wished to telephone at once. Now mornings belong to the farms, early afternoons to the school’s homework, the hour from seven to anybody courting. Emergencies go first. The doctor, who comes on alternate days, stands in the square with her coat open, like a sail, to let the patients’ files load.",
      ),
      quote(
        "People ask if we feel cut off. I have never known so exactly what everyone is up to.",
        "Traute Behn, shopkeeper",
      ),
      p(
        "There is a remedy, and it costs less than the lamp. A second, smaller aerial, pointed down rather than out, would fill the shadow; Fernruf has put it into the order for its [new network](post:tender-opens) as item 61 of 61. Hinterdohl has been promised it before, in 2004 and 2016. The promises hang in the shelter too, framed, above the rota.",
      ),
      p(
        "Not everyone wants it. A petition to keep the square, whatever else is built, has been signed by both members of the courting hour.",
      ),
    ],
  },
  {
    key: "tender-opens",
    daysAgo: 183,
    time: "08:45",
    title: "Fernruf asks who builds the network, and with whose parts",
    dek: "The city’s telephone company puts its 61 masts out to tender, with 52 questions attached",
    bylines: ["lund"],
    dateline: "",
    tags: ["networks", "vorhaven"],
    lead: null,
    body: [
      p(
        "Fernruf was founded in 1897 to connect the pilots’ house with the harbour master’s, and has been adding subscribers since. Its radio network now has 61 masts, most of them fitted out by a supplier that has stopped making spare parts. The company has asked for offers to replace the lot.",
      ),
      p(
        "The technical conditions fill 300 pages. Attached are 52 questions, of which its engineers say that these matter:",
      ),
      ol([
        "Who can change the software of a mast from outside, and who would notice?",
        "Which parts have only one maker, and where?",
        "If you vanished tomorrow, what would we need in order to carry on?",
      ]),
      p(
        "Three firms have said that they will bid. Offers are due in nine weeks, on paper, in a box in the pilots’ house that was last used for ballots.",
      ),
    ],
  },
];
