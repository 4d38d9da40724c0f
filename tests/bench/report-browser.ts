import { inBrowser } from "./in-browser.ts";
import { measureFirstView, type FirstView } from "./measure-first-view.ts";
import { measurePaint, type PaintMeasure } from "./measure-paint.ts";
import { FEW_POSTS, type Bench } from "./open-bench.ts";
import { kilobytes, sayKilobytes, tableOfLines, type Line, type Table } from "./table.ts";

const REQUESTS = 5;
const VIEW_BYTES = kilobytes(110);
const PHONE_BYTES = kilobytes(60);
const FACE_BYTES = kilobytes(48);
/** Half of what WordPress takes. */
const PAINT_MS = 650;

/** What a reader's phone loads and shows of a post with a lead picture. */
export async function reportBrowser({ inSeed, say }: Bench): Promise<Table[]> {
  say("Measuring what a reader's phone loads…");
  return inSeed(FEW_POSTS, (seed) =>
    inBrowser(seed, async (browser, origin) => {
      const view = await measureFirstView(browser, `${origin}${seed.post.path}`);
      const named = await measureFirstView(browser, `${origin}${seed.changed.path}`);
      say("Measuring when it shows it…");
      const paint = await measurePaint(browser, `${origin}${seed.post.path}`);
      return [
        tableOfLines("A post on a reader's phone", [
          viewLine("a first view with its lead picture: requests, KB (WordPress 8, 242; Ghost 17, 1,235)", view),
          viewLine(`… where it names somebody in letters beyond Latin-1 (${named.faces.at(-1)})`, named),
          ...viewParts(view),
          paintLine(paint),
        ]),
      ];
    }),
  );
}

function viewLine(what: string, { requests, bytes }: FirstView): Line {
  return {
    what,
    found: [`${requests}, ${sayKilobytes(bytes)}`],
    budget: `${REQUESTS}, ${sayKilobytes(VIEW_BYTES)}`,
    isMet: requests <= REQUESTS && bytes <= VIEW_BYTES,
  };
}

function viewParts({ htmlBytes, lead, leadBytes, faces, faceBytes, others, unwanted }: FirstView): Line[] {
  return [
    {
      what: `… of that HTML, and its lead (${lead})`,
      found: [`${sayKilobytes(htmlBytes + leadBytes)}, the lead ${sayKilobytes(leadBytes)}`],
      budget: sayKilobytes(PHONE_BYTES),
      isMet: htmlBytes + leadBytes <= PHONE_BYTES,
    },
    {
      what: `… faces (${faces.join(", ")})`,
      found: [sayKilobytes(faceBytes)],
      budget: sayKilobytes(FACE_BYTES),
      isMet: faceBytes <= FACE_BYTES,
    },
    { what: "… and besides", found: [others.join(", ")], budget: "", isMet: null },
    {
      what: "scripts, cookies, other hosts",
      found: [unwanted.length === 0 ? "none" : unwanted.join(" ")],
      budget: "none",
      isMet: unwanted.length === 0,
    },
  ];
}

function paintLine({ ms, bareMs }: PaintMeasure): Line {
  return {
    what: "largest paint, slow 4G (1.6 Mbit/s, 150 ms), CPU ÷ 4, nothing cached (half of WordPress' 1.3 s)",
    found: [`${ms.toFixed(0)} ms; a bare page with the same picture ${bareMs.toFixed(0)} ms`],
    budget: `${PAINT_MS} ms`,
    isMet: ms <= PAINT_MS,
    isTime: true,
  };
}
