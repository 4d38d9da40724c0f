/** Where a post is in Markdown: "/2019/01/17/slug.md" for "/2019/01/17/slug/". */
export function markdownPath(path: string): string {
  return path.replace(/\/$/, ".md");
}
