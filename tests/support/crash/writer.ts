import { createHash } from "node:crypto";
import sharp from "sharp";
import { doc, p } from "../../../schema/build.ts";
import type { DocumentJson } from "../../../schema/document-json.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { newId } from "../../../schema/id.ts";
import { emptyMediaFields } from "../../../schema/media.ts";
import { emptyDraftFields, type DraftFields } from "../../../schema/post.ts";
import type { Random } from "./random.ts";

/** A post as its writer knows it from the replies that came. */
export interface WrittenPost {
  readonly id: string;
  readonly fields: DraftFields;
  version: number;
  document: DocumentJson;
  /** Every text whose save was acknowledged, however it was changed later. */
  readonly marks: string[];
  /** The last text of the newest revision, of the live one, and when it was first published. */
  mark: string;
  liveMark: string | null;
  path: string | null;
  firstPublishedAt: number | null;
}

export interface SentPicture {
  readonly id: string;
  readonly bytes: Buffer;
  readonly small: Buffer;
  /** How far it has come, as acknowledged. */
  stage: "declared" | "sent" | "whole";
}

/** One request, word for word, and what its reply makes known. */
export interface Step {
  readonly method: "POST" | "PUT";
  readonly path: string;
  readonly body: string | Buffer;
  /** What it is about, and the text that is there once it has happened. */
  readonly postId: string | null;
  readonly mark: string | null;
  readonly kind: "create" | "save" | "publish" | "picture";
  readonly learn: (reply: Record<string, unknown>) => void;
}

export interface Writer {
  readonly name: string;
  readonly tagId: string;
  readonly posts: WrittenPost[];
  readonly pictures: SentPicture[];
  /** What was sent and not answered when the house went down. */
  pending: Step | null;
}

const MOST_POSTS = 6;
const MOST_PICTURES = 3;

export function createWriter(name: string, tagId: string): Writer {
  return { name, tagId, posts: [], pictures: [], pending: null };
}

/** What the writer does next: mostly saves, now and then a publication, a new post, a picture. */
export async function nextStep(writer: Writer, random: Random): Promise<Step> {
  const unfinished = writer.pictures.find(({ stage }) => stage !== "whole");
  if (unfinished !== undefined) return sendPicture(unfinished);
  if (writer.pictures.length < MOST_PICTURES && random.chance(6)) return declarePicture(writer);
  if (writer.posts.length === 0 || (writer.posts.length < MOST_POSTS && random.chance(12))) return begin(writer);
  const post = random.pick(writer.posts);
  return random.chance(25) ? publish(post) : save(writer, post, random);
}

let marks = 0;

/** A word that is nowhere else. */
function newMark(writer: Writer): string {
  marks += 1;
  return `mark${writer.name}${marks}x`;
}

function begin(writer: Writer): Step {
  const id = newId();
  const mark = newMark(writer);
  const picture = writer.pictures.find(({ stage }) => stage === "whole");
  const fields: DraftFields = {
    ...emptyDraftFields("en"),
    title: `Report ${writer.name} ${writer.posts.length + 1} ${id.slice(-6)}`,
    tags: [writer.tagId],
    lead: picture === undefined ? null : { mediaId: picture.id, caption: null, alt: null },
  };
  const document = doc(p(`First ${mark} words.`));
  return {
    method: "POST",
    path: "/api/posts",
    body: JSON.stringify({ id, key: newId(), draft: { fields, document, grammar: GRAMMAR_VERSION } }),
    postId: id,
    mark,
    kind: "create",
    learn: () =>
      writer.posts.push({
        id,
        fields,
        version: 1,
        document,
        marks: [mark],
        mark,
        liveMark: null,
        path: null,
        firstPublishedAt: null,
      }),
  };
}

function save(writer: Writer, post: WrittenPost, random: Random): Step {
  const mark = newMark(writer);
  const old = post.document.content;
  const kept = old.length > 2 && random.chance(30) ? old.toSpliced(random.whole(0, old.length - 1), 1) : old;
  const document: DocumentJson = { ...post.document, content: [...kept, ...doc(p(`Then ${mark} words.`)).content] };
  const draft = { fields: post.fields, document, grammar: GRAMMAR_VERSION };
  const { version } = post;
  return {
    method: "PUT",
    path: `/api/posts/${post.id}/draft`,
    body: JSON.stringify({ version, key: newId(), draft }),
    postId: post.id,
    mark,
    kind: "save",
    learn: () => {
      post.version = version + 1;
      post.document = document;
      post.marks.push(mark);
      post.mark = mark;
    },
  };
}

function publish(post: WrittenPost): Step {
  const { version } = post;
  return {
    method: "PUT",
    path: `/api/posts/${post.id}/publication`,
    body: JSON.stringify({ version, key: newId(), publishedAt: null }),
    postId: post.id,
    mark: post.mark,
    kind: "publish",
    learn: (receipt) => {
      post.version = version + 1;
      post.liveMark = post.mark;
      post.path = String(receipt["path"]);
      post.firstPublishedAt ??= Number(receipt["publishedAt"]);
    },
  };
}

async function declarePicture(writer: Writer): Promise<Step> {
  const id = newId();
  const background = `#${id.slice(-6)}`;
  const create = { width: 96, height: 72, channels: 3 as const, background };
  const bytes = await sharp({ create }).jpeg({ quality: 90 }).toBuffer();
  const small = await sharp({ create: { ...create, width: 48, height: 36 } })
    .jpeg()
    .toBuffer();
  const hash = createHash("sha256").update(bytes).digest("hex");
  const fields = { ...emptyMediaFields("staff"), alt: "A plain colour", credit: writer.name };
  return {
    method: "POST",
    path: "/api/media",
    body: JSON.stringify({ id, hash, bytes: bytes.byteLength, fileName: "colour.jpg", fields }),
    postId: null,
    mark: null,
    kind: "picture",
    learn: () => writer.pictures.push({ id, bytes, small, stage: "declared" }),
  };
}

function sendPicture(picture: SentPicture): Step {
  const isDeclared = picture.stage === "declared";
  return {
    method: "PUT",
    path: `/api/media/${picture.id}/${isDeclared ? "original" : "fallback"}`,
    body: isDeclared ? picture.bytes : picture.small,
    postId: null,
    mark: null,
    kind: "picture",
    learn: () => {
      picture.stage = isDeclared ? "sent" : "whole";
    },
  };
}
