import type { PageFacts, PostFacts } from "./page-facts.ts";

/** Schema.org's data as it was read: nothing of it is known before it is looked at. */
type Told = Readonly<Record<string, unknown>>;

/** Where others' addresses belong: the vocabulary, an original, and whose terms a picture is under. */
const OF_OTHERS = new Set(["@context", "isBasedOn", "license", "acquireLicensePage", "sameAs"]);

/** What is wrong with what a page says in JSON-LD, measured by schema.org's shapes and by what the page says to people. */
export function findLinkedDataFaults(path: string, facts: PageFacts, origin: string): string[] {
  const faults: string[] = [];
  const expectSame = (what: string, told: unknown, shown: unknown): void => {
    const [one, other] = [told, shown].map((value) => JSON.stringify(value));
    if (one !== other) faults.push(`${path}: ${what} is ${one}, and the page says ${other}`);
  };
  const whole = facts.linkedData.map((text) => JSON.parse(text) as Told);
  const nodes = whole.flatMap(listNodes);
  for (const node of whole) expectSame("@context", node["@context"], "https://schema.org");
  for (const node of nodes) {
    if ("@type" in node || "@id" in node || "@graph" in node) continue;
    faults.push(`${path}: ${JSON.stringify(node).slice(0, 80)} is of no type`);
  }
  for (const list of ofType(nodes, "BreadcrumbList")) checkCrumbs(list);
  for (const image of ofType(nodes, "ImageObject")) checkImage(image);
  const [post, ...more] = ofType(nodes, "NewsArticle");
  expectSame("the number of posts", more.length, 0);
  const isPost =
    facts.post !== null && facts.shared["type"] === "article" && facts.isIndexed && facts.post.publishedAt !== "";
  expectSame("that it is a post", post !== undefined, isPost);
  if (post !== undefined && facts.post !== null) checkPost(post, facts.post);
  if (path === "/") checkSite();
  return faults;

  function checkPost(told: Told, shown: PostFacts): void {
    expectSame("url", told["url"], facts.canonical);
    expectSame("headline", told["headline"], facts.headline);
    expectSame("inLanguage", told["inLanguage"], facts.language);
    expectSame("datePublished", told["datePublished"], shown.publishedAt);
    if (shown.updatedAt !== null) expectSame("dateModified", told["dateModified"], shown.updatedAt);
    if (told["description"] !== undefined) expectSame("description", told["description"], facts.shared["description"]);
    const authors = list(told["author"]);
    expectSame(
      "author",
      authors.flatMap(({ name }) => String(name).split(/, | and /)),
      shown.authors,
    );
    for (const author of authors) expectSame("an author's type", isOneOf(author, ["Person", "Organization"]), true);
    const [publisher] = list(told["publisher"]);
    expectSame(
      "publisher",
      [isOneOf(publisher, ["Organization", "NewsMediaOrganization"]), publisher?.["name"]],
      [true, facts.shared["site_name"]],
    );
    expectSame("publisher's logo", list(publisher?.["logo"]).length, 1);
    expectSame("isBasedOn", told["isBasedOn"] ?? null, shown.original);
    expectSame("keywords", told["keywords"] ?? [], shown.tags);
    const corrections = list(told["correction"]).map(({ text, datePublished }) => ({ text, at: datePublished }));
    expectSame("correction", corrections, shown.corrections);
    const [main] = list(told["mainEntityOfPage"]);
    expectSame("mainEntityOfPage", [main?.["@type"], main?.["@id"]], ["WebPage", facts.canonical]);
    expectSame("the way to the post", ofType(nodes, "BreadcrumbList").length, 1);
    const pictures = new Map(shown.pictures.map((picture) => [picture.address, picture]));
    const images = list(told["image"]);
    expectSame("the number of pictures", images.length, pictures.size);
    for (const image of images) {
      const picture = pictures.get(String(image["contentUrl"]));
      expectSame(
        "a picture's words",
        [image["caption"] ?? "", image["creditText"] ?? ""],
        [picture?.caption, picture?.credit],
      );
    }
  }

  function checkCrumbs(crumbs: Told): void {
    const steps = list(crumbs["itemListElement"]);
    expectSame(
      "positions of crumbs",
      steps.map(({ position }) => position),
      steps.map((_, at) => at + 1),
    );
    expectSame("where crumbs begin", steps[0]?.["item"], `${origin}/`);
    expectSame(
      "where crumbs end",
      [steps.at(-1)?.["item"] ?? facts.canonical, steps.length > 1],
      [facts.canonical, true],
    );
    const isNamed = (step: Told): boolean => step["@type"] === "ListItem" && isAddressOrWords(step["name"]);
    expectSame("that crumbs are named", steps.every(isNamed), true);
    const shown = facts.crumbs.map((words) => words.replace(/^‘(.*)’$/, "$1"));
    expectSame(
      "crumbs",
      steps.slice(1, shown.length + 1).map(({ name }) => name),
      shown,
    );
  }

  function checkImage(image: Told): void {
    for (const name of ["width", "height"]) {
      expectSame(`a picture's ${name}`, typeof image[name] === "number" && image[name] > 0, true);
    }
    if (image["license"] === undefined) return;
    const terms = [image["license"], image["acquireLicensePage"], image["creditText"]].every(isAddressOrWords);
    expectSame("a licensed picture's terms", [terms, typeof image["copyrightNotice"]], [true, "string"]);
  }

  function checkSite(): void {
    const [site, ...others] = ofType(nodes, "WebSite");
    expectSame("the number of sites", [site === undefined, others.length], [false, 0]);
    expectSame("the site", [site?.["url"], site?.["name"]], [`${origin}/`, facts.shared["site_name"]]);
    const [search] = list(site?.["potentialAction"]);
    const [target] = list(search?.["target"]);
    expectSame("the search", search?.["@type"], "SearchAction");
    expectSame("what a search asks for", search?.["query-input"], "required name=search_term_string");
    expectSame("where a search leads", String(target?.["urlTemplate"]).split("{search_term_string}").length, 2);
    const known = new Set(nodes.filter((node) => "@type" in node).map((node) => node["@id"]));
    expectSame("its publisher is told of", known.has(list(site?.["publisher"])[0]?.["@id"]), true);
  }
}

/** Every address that a page's head names as its own site's, in JSON-LD, Open Graph and links. */
export function listOwnAddresses(facts: PageFacts): string[] {
  const { canonical, shared, otherLanguages, linkedData } = facts;
  const told = linkedData.flatMap((text) => listTexts(JSON.parse(text) as Told));
  const images = ["url", "image"].flatMap((name) => shared[name] ?? []);
  const filled = told.map((address) => address.replace("{search_term_string}", "harbour").replace(/#.*$/, ""));
  return [...new Set([...(canonical === null ? [] : [canonical]), ...images, ...otherLanguages, ...filled])];
}

function listTexts(node: Told): string[] {
  return Object.entries(node).flatMap(([name, value]) => {
    if (OF_OTHERS.has(name)) return [];
    if (typeof value === "string") return /^https?:/.test(value) ? [value] : [];
    return list(value).flatMap(listTexts);
  });
}

/** It, and everything in it. */
function listNodes(node: Told): Told[] {
  return [node, ...Object.values(node).flatMap((value) => list(value).flatMap(listNodes))];
}

/** Schema.org lets one stand for many. */
function list(value: unknown): Told[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is Told => typeof one === "object" && one !== null);
}

function ofType(nodes: readonly Told[], type: string): Told[] {
  return nodes.filter((node) => isOneOf(node, [type]));
}

function isOneOf(node: Told | undefined, types: readonly string[]): boolean {
  return types.includes(String(node?.["@type"]));
}

function isAddressOrWords(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
