import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nameKeys } from "../../schema/fold.ts";
import {
  cleanQuery,
  QUERY_CHARACTERS,
  queryWithout,
  readSearchQuery,
  type SearchPart,
} from "../../schema/search-query.ts";
import { wallClock } from "../../schema/wall-clock.ts";
import { anyCharacter } from "../fixtures/any-character.ts";

function say(part: SearchPart): string {
  if (part.kind === "date") return `${part.side} ${new Date(part.startsAt).toISOString().slice(0, 10)}`;
  const sign = part.isExcluded ? "-" : "";
  if (part.kind === "name") return `${sign}${part.of} ${part.keys.join("|")}`;
  return `${sign}${part.isPhrase ? "phrase " : ""}${part.words.map((spelt) => spelt.join("|")).join(" ")}`;
}

const read = (text: string): string[] => readSearchQuery(text).parts.map(say);

describe("readSearchQuery", () => {
  test.each([
    ["sea wall", ["sea", "wall"]],
    ["Große Brücke", ["grosse", "brucke|bruecke"]],
    ["e-mail", ["e", "mail"]],
    ['"sea wall"', ["phrase sea wall"]],
    ["“sea wall” «quay»", ["phrase sea wall", "phrase quay"]],
    ["-ferry", ["-phrase ferry"]],
    ["-night-ferry", ["-phrase night ferry"]],
    ['-"night ferry"', ["-phrase night ferry"]],
    ['tag:"Deutsche Bühne"', ["tag deutschebuhne|deutschebuehne"]],
    ["TAG:5G -tag:4g", ["tag 5g", "-tag 4g"]],
    ["source:reuters by:ana-gil", ["source reuters", "by anagil"]],
    ["before:2019 after:2018-03", ["before 2019-01-01", "after 2018-03-01"]],
    ["before:2019-02-28", ["before 2019-02-28"]],
  ])("%s", (text, parts) => {
    expect(read(text)).toEqual(parts);
  });

  test.each([
    ["before:2019-02-30", ["before", "2019", "02", "30"]],
    ["before:1066", ["before", "1066"]],
    ["-before:2019", ["before", "2019"]],
    ["tag: x", ["tag", "x"]],
    ["tag:!", ["tag"]],
    ["colour:red", ["colour", "red"]],
    ['"sea wall', ["sea", "wall"]],
    ['sea"wall', ["sea", "wall"]],
    ["NEAR(sea, wall) OR quay*", ["near", "sea", "wall", "or", "quay"]],
    ['- -- "" ()', []],
    ["\ud834\ude00", []],
  ])("%s means nothing more than its words", (text, words) => {
    expect(read(text)).toEqual(words);
  });

  test("looks for so many words and names, and says that there were more", () => {
    expect(readSearchQuery("a b c d e f g h i j").isCut).toBe(false);
    const cut = readSearchQuery("a b c d e f g h i j k");
    expect([cut.parts.length, cut.isCut]).toEqual([10, true]);
    expect(readSearchQuery("tag:a tag:b tag:c tag:d tag:e tag:f tag:g").parts).toHaveLength(6);
  });

  test("a query is cut between characters, and what stood at its end stays when it is cleaned again", () => {
    const long = "a".repeat(QUERY_CHARACTERS - 1);
    expect(cleanQuery(`${long}🚢`)).toBe(long);
    expect(cleanQuery("quay\ufffd\ufffd")).toBe("quay\ufffd\ufffd");
  });

  test("whatever is typed is read to the same twice, and each part can be taken out of it", () => {
    const piece = fc.oneof(
      fc.string({ unit: anyCharacter, maxLength: 8 }),
      fc.constantFrom("tag:", '"', "-", " ", "before:2019", "ü", "quay", "by:", "\ufffd", "\ud83d", "🚢".repeat(50)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const clean = cleanQuery(text);
        expect(clean.length).toBeLessThanOrEqual(QUERY_CHARACTERS);
        expect(cleanQuery(clean)).toBe(clean);
        const query = readSearchQuery(text);
        const again = readSearchQuery(query.parts.map(({ typed }) => typed).join(" "));
        expect(again.parts.map(say)).toEqual(query.parts.map(say));
        for (const [index, part] of query.parts.entries()) {
          const rest = query.parts.filter((_, other) => other !== index).map(say);
          expect(readSearchQuery(queryWithout(query, part)).parts.map(say)).toEqual(rest);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("nameKeys", () => {
  test.each([
    ["Deutsche Telekom", ["deutschetelekom"]],
    ["Süd-Straße", ["sudstrasse", "suedstrasse"]],
    ["  – ", []],
  ])("%s is asked for as %j", (name, keys) => {
    expect(nameKeys(name)).toEqual(keys);
  });
});

describe("wallClock", () => {
  test("shows what a clock in the zone shows, in summer and in winter", () => {
    expect(wallClock(Date.UTC(2019, 6, 1, 22, 30), "Europe/Berlin")).toBe(Date.UTC(2019, 6, 2, 0, 30));
    expect(wallClock(Date.UTC(2019, 0, 1, 23, 30), "Europe/Berlin")).toBe(Date.UTC(2019, 0, 2, 0, 30));
  });
});
