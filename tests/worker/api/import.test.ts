import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../schema/id.ts";
import type { PublicationReceipt } from "../../../schema/standing.ts";
import { makeToken, NOON, openNewsroom } from "../newsroom.ts";

const DAY_MS = 86_400_000;

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

describe("an imported publication", () => {
  test("keeps the address it had, purges nothing, and waits for the import's end to be cut", async () => {
    const tag = await newsroom.makeTag("Archive");
    for (let index = 0; index < 45; index += 1) {
      const publishedAt = NOON - (400 - index) * DAY_MS;
      const draft = await newsroom.makeDraft({ title: `Old ${index}`, tags: [tag.id] });
      const reply = await newsroom.call<PublicationReceipt>("PUT", `/api/posts/${draft.id}/publication`, {
        version: 1,
        publishedAt,
        imported: { path: `/2025/01/01/old-${index}/` },
      });
      expect(reply.body).toMatchObject({ path: `/2025/01/01/old-${index}/`, purge: "none" });
    }
    expect(newsroom.edge.purges).toEqual([]);
    expect(await env.DB.prepare("select count(*) as n from list_pages").first("n")).toBe(0);

    const finished = await newsroom.call("POST", "/api/import/finish", {});
    expect(finished.body).toEqual({ purge: "accepted", isFinished: true });
    expect(newsroom.edge.purges).toEqual([["site"]]);
    const { results } = await env.DB.prepare(
      `select page, (select count(*) from list_entries e where e.list = p.list and (e.sort_at, e.post_id) <= (p.from_at, p.from_id)) as posts
       from list_pages p where list = ?1 order by page`,
    )
      .bind(`tag:${tag.id}`)
      .all();
    expect(results).toEqual([
      { page: 1, posts: 10 },
      { page: 2, posts: 20 },
      { page: 3, posts: 30 },
    ]);
    const { body } = await newsroom.call<{ tags: { posts: number }[] }>("GET", "/api/tags?q=archive");
    expect(body.tags[0]?.posts).toBe(45);
  });

  test("a page keeps its address and stands in no list", async () => {
    const draft = await newsroom.makeDraft({ title: "About us" });
    const imported = { path: "/about/", kind: "page" };
    const reply = await newsroom.call("PUT", `/api/posts/${draft.id}/publication`, {
      version: 1,
      publishedAt: NOON,
      imported,
    });
    expect(reply.status).toBe(200);
    expect((await newsroom.fetchAs(null, "GET", "/about/")).status).toBe(200);
    expect(
      await env.DB.prepare("select count(*) as n from list_entries where post_id = ?1").bind(draft.id).first("n"),
    ).toBe(0);
  });

  test("only an import may set an address", async () => {
    const { token } = await makeToken("editor", NOON);
    const draft = await newsroom.makeDraft();
    const reply = await newsroom.call(
      "PUT",
      `/api/posts/${draft.id}/publication`,
      { version: 1, publishedAt: null, imported: { path: "/x/" } },
      token,
    );
    expect(reply.status).toBe(403);
  });
});

describe("keepAddresses", () => {
  test("first come, first served: what is taken is named and left alone", async () => {
    const [one, other] = [await newsroom.makePost({ title: "One" }), await newsroom.makePost({ title: "Other" })];
    const keep = (postId: string) =>
      newsroom.call("POST", "/api/import/addresses", {
        addresses: [{ path: "/?p=5001", to: { kind: "post", id: postId } }],
      });
    expect((await keep(one.id)).body).toEqual({ taken: [] });
    expect((await keep(one.id)).body).toEqual({ taken: [] });
    expect((await keep(other.id)).body).toEqual({ taken: ["/?p=5001"] });
  });

  test("an address to nowhere is refused, and none of the others is kept", async () => {
    const { id } = await newsroom.makePost({ title: "Real" });
    const reply = await newsroom.call("POST", "/api/import/addresses", {
      addresses: [
        { path: "/?p=1", to: { kind: "post", id } },
        { path: "/?p=2", to: { kind: "post", id: newId(NOON) } },
      ],
    });
    expect(reply.status).toBe(422);
    expect(await env.DB.prepare("select count(*) as n from paths where path = '/?p=1'").first("n")).toBe(0);
  });
});
