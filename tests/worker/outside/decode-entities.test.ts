import { describe, expect, test } from "vitest";
import { decodeEntities } from "../../../worker/outside/decode-entities.ts";

describe("decodeEntities", () => {
  test.each([
    ["Fish &amp; chips &lt;3", "Fish & chips <3"],
    ["Gr&ouml;&szlig;e, &Uuml;bung &yuml;&nbsp;&iexcl;", "Größe, Übung ÿ\u00A0¡"],
    ["&ldquo;It&rsquo;s late&rdquo; &ndash; and&hellip;", "“It’s late” – and…"],
    ["&#39;&#x27;&#8364;&#X1F6A2;", "''€🚢"],
    ["&#150;&#146;", "–’"],
    ["&#0;&#xD800;&#x110000;", "\uFFFD\uFFFD\uFFFD"],
    ["&amp;amp;", "&amp;"],
    ["AT&T, R&D;, &unknown; &", "AT&T, R&D;, &unknown; &"],
    ["?a=1&copy=2&reg", "?a=1&copy=2&reg"],
  ])("%s is read as %s", (written, read) => expect(decodeEntities(written)).toBe(read));
});
