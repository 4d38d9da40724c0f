import type { Manuscript } from "../manuscript.ts";
import { figure, h2, p, pull, quote, ul } from "../notation.ts";

export const harbour: readonly Manuscript[] = [
  {
    key: "ferry-mewe",
    daysAgo: 12,
    time: "18:00",
    title: "Mewe gets its evening ferry back",
    dek: "The islanders asked for a boat at nine. They are to have one at ten to",
    bylines: ["tiedemann"],
    dateline: "Mewe",
    tags: ["trams", "saltmark", "harbour", "vorhaven"],
    lead: null,
    body: [
      p(
        "The ferry *Seeschwalbe* will make an evening crossing to Mewe again, five days a week, two years after it was dropped for want of passengers. The islanders had always held that the passengers were dropped for want of a ferry.",
      ),
      p(
        "She leaves the Old Basin at 20.50. The ten minutes that Mewe did not get are the tide’s: any later, and on eleven evenings a month *Seeschwalbe* would have to wait off the pier for enough water to arrive on. The connecting tram is held for her at both ends, says the transport office, “within reason”, which it has defined as six minutes.",
      ),
      p("The first crossing is in nine days. The island’s choir has asked whether the crew would mind."),
    ],
  },
  {
    key: "falcons",
    daysAgo: 20,
    time: "11:30",
    title: "Two falcons stop a demolition",
    dek: "The cranes Gustav and Grete were to come down next week. Then somebody looked up",
    bylines: ["tiedemann"],
    dateline: "Kalkhafen",
    tags: ["harbour", "council", "vorhaven"],
    lead: "harbour-cranes",
    related: [
      { kind: "post", key: "petition" },
      {
        kind: "link",
        url: "https://raptors.example/peregrines-in-ports",
        title: "Why peregrines like cranes better than cliffs",
        outlet: "The Raptor Society",
      },
    ],
    body: [
      p(
        "A petition with 11,304 names could not save them, nor a concert, nor an engineer’s report, nor the offer of a brewer to buy one and drink in it. What has saved the two oldest cranes on the coast, for now, is a pair of birds that weigh less than two kilos between them.",
      ),
      p(
        "Peregrines are nesting in the jib of Grete. A crane driver on the opposite quay noticed on his tea break that one of her cross-braces had blinked. By evening the nature office had confirmed three eggs, and by morning the Port Authority had a letter. A nest of this kind may not be disturbed, and the law counts as disturbance anything that makes the birds leave it. Taking away the crane is held to qualify.",
      ),
      h2("A hundred and ten years of lifting"),
      p(
        "Gustav was built in 1911 and Grete in 1913. They unloaded coffee, coal, locomotives and, in 1929, an elephant, who is said to have enjoyed it. Neither has worked since the box quay opened. The authority wants their place for shore power, so that ships at berth can switch off their engines, and has the money for it until the end of next year.",
      ),
      quote(
        "I am in favour of clean air and I am in favour of falcons. I had not been told that I would be asked to rank them.",
        "Henrik Daalgaard, Port Authority",
      ),
      p(
        "The compromise now on the table is not elegant. The shore-power kiosk would move forty metres east; Gustav, who has no tenants, would be taken down, cleaned and put up again beside Grete, closer to the water. It would cost €600,000, of which the petitioners have raised a quarter.",
      ),
      p(
        "The eggs should hatch in about a month. The crane driver has been asked to keep taking his tea there, and to write down what he sees.",
      ),
    ],
  },
  {
    key: "pilots",
    daysAgo: 55,
    time: "22:10",
    title: "Pilots and port settle, with an hour to spare",
    dek: "There will be no strike. There will be a second kettle",
    bylines: ["tiedemann"],
    dateline: "Pilots’ house",
    tags: ["harbour", "shipping", "vorhaven"],
    lead: null,
    body: [
      p(
        "The Vorhaven pilots called off their strike at eleven this evening, an hour before it would have closed the channel to 14 ships. The Port Authority agrees to a third boat for the outer station and to eleven hours’ rest between turns, one more than it had offered and one fewer than it had been asked for.",
      ),
      p(
        "“Both sides are equally unhappy, and I am told that this is what it looks like,” said Uwe Carstens-Bley, who speaks for the 46 pilots. It was their first dispute since 1978. The final hour went to the heating of the outer station and to a demand, tabled in 1978 and never withdrawn, for a second kettle. It was met in full.",
      ),
    ],
  },
  {
    key: "three-days",
    daysAgo: 71,
    time: "06:40",
    title: "Three days in the white",
    dek: "For 71 hours no ship could enter Vorhaven. One of them, as long as the Altmarkt and three times as tall, lay a mile off the mole where nobody could see her. We went to look",
    bylines: ["tiedemann", "solvik"],
    dateline: "Vorhaven Roads",
    tags: ["shipping", "harbour", "weather", "vorhaven"],
    lead: "ship-in-fog",
    related: [{ kind: "post", key: "surge" }],
    body: [
      p(
        "You hear her first. One long note, every two minutes, so low that it arrives through the deck. Frauke Quist takes the tug down to walking pace, leans out of the wheelhouse and listens with her mouth open, as her father taught her. “She is there,” she says, and points into nothing with a mug.",
      ),
      p(
        "Nothing is what there has been since the night before last. It came in from the west with no wind behind it and took the mole, then the cranes, then, at about breakfast, the town. In the Old Basin people walked into the bollards that they have walked round all their lives. The trams rang at every corner. And out in the roads eleven ships let go their anchors, switched on their horns and waited for Vorhaven to come back.",
      ),
      h2("Three hundred and thirty-four metres"),
      p(
        "The largest is the *Kaja Meridian*, 19 days out, with 11,400 containers. She carries bicycles, tinned pineapple, surgical gloves, the new collection of a firm that would rather not be named, and 40 tonnes of tulip bulbs that have been told it is night. Every hour she waits costs her owners something over €4,000. Every hour she does not wait, in this, could cost a great deal more.",
      ),
      p(
        "She is a wall when we find her. The fog goes grey, then rust-red, and there is suddenly no sky. A pilot ladder hangs down the side with nobody on it. From the top, where the bridge must be, a voice says good morning in the English of the sea.",
      ),
      quote(
        "I have a radar, I have two more radars, I have a chart that talks. I also have a sailor at the bow with a bell. If I must choose, please, leave me the sailor.",
        "Captain Teodor Vasks, master of the Kaja Meridian",
      ),
      p(
        "Captain Vasks lowers a basket. In it are a bag of coffee, for the tug, and his crew’s shopping list, for the town: 23 men, nine nationalities, razor blades, a charging cable and a birthday cake for the second engineer, who turns thirty tomorrow at anchor.",
      ),
      pull("The fog goes grey, then rust-red, and there is suddenly no sky."),
      h2("The people who wait"),
      p(
        "Ashore, waiting is a trade. In the pilots’ house six men and two women in orange play a card game whose rules are older than the house. At the box quay 140 dockers have been sent home on half pay, and 300 lorries stand nose to tail on the Ilve road, their drivers grilling sausages on the hard shoulder. The harbour master, Captain Wiebke Rademaker, has slept in her office. She could open the channel at any moment, and everybody she meets tells her so.",
      ),
      quote(
        "They say: but there is radar. Yes. Radar tells me where the ship is. It does not tell the ship where the rowing club is.",
        "Captain Wiebke Rademaker, harbour master",
      ),
      p(
        "At the end of the mole the keeper of the light, which has been automatic since 1983, has come out of retirement with a folding chair. He isn’t needed. He says that he would not like it to be on its own.",
      ),
      h2("A line on the water"),
      p(
        "It ends in the small hours of the third night, and it ends with a sound, or with the lack of one. The halyards on the museum ships begin to tap. Wind. Twenty minutes later there is one star, and then a whole mast with its lights, and under it, enormous, closer than anyone had thought, the *Kaja Meridian*, lit like a street.",
      ),
      figure("harbour-cranes", {
        caption:
          "The Kalkhafen, three hours after. The first ship in was the dredger, which had only gone out to turn round.",
      }),
      p(
        "The first pilot boards at 04.12. They take her up at four knots, a tug at each end, and it seems to those of us on the mole that a piece of the town is being put back. People have come down in coats over pyjamas. As her stern goes by somebody starts to clap, feels foolish and is joined by everyone.",
      ),
      p(
        "She was alongside by six. At seven a boy from the baker’s in Speicher Row went up the gangway with a cake. It said *Happy birthday*, in both languages, and it had been paid for by the drivers on the hard shoulder.",
      ),
    ],
  },
  {
    key: "petition",
    daysAgo: 160,
    time: "10:25",
    title: "Nine thousand sign for Gustav and Grete",
    dek: "The Port Authority wants the two old cranes gone. It has not met their friends",
    bylines: ["tiedemann"],
    dateline: "Kalkhafen",
    tags: ["harbour", "council", "vorhaven"],
    lead: null,
    body: [
      p(
        "It took the petition for the Kalkhafen cranes 16 days to pass 9,000 names, in a city where the last petition, for a bus shelter, stopped at 31. The Port Authority means to take down Gustav (1911) and Grete (1913) to make room for shore power. The petitioners mean it not to.",
      ),
      p("They offer, in a folder handed in yesterday with a ribbon round it:"),
      ul([
        "an engineer’s report that finds both cranes sound, “if stiff”;",
        "a plan to move the power kiosk by its own width;",
        "a letter from the nursery school on Speicher Row, whose children are taught left and right by them.",
      ]),
      p(
        "The authority thanked them for the ribbon. It will answer in the spring tide week, when its board meets, by tradition, because everyone is in the office anyway.",
      ),
    ],
  },
];
