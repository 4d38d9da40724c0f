import type { Manuscript } from "../manuscript.ts";
import { figure, gallery, h2, p, quote, ul } from "../notation.ts";

export const city: readonly Manuscript[] = [
  {
    key: "budget",
    daysAgo: 24,
    time: "20:50",
    title: "What twelve million buys",
    dek: "The city has more to spend than it thought. By the end of the evening it had less",
    bylines: ["achterberg"],
    dateline: "Town hall",
    tags: ["council", "vorhaven"],
    lead: null,
    body: [
      p(
        "An error in the harbour dues, found by a trainee, has left Vorhaven €12.3 million better off than its budget said. The council met to discuss it at five o’clock and had spent it by twenty to nine. In order of size:",
      ),
      ul([
        "**€4.8 million** for the glass roof of the market hall, which at present keeps out most things but rain",
        "**€3.1 million** for dredging the inner basins, where the ferry has been touching bottom “socially”",
        "**€2.2 million** for 40 places in nursery schools",
        "**€1.4 million** set aside for the night tram, if it is kept",
        "**€0.5 million** to begin drawing the Kalkhafen footbridge, which has now been begun four times",
        "**€300,000** left over, on which the council adjourned",
      ]),
      p(
        "The trainee, Nele Hansen, 19, had asked why a column in the dues table was added up twice. Nobody knew. It turned out that the column was the footnote numbers. She has been offered a post in the treasury and has said that she will think about it; the mayor asked her, from the chair, to think with a pencil.",
      ),
    ],
  },
  {
    key: "elke-ohlsen",
    daysAgo: 47,
    time: "10:00",
    title: "Elke Ohlsen, who kept the harbour’s time",
    dek: "For 53 years she climbed 118 steps every eighth day to wind the clock on the pilots’ house. She has died at 91",
    bylines: ["grootjans"],
    dateline: "Lotsenviertel",
    tags: ["harbour", "vorhaven"],
    lead: "clock-keeper",
    body: [
      p(
        "She never owned a watch. It would have been, she said, like a baker keeping biscuits. From 1958 until 2011 Elke Ohlsen climbed the stairs of the pilots’ house every eighth day, put a crank the length of her arm to the works of the harbour clock and turned it 46 times. In those 53 years the clock stopped twice: once for a bolt of lightning, and once for her wedding, by arrangement with the harbour master, so that she should not be late.",
      ),
      p(
        "She was born in the Lotsenviertel, the fourth daughter of a pilot who had counted on a son for the boat. The clock came with the house next door. Its keeper, a widower, let the girl oil the going train on Sundays; when he died she was 24 and the only person in the city who knew why it lost a minute in an east wind. (The hands are of oak, and swell.)",
      ),
      h2("The letter"),
      p(
        "In 1974 the port offered her a motor. It would wind the clock by itself, and she would be paid as before. Her answer, three lines long, hangs in the authority’s boardroom. She thanked the gentlemen. She asked who would then look out of the window.",
      ),
      p(
        "For that was the other half of it. From the clock room you see the whole of the channel, and on her way down she used to leave a note on the pilots’ table: a buoy out of line, a light that was dull, a sail where there should not be one. In 1987 the note said *boy on the outer mole, no coat*. The boy is now a pilot. He carried the coffin with five of his colleagues.",
      ),
      quote(
        "Time does not need winding. People need to hear that somebody is up there.",
        "Elke Ohlsen, to this newspaper, on her 80th birthday",
      ),
      p(
        "She handed the crank to a great-niece, Swantje, with one piece of advice: not to count aloud. She leaves two daughters, a shelf of almanacs and a city that, on the morning of her funeral, found its clock four minutes slow. Swantje Ohlsen had wound it. The wind was in the east.",
      ),
    ],
  },
  {
    key: "why-a-ship",
    daysAgo: 212,
    time: "08:00",
    title: "Why this newspaper is named after a ship",
    dek: "A lightship does not go anywhere. That is the whole point of it",
    bylines: ["tiedemann", "lund"],
    dateline: "",
    tags: ["vorhaven"],
    lead: null,
    body: [
      p(
        "For 94 years a red ship lay at anchor where the channel begins. She had a crew of nine, a lamp and a bell, and no engine to speak of. Ships came from every side to find her, and having found her knew where they were. When she was replaced by a buoy, the pilots got used to it and the cafés never did.",
      ),
      p(
        "We are five people and a kettle, on the first floor above a chandler’s in Speicher Row, and we have taken her name. We mean to stay in one place, to be lit when it is dark, and to say plainly where the shallows are. We’ll be wrong at times. When we are we shall say so on the page, under the report, where you can see it.",
      ),
      figure("night-lightship", { width: "wide" }),
      p(
        "Three practical things. We print drawings rather than photographs, since Hedda Solvik gets up earlier than any camera. We write in English and, when the thing was said in German, *auf Deutsch*. And we give no opinions on the new footbridge, as there isn’t one.",
      ),
      gallery("clock-keeper", "tram-at-night", "ship-in-fog", "swimming-bath", "radio-mast"),
      p("Letters are welcome at [desk@lightship.example](mailto:desk@lightship.example). So is cake."),
    ],
  },
];
