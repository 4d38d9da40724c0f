import type { Note, NoteKind } from "./note.ts";

/** What became of a post. */
export type PostOutcome = "new" | "updated" | "unchanged" | "kept" | "failed";

export interface ReportedPost {
  readonly title: string;
  /** Its address, or the empty string for a draft. */
  readonly path: string;
  readonly outcome: PostOutcome;
  readonly isDraft: boolean;
  readonly notes: readonly Note[];
}

/** How many of something came in: made now, and here before. */
export interface Count {
  readonly made: number;
  readonly known: number;
}

export interface ImportReport {
  readonly from: string;
  /** Where it went; null for a rehearsal that sent nothing. */
  readonly to: string | null;
  readonly posts: readonly ReportedPost[];
  readonly tags: Count;
  readonly bylines: Count;
  readonly sources: Count;
  readonly pictures: Count & {
    readonly attachments: number;
    readonly missing: readonly string[];
    readonly withGaps: number;
  };
  readonly addresses: { readonly kept: number; readonly taken: readonly string[] };
  readonly comments: { readonly count: number; readonly posts: number };
  readonly notes: readonly Note[];
}

const SECTIONS: readonly { readonly kind: NoteKind; readonly heading: string }[] = [
  { kind: "guessed", heading: "Guessed from the text: please look at these" },
  { kind: "missing", heading: "Missing" },
  { kind: "to_do", heading: "Left to do" },
  { kind: "changed", heading: "Changed on the way" },
  { kind: "left_out", heading: "Not brought over" },
];

/** The report as text, which is Markdown as well. */
export function renderReport(report: ImportReport): string {
  const title =
    report.to === null
      ? `# Rehearsal of importing ${report.from}: nothing was sent`
      : `# Imported ${report.from} into ${report.to}`;
  const sections = SECTIONS.map(({ kind, heading }) => renderSection(report, kind, heading));
  return `${[title, "", ...renderCounts(report), ...renderFailures(report), ...sections.flat()].join("\n").trimEnd()}\n`;
}

function renderCounts(report: ImportReport): readonly string[] {
  const { posts, pictures, addresses } = report;
  const having = (outcome: PostOutcome): number => posts.filter((post) => post.outcome === outcome).length;
  const isNew =
    having("new") +
      having("updated") +
      having("failed") +
      report.tags.made +
      report.bylines.made +
      report.sources.made +
      pictures.made >
    0;
  const drafts = posts.filter((post) => post.isDraft && post.outcome !== "failed").length;
  const gaps = `${plural(pictures.withGaps, "picture lacks", "pictures lack")} alt text, credit or rights. They are shown, as they were; the editor lists them under Pictures as work to do.`;
  return [
    ...(isNew ? [] : ["Nothing new: everything that the export holds was here already.", ""]),
    "## What came in",
    "",
    `- ${plural(posts.length - having("failed"), "post")}: ${[
      part(having("new"), "new"),
      part(having("updated"), "brought up to date"),
      part(having("unchanged"), "here already"),
      part(having("kept"), "kept as edited here"),
    ]
      .filter((text) => text !== "")
      .join(", ")}${drafts === 0 ? "" : `; ${plural(drafts, "is a draft", "are drafts")}`}`,
    `- ${counted(report.tags, "tag")}`,
    `- ${counted(report.bylines, "byline")}`,
    `- ${counted(report.sources, "source")}`,
    `- ${counted(pictures, "picture")}, from ${plural(pictures.attachments, "attachment")}`,
    `- ${plural(addresses.kept, "old address", "old addresses")} that answer as before, besides those of the posts and tags themselves`,
    ...(pictures.withGaps === 0 ? [] : ["", gaps]),
    "",
  ];
}

function part(count: number, words: string): string {
  return count === 0 ? "" : `${count} ${words}`;
}

function counted({ made, known }: Count, name: string): string {
  return `${plural(made + known, name)}: ${made} new, ${known} here already`;
}

function plural(count: number, one: string, many?: string): string {
  return `${count} ${count === 1 ? one : (many ?? `${one}s`)}`;
}

function renderFailures({ posts }: ImportReport): readonly string[] {
  const failed = posts.filter((post) => post.outcome === "failed");
  if (failed.length === 0) return [];
  return [
    "## Not taken",
    "",
    ...failed.flatMap((post) => [
      `- ${post.title}`,
      ...post.notes.filter((note) => note.kind === "left_out").map((note) => `  - ${note.text}`),
    ]),
    "",
  ];
}

function renderSection(report: ImportReport, kind: NoteKind, heading: string): readonly string[] {
  const general = [
    ...report.notes.filter((note) => note.kind === kind).map((note) => note.text),
    ...generalLines(report, kind),
  ];
  const posts = report.posts.filter((post) => post.outcome !== "failed").flatMap((post) => renderPost(post, kind));
  if (general.length === 0 && posts.length === 0) return [];
  return [`## ${heading}`, "", ...general.map((text) => `- ${text}`), ...posts, ""];
}

/** What was guessed of a post is said once, when it comes in; what is missing is said until it is there. */
function renderPost(post: ReportedPost, kind: NoteKind): readonly string[] {
  const isNews = post.outcome === "new" || post.outcome === "updated" || kind === "missing" || kind === "to_do";
  const notes = post.notes.filter((note) => note.kind === kind);
  if (!isNews || post.outcome === "kept" || notes.length === 0) return [];
  return [`- ${post.title}${post.path === "" ? "" : ` (${post.path})`}`, ...notes.map((note) => `  - ${note.text}`)];
}

function generalLines(report: ImportReport, kind: NoteKind): readonly string[] {
  if (kind === "missing") return report.pictures.missing;
  if (kind === "changed") {
    return report.addresses.taken.map((path) => `${path} leads to something else here already, and still does.`);
  }
  if (kind !== "left_out" || report.comments.count === 0) return [];
  return [`${plural(report.comments.count, "comment")}, on ${plural(report.comments.posts, "post")}.`];
}
