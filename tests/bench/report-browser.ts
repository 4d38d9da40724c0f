import { measureFirstView } from "./measure-first-view.ts";
import { FEW_POSTS, type Bench } from "./open-bench.ts";
import { kilobytes, sayKilobytes, tableOfLines, type Table } from "./table.ts";

const PHONE_BYTES = kilobytes(60);
const FACE_BYTES = kilobytes(48);

/** What a reader's browser loads and shows. */
export async function reportBrowser({ inSeed, say }: Bench): Promise<Table[]> {
  say("Measuring what a reader's browser loads…");
  const phone = await inSeed(FEW_POSTS, measureFirstView);
  const firstView = phone.htmlGzipBytes + phone.leadBytes;
  return [
    tableOfLines("In a reader's browser", [
      {
        what: `post on a phone: HTML, and its lead (${phone.leadType.replace("image/", "")}, ${phone.leadWidth} px)`,
        found: [`${sayKilobytes(firstView)}, of that ${sayKilobytes(phone.leadBytes)}`],
        budget: "60 KB",
        isMet: firstView <= PHONE_BYTES,
      },
      {
        what: `post on a phone: faces besides (${phone.faces.join(", ")})`,
        found: [sayKilobytes(phone.faceBytes)],
        budget: "48 KB",
        isMet: phone.faceBytes <= FACE_BYTES,
      },
      {
        what: "post: scripts, cookies, other hosts",
        found: [phone.unwanted.length === 0 ? "none" : phone.unwanted.join(" ")],
        budget: "none",
        isMet: phone.unwanted.length === 0,
      },
    ]),
  ];
}
