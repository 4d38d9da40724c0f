import { beforeAll, describe, expect, test } from "vitest";
import { toAccent } from "../../../../schema/accent.ts";
import type { SiteReply } from "../../../../schema/api.ts";
import type { Site } from "../../../../schema/site.ts";
import { HOUSE_THEME } from "../../../../schema/theme.ts";
import { historyStyles } from "../../../../worker/pages/history/history-styles.ts";
import { hashStyle } from "../../../../worker/pages/style/hash-style.ts";
import { stylesheetOf } from "../../../../worker/pages/style/stylesheet.ts";
import { themeCss } from "../../../../worker/pages/style/theme.ts";
import { openNewsroom, testSite } from "../../newsroom.ts";
import { read } from "../../reading-room.ts";

const house = { accent: "", ...HOUSE_THEME };

describe("themeCss", () => {
  test("adds nothing where the house's own stands", () => {
    expect(themeCss(house)).toBe("");
  });

  test("a colour that can be read is left as it was chosen, what is no colour leaves the house's own", () => {
    expect(themeCss({ ...house, accent: "#8a1c1c" })).toContain(":root{--accent:#8a1c1c}");
    expect(themeCss({ ...house, accent: "red;}body{display:none" })).toBe("");
  });

  test("the accent is made readable on the paper that was chosen", () => {
    const css = themeCss({ ...house, accent: "#ffd400", paper: "cool" });
    expect(css).toContain(`:root{--accent:${toAccent("#ffd400", "cool")?.light}}`);
    expect(toAccent("#ffd400", "cool")?.light).not.toBe(toAccent("#ffd400", "white")?.light);
  });

  test("a paper colours screens, not what is printed", () => {
    const [screen, ...rest] = themeCss({ ...house, paper: "cool" })
      .split("@media ")
      .slice(1);
    expect(screen).toMatch(/^screen\{:root\{--paper:#[0-9a-f]{6};/);
    expect(rest).toEqual([expect.stringMatching(/^screen and \(prefers-color-scheme:dark\)\{:root\{--paper:/)]);
  });
});

describe("a page of a themed site", () => {
  let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
  let path = "";
  beforeAll(async () => {
    newsroom = await openNewsroom();
    path = (await newsroom.makePost({})).path;
  });

  async function open(change: Partial<Site>) {
    const { version } = (await newsroom.call<SiteReply>("GET", "/api/site")).body;
    const fields = { ...testSite, ...change };
    expect((await newsroom.call("PUT", "/api/site", { version, fields })).status).toBe(200);
    const { text, headers } = await read(newsroom.app, path);
    const styles = [...text.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style = ""]) => style);
    return { text, styles, policy: headers.get("Content-Security-Policy") ?? "" };
  }

  test("carries what was chosen in a style of its own that its policy names, the shared one as before", async () => {
    const plain = await open({ paper: "white" });
    const { styles, policy } = await open({ density: "close", paper: "cool" });
    expect(styles[0]).toBe(plain.styles[0]);
    expect(styles[1]).toMatch(/^:root\{--line:[\d.]+;--air:[\d.]+\}@media screen\{:root\{--paper:/);
    for (const style of styles) expect(policy).toContain(await hashStyle(style));
  });

  test("loads and asks for faces only where its type has some", async () => {
    const newsreader = await open({});
    expect(newsreader.text.match(/rel="preload"/g)).toHaveLength(2);
    expect(newsreader.styles).toHaveLength(1);
    for (const type of ["book", "plain"] as const) {
      const { text, styles, policy } = await open({ type });
      expect(text).not.toMatch(/rel="preload"|@font-face/);
      expect(styles[1]).toMatch(/^:root\{--text:/);
      expect(policy).toContain(await hashStyle(styles[0] ?? ""));
    }
  });

  test.each(["post", "list"] as const)("the stylesheet of a %s leaves room within 6 KB compressed", async (sheet) => {
    const weigh = async (style: string): Promise<number> => {
      const stream = new Response(style).body!.pipeThrough(new CompressionStream("gzip"));
      return (await new Response(stream).arrayBuffer()).byteLength;
    };
    expect(await weigh(stylesheetOf("newsroom", sheet))).toBeLessThanOrEqual(4_800);
    expect(await weigh(stylesheetOf("newsroom", sheet) + historyStyles)).toBeLessThanOrEqual(5_400);
  });

  test("a type, spacing or paper that there is not is refused in words", async () => {
    const { version } = (await newsroom.call<SiteReply>("GET", "/api/site")).body;
    const fields = { ...testSite, paper: "parchment" };
    expect(await newsroom.call("PUT", "/api/site", { version, fields })).toMatchObject({
      status: 422,
      body: { code: "invalid", fields: { "fields.paper": "The paper is warm, white or cool." } },
    });
  });
});
