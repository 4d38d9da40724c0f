import { describe, expect, test } from "vitest";
import { readEmbedded } from "../../../editor/media/read-embedded.ts";
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

  test("a picture that says nothing of itself fills nothing", async () => {
    expect(await readEmbedded(await makePicture(40, 30))).toEqual(emptyMediaFields());
    expect(await readEmbedded(new File(["no picture"], "x.jpg"))).toEqual(emptyMediaFields());
  });
});
