import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { LinkChecksReply } from "../../../schema/api.ts";
import { makeToken, NOON, openNewsroom } from "../newsroom.ts";
import { openOutside, page, redirect, type Page } from "../outside/fake-outside.ts";
import { addPath } from "../reading-room.ts";

const DAY_MS = 86_400_000;
const status =
  (code: number): Page =>
  () =>
    new Response("", { status: code });
const at = (path: string): string => `https://deltapost.example${path}`;
let most = 0;
let open = 0;

const web = openOutside({
  [at("/here")]: page("<p>Here</p>"),
  [at("/gone")]: status(410),
  [at("/members")]: status(401),
  [at("/bots")]: status(403),
  [at("/broken")]: status(503),
  [at("/old")]: redirect("/new", 301),
  [at("/new")]: page("<p>New</p>"),
  [at("/for-now")]: redirect("/new", 302),
  [at("/paid")]: redirect("/account/login?next=/paid", 302),
  [at("/account/login?next=/paid")]: page("<p>Sign in</p>"),
  [at("/inward")]: redirect("http://127.0.0.1/", 301),
  [at("/round")]: redirect("/round", 302),
  [at("/only-get")]: ({ method }) => new Response("", { status: method === "HEAD" ? 404 : 200 }),
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, number) => [
      at(`/many/${number}`),
      async () => {
        most = Math.max(most, (open += 1));
        await Promise.resolve();
        open -= 1;
        return new Response("");
      },
    ]),
  ),
});

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let author: Awaited<ReturnType<typeof makeToken>>;
const paths = { live: "", waiting: "", withdrawn: "", unpublished: "" };

beforeAll(async () => {
  newsroom = await openNewsroom(NOON, web.outside);
  author = await makeToken("author", NOON);
  const tag = await newsroom.makeTag("Ferries");
  await newsroom.makeTag("Empty");
  const live = await newsroom.makePost({ title: "Seen by all", tags: [tag.id] });
  const waiting = await newsroom.makePost({ title: "Seen by none yet" }, { publishedAt: NOON + DAY_MS });
  const withdrawn = await newsroom.makePost({ title: "Taken away" });
  await newsroom.call("PUT", `/api/posts/${withdrawn.id}/withdrawal`, { version: 2, reason: "Wrong." });
  const unpublished = await newsroom.makePost({ title: "Taken back" });
  await newsroom.call("DELETE", `/api/posts/${unpublished.id}/publication`, { version: 2 });
  Object.assign(paths, {
    live: live.path,
    waiting: waiting.path,
    withdrawn: withdrawn.path,
    unpublished: unpublished.path,
  });
  await addPath("/?p=5001", "redirect", { postId: live.id });
  await env.DB.prepare("insert into tag_aliases (slug, tag_id, name, created_at) values ('boats', ?1, 'Boats', 0)")
    .bind(tag.id)
    .run();
});

async function check(hrefs: readonly string[], token?: string): Promise<LinkChecksReply["links"]> {
  const { body } = await newsroom.call<LinkChecksReply>("POST", "/api/link-checks", { hrefs }, token);
  return body.links;
}

async function states(hrefs: readonly string[], token?: string): Promise<Record<string, string>> {
  const links = await check(hrefs, token);
  return Object.fromEntries(
    links.map(({ href, state, movedTo }) => [href, movedTo === null ? state : `${state} ${movedTo}`]),
  );
}

describe("links into this site", () => {
  test("are alive, moved or dead as readers would find them, under every spelling of the address", async () => {
    expect(
      await states([
        "/",
        "#notes",
        "mailto:desk@example.org",
        paths.live,
        `${paths.live}#notes`,
        `https://example.org${paths.live}`,
        paths.live.slice(0, -1),
        "/?p=5001",
        "/search?q=ferry",
        "/tag/ferries/",
        "/tag/boats/",
        "/tag/empty/",
        "/2026/11/",
        "/1999/01/",
        "/2026/",
        "/1999/",
        "/2026/11/20/",
        "/tag/ferries/2026/11/",
        "/tag/boats+ferries/",
        "/corrections/",
        "/2026/11/20/nowhere/",
        paths.withdrawn,
        "javascript:alert(1)",
      ]),
    ).toEqual({
      "/": "alive",
      "#notes": "alive",
      "mailto:desk@example.org": "alive",
      [paths.live]: "alive",
      [`${paths.live}#notes`]: "alive",
      [`https://example.org${paths.live}`]: "alive",
      [paths.live.slice(0, -1)]: `moved ${paths.live}`,
      "/?p=5001": `moved ${paths.live}`,
      "/search?q=ferry": "alive",
      "/tag/ferries/": "alive",
      "/tag/boats/": "moved /tag/ferries/",
      "/tag/empty/": "dead",
      "/2026/11/": "alive",
      "/1999/01/": "dead",
      "/2026/": "alive",
      "/1999/": "dead",
      "/2026/11/20/": "alive",
      "/tag/ferries/2026/11/": "alive",
      "/tag/boats+ferries/": "unsure",
      "/corrections/": "alive",
      "/2026/11/20/nowhere/": "dead",
      [paths.withdrawn]: "dead",
      "javascript:alert(1)": "dead",
    });
    expect(web.asked).toEqual([]);
  });

  test("that readers cannot open are private, and not there at all for who may not know of them", async () => {
    const hrefs = [paths.waiting, paths.unpublished, "/edit/posts/new", "/preview/abc"];
    expect(await states(hrefs)).toEqual(Object.fromEntries(hrefs.map((href) => [href, "private"])));
    const [waiting, unpublished, nowhere] = await check(
      [paths.waiting, paths.unpublished, "/2026/11/20/nowhere/"],
      author.token,
    );
    for (const link of [waiting, unpublished]) expect({ ...link, href: "" }).toEqual({ ...nowhere, href: "" });
  });
});

describe("links outside", () => {
  test("are told by what answers there", async () => {
    const hrefs = [
      "/here",
      "/gone",
      "/nowhere",
      "/members",
      "/paid",
      "/bots",
      "/broken",
      "/old",
      "/for-now",
      "/inward",
      "/round",
      "/only-get",
    ].map(at);
    expect(await states([...hrefs, "http://10.0.0.1/", "http://printer.local/"])).toEqual({
      [at("/here")]: "alive",
      [at("/gone")]: "dead",
      [at("/nowhere")]: "dead",
      [at("/members")]: "private",
      [at("/paid")]: "private",
      [at("/bots")]: "unsure",
      [at("/broken")]: "unsure",
      [at("/old")]: `moved ${at("/new")}`,
      [at("/for-now")]: "alive",
      [at("/inward")]: "private",
      [at("/round")]: "unsure",
      [at("/only-get")]: "alive",
      "http://10.0.0.1/": "private",
      "http://printer.local/": "private",
    });
    expect(web.asked.map(({ address }) => new URL(address).hostname)).not.toContain("127.0.0.1");
    expect(web.resolved.filter((name) => name === "deltapost.example")).toHaveLength(2);
  });

  test("are asked for six at a time, each once, and at most forty in all", async () => {
    const many = Array.from({ length: 20 }, (_, number) => at(`/many/${number}`));
    const links = await check([...many, ...many]);
    expect(links.map(({ state }) => state)).toEqual(Array.from({ length: 40 }, () => "alive"));
    expect(most).toBeLessThanOrEqual(6);
    expect(web.asked.filter(({ address }) => address.includes("/many/"))).toHaveLength(20);
    const tooMany = await newsroom.call("POST", "/api/link-checks", { hrefs: Array.from({ length: 41 }, () => "/") });
    expect([tooMany.status, tooMany.body["title"]]).toEqual([422, "At most 40 links are checked at a time."]);
  });
});
