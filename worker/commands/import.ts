import { readFile, stat, writeFile } from "node:fs/promises";
import type { SessionReply } from "../../schema/api.ts";
import { readExport } from "../import/read-export.ts";
import { renderReport } from "../import/report.ts";
import type { WordPressExport } from "../import/wordpress-export.ts";
import { ApiError, createApiClient } from "./api-client.ts";
import { dataDir, findToken, localPort, tokenPath } from "./data-dir.ts";
import { IMPORT_HELP, type ImportOptions, readImportOptions } from "./import-options.ts";
import { createProgress } from "./import-progress.ts";
import { createImportRun, ImportStopped } from "./import-run.ts";
import { type ImportTarget, runImport } from "./run-import.ts";

/** Exit codes: refused before anything was done; broken on the way; stopped by Ctrl-C. */
const EXIT_REFUSED = 2;
const EXIT_BROKEN = 1;
const EXIT_STOPPED = 130;

/** Something that the person can mend, said in one sentence before anything is sent. */
class ImportRefused extends Error {}

async function main(args: readonly string[]): Promise<number> {
  const read = readImportOptions(args);
  if (read.kind === "help") {
    console.log(IMPORT_HELP);
    return 0;
  }
  if (read.kind === "wrong") throw new ImportRefused(read.reason);
  const { options } = read;
  const wordPress = await readFileWhole(options.file);
  if (options.media !== null) await checkFolder(options.media);
  const target = options.isRehearsal ? null : await openTarget(options);

  let isStopping = false;
  process.on("SIGINT", () => {
    if (isStopping) process.exit(EXIT_STOPPED);
    isStopping = true;
    progress.say("Stopping after the request on its way. Once more stops at once.");
  });
  const progress = createProgress(process.stderr);
  const run = createImportRun(progress, () => isStopping);
  try {
    const report = renderReport(await runImport(wordPress, options.media, target, run));
    process.stdout.write(report);
    if (options.report !== null) await writeReport(options.report, report);
    return 0;
  } catch (error) {
    progress.end();
    if (error instanceof ImportStopped) {
      console.error("Stopped. What came in stays; the same command again goes on from here.");
      return EXIT_STOPPED;
    }
    if (!(error instanceof ApiError) && !isConnectionError(error)) throw error;
    const why = error instanceof ApiError ? error.problem.title : `The connection to ${target?.origin ?? ""} was lost.`;
    console.error(`${why} The import is not complete; the same command again goes on from here.`);
    return EXIT_BROKEN;
  }
}

async function readFileWhole(file: string): Promise<WordPressExport> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new ImportRefused(`${file} cannot be read: ${sayFileError(error)}.`);
  }
  const read = readExport(decode(bytes));
  if (!read.ok) throw new ImportRefused(`${file} cannot be imported. ${read.reason}`);
  return read.export;
}

/** WordPress writes UTF-8, but for sites that were set up otherwise long ago. */
function decode(bytes: Buffer): string {
  const named = /^[^>]{0,200}encoding=["']([\w-]+)["']/.exec(bytes.subarray(0, 300).toString("latin1"))?.[1] ?? "utf-8";
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new ImportRefused(`There is no folder ${folder}.`);
  if (!found.isDirectory()) {
    throw new ImportRefused(`${folder} is not a folder; --media names the one with the pictures.`);
  }
}

async function openTarget(options: ImportOptions): Promise<ImportTarget> {
  const origin = options.to ?? `http://localhost:${localPort()}`;
  const isHere = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(origin);
  const token = options.token ?? (isHere ? await findToken() : null);
  if (token === null) {
    throw new ImportRefused(
      isHere
        ? `There is no token in ${tokenPath()}: run npm start first, or name one with --token.`
        : `${origin} needs to know who you are: name a token with --token.`,
    );
  }
  const session = await readSession(origin, token);
  if (!session.capabilities.includes("import")) {
    throw new ImportRefused(`The token does not allow imports into ${origin}.`);
  }
  return { origin, language: session.site.language, api: createApiClient(origin, token) };
}

/** Asked once and without patience: whoever mistyped an address should hear it at once. */
async function readSession(origin: string, token: string): Promise<SessionReply> {
  let response: Response;
  try {
    response = await fetch(new URL("/api/session", origin), { headers: { Authorization: `Bearer ${token}` } });
  } catch {
    throw new ImportRefused(
      `Nothing answers at ${origin}. Start it with npm start, or name another address with --to.`,
    );
  }
  if (response.status === 401 || response.status === 403) {
    throw new ImportRefused(`${origin} does not accept the token. npm start keeps the right one in ${dataDir()}.`);
  }
  const isOurs = response.ok && response.headers.get("Content-Type")?.startsWith("application/json") === true;
  if (!isOurs) throw new ImportRefused(`${origin} answers, but not as Broadsheet does (status ${response.status}).`);
  return (await response.json()) as SessionReply;
}

async function writeReport(file: string, report: string): Promise<void> {
  try {
    await writeFile(file, report);
  } catch (error) {
    console.error(`The report could not be written to ${file}: ${sayFileError(error)}.`);
  }
}

function sayFileError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EISDIR: "it is a folder",
    EACCES: "this account may not",
    ENOSPC: "the disk is full",
  };
  return words[code] ?? (code || "it failed");
}

function isConnectionError(error: unknown): boolean {
  return error instanceof TypeError && error.message === "fetch failed";
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ImportRefused)) throw error;
  console.error(error.message);
  process.exitCode = EXIT_REFUSED;
}
