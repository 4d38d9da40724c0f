import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { OutsidePage } from "../../../schema/api.ts";
import type { Problem } from "../../../schema/problem.ts";
import { makeToken, NOON, openNewsroom } from "../newsroom.ts";
import { openOutside, page, redirect, type Page } from "../outside/fake-outside.ts";

const PAGE = "https://deltapost.example/ferry";
const ferry = page("<title>The ferry is late</title>");

async function look(address: string, pages: Readonly<Record<string, Page>> = {}, patienceMs?: number) {
  const web = openOutside(pages, patienceMs);
  const newsroom = await openNewsroom(NOON, web.outside);
  const ask = () => newsroom.call<OutsidePage & Problem>("POST", "/api/outside-pages", { url: address });
  return { ...web, newsroom, ask };
}

/** The endpoint's answer in a few words: "200", or the code with what it says. */
async function answer(address: string, pages?: Readonly<Record<string, Page>>, patienceMs?: number): Promise<string> {
  const { ask } = await look(address, pages, patienceMs);
  const { status, body } = await ask();
  return status === 200 ? `200 ${body.title}` : `${body.code}: ${body.title}`;
}

describe("a page outside", () => {
  test("says what it is, in its Open Graph data, JSON-LD and head, as plain text", async () => {
    const html = `<!doctype html><html lang="en-GB"><head>
      <title>Ferry late again | Delta Post</title>
      <link rel="canonical" href="/2026/ferry">
      <link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
      <meta property="og:title" content="Ferry late &ldquo;again&rdquo;">
      <meta property="og:site_name" content="Delta Post">
      <meta property="og:description" content="The <b>night</b> boat &amp;\n its crew">
      <script type="application/ld+json">{"@graph": [
        {"@type": "Organization", "@id": "#us", "name": "Delta Post Ltd"},
        {"@type": "NewsArticle", "headline": "Other", "datePublished": "2026-11-19T08:30:00+01:00",
         "author": [{"@type": "Person", "name": "Ana Gil"}, {"name": "Ben Odé"}], "publisher": {"@id": "#us"}}]}</script>
      </head><body><script>alert(1)</script></body></html>`;
    const { ask, asked } = await look(PAGE, { [PAGE]: page(html) });
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect(body).toEqual({
      url: PAGE,
      canonical: "https://deltapost.example/2026/ferry",
      kind: "page",
      title: "Ferry late “again”",
      text: "The night boat & its crew",
      outlet: "Delta Post",
      author: "Ana Gil, Ben Odé",
      publishedAt: Date.UTC(2026, 10, 19, 7, 30),
      licence: "CC BY 4.0",
      language: "en-GB",
    });
    const sent = new Headers(asked[0]?.init.headers);
    expect([...sent.keys()].toSorted()).toEqual(["accept", "user-agent"]);
    expect(sent.get("User-Agent")).toContain("Broadsheet; +https://example.org");
  });

  test("that says nothing of itself has its address, the name of its host, and nothing else", async () => {
    const { ask } = await look(PAGE, { [PAGE]: page("<p>Words</p>") });
    const { body } = await ask();
    expect(body).toMatchObject({ title: "", author: "", publishedAt: null, language: "", canonical: PAGE });
    expect(body.outlet).toBe("deltapost.example");
  });

  test.each([
    ["https://www.youtube.com/watch?v=abcdefghijk", "video", "YouTube"],
    ["https://vimeo.com/123456", "video", "Vimeo"],
    ["https://bsky.app/profile/ana.example/post/3k", "social", "Bluesky"],
    ["https://x.com/ana/status/1", "social", "X"],
    ["https://ships.example/@ana/112233445566778899", "social", "ships.example"],
  ])("%s is a %s on %s", async (address, kind, outlet) => {
    const { ask } = await look(address, { [address]: page("<title>A boat</title>") });
    expect((await ask()).body).toMatchObject({ kind, outlet, title: "A boat" });
  });

  test("in another script is read by its header, its own first lines or its mark, whatever is said of it", async () => {
    const titled = (bytes: number[], type: string, before = ""): Page => {
      const head = [...new TextEncoder().encode(`${before}<title>`)];
      return () => new Response(new Uint8Array([...head, ...bytes]), { headers: { "Content-Type": type } });
    };
    const latin = [0x63, 0x61, 0x66, 0xe9];
    expect(await answer(PAGE, { [PAGE]: titled(latin, "text/html; charset=iso-8859-1") })).toBe("200 café");
    expect(await answer(PAGE, { [PAGE]: titled(latin, "text/html", "<meta charset=windows-1252>") })).toBe("200 café");
    expect(await answer(PAGE, { [PAGE]: titled(latin, "text/html; charset=klingon") })).toBe("200 caf\ufffd");
  });

  test("is read as far as it can be, however broken it is", async () => {
    const said = '<title>The ferry is late</title><meta name="author" content="Ana Gil">';
    for (const rest of ["<select><xmp><title>Not this", "<p", '<meta name="', "<script>", "</".repeat(500)]) {
      const { ask } = await look(PAGE, { [PAGE]: page(said + rest) });
      expect((await ask()).body, rest).toMatchObject({ title: "The ferry is late", author: "Ana Gil" });
    }
  });

  test("is cut to what our fields hold, and its dates and addresses are ours to take or leave", async () => {
    const html = `<title>${"long ".repeat(400)}</title>
      <meta property="og:description" content="${"word ".repeat(2000)}">
      <link rel="canonical" href="javascript:alert(1)"><meta property="article:published_time" content="9999-01-01">
      <script type="application/ld+json">{"@type":"NewsArticle","author":{"@id":"#a"},"datePublished":"soon"</script>`;
    const { ask } = await look(PAGE, { [PAGE]: page(html) });
    const { body } = await ask();
    expect([body.title.length <= 300, body.text.length <= 1000]).toEqual([true, true]);
    expect(body).toMatchObject({ canonical: PAGE, publishedAt: null, author: "" });
  });
});

describe("an address that not everybody can open", () => {
  test.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.01/",
    "http://１２７.0.0.1/",
    "http://127.0.0.1./",
    "http://10.0.0.8/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:5ef5:79fb::1]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[ff02::1]/",
    "http://localhost/",
    "http://localhost./",
    "http://printer/",
    "http://printer.local/",
    "http://db.internal/",
    "http://home.arpa/",
    "http://metadata.google.internal/",
    "https://deltapost.example:8443/ferry",
    "https://ana:secret@deltapost.example/ferry",
    "https://example.org/2026/11/20/ours/",
  ])("%s is refused before anybody is asked", async (address) => {
    const { ask, asked, resolved } = await look(address, { [PAGE]: ferry });
    const { status, body } = await ask();
    expect({ status, code: body.code }).toEqual({ status: 422, code: "invalid" });
    expect([asked, resolved]).toEqual([[], []]);
  });

  test.each([
    ["10.1.2.3", "A"],
    ["127.0.0.1", "A"],
    ["::1", "AAAA"],
    ["::ffff:10.0.0.1", "AAAA"],
    ["fd12::1", "AAAA"],
    ["garbage", "A"],
  ] as const)(
    "a public name that DNS answers with %s is refused, even beside a public answer",
    async (address, type) => {
      const { ask, asked, hosts } = await look(PAGE, { [PAGE]: ferry });
      hosts.set("deltapost.example", { A: ["151.101.1.69"], [type]: ["151.101.1.69", address] });
      expect((await ask()).body.code).toBe("invalid");
      expect(asked).toEqual([]);
    },
  );

  test.each([
    "http://127.0.0.1/",
    "http://[::1]/",
    "//localhost/",
    "file:///etc/passwd",
    "https://deltapost.example:22/",
  ])("is refused where another leads to it: %s", async (to) => {
    const { ask, asked } = await look(PAGE, { [PAGE]: redirect(to) });
    const { body } = await ask();
    expect(body).toMatchObject({ code: "invalid", title: "That address leads on to one that not everybody can open." });
    expect(asked.map(({ address }) => address)).toEqual([PAGE]);
  });

  test("is refused where another leads to a name that turns out private", async () => {
    const { ask, hosts, asked } = await look(PAGE, { [PAGE]: redirect("https://inside.example/") });
    hosts.set("inside.example", { A: ["192.168.0.4"] });
    expect((await ask()).body.code).toBe("invalid");
    expect(asked).toHaveLength(1);
  });
});

describe("a page that does not answer", () => {
  test("is told in our words, by its host", async () => {
    const status =
      (code: number): Page =>
      () =>
        new Response("<h1>secret words</h1>", { status: code });
    const throws: Page = () => Promise.reject(new TypeError("secret cause"));
    expect(await answer(PAGE)).toBe("no_answer: deltapost.example has no such page.");
    expect(await answer(PAGE, { [PAGE]: status(403) })).toBe(
      "no_answer: deltapost.example does not show that page to us.",
    );
    expect(await answer(PAGE, { [PAGE]: status(503) })).toBe(
      "no_answer: deltapost.example answered with an error (503).",
    );
    expect(await answer(PAGE, { [PAGE]: throws })).toBe("no_answer: deltapost.example did not answer.");
    const pdf = page("%PDF", { "Content-Type": "application/pdf" });
    expect(await answer(PAGE, { [PAGE]: pdf })).toBe(
      "no_answer: What deltapost.example has at that address is not a web page.",
    );
  });

  test("is one whose name nobody knows, or no resolver tells", async () => {
    for (const host of [null, {}]) {
      const { ask, hosts } = await look(PAGE, { [PAGE]: ferry });
      hosts.set("deltapost.example", host);
      expect((await ask()).body).toMatchObject({ status: 424, code: "no_answer" });
    }
  });

  test("follows four redirects and no fifth", async () => {
    const step = (number: number): string => `https://deltapost.example/${number}`;
    const chain = (steps: number): Record<string, Page> =>
      Object.fromEntries(Array.from({ length: steps }, (_, number) => [step(number), redirect(step(number + 1))]));
    expect(await answer(step(0), { ...chain(4), [step(4)]: ferry })).toBe("200 The ferry is late");
    const { ask, asked } = await look(step(0), chain(30));
    expect((await ask()).body.title).toBe("That address leads on and on, and arrives nowhere.");
    expect(asked).toHaveLength(5);
  });

  test("is read no further than half a megabyte, and then left", async () => {
    let sent = 0;
    let isLeft = false;
    const endless: Page = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull(controller) {
            controller.enqueue(new TextEncoder().encode(sent === 0 ? "<title>Endless</title>" : "x".repeat(65_536)));
            sent += 65_536;
          },
          cancel() {
            isLeft = true;
          },
        }),
        { headers: { "Content-Type": "text/html" } },
      );
    expect(await answer(PAGE, { [PAGE]: endless })).toBe("200 Endless");
    expect(sent).toBeLessThan(1_000_000);
    expect(isLeft).toBe(true);
  });

  test("is left when its time is over, whether it is silent or dribbles", async () => {
    const slow: Page = () =>
      new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([60])) }), {
        headers: { "Content-Type": "text/html" },
      });
    expect(await answer(PAGE, { [PAGE]: slow }, 20)).toBe("no_answer: deltapost.example took too long to answer.");
    const mute: Page = ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new Error("over")));
      });
    expect(await answer(PAGE, { [PAGE]: mute }, 20)).toBe("no_answer: deltapost.example did not answer.");
  });
});

describe("who may have pages looked up", () => {
  test("is whoever writes posts, so many times a minute", async () => {
    const { newsroom, asked } = await look(PAGE, { [PAGE]: ferry });
    const { token } = await makeToken("contributor", NOON);
    const path = "/api/outside-pages";
    expect((await newsroom.call("POST", path, { url: PAGE }, token)).status).toBe(403);
    expect((await newsroom.call("POST", path, { url: PAGE }, null)).status).toBe(401);
    const keys: string[] = [];
    const tired = {
      ...env,
      LOOKS: {
        limit: ({ key }: { key: string }) => {
          keys.push(key);
          return Promise.resolve({ success: false });
        },
      },
    };
    const request = new Request(`https://example.org${path}`, {
      method: "POST",
      headers: { Authorization: `Bearer ${newsroom.owner.token}`, "Content-Type": "application/json" },
      body: JSON.stringify({ url: PAGE }),
    });
    expect((await newsroom.app.fetch(request, tired, createExecutionContext())).status).toBe(429);
    expect(keys).toEqual([`page:${newsroom.owner.personId}`]);
    expect(asked).toEqual([]);
  });
});
