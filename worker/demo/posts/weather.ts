import type { Manuscript } from "../manuscript.ts";
import { h2, ol, p, quote, table } from "../notation.ts";

export const weather: readonly Manuscript[] = [
  {
    key: "fog-map",
    daysAgo: 4,
    time: "06:15",
    title: "A slow eye over the Saltmark",
    dek: "Hedda Solvik’s weather: a high with nowhere to go, a front that cannot make up its mind, and washing that won’t dry",
    bylines: ["solvik"],
    dateline: "End of the mole",
    tags: ["weather", "saltmark", "vorhaven"],
    lead: "weather-map",
    body: [
      p(
        "Look at the map and you see what I mean. The lines lie round us like the rings of a tree, wide and even: that is a high, and it has parked. Under it the air sinks, warms and forgets to move. To the west a front is waiting, half cold and half warm, like the tea in the pilots’ house.",
      ),
      p(
        "For us that means grey mornings with fog on the roads until ten or so, a pale sun at noon and wind so light that the weathercock on the market hall has been pointing at the bank for two days. On the far coast of the sound they have rain. They are welcome to it.",
      ),
      p(
        "By the end of the week the front gets in. Then it blows from the north-west, six to seven, and whoever has a boat to bring in or a cable to mend should have done it by then. I shall take in the geraniums, which in this office counts as a severe weather warning.",
      ),
      p("Swell, one metre. Water, eleven degrees; [in the Lotsenbad](post:bath-reopens), twenty-eight."),
    ],
  },
  {
    key: "tide-table",
    daysAgo: 34,
    time: "07:00",
    title: "How to read a tide table, and when not to believe it",
    dek: "It costs two euros at the chandler’s and knows what the sea will do next year. Almost",
    bylines: ["solvik"],
    dateline: "",
    tags: ["weather", "harbour", "saltmark"],
    lead: null,
    body: [
      p(
        "A tide table is the only forecast that is printed a year ahead, and it is right to within a hand’s breadth on most days.^[A hand’s breadth is ten centimetres in the pilots’ house and eight at the chandler’s, who has small hands. The gauge has been read against both.] Here is how it is done, for anybody who has moved here from a place where the water stays put.",
      ),
      ol([
        "**Find the day.** There are four times: two high waters, two low, each some fifty minutes later than the day before. The moon is the employer here, and it keeps lunar hours.",
        "**Find the place.** The table is for the gauge at the pilots’ house. At Ketelsiel it is 25 minutes earlier; on Mewe, 40.",
        "**Read the height.** It counts from a level that the sea hardly ever falls below. Add what the chart says and you have the water under you.",
        "**Use twelfths.** In the six hours between low and high it rises by one twelfth, two, three, three, two, one. In the middle it is in a hurry, and so should you be.",
      ]),
      p("On a day near the full moon, a page of it looks like this. The heights are metres above the chart."),
      table(
        "Four waters in one day",
        ["", "Pilots’ house", "Ketelsiel", "Mewe", "Height"],
        ["High water", "01.12", "00.47", "00.32", "3.4"],
        ["Low water", "07.26", "07.01", "06.46", "0.3"],
        ["High water", "13.38", "13.13", "12.58", "3.2"],
        ["Low water", "19.51", "19.26", "19.11", "0.4"],
      ),
      h2("And the almost"),
      p(
        "The table knows the moon and the sun and the shape of the sea bed. It does not know the wind. A north-wester that blows for a day can pile on another metre and a half, and then the number in the book is a memory. On the night of [the last surge](post:surge) it said 3.1 metres. The gauge said 4.7.",
      ),
      p(
        "So read the table, and then go and look. My own rule is that if the third step at the fish stairs is wet at half tide, I walk home by the upper road.",
      ),
    ],
  },
  {
    key: "surge",
    daysAgo: 133,
    time: "05:10",
    title: "The surge came. The gate held. The sandbags stayed dry",
    dek: "At 4.7 metres it was the fourth-highest water on record, and most of Vorhaven slept through it",
    bylines: ["tiedemann", "solvik"],
    dateline: "Nordersperre",
    tags: ["weather", "harbour", "saltmark", "vorhaven"],
    lead: null,
    body: [
      p(
        "The Nordersperre was shut at 22.15, four gates of 80 tonnes, lowered in pairs with a noise like furniture. By two in the morning the sea stood 1.6 metres higher on one side than on the other, and the night shift took turns to put a hand on the steel.",
      ),
      p(
        "It trembled, they say, no more than a tram does. At 02.40 the gauge touched 4.7 metres and stopped. On the land side ducks were asleep.",
      ),
      quote(
        "You build it for one night in twenty years. The rest of the time people ask what it is for.",
        "Jürgen Tadsen, gatekeeper",
      ),
      p(
        "Outside the gates the surge took thirty metres of dune at Ketelsiel, the lower landing stage on Mewe and the kiosk of the rowing club, which was found at dawn, upright and stocked, two miles up the Ilve. Nobody was hurt. The 11,000 sandbags filled by the fire brigade and four schools have been stacked for next time. The schools would like it known that they had also been excused from mathematics.",
      ),
    ],
  },
];
