import lighthouse from "lighthouse";
import { pageFunctions } from "lighthouse/core/lib/page-functions.js";

export type Category = "accessibility" | "best-practices" | "seo" | "performance";

/** What Lighthouse says of a page: a score of 0 to 100 a category, and the audits that were not passed. */
export interface PageAudit {
  readonly scores: Readonly<Partial<Record<Category, number>>>;
  readonly failed: readonly string[];
}

/** Waits that only performance is told by; other categories look at a page that has loaded. */
const WITHOUT_WAITS = {
  pauseAfterFcpMs: 0,
  pauseAfterLoadMs: 0,
  networkQuietThresholdMs: 0,
  cpuQuietThresholdMs: 0,
  disableStorageReset: true,
  skipAboutBlank: true,
};

/** Lighthouse first tries for a second how fast the machine is, and only says so beside what it found. */
pageFunctions.computeBenchmarkIndex = () => 1500;

/** Looks at a page as a phone would, at one that answers 404 too. `port` is where the browser listens to its debugger. */
export async function auditPage(url: string, port: number, categories: readonly Category[]): Promise<PageAudit> {
  const found = await lighthouse(url, {
    port,
    logLevel: "error",
    output: "json",
    onlyCategories: [...categories],
    ignoreStatusCode: true,
    disableFullPageScreenshot: true,
    ...(categories.includes("performance") ? {} : WITHOUT_WAITS),
  });
  if (found === undefined) throw new Error(`Lighthouse did not look at ${url}.`);
  const { categories: told, audits, runtimeError } = found.lhr;
  if (runtimeError !== undefined) throw new Error(`Lighthouse could not look at ${url}: ${runtimeError.message}`);
  const scores = Object.fromEntries(
    Object.values(told).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]),
  ) as PageAudit["scores"];
  const counted = Object.values(told).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const failed = counted.flatMap(({ id }) => {
    const { score, title } = audits[id]!;
    return score === null || score >= 1 ? [] : [`${id}: ${title}`];
  });
  return { scores, failed };
}
