import type { Manuscript } from "../manuscript.ts";
import { figure, h2, p, quote, table, ul } from "../notation.ts";

export const nightTram: readonly Manuscript[] = [
  {
    key: "night-tram-stays",
    daysAgo: 1,
    time: "07:30",
    title: "The night tram stays",
    dek: "After four months and 149,000 rides, the council votes 29 to 12 to keep N4 running until the bakers take over",
    bylines: ["achterberg"],
    dateline: "Town hall",
    tags: ["trams", "council", "vorhaven"],
    lead: "tram-at-night",
    related: [
      { kind: "post", key: "first-ride" },
      { kind: "post", key: "night-tram-numbers" },
      {
        kind: "link",
        url: "https://transit.example/night-networks",
        title: "How eleven port cities move people after midnight",
        outlet: "Transit Yearbook",
      },
    ],
    body: [
      p(
        "The vote came four minutes before midnight, an hour that Bjarne Tewes, who runs the city’s transport, called fitting and several of his colleagues called bedtime. By 29 to 12 the council made tram N4 permanent: every half hour, every night, from the Nordermole to Ilveside Hospital, between 00.30 and 04.30.",
      ),
      p(
        "Nobody had expected it to be close. The [trial scraped through by one vote](post:night-tram-trial) seven months ago on a forecast of 400 riders a night. It has carried 1,183. On the night of the last home match a conductor counted 2,960, two tubas and a goose, the goose paying the child fare.",
      ),
      h2("Who rides"),
      p(
        "The surprise is who they are. The council had argued about students; the ticket data shows shifts. The two busiest departures are the 03.30 from the hospital, which takes night nurses home, and the 04.00 from the Old Basin, which takes the fish market to work. They cross at Speicher Row, and by custom the drivers ring.",
      ),
      quote(
        "We planned a tram for people who had stayed out late. We got one for people who are never asked what time they finish.",
        "Bjarne Tewes, councillor for transport",
      ),
      p(
        "The line will cost €1.9 million a year, of which fares return a little over half. The twelve votes against came from members who wanted the money for the [Kalkhafen footbridge](post:budget), and from Edwin Harms, who has lived above the Steinwall curve since 1986 and asked that the minutes record the word *squeal*.",
      ),
      p(
        "It does. The vote also pays for a rail greaser at the Steinwall, to be fitted within the month. “I will be listening,” Mr Harms said, and went home by the 00.30.",
      ),
    ],
  },
  {
    key: "night-tram-numbers",
    daysAgo: 62,
    time: "11:15",
    title: "N4 after two months: the figures",
    dek: "More riders than forecast, fewer complaints, and one lost accordion",
    bylines: ["achterberg"],
    dateline: "",
    tags: ["trams", "vorhaven"],
    lead: null,
    body: [
      p("The transport office has published the first count of the night tram’s trial. In 65 nights:"),
      ul([
        "**74,100 rides**, against 26,000 forecast; 1,140 a night",
        "**38 per cent** of them on a monthly pass bought for the day trams, so at no new cost to the rider",
        "**Four minutes**: the average delay at Ilveside Hospital, nearly all of it picked up at the swing bridge, which opens for ships and not for timetables",
        "**Nineteen complaints** about noise, seventeen of them about the same curve",
        "**612 things left behind**, among them a set of oars, a christening gown and an accordion, which its owner collected in person and played on the way out",
      ]),
      table(
        "The five fullest departures, riders a night",
        ["From", "At", "Forecast", "Counted"],
        ["Ilveside Hospital", "03.30", "22", "141"],
        ["Old Basin", "04.00", "18", "127"],
        ["Nordermole", "00.30", "60", "98"],
        ["University", "01.00", "75", "74"],
        ["Swing bridge", "02.30", "12", "31"],
      ),
      p(
        "The council decides in two months whether the line outlives its trial. The count goes on until then, and the full tables are [on the transport office’s page](https://transport.vorhaven.example/n4/count).",
      ),
    ],
  },
  {
    key: "first-ride",
    daysAgo: 127,
    time: "05:50",
    title: "The first N4, end to end",
    dek: "Four hours on the new night tram, with a driver, a cake and a man who wanted to go the other way",
    bylines: ["achterberg", "solvik"],
    dateline: "On line N4",
    tags: ["trams", "vorhaven", "harbour"],
    lead: null,
    related: [{ kind: "post", key: "night-tram-trial" }],
    body: [
      p(
        "At 00.29 there are eleven of us at the Nordermole, and one is the mayor. Annegret Solling has brought a cake in the shape of a tram, which the driver, Selma Aydoğan, accepts through the cab window with the look of a woman who has nowhere to put a cake. At 00.30 she closes the doors on two people still taking pictures. N4 has begun, and it is punctual.",
      ),
      p(
        "The first leg is the harbour’s. Past the Kalkhafen the windows fill with sodium light and the two old cranes go by, Gustav and then Grete, holding up nothing. A man in a terminal jacket gets on, sits, sleeps. He has worked at the box quay for fourteen years and has walked home from it, he says later, for fourteen years: fifty minutes, seventy in a headwind.",
      ),
      figure("tram-at-night", {
        caption:
          "The 00.30 on Speicher Row, drawn from the pavement outside the chandler’s. It was raining on the paper too.",
      }),
      h2("Half past two"),
      p(
        "There is an hour when a night tram belongs to nobody. Between Steinwall and the university the car is empty but for your correspondent and a gentleman who wished to go to the Nordermole, boarded towards the hospital and has decided to see it through. “It comes back,” he says. “That is the beauty of a tram.”",
      ),
      p(
        "Then it is half past three, and it is full. Nurses, a porter, two cooks from the ward kitchen, a junior doctor who falls asleep with one shoe off. Nobody had told them about the cake. Ms Aydoğan hands it back through the car in slices, on the covers of the new timetable.",
      ),
      quote(
        "I have driven the four for twelve years. It is the same rails. I had never met any of these people.",
        "Selma Aydoğan, driver",
      ),
      p(
        "By the swing bridge the sky over the roads has a seam in it. The 04.30 waits eleven minutes there for a dredger, doors open, engine of the dredger thudding underneath us, someone’s radio giving the [sea area forecast](post:surge). At the Old Basin the fish market gets on, in boots, and the night is over. The man who went the wrong way gets off at the Nordermole, where he had meant to be three hours ago, and shakes the driver’s hand.",
      ),
    ],
  },
  {
    key: "tram-doors",
    daysAgo: 149,
    time: "14:20",
    title: "What the doors say",
    dek: "The city’s trams are to speak both languages, and the committee that decides how has met six times",
    bylines: ["grootjans"],
    dateline: "",
    tags: ["trams", "council", "vorhaven"],
    lead: null,
    body: [
      p(
        "A tram door in Vorhaven has said the same thing since 1979, in German, in the voice of a retired harbour pilot: *Bitte zurückbleiben.* It is less a request than a verdict. From the start of the night line it will be followed by English, and there the trouble began.",
      ),
      p(
        "“Please stand back” was thought weak. “Mind the doors” was felt to belong to somebody else. A draft reading “The doors are closing, which you will have noticed” got as far as the second reading. The committee’s sixth meeting settled on “Doors closing”, carried by five votes to four, with the pilot’s voice kept for both.",
      ),
      p(
        "His name was Hinrich Voß, and he died in 1994. His daughter still rides line 4 to work. For the English, the transport office will use a sentence he spoke at a launching in 1981, cut to two words. The speech was about a bridge. Nobody will know, and everybody has been told.",
      ),
    ],
  },
  {
    key: "night-tram-trial",
    daysAgo: 204,
    time: "23:40",
    title: "Night tram trial passes by one vote",
    dek: "Six hours of debate, 21 votes to 20, and a line that nobody is sure anyone will ride",
    bylines: ["achterberg"],
    dateline: "Town hall",
    tags: ["trams", "council", "vorhaven"],
    lead: null,
    body: [
      p(
        "Vorhaven will run trams through the night for the first time since the blackout of 1951. By 21 votes to 20, and after a debate that outlasted the last tram home, the council approved a trial of line N4, half-hourly between the Nordermole and Ilveside Hospital.",
      ),
      p(
        "The transport office expects 400 riders a night. Opponents expect fewer and asked who would clean up after them. The deciding vote was Dorothea Wulff’s, who had announced that she would abstain and then found, shortly after eleven, that she had no way of getting home.",
      ),
      p("The first tram is to leave in eleven weeks, once the doors have been taught what to say."),
    ],
  },
];
