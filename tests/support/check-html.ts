import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const HOW_TO_INSTALL = `The Nu HTML checker needs Java, and none was found.
  Debian, Ubuntu:  sudo apt-get install default-jre-headless
  macOS:           brew install openjdk`;

/** CSS that is newer than the checker's own (CSS View Transitions, level 2). */
const UNKNOWN_TO_IT = ".*@?view-transition.*";

/** How Java starts for a few seconds' work; the deep stack is what the checker asks for. */
const SHORT_LIVED = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m"];

interface Message {
  readonly type: "error" | "info" | "non-document-error";
  readonly subType?: "warning" | "fatal";
  readonly url?: string;
  readonly lastLine?: number;
  readonly message: string;
  readonly extract?: string;
}

/** What the Nu HTML checker has against some pages: one sentence for each error. */
export async function checkHtml(pages: readonly { readonly path: string; readonly body: string }[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-html-"));
  try {
    const files = pages.map((_, index) => join(folder, `${index}.html`));
    const withoutRepeats = leaveOutKnownStyles();
    await Promise.all(pages.map(({ body }, index) => writeFile(files[index]!, withoutRepeats(body))));
    const messages = await runChecker(files);
    return messages
      .filter(({ type }) => type !== "info")
      .map(({ url, message, extract, lastLine }) => {
        const index = Number(/(\d+)\.html$/.exec(url ?? "")?.[1] ?? -1);
        return `${pages[index]?.path ?? url}, line ${lastLine}: ${message} ${extract ?? ""}`;
      });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Most of the checker's time is CSS, and most pages have the same: each sheet is looked at in the first page that has it. */
function leaveOutKnownStyles(): (html: string) => string {
  const known = new Set<string>();
  return (html) =>
    html.replace(/(?<=<style>)[^]*?(?=<\/style>)/g, (css) => {
      if (known.has(css)) return "";
      known.add(css);
      return css;
    });
}

/** The checker ends with 1 where it found something; its words come on the error stream either way. */
function runChecker(files: readonly string[]): Promise<readonly Message[]> {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  return new Promise((resolve, reject) => {
    const words = [...SHORT_LIVED, "-jar", jar, "--format", "json", "--filterpattern", UNKNOWN_TO_IT, ...files];
    execFile("java", words, { maxBuffer: 64 * 1024 * 1024 }, (error, _stdout, stderr) => {
      if (error?.code === "ENOENT") return reject(new Error(HOW_TO_INSTALL));
      try {
        resolve((JSON.parse(stderr) as { messages: Message[] }).messages);
      } catch {
        reject(new Error(`The Nu HTML checker did not run:\n${stderr}`));
      }
    });
  });
}
