import { describe, expect, test } from "vitest";
import { doc, figure, gallery } from "../../schema/build.ts";
import { findPlaceGaps, listPicturePlaces } from "../../schema/picture-places.ts";

const own = {
  alt: "",
  decorative: false,
  credit: "",
  caption: "",
  rights: "staff",
  licenceUrl: "",
  rightsUntil: 100,
} as const;

describe("listPicturePlaces", () => {
  test("names every showing, the lead picture first, those in galleries too", () => {
    const document = doc(figure("a", { alt: "A quay" }), gallery(figure("b", { credit: "Ana Gil" }), figure("a")));
    expect(listPicturePlaces({ mediaId: "b", caption: null, alt: "A boat" }, document)).toEqual([
      { mediaId: "b", alt: "A boat", caption: null, credit: null },
      { mediaId: "a", alt: "A quay", caption: null, credit: null },
      { mediaId: "b", alt: null, caption: null, credit: "Ana Gil" },
      { mediaId: "a", alt: null, caption: null, credit: null },
    ]);
  });
});

describe("findPlaceGaps", () => {
  test("a place's own alt text and credit count for the picture's", () => {
    expect(findPlaceGaps([{ mediaId: "a", alt: "A quay", caption: null, credit: "Ana Gil" }], own, 1)).toEqual([]);
  });

  test("a picture lacks what any of its places lacks", () => {
    const places = [
      { mediaId: "a", alt: "A quay", caption: null, credit: "Ana Gil" },
      { mediaId: "a", alt: null, caption: null, credit: "Ana Gil" },
    ];
    expect(findPlaceGaps(places, own, 1)).toEqual(["alt"]);
    expect(findPlaceGaps(places.slice(0, 1), own, 100)).toEqual(["rights_ended"]);
  });

  test("a caption at its place is the one that an agency asks for", () => {
    const agency = { ...own, alt: "A quay", credit: "© AP", rights: "agency" } as const;
    const [place] = listPicturePlaces(null, doc(figure("a")));
    expect(findPlaceGaps([place!], agency, 1)).toEqual(["caption"]);
    expect(findPlaceGaps([{ ...place!, caption: "The quay." }], agency, 1)).toEqual([]);
  });
});
