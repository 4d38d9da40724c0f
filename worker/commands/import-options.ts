import { parseArgs } from "node:util";

export interface ImportOptions {
  readonly file: string;
  readonly media: string | null;
  readonly to: string | null;
  readonly token: string | null;
  readonly report: string | null;
  readonly isRehearsal: boolean;
}

export type ReadOptions =
  | { readonly kind: "run"; readonly options: ImportOptions }
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly reason: string };

export const IMPORT_HELP = `Loads a WordPress export into Broadsheet.

  npm run import -- FILE.xml [--media DIR] [--to URL] [--token TOKEN]

  FILE.xml        what WordPress saves under Tools, Export (WXR 1.0 to 1.2)
  --media DIR     the folder with the site's pictures, by file name or as wp-content/uploads has them
  --to URL        where Broadsheet runs; http://localhost:8787 (or PORT) unless told otherwise
  --token TOKEN   the right to import there; for this machine it is read from DATA_DIR
  --dry-run       converts everything, sends nothing, and prints what would be reported
  --report FILE   writes the report to a file as well
  --help          prints this

The export is read whole before anything is sent. Ctrl-C ends after the request on its way; the same
command again goes on where it stopped. What is here already is never made twice, and a post that was
edited here is left as it is.`;

export function readImportOptions(args: readonly string[]): ReadOptions {
  const parsed = parse(args);
  if (typeof parsed === "string") return { kind: "wrong", reason: parsed };
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: "help" };
  const [file, ...others] = positionals;
  if (file === undefined) {
    return { kind: "wrong", reason: "Which file? Say npm run import -- FILE.xml, or --help for more." };
  }
  if (others.length > 0) {
    return { kind: "wrong", reason: `One file at a time, please: ${others.join(" ")} is one too many.` };
  }
  const to = values.to ?? null;
  if (to !== null && readOrigin(to) === null) {
    return { kind: "wrong", reason: `--to ${to} is not a web address such as https://example.org.` };
  }
  return {
    kind: "run",
    options: {
      file,
      media: values.media ?? null,
      to: to === null ? null : readOrigin(to),
      token: values.token ?? null,
      report: values.report ?? null,
      isRehearsal: values["dry-run"] === true,
    },
  };
}

function readOrigin(text: string): string | null {
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).origin;
}

const OPTIONS = {
  media: { type: "string" },
  to: { type: "string" },
  token: { type: "string" },
  report: { type: "string" },
  "dry-run": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

type Parsed = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true; args: string[] }>>;

function parse(args: readonly string[]): Parsed | string {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /Unknown option '([^']+)'/.exec(message)?.[1];
    if (unknown !== undefined) return `There is no option ${unknown}. --help lists those there are.`;
    const lacking = /Option '(?:-\w, )?(--[\w-]+)[^']*' argument (?:missing|is ambiguous)/.exec(message)?.[1];
    return lacking === undefined
      ? `${message.split("\n")[0] ?? "The options cannot be read"}`
      : `${lacking} needs a value after it. --help says which.`;
  }
}
