import type { TypePairing } from "../../../schema/theme.ts";

// The faces lie in dist/fonts under the version of the package they come from; the build puts them there.
const FOLDER = "/fonts/5.3.0";

const LATIN =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const LATIN_EXT =
  "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF";

type Cut = "400-normal" | "600-normal" | "400-italic";
type Script = "latin" | "latin-ext";

/** The two cuts that a page of this type sets its headlines and its text in, asked for with the page itself. */
export function preloadedFaces(type: TypePairing): readonly string[] {
  return type === "newsroom" ? [facePath("latin", "400-normal"), facePath("latin", "600-normal")] : [];
}

function facePath(script: Script, cut: Cut): string {
  return `${FOLDER}/newsreader-${script}-${cut}.woff2`;
}

// A face that comes too late for this page is there for the next: swapped in, it would move what is being read.
function face(script: Script, cut: Cut): string {
  const [weight, style] = cut.split("-");
  const range = script === "latin" ? LATIN : LATIN_EXT;
  return `@font-face{font-family:Newsreader;font-weight:${weight};font-style:${style};font-display:optional;src:url(${facePath(script, cut)})format("woff2");unicode-range:${range}}`;
}

export const fontFaces = [
  face("latin", "400-normal"),
  face("latin", "600-normal"),
  face("latin", "400-italic"),
  face("latin-ext", "400-normal"),
  face("latin-ext", "600-normal"),
  face("latin-ext", "400-italic"),
].join("");
