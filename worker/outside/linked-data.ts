/** A text, film or post, as JSON-LD describes it; "" where it does not. */
export interface Work {
  readonly headline: string;
  readonly description: string;
  readonly author: string;
  readonly publisher: string;
  readonly publishedAt: string;
  readonly licence: string;
  readonly language: string;
}

const WORKS =
  /(?:^|\/)(?:\w*Article|\w*NewsArticle|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|VideoObject|PodcastEpisode|WebPage)$/;

/** Nothing is looked for deeper, and of a long list only the beginning. */
const DEEPEST = 6;
const MOST_NODES = 200;

type Node = Readonly<Record<string, unknown>>;

/** The works that a script of JSON-LD describes, texts before the page they stand on. What is not JSON says nothing. */
export function readLinkedData(script: string): Work[] {
  let json: unknown;
  try {
    json = JSON.parse(script.replace(/^\s*(?:<!--|\/\*<!\[CDATA\[\*\/)|(?:-->|\/\*\]\]>\*\/)\s*$/g, ""));
  } catch {
    return [];
  }
  const nodes = gather(json, 0).slice(0, MOST_NODES);
  const found = nodes.filter((node) => typesOf(node).some((type) => WORKS.test(type)));
  const isPage = (node: Node): boolean => typesOf(node).every((type) => type.endsWith("WebPage"));
  return [...found.filter((node) => !isPage(node)), ...found.filter(isPage)].map((node) => toWork(node, nodes));
}

function gather(json: unknown, depth: number): Node[] {
  if (depth > DEEPEST || typeof json !== "object" || json === null) return [];
  if (Array.isArray(json)) return json.slice(0, MOST_NODES).flatMap((item) => gather(item, depth + 1));
  const node = json as Node;
  const inside = ["@graph", "mainEntity", "mainEntityOfPage", "video"].flatMap((key) => gather(node[key], depth + 1));
  return [node, ...inside, ...named(node)];
}

/** People and outlets are often named beside the text and referred to by id. */
function named(node: Node): Node[] {
  return [node["author"], node["publisher"]].filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typesOf(node: Node): string[] {
  const type = node["@type"];
  return (Array.isArray(type) ? type : [type]).filter((one): one is string => typeof one === "string");
}

function toWork(node: Node, nodes: readonly Node[]): Work {
  return {
    headline: text(node["headline"]) || text(node["name"]),
    description: text(node["description"]),
    author: sayNames(node["author"] ?? node["creator"], nodes),
    publisher: sayNames(node["publisher"] ?? node["sourceOrganization"], nodes),
    publishedAt: text(node["datePublished"]) || text(node["uploadDate"]),
    licence: text(node["license"]) || text((node["license"] as Node | null | undefined)?.["url"]),
    language: text(node["inLanguage"]),
  };
}

function sayNames(value: unknown, nodes: readonly Node[]): string {
  const names = (Array.isArray(value) ? value.slice(0, 20) : [value]).map((one: unknown) => nameOf(one, nodes));
  return [...new Set(names.filter((name) => name !== ""))].join(", ");
}

function nameOf(value: unknown, nodes: readonly Node[]): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  const node = value as Node;
  const name = text(node["name"]);
  if (name !== "" || typeof node["@id"] !== "string") return name;
  return text(nodes.find((other) => other["@id"] === node["@id"] && other["name"] !== undefined)?.["name"]);
}

function text(value: unknown): string {
  if (Array.isArray(value)) return text(value[0]);
  return typeof value === "string" ? value : "";
}
