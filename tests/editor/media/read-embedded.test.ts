import { describe, expect, test } from "vitest";
import { readEmbedded } from "../../../editor/media/read-embedded.ts";
import { limits } from "../../../schema/limits.ts";
import { emptyMediaFields } from "../../../schema/media.ts";
import { iptcSegment, makePicture, withSegments, xmpSegment } from "./make-picture.ts";

describe("readEmbedded", () => {
  test("an agency's IPTC fills caption, credit, creator and rights", async () => {
    const iptc = iptcSegment({ 80: "Ana Gil", 110: "Reuters", 116: "© Reuters 2026", 120: "Gulls over the quay." });
    const fields = await readEmbedded(await withSegments(await makePicture(40, 30), iptc));
    expect(fields).toMatchObject({
      creator: "Ana Gil",
      credit: "Reuters",
      rightsNote: "© Reuters 2026",
      caption: "Gulls over the quay.",
      rights: "unknown",
    });
  });

  test("a photographer's XMP does too, and a Creative Commons licence names its class", async () => {
    const xmp = xmpSegment(
      `<dc:creator><rdf:Seq><rdf:li>Ben Ode</rdf:li></rdf:Seq></dc:creator>
       <dc:description><rdf:Alt><rdf:li xml:lang="x-default">A ramp for carts</rdf:li></rdf:Alt></dc:description>
       <cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>`,
    );
    const fields = await readEmbedded(await withSegments(await makePicture(40, 30), xmp));
    expect(fields).toMatchObject({ creator: "Ben Ode", credit: "Ben Ode", caption: "A ramp for carts" });
  });

  test("the headline stands in for a caption that is not there, and a caption of 10,000 characters is cut", async () => {
    const headline = iptcSegment({ 105: "Storm over the quay" });
    const picture = await makePicture(40, 30);
    expect(await readEmbedded(await withSegments(picture, headline))).toMatchObject({ caption: "Storm over the quay" });
    const both = iptcSegment({ 105: "Storm", 120: "x".repeat(10_000) });
    const { caption } = await readEmbedded(await withSegments(picture, both));
    expect(caption).toBe("x".repeat(limits.captionCharacters));
  });

  test("a picture that says nothing of itself fills nothing", async () => {
    expect(await readEmbedded(await makePicture(40, 30))).toEqual(emptyMediaFields());
    expect(await readEmbedded(new File(["no picture"], "x.jpg"))).toEqual(emptyMediaFields());
  });
});
