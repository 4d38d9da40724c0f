import type { Manuscript } from "../manuscript.ts";
import { h2, p, quote, ul } from "../notation.ts";

export const market: readonly Manuscript[] = [
  {
    key: "grosse-broetchen",
    daysAgo: 9,
    time: "09:40",
    title: "Große Brötchen, kleine Preise",
    dek: "In der Markthalle kostet ein Fischbrötchen so viel wie vor elf Jahren. Wie das geht, weiß Antje Bruhns – und sagt es nicht",
    bylines: ["grootjans"],
    dateline: "Markthalle",
    tags: ["market", "deutsch", "vorhaven"],
    lead: "market-hall",
    language: "de",
    related: [{ kind: "post", key: "scales" }],
    body: [
      p(
        "Drei Euro fünfzig. Die Zahl steht mit Kreide auf der Tafel, und die Kreide ist so alt, dass man sie nicht mehr abwischen kann. „Ich müsste die Tafel wegwerfen“, sagt Antje Bruhns, Stand 17, Fisch in dritter Generation. „Und die Tafel ist von Oma.“",
      ),
      p(
        "Ringsum ist alles teurer geworden: der Kaffee, die Miete, das Glasdach, das die Stadt seit Jahren flickt. Nur das Matjesbrötchen bleibt, wo es war. Die Nachbarn munkeln. Sie kaufe den Hering direkt vom Kutter, heißt es am Käsestand. Sie habe geerbt, heißt es bei den Blumen. Olaf Thamsen, der Marktmeister, hat nachgerechnet, zweimal, und kam beide Male auf einen Verlust von elf Cent.",
      ),
      h2("Elf Cent"),
      p(
        "Darauf angesprochen, wischt Frau Bruhns erst einmal den Tresen. Dann zeigt sie auf die Schlange. Sie reicht bis zum Brunnen, an den Oliven vorbei, am Brot, an den Äpfeln aus der Saltmark. Wer zwanzig Minuten ansteht, hat Zeit, sich umzusehen; und wer sich umsieht, kauft.",
      ),
      quote(
        "Das Brötchen ist nicht das Geschäft. Das Brötchen ist das Schaufenster. Und ein Schaufenster isst man normalerweise nicht auf.",
        "Antje Bruhns, Fischhändlerin",
      ),
      p(
        "Der Bäcker gegenüber gibt ihr die Brötchen, so viel lässt sie sich entlocken, „zum Freundschaftspreis, in großen Tüten“. Die Frau mit den Äpfeln bringt mittags die Zwiebeln vorbei. Und am Monatsende, wenn die Halle schon schließt, sitzen acht Händler auf umgedrehten Kisten um Stand 17 und teilen etwas auf, das nach Münzen klingt. Fragt man, was sie da tun, sagen alle acht dasselbe: Feierabend.",
      ),
      p(
        "Der Autor hat vier Brötchen gegessen, aus Gründen der Sorgfalt. Sie waren größer als früher. Oder er war hungriger.",
      ),
    ],
  },
  {
    key: "scales",
    daysAgo: 80,
    time: "12:30",
    title: "Market scales pass inspection, two of them narrowly",
    dek: "An annual visit ends with a stamp, a warning and a pound of shrimps",
    bylines: ["grootjans"],
    dateline: "Market hall",
    tags: ["market", "vorhaven"],
    lead: null,
    body: [
      p(
        "All 131 scales in the market hall weigh what they should, the inspectorate reports after three days with a case of brass weights. Two were found to be off by four grams, both of them in the customer’s favour. Their owners were told to put it right, and one asked whether she had to.",
      ),
      p(
        "The inspector, who has done the hall for nineteen years and is known there only as *the Kilo*, bought a pound of shrimps on his way out. He did not weigh them. “I am off duty,” he said, and was seen to lift the bag up and down twice at the tram stop.",
      ),
    ],
  },
  {
    key: "till",
    daysAgo: 171,
    time: "16:05",
    title: "Fishmongers against the till",
    dek: "New tills are to print a receipt for every herring. The herring stalls have some questions about the paper",
    bylines: ["grootjans", "achterberg"],
    dateline: "Market hall",
    tags: ["market", "council", "vorhaven"],
    lead: null,
    body: [
      p(
        "From next month all 84 stalls of the market hall must use a till that is joined to the network and prints a receipt with every sale. The florists have taken to it. The fishmongers have written to the council, on a till roll, 11 metres long.",
      ),
      p("Rolled out across the committee table, it asks:"),
      ul([
        "what paper the city recommends for hands that are wet from four in the morning;",
        "whether a receipt wrapped round an eel counts as issued;",
        "and what happens to trade if the network fails, since a herring does not wait.",
      ]),
      p(
        "The council has answered the last point first. If the network fails, the stalls may sell on trust and enter it later. “We have been doing that since 1887,” said Antje Bruhns of stall 17. “It’s the second half that will be new.”",
      ),
    ],
  },
];
