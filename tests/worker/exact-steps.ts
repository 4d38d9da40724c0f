import fc from "fast-check";
import { doc, figure, p } from "../../schema/build.ts";
import { newId } from "../../schema/id.ts";
import type { DraftFields } from "../../schema/post.ts";
import type { Tag } from "../../schema/tag.ts";
import { anyChoice, chooseFront } from "./exact-front.ts";
import { openExactHouse, type Excuse } from "./exact-house.ts";
import { anyPictureStep, openExactPictures } from "./exact-pictures.ts";
import { NOON } from "./newsroom.ts";
import { anyWithholding, withholdVersion } from "./withhold-version.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const SEED_POSTS = 28;
const TAG_NAMES = ["Harbour", "Tides", "Pilots"];

const anyPost = fc.nat(1000);
/** Acts are aimed at few posts, so that one follows on another. */
const fewPosts = fc.oneof({ weight: 3, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: anyPost });
const ahead = fc.integer({ min: 2, max: 300 });
const anyWhen = fc.oneof(
  { weight: 3, arbitrary: fc.constant("now" as const) },
  { weight: 2, arbitrary: fc.record({ daysBack: fc.integer({ min: 1, max: 45 }) }) },
  { weight: 2, arbitrary: fc.record({ minutesAhead: ahead }) },
);
type When = typeof anyWhen extends fc.Arbitrary<infer Value> ? Value : never;

const anyChange = fc.constantFrom(
  "typo",
  "title",
  "dek",
  "add tag",
  "remove tags",
  "swap tags",
  "byline",
  "source",
  "lead",
  "no lead",
  "figure",
  "slug",
  "related",
  "nothing",
);
type Change = typeof anyChange extends fc.Arbitrary<infer Value> ? Value : never;

/** What a newsroom does, and what time does to it. */
export const anyStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("publish" as const),
      tags: fc.subarray([0, 1, 2]),
      when: anyWhen,
      lead: fc.boolean(),
      related: fc.option(anyPost),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("draft" as const), tags: fc.subarray([0, 1, 2]) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("save" as const), post: anyPost, change: anyChange }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("republish" as const), post: anyPost, change: anyChange }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("move" as const), post: anyPost, change: anyChange, when: anyWhen }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("update later" as const),
      post: fewPosts,
      change: anyChange,
      minutesAhead: ahead,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cancel update" as const), post: fewPosts }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("expire" as const), post: fewPosts, minutesAhead: fc.option(ahead) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("embargo" as const), post: anyPost, minutesAhead: fc.option(ahead) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "withdraw" as const,
        "reinstate" as const,
        "unpublish" as const,
        "trash" as const,
        "restore" as const,
      ),
      post: fewPosts,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("rename tag" as const), tag: fc.nat(2), name: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete tag" as const), tag: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("delete and restore tag" as const), tag: fc.nat(2), minutes: ahead }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("merge tag" as const), tag: fc.nat(2), into: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("undo merge" as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("alias tag" as const), tag: fc.nat(2), name: fc.nat(3) }),
  },
  { weight: 5, arbitrary: anyPictureStep },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      post: anyPost,
      hoursBack: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 900 })),
    }),
  },
  { weight: 2, arbitrary: anyWithholding },
  { weight: 2, arbitrary: anyChoice },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("site" as const), name: fc.constantFrom("Post", "Gazette") }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("wait" as const), minutes: fc.integer({ min: 1, max: 240 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("cron" as const) }) },
);
export type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

export const plain = { do: "publish", tags: [], when: "now", lead: false, related: null } as const satisfies Step;
/** The first post that is made on the way, as steps name it. */
export const FIRST_MADE = 9;

/** A house with a front page and a tag just short of a cut, with a settled page each, and a way to take steps in it. */
export async function openSteps(options: { readonly isReliable?: boolean } = {}) {
  const house = await openExactHouse(NOON - SEED_POSTS * 36 * HOUR_MS, options);
  const { newsroom } = house;
  const { clock } = newsroom;
  const make = async (path: string, name: string): Promise<string> =>
    (await newsroom.call<{ id: string }>("POST", path, { id: newId(clock.now), name })).body.id;
  const tags = [
    await make("/api/tags", "Harbour"),
    await make("/api/tags", "Tides"),
    await make("/api/tags", "Pilots"),
  ];
  const firstTags = [...tags];
  const bylines = [await make("/api/bylines", "Ana Gil"), await make("/api/bylines", "Jo Blum")];
  const sources = [await make("/api/sources", "Deltapost")];
  const { pictures, isReady, takePictureStep } = await openExactPictures(house);
  const seeded: string[] = [];
  for (let number = 0; number < SEED_POSTS; number += 1) {
    clock.now += 36 * HOUR_MS;
    const fields = { title: `Tide report ${number}`, tags: number % 7 === 0 ? [tags[1]!] : [tags[0]!] };
    const byline = { bylines: [{ bylineId: bylines[number % 2]!, role: "" }] };
    seeded.push((await newsroom.makePost({ ...fields, ...byline })).id);
  }
  await house.runCron();
  await house.keep();

  let merged: { id: string; into: string; places: number[] } | null = null;
  let serial = 0;
  let known: string[] = [];

  /** Everything as it was at first. The posts that steps name are the newest and the oldest few, and whatever is made on the way. */
  async function restore(): Promise<void> {
    await house.restore();
    serial = 0;
    merged = null;
    tags.splice(0, tags.length, ...firstTags);
    known = [...seeded.slice(-5), ...seeded.slice(8, 11), seeded[0]!];
  }

  function find(number: number): string {
    return known[number % known.length]!;
  }

  function readTime(when: When): number | null {
    if (when === "now") return null;
    return "daysBack" in when ? clock.now - when.daysBack * DAY_MS : clock.now + when.minutesAhead * MINUTE_MS;
  }

  function changeFields(fields: DraftFields, change: Change): DraftFields {
    serial += 1;
    switch (change) {
      case "title":
        return { ...fields, title: `${fields.title} again`.slice(0, 200) };
      case "dek":
        return { ...fields, dek: `Dek ${serial}` };
      case "add tag":
        return { ...fields, tags: [...new Set([...fields.tags, tags[serial % 3]!])] };
      case "remove tags":
        return { ...fields, tags: [] };
      case "swap tags":
        return { ...fields, tags: [tags[serial % 3]!, ...fields.tags.filter((id) => id !== tags[serial % 3])] };
      case "byline":
        return { ...fields, bylines: [{ bylineId: bylines[serial % 2]!, role: "" }] };
      case "source": {
        const url = "https://deltapost.example/1";
        const source = { sourceId: sources[0]!, url, byline: "", publishedAt: null, licence: "" };
        return { ...fields, source: fields.source === null ? source : null };
      }
      case "lead":
        return { ...fields, lead: { mediaId: pictures[serial % 2]!, caption: null, alt: null } };
      case "no lead":
        return { ...fields, lead: null };
      case "slug":
        return { ...fields, slug: `another-${serial}` };
      case "related":
        return { ...fields, related: [{ kind: "post", postId: known[serial % known.length]! }] };
      case "typo":
      case "figure":
      case "nothing":
        return fields;
      default:
        return change satisfies never;
    }
  }

  /** The post's version after the change; null where it cannot be changed. */
  async function saveChange(id: string, change: Change): Promise<number | null> {
    const post = await house.readPost(id);
    if (post.state === "trashed") return null;
    if (change === "nothing") return post.version;
    return house.change(id, ({ fields }) => ({
      fields: changeFields(fields, change),
      ...(change === "typo" ? { document: doc(p(`Text, version ${serial}.`)) } : {}),
      ...(change === "figure" ? { document: doc(p("Text."), figure(pictures[serial % 2]!)) } : {}),
    }));
  }

  async function begin(step: Extract<Step, { do: "publish" | "draft" }>): Promise<void> {
    serial += 1;
    const isPublished = step.do === "publish";
    const related = isPublished && step.related !== null ? [{ kind: "post" as const, postId: find(step.related) }] : [];
    const hasPicture = isPublished && step.lead && (await isReady(pictures[0]!));
    const lead = hasPicture ? { mediaId: pictures[0]!, caption: null, alt: null } : null;
    const wanted = step.tags.map((index) => tags[index]!);
    const draft = await newsroom.makeDraft({
      title: `News ${serial}`,
      slug: `news-${serial}`,
      tags: wanted,
      related,
      lead,
    });
    known.push(draft.id);
    if (isPublished) await house.act("PUT", draft.id, "publication", { version: 1, publishedAt: readTime(step.when) });
  }

  /** Does one step. What the newsroom is refused in words changes nothing, and is a step as well. */
  async function take(step: Step): Promise<void> {
    switch (step.do) {
      case "publish":
      case "draft":
        return begin(step);
      case "save":
        await saveChange(find(step.post), step.change);
        return;
      case "republish":
      case "move": {
        const version = await saveChange(find(step.post), step.change);
        const publishedAt = step.do === "move" ? (readTime(step.when) ?? clock.now) : null;
        const note = serial % 2 === 0 ? "" : `Change ${serial}.`;
        if (version !== null) await house.act("PUT", find(step.post), "publication", { version, publishedAt, note });
        return;
      }
      case "update later": {
        const version = await saveChange(find(step.post), step.change);
        const updateAt = clock.now + step.minutesAhead * MINUTE_MS;
        if (version !== null) {
          await house.act("PUT", find(step.post), "publication", { version, publishedAt: null, updateAt });
        }
        return;
      }
      case "cancel update":
        return house.act("DELETE", find(step.post), "update", {});
      case "expire": {
        const expiresAt = step.minutesAhead === null ? null : clock.now + step.minutesAhead * MINUTE_MS;
        return house.act("PUT", find(step.post), "expiry", { expiresAt });
      }
      case "embargo": {
        const until = step.minutesAhead === null ? null : clock.now + step.minutesAhead * MINUTE_MS;
        return house.act("PUT", find(step.post), "embargo", { until, reason: "Agreed with the port." });
      }
      case "withdraw":
        return house.act("PUT", find(step.post), "withdrawal", { reason: "It was not so." });
      case "reinstate":
        return house.act("DELETE", find(step.post), "withdrawal", {});
      case "unpublish":
        return house.act("DELETE", find(step.post), "publication", {});
      case "trash":
        return house.act("PUT", find(step.post), "trash", {});
      case "restore":
        return house.act("DELETE", find(step.post), "trash", {});
      case "rename tag": {
        const { body } = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags");
        const tag = body.tags.find(({ id }) => id === tags[step.tag])!;
        const renamed = { version: tag.version, name: `${TAG_NAMES[step.tag]} ${step.name}`, description: "" };
        return house.expectUnbroken("PUT", `/api/tags/${tag.id}`, renamed);
      }
      // One of the same name takes its place, and its address once something is published under it.
      case "delete tag": {
        const { body } = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags");
        const tag = body.tags.find(({ id }) => id === tags[step.tag])!;
        await house.expectUnbroken("DELETE", `/api/tags/${tag.id}`, { version: tag.version });
        const made = await make("/api/tags", tag.name);
        tags.forEach((id, index) => id === tag.id && (tags[index] = made));
        return;
      }
      case "delete and restore tag": {
        const { body } = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags");
        const tag = body.tags.find(({ id }) => id === tags[step.tag])!;
        await house.expectUnbroken("DELETE", `/api/tags/${tag.id}`, { version: tag.version });
        house.pass(step.minutes * MINUTE_MS);
        return house.expectUnbroken("DELETE", `/api/tags/${tag.id}/deletion`, {});
      }
      // The steps go on naming the tag that stayed by either number.
      case "merge tag": {
        const { body } = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags");
        const tag = body.tags.find(({ id }) => id === tags[step.tag])!;
        const into = tags[step.into]!;
        if (tag.id === into) return;
        await house.expectUnbroken("PUT", `/api/tags/${tag.id}/merger`, { version: tag.version, into });
        merged = { id: tag.id, into, places: tags.flatMap((id, index) => (id === tag.id ? [index] : [])) };
        for (const index of merged.places) tags[index] = into;
        return;
      }
      case "undo merge": {
        if (merged === null) return;
        const { id, into, places } = merged;
        merged = null;
        const { body } = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags");
        const stayed = body.tags.find((tag) => tag.id === into);
        if (stayed === undefined) return;
        await house.expectUnbroken("DELETE", `/api/tags/${id}/merger`, { version: stayed.version });
        const after = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags");
        if (after.body.tags.some((tag) => tag.id === id)) for (const index of places) tags[index] = id;
        return;
      }
      case "alias tag": {
        const { body } = await newsroom.call<{ tags: Tag[] }>("GET", "/api/tags");
        const tag = body.tags.find(({ id }) => id === tags[step.tag])!;
        const names = step.name === 0 ? [] : [`Alias ${step.name}`];
        return house.expectUnbroken("PUT", `/api/tags/${tag.id}/aliases`, { version: tag.version, names });
      }
      case "trash picture":
      case "restore picture":
      case "end right":
      case "show file":
        return takePictureStep(step);
      case "correct": {
        const at = clock.now - step.hoursBack * HOUR_MS;
        const correction = { id: newId(clock.now), kind: "correction", text: "It was nine.", at };
        await newsroom.call("POST", `/api/posts/${find(step.post)}/corrections`, correction);
        return;
      }
      case "withhold":
        await withholdVersion(newsroom, find(step.post), step.version, step.what);
        return;
      case "choose":
        return chooseFront(
          house,
          step.pinned.map(find),
          step.sections.map((index) => tags[index]!),
        );
      case "site":
        return house.renameSite(step.name);
      case "wait":
        return house.pass(step.minutes * MINUTE_MS);
      case "cron":
        return house.runCron();
      default:
        return step satisfies never;
    }
  }

  /** Why more may be purged than had to be, if there is a reason. */
  async function findExcuse(step: Step): Promise<Excuse | null> {
    if (step.do === "cron") return "repeated purge";
    if (step.do === "end right") return "time ahead";
    if (step.do === "merge tag" || step.do === "undo merge") return "list cut anew";
    if (step.do === "delete and restore tag") return "gone and back";
    if (!("post" in step) && step.do !== "publish") return null;
    const setsTime =
      step.do === "update later" ||
      step.do === "expire" ||
      ("when" in step && step.when !== "now" && "minutesAhead" in step.when);
    const waits = "post" in step && (await house.hasTimeAhead(find(step.post)));
    if (setsTime || waits) return "time ahead";
    return step.do === "move" ? "new date" : null;
  }

  return { house, restore, take, findExcuse, known: () => known };
}
