import type { PostReply, SavedReply } from "../../schema/api.ts";
import { newId } from "../../schema/id.ts";
import type { BenchHouse } from "./bench-house.ts";
import type { OpenSeed } from "./open-seed.ts";
import type { Trace } from "./trace.ts";

const UPDATE_IN_MS = 3_600_000;

export interface WriteMeasure {
  readonly name: string;
  readonly awaited: number;
  /** Of the batch that writes. */
  readonly written: number;
  readonly rowsRead: number;
  /** The cache tags purged, by what they name: post, card, list. */
  readonly purged: readonly string[];
}

export const TYPO_FIX = "a typo in a body put right";

/** Acts on what readers see: each may wait for three round trips. */
export const ACTS: readonly string[] = [TYPO_FIX, "a post published", "an update scheduled", "a post withdrawn"];

/**
 * What an editor's day costs: a post begun, saved and published, a letter of its body put right, an
 * update of it scheduled, and all of it withdrawn.
 */
export async function measureWrites(house: BenchHouse, seed: OpenSeed): Promise<WriteMeasure[]> {
  const send = async (method: string, path: string, body?: unknown): Promise<Trace> => {
    const trace = await house.trace({ method, path, token: seed.token, body });
    if (trace.status >= 300) throw new Error(`${method} ${path} answered ${trace.status}: ${trace.body}`);
    return trace;
  };
  const model = JSON.parse((await send("GET", `/api/posts/${seed.post.id}`)).body) as PostReply;
  const { grammar } = model;
  const id = newId(seed.now);
  const fields = { ...model.fields, title: "A second boat for the night line" };
  const draft = { fields, document: model.document, grammar };
  const corrected = { ...draft, document: withTypoFixed(model.document) };

  const created = await send("POST", "/api/posts", { id, key: newId(seed.now), draft });
  const save = (version: number, saved: unknown): Promise<Trace> =>
    send("PUT", `/api/posts/${id}/draft`, { version, key: newId(seed.now), draft: saved });
  const publish = (version: number, updateAt: number | null = null): Promise<Trace> =>
    send("PUT", `/api/posts/${id}/publication`, { version, publishedAt: null, updateAt });
  const versionOf = (trace: Trace): number => (JSON.parse(trace.body) as Pick<SavedReply, "version">).version;

  const saved = await save(versionOf(created), draft);
  const published = await publish(versionOf(saved));
  const begun = await save(versionOf(published), corrected);
  const fixed = await publish(versionOf(begun));
  const renamed = await save(versionOf(fixed), {
    ...corrected,
    fields: { ...fields, title: "Two boats for the night line" },
  });
  const scheduled = await publish(versionOf(renamed), Date.now() + UPDATE_IN_MS);
  const version = versionOf(scheduled);
  const withdrawn = await send("PUT", `/api/posts/${id}/withdrawal`, { version, reason: "There is one boat." });
  return [
    toMeasure("a post begun", created),
    toMeasure("a draft saved", saved),
    toMeasure("a post published", published),
    toMeasure("a live post's draft begun", begun),
    toMeasure(TYPO_FIX, fixed),
    toMeasure("an update scheduled", scheduled),
    toMeasure("a post withdrawn", withdrawn),
  ];
}

function toMeasure(name: string, trace: Trace): WriteMeasure {
  const writes = trace.trips.map(
    ({ statements }) => statements.filter((statement) => !/^\s*(?:select|with)\b/i.test(statement.sql)).length,
  );
  return {
    name,
    awaited: trace.trips.filter((trip) => trip.isAwaited).length,
    written: Math.max(0, ...writes),
    rowsRead: trace.trips.flatMap((trip) => trip.statements).reduce((sum, { rowsRead }) => sum + rowsRead, 0),
    purged: trace.purges.flat(),
  };
}

/** The first letter of the first word is another one. */
function withTypoFixed(document: PostReply["document"]): PostReply["document"] {
  const [first, ...rest] = document.content;
  if (first?.type !== "paragraph") throw new Error("The measured post does not begin with a paragraph.");
  const [words, ...others] = first.content ?? [];
  if (words?.type !== "text") throw new Error("The measured post's first paragraph has no words.");
  return {
    ...document,
    content: [{ ...first, content: [{ ...words, text: `So ${words.text}` }, ...others] }, ...rest],
  };
}
