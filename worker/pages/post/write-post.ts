import { encodePath } from "../../../schema/permalink.ts";
import { safeUrl } from "../../../schema/safe-href.ts";
import type { Site } from "../../../schema/site.ts";
import type { PublicPost } from "../../db/posts/read-post-page.ts";
import { formatDate } from "../../render/date.ts";
import { showablePicture } from "../../render/figure.ts";
import { escapeLine, escapeMarkdown, writeLink } from "../../render/markdown/escape-markdown.ts";
import { writeCorrection, writeDocument, writePicture, type Writing } from "../../render/markdown/write-document.ts";
import { isWriter } from "../../render/names.ts";

/** A post as Markdown: all that its page says of it, in the same order, and where that page is. */
export function writePost(post: PublicPost, site: Site, writing: Writing): string {
  const { card, corrections } = post;
  const grave = corrections.filter(({ kind }) => kind === "correction" || kind === "retraction");
  const slight = corrections.filter((correction) => !grave.includes(correction));
  const sayCorrections = (some: typeof corrections): string[] =>
    some.map(({ kind, text, at }) => writeCorrection(kind, at, escapeMarkdown(text), site));
  const parts = [
    `# ${escapeLine(card.title)}`,
    card.dek === "" ? "" : `*${escapeLine(card.dek)}*`,
    post.kind === "page" ? "" : writeByline(post, site),
    ...sayCorrections(grave),
    writeLead(post, writing),
    writeDocument(post.document, writing),
    ...sayCorrections(slight),
    writeOrigin(post),
    writeRelated(post, site),
    post.tags.length === 0 ? "" : `Tagged: ${post.tags.map(({ name }) => escapeLine(name)).join(", ")}`,
    `${writeLink(escapeLine(site.name), `${site.origin}${encodePath(card.path)}`)}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function writeByline({ card, source, dateline, updatedAt }: PublicPost, site: Site): string {
  const writers = card.bylines.map(({ name, role }) =>
    isWriter(role) ? `${name} ${role}`.trim() : `${role}: ${name}`,
  );
  const names = writers.length > 0 ? writers.join(", ") : (source?.byline ?? "");
  const isUpdated = updatedAt !== null && updatedAt > card.publishedAt;
  return [
    names === "" ? "" : `By ${escapeLine(names)}`,
    escapeLine(dateline),
    formatDate(card.publishedAt, "dayAndTime", site),
    isUpdated ? `updated ${formatDate(updatedAt, "dayAndTime", site)}` : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

function writeLead({ card: { lead } }: PublicPost, writing: Writing): string {
  if (lead === null) return "";
  return writePicture(showablePicture(lead, writing.now), lead.alt, escapeLine(lead.caption), lead.credit, writing);
}

function writeOrigin({ source }: PublicPost): string {
  const address = source === null ? null : safeUrl(source.url);
  if (source === null) return "";
  const name = escapeLine(source.outlet.name);
  return [
    `Source: ${name}`,
    escapeLine(source.licence),
    address === null ? "" : writeLink(`Read the rest at ${name}`, address),
  ]
    .filter(Boolean)
    .join(" · ");
}

function writeRelated({ related }: PublicPost, site: Site): string {
  const links = related.map((link) =>
    link.kind === "post"
      ? writeLink(escapeLine(link.card.title), `${site.origin}${encodePath(link.card.path)}`)
      : writeLink(escapeLine(link.title), safeUrl(link.url)),
  );
  return links.length === 0 ? "" : `See also:\n\n${links.map((link) => `- ${link}`).join("\n")}`;
}
