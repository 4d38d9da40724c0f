import { Parser } from "htmlparser2";

/** What one address of the house answered to a reader. */
export interface Answer {
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  /** Empty where it is no text. */
  readonly body: string;
  /** The page that led here. */
  readonly from: string;
}

const TEXT =
  /^(text\/|application\/(rss\+xml|atom\+xml|feed\+json|xml|json|manifest\+json|opensearchdescription\+xml))/;
const AT_ONCE = 8;

/** Everything that readers come to from the front page, each address once, by following every link within the house. */
export async function crawl(origin: string, starts: readonly string[] = ["/"]): Promise<Answer[]> {
  const answers: Answer[] = [];
  const known = new Set(starts);
  const wave = starts.map((path) => ({ path, from: "" }));
  while (wave.length > 0) {
    const now = wave.splice(0, AT_ONCE);
    const answered = await Promise.all(now.map(async ({ path, from }) => ask(origin, path, from)));
    for (const answer of answered) {
      answers.push(answer);
      for (const path of answer.type.startsWith("text/html") ? listAddresses(answer.body, origin, answer.path) : []) {
        if (known.has(path)) continue;
        known.add(path);
        wave.push({ path, from: answer.path });
      }
    }
  }
  return answers;
}

export async function ask(origin: string, path: string, from: string): Promise<Answer> {
  const response = await fetch(new URL(path, origin), { redirect: "manual" });
  const type = response.headers.get("content-type") ?? "";
  const bytes = await response.arrayBuffer();
  const body = TEXT.test(type) ? new TextDecoder().decode(bytes) : "";
  return { path, status: response.status, type, headers: response.headers, body, from };
}

/** Every address in the page that is the house's own, without fragments. */
function listAddresses(html: string, origin: string, base: string): string[] {
  const found = new Set<string>();
  const add = (address: string | undefined): void => {
    if (address === undefined || address === "") return;
    const url = new URL(address, new URL(base, origin));
    if (url.origin === origin) found.add(url.pathname + url.search);
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "form") return;
      add(attributes["href"]);
      add(attributes["src"]);
      for (const candidate of attributes["srcset"]?.split(",") ?? []) add(candidate.trim().split(/\s+/)[0]);
    },
  });
  parser.end(html);
  return [...found];
}
