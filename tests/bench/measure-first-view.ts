import type { Browser, BrowserContext, Request } from "playwright-core";
import sharp from "sharp";
import { openPhone } from "./open-phone.ts";

/** What a phone loads that has nothing of the site yet. */
export interface FirstView {
  readonly requests: number;
  /** Of answers with their headers, as they came over the wire. */
  readonly bytes: number;
  readonly htmlBytes: number;
  /** The picture that the phone chose, and its bytes: sharp's, which heeds no quality. */
  readonly leadBytes: number;
  readonly lead: string;
  readonly faceBytes: number;
  /** As files name them: latin-400-normal; a letter beyond Latin-1 brings one of latin-ext. */
  readonly faces: readonly string[];
  /** What else was asked for: the last part of each address. */
  readonly others: readonly string[];
  /** Scripts, cookies and requests to other hosts: there are to be none. */
  readonly unwanted: readonly string[];
}

export async function measureFirstView(browser: Browser, address: string): Promise<FirstView> {
  const context = await openPhone(browser);
  try {
    const page = await context.newPage();
    const requests: Request[] = [];
    page.on("request", (request) => requests.push(request));
    await page.goto(address, { waitUntil: "networkidle" });
    const chosen = await page
      .locator("main img")
      .first()
      .evaluate((image: HTMLImageElement) => image.currentSrc);
    const loaded = await Promise.all(requests.map(toLoaded));
    const isFace = ({ url }: Loaded): boolean => url.endsWith(".woff2");
    const faces = loaded.filter(isFace);
    const lead = await (await requests.find((request) => request.url() === chosen)?.response())?.body();
    const { width, format } = await sharp(lead).metadata();
    return {
      requests: loaded.length,
      bytes: sum(loaded),
      htmlBytes: sum(loaded.filter(({ url }) => url === address)),
      leadBytes: sum(loaded.filter(({ url }) => url === chosen)),
      lead: `${format === "heif" ? "avif" : format}, ${width} px`,
      faceBytes: sum(faces),
      faces: faces.flatMap(({ url }) => /newsreader-(.+)\.woff2$/.exec(url)?.[1] ?? []),
      others: loaded
        .filter((one) => !isFace(one) && one.url !== address && one.url !== chosen)
        .map(({ url }) => url.slice(url.lastIndexOf("/") + 1)),
      unwanted: await findUnwanted(loaded, address, context),
    };
  } finally {
    await context.close();
  }
}

interface Loaded {
  readonly url: string;
  readonly isScript: boolean;
  readonly bytes: number;
}

async function toLoaded(request: Request): Promise<Loaded> {
  const { responseBodySize, responseHeadersSize } = await request.sizes();
  const isScript = request.resourceType() === "script";
  return { url: request.url(), isScript, bytes: responseBodySize + responseHeadersSize };
}

async function findUnwanted(loaded: readonly Loaded[], address: string, context: BrowserContext): Promise<string[]> {
  const { origin } = new URL(address);
  const strange = loaded.filter(({ url, isScript }) => isScript || new URL(url).origin !== origin);
  const cookies = await context.cookies();
  return [...strange.map(({ url }) => url), ...cookies.map(({ name }) => `cookie ${name}`)];
}

function sum(loaded: readonly Loaded[]): number {
  return loaded.reduce((all, { bytes }) => all + bytes, 0);
}
