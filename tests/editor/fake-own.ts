import { newId } from "../../schema/id.ts";
import type { MediaFields } from "../../schema/media.ts";
import type {
  ChangedWords,
  OwnPicture,
  PictureChange,
  PictureRun,
  SavedMediaReply,
} from "../../schema/picture-changes.ts";

/** Pictures of whoever is signed in, and where they ran. */
export interface FakeOwn {
  readonly media: OwnPicture[];
  readonly runs: PictureRun[];
}

/** What the API says of own pictures and of corrections; undefined where it is asked for something else. */
export function answerOwn(
  own: FakeOwn,
  { method, url, body }: { method: string; url: URL; body: unknown },
): object | undefined {
  const [, , resource, id, part] = url.pathname.split("/");
  if (resource === "own-media" && id === "runs") return { runs: own.runs, next: null };
  if (resource === "own-media") return { media: own.media, next: null };
  if (resource === "picture-changes" && id === undefined) {
    return { changes: own.media.filter(({ change }) => change?.state === "waiting").map(toChange), next: null };
  }
  const at = own.media.findIndex((one) => (resource === "media" ? one.id === id : one.change?.id === id));
  const picture = own.media[at];
  if (picture === undefined) return undefined;
  const keep = (more: Partial<OwnPicture>): OwnPicture => (own.media[at] = { ...picture, ...more });
  if (resource === "media" && part === "fields") {
    return saveOwn(picture, (body as { fields: MediaFields }).fields, keep);
  }
  if (resource === "media" && part === "change") return keep({ change: null });
  const { change } = picture;
  if (resource !== "picture-changes" || change === null) return undefined;
  if (method === "DELETE") {
    return toChange(keep({ ...wordsOf(change.fields, "from"), change: { ...change, state: "waiting" } }));
  }
  const { decision, answer } = body as { decision: "accepted" | "declined"; answer: string };
  const words = decision === "accepted" ? wordsOf(change.fields, "to") : {};
  return toChange(keep({ ...words, change: { ...change, state: decision, answer } }));
}

function saveOwn(
  picture: OwnPicture,
  fields: MediaFields,
  keep: (more: Partial<OwnPicture>) => OwnPicture,
): SavedMediaReply {
  const { change: _change, posts, ...media } = picture;
  if (posts === 0) {
    const { change: _kept, ...saved } = keep({ ...fields, version: picture.version + 1 });
    return saved;
  }
  const words = (["alt", "caption", "credit"] as const).flatMap((name) =>
    picture[name] === fields[name] ? [] : [[name, { from: picture[name], to: fields[name] }] as const],
  );
  const change = {
    id: newId(),
    state: "waiting",
    fields: Object.fromEntries(words),
    at: Date.now(),
    answer: "",
  } as const;
  keep({ change });
  return { ...media, change };
}

function wordsOf(fields: ChangedWords, side: "from" | "to"): Partial<OwnPicture> {
  return Object.fromEntries(Object.entries(fields).map(([name, words]) => [name, words[side]]));
}

function toChange({ change, ...media }: OwnPicture): PictureChange {
  return { ...change!, media, by: "Kaja Lund", decidedBy: "", decidedAt: null };
}
