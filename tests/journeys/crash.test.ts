import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PostReply } from "../../schema/api.ts";
import { newId } from "../../schema/id.ts";
import type { Tag } from "../../schema/tag.ts";
import { checkData } from "../support/crash/check-data.ts";
import { createRandom } from "../support/crash/random.ts";
import { findBroken, readData } from "../support/crash/read-data.ts";
import { createWriter, nextStep, type Step, type Writer } from "../support/crash/writer.ts";
import { makeDataDir, startHouse, type HouseProcess } from "../support/house-process.ts";

const KILLS = 6;
const WRITERS = 5;
/** Requests sent and answers read before the house goes down. */
const EVENTS = { least: 60, most: 260 };

const seed = Number(process.env["CRASH_SEED"] ?? Date.now() % 1_000_000);
const random = createRandom(seed);

/** Ends a claim's message: how to see it fail again, as nearly as a race allows. */
const again = `CRASH_SEED=${seed}`;

describe(`a house that is killed while people write (${again})`, () => {
  let data: { path: string; remove: () => Promise<void> };
  let house: HouseProcess;
  let token = "";
  let writers: Writer[] = [];
  let acknowledged = 0;

  beforeAll(async () => {
    data = await makeDataDir();
    house = await startHouse(data.path, ["--empty"]);
    token = await house.token();
    writers = await Promise.all(
      Array.from({ length: WRITERS }, async (_, index) => {
        const name = "abcdefgh".charAt(index);
        const tag = await call<Tag>("POST", "/api/tags", JSON.stringify({ id: newId(), name: `Beat ${name}` }));
        return createWriter(name, tag.id);
      }),
    );
  });

  afterAll(async () => {
    await house.stop("SIGKILL");
    await data.remove();
  });

  /** Resolves with the reply, or rejects where none came. A refusal is never expected here. */
  async function call<Body>(
    method: string,
    path: string,
    body: string | Buffer | null = null,
    onSent: () => void = () => undefined,
  ): Promise<Body> {
    const answer = fetch(new URL(path, house.origin), {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(typeof body === "string" ? { "Content-Type": "application/json" } : {}),
      },
      body: typeof body === "object" && body !== null ? new Uint8Array(body) : body,
    });
    onSent();
    const response = await answer;
    const text = await response.text();
    if (!response.ok) throw new Refusal(`${method} ${path} answered ${response.status}: ${text} (${again})`);
    return JSON.parse(text) as Body;
  }

  /** Everybody writes until the house goes down, after so many events, as a request is sent or an answer has come. */
  async function writeUntilKilled(events: number, moment: "sent" | "answered"): Promise<void> {
    let left = events;
    let isUp = true;
    const down = Promise.withResolvers<void>();
    const count = (event: "sent" | "answered"): void => {
      left -= 1;
      if (left > 0 || event !== moment || !isUp) return;
      isUp = false;
      down.resolve(house.stop("SIGKILL"));
    };
    await Promise.all(
      writers.map(async (writer) => {
        while (isUp) {
          const step: Step = writer.pending ?? (await nextStep(writer, random));
          writer.pending = step;
          try {
            const reply = await call<Record<string, unknown>>(step.method, step.path, step.body, () => count("sent"));
            writer.pending = null;
            step.learn(reply);
            acknowledged += 1;
            count("answered");
          } catch (error) {
            if (isUp || error instanceof Refusal) throw error;
          }
        }
      }),
    );
    await down.promise;
  }

  test("every write that was acknowledged is there, whole, and none is half done", async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      if (kill > 1) house = await startHouse(data.path, ["--empty"]);
      // The last request of all is cut off for certain.
      const moment = kill === KILLS || random.chance(50) ? "sent" : "answered";
      await writeUntilKilled(random.whole(EVENTS.least, EVENTS.most), moment);
      const down = await readData(data.path);
      const now = Date.now();
      expect([...findBroken(down, now), ...checkData(down, writers, now)], `after kill ${kill}, ${again}`).toEqual([]);
      await down.close();
    }
    expect(acknowledged).toBeGreaterThan(100);
  });

  test("what was not answered is sent again, and happens once", async () => {
    house = await startHouse(data.path, ["--empty"]);
    expect(writers.some(({ pending }) => pending !== null)).toBe(true);
    for (const writer of writers) {
      const { pending } = writer;
      if (pending === null) continue;
      const reply = await call<Record<string, unknown>>(pending.method, pending.path, pending.body);
      await call(pending.method, pending.path, pending.body);
      pending.learn(reply);
      writer.pending = null;
    }
    for (const post of writers.flatMap(({ posts }) => posts)) {
      const found = await call<PostReply>("GET", `/api/posts/${post.id}`);
      expect({ version: found.version, hasIt: JSON.stringify(found.document).includes(`${post.mark} `) }).toEqual({
        version: post.version,
        hasIt: true,
      });
    }
  });

  test("readers find every published post, at its address, in its list and in its feed", async () => {
    const read = async (path: string): Promise<string> => (await fetch(new URL(path, house.origin))).text();
    for (const writer of writers) {
      const { slug } = (await call<{ tags: Tag[] }>("GET", `/api/tags?q=Beat%20${writer.name}`)).tags[0]!;
      const [list, feed] = [await read(`/tag/${slug}/`), await read(`/tag/${slug}/feed/`)];
      for (const post of writer.posts) {
        const isOut = post.liveMark !== null;
        expect(list.includes(post.fields.title), `${post.fields.title} in its list, ${again}`).toBe(isOut);
        expect(feed.includes(post.fields.title), `${post.fields.title} in its feed, ${again}`).toBe(isOut);
        if (post.path !== null) expect(await read(post.path), again).toContain(`${post.liveMark} `);
      }
    }
  });
});

/** An answer that is no success. */
class Refusal extends Error {}
