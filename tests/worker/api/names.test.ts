import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { TagsReply } from "../../../schema/api.ts";
import { newId } from "../../../schema/id.ts";
import type { Tag } from "../../../schema/tag.ts";
import { NOON, openNewsroom } from "../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  newsroom = await openNewsroom();
});

function create(name: string, id: string = newId(NOON)) {
  return newsroom.call<Tag>("POST", "/api/tags", { id, name });
}

describe("createTag", () => {
  test("the same name, however it is written, is the same tag", async () => {
    const first = await create("Deutsche Telekom");
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ slug: "deutsche-telekom", name: "Deutsche Telekom", posts: 0 });
    const second = await create("  deutsche   TELEKOM ");
    expect(second.status).toBe(200);
    expect(second.body.id).toBe(first.body.id);
  });

  test("two people who make it at once are given one", async () => {
    const [one, other] = await Promise.all([create("Undersea cables"), create("Undersea Cables")]);
    expect(one.body.id).toBe(other.body.id);
  });

  test("C++ and C# are two tags", async () => {
    expect((await create("C++")).body.slug).not.toBe((await create("C#")).body.slug);
  });

  test.each([
    ["of 300 characters", "x".repeat(300), "80"],
    ["of only punctuation", "!?…", "letter"],
    ["that is empty", "   ", "missing"],
    ["that means something else in addresses", "Feed", "addresses"],
  ])("a tag %s is refused in words", async (_what, name, word) => {
    const reply = await create(name);
    expect(reply.status).toBe(422);
    expect(JSON.stringify(reply.body)).toContain(word);
  });

  test("an id that another tag has is a conflict, and changes nothing", async () => {
    const { body } = await create("Lighthouses");
    expect((await create("Pilots", body.id)).status).toBe(409);
    expect((await create("Lighthouses")).body.name).toBe("Lighthouses");
  });
});

describe("listTags", () => {
  test("completes what begins with the words first, and folds accents", async () => {
    await create("Süd-Pier");
    await create("Pier");
    const { body } = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags?q=pier");
    expect(body.tags.map((tag) => tag.name)).toEqual(["Pier", "Süd-Pier"]);
    const folded = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags?q=sud");
    expect(folded.body.tags.map((tag) => tag.name)).toEqual(["Süd-Pier"]);
  });
});

describe("listTags in the order of names", () => {
  test("lists every tag once, page by page, and finds one by a name it had before", async () => {
    const made = Array.from({ length: 230 }, (_, index) => `Buoy ${String(index).padStart(3, "0")}`);
    await env.DB.prepare(
      `insert into tags (id, slug, name, folded, created_at, updated_at)
       select value ->> 'id', value ->> 'slug', value ->> 'name', lower(value ->> 'name'), 0, 0 from json_each(?1)`,
    )
      .bind(JSON.stringify(made.map((name) => ({ id: newId(NOON), name, slug: name.toLowerCase().replace(" ", "-") }))))
      .run();
    const found: string[] = [];
    for (let after: string | null = ""; after !== null;) {
      const path: string = `/api/tags?order=name&q=buoy&after=${after}`;
      const { body } = await newsroom.call<TagsReply>("GET", path);
      found.push(...body.tags.map((tag) => tag.name));
      after = body.next;
    }
    expect(found).toEqual(made);
    const old = (await create("Beacons")).body;
    await newsroom.call("PUT", `/api/tags/${old.id}`, { version: 1, name: "Lights" });
    const { body } = await newsroom.call<TagsReply>("GET", "/api/tags?order=name&q=beacon");
    expect(body).toMatchObject({ tags: [{ name: "Lights" }], next: null });
  });
});

describe("createByline, createSource", () => {
  test("a name that is known already is answered, not made again", async () => {
    for (const path of ["/api/bylines", "/api/sources"]) {
      const first = await newsroom.call("POST", path, { id: newId(NOON), name: "Käthe Nordström" });
      const second = await newsroom.call("POST", path, { id: newId(NOON), name: "Käthe  Nordström" });
      expect([first.status, second.status]).toEqual([201, 200]);
      expect(second.body["id"]).toBe(first.body["id"]);
    }
  });
});
