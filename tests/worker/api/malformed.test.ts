import { beforeAll, describe, expect, test } from "vitest";
import { doc, p } from "../../../schema/build.ts";
import { GRAMMAR_VERSION } from "../../../schema/document.ts";
import { endpoints, type EndpointName } from "../../../schema/endpoints.ts";
import { newId } from "../../../schema/id.ts";
import { emptyMediaFields } from "../../../schema/media.ts";
import { emptyDraftFields } from "../../../schema/post.ts";
import { NOON, openNewsroom, testSite } from "../newsroom.ts";

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let postId = "";
let livePostId = "";
/** A revision of the draft. */
let partId = "";

beforeAll(async () => {
  newsroom = await openNewsroom();
  const made = await newsroom.makeDraft({ title: "A draft" });
  postId = made.id;
  partId = made.revisionId;
  livePostId = (await newsroom.makePost({ title: "A post" })).id;
});

const id = newId(NOON);
const draft = {
  fields: { ...emptyDraftFields("en"), title: "Title" },
  document: doc(p("Text.")),
  grammar: GRAMMAR_VERSION,
};

/** A body that each endpoint with one would take, from which the wrong ones are made. */
const rightBodies: Partial<Record<EndpointName, Record<string, unknown>>> = {
  signIn: { secret: "x" },
  createPost: { id, key: id, draft },
  saveDraft: { version: 1, key: id, draft },
  discardDraft: { version: 1 },
  publish: { version: 1, publishedAt: null },
  askReview: { version: 1 },
  returnReview: { version: 1, note: "Say where." },
  restoreRevision: { version: 1, key: id },
  withholdRevision: { kind: "withheld", reason: "A court order" },
  showRevision: { reason: "Lifted" },
  keepPresence: { tab: id },
  endPresence: { tab: id },
  createPreview: { id, expiresAt: NOON + 1, note: "For the lawyer" },
  addCorrection: { id, kind: "correction", text: "It was nine.", at: NOON },
  checkLinks: { hrefs: ["/", "https://deltapost.example/1"] },
  readOutsidePage: { url: "https://deltapost.example/1" },
  createTag: { id, name: "Tag" },
  saveTag: { version: 1, name: "Tag" },
  deleteTag: { version: 1 },
  createByline: { id, name: "Ana Gil" },
  createSource: { id, name: "Deltapost" },
  createMedia: { id, hash: "a".repeat(64), bytes: 10, fileName: "a.jpg", fields: emptyMediaFields("staff") },
  saveMedia: { version: 1, fields: emptyMediaFields("staff") },
  trashMedia: { version: 1 },
  restoreMedia: { version: 1 },
  declareFile: { hash: "a".repeat(64), bytes: 10, fileName: "a.jpg" },
  showFile: { version: 1, file: 0 },
  decideChange: { version: 1, decision: "accepted", answer: "" },
  createCollection: { id, name: "Harbour" },
  saveCollection: { version: 1, name: "Harbour" },
  deleteCollection: { version: 1 },
  restoreCollection: { version: 1 },
  gatherPictures: { add: [id], remove: [] },
  createUploadLink: { id, title: "The harbour", note: "", mostPictures: 5, expiresAt: NOON + 1 },
  saveUploadLink: { version: 1, title: "The harbour", note: "", mostPictures: 5, expiresAt: NOON + 1, isClosed: true },
  saveStatement: { version: 9, text: "I made these." },
  readUploadLink: { secret: "x" },
  enterAsGuest: { secret: "x", name: "Kaja Lund", contact: "" },
  sendPicture: {
    id,
    hash: "a".repeat(64),
    bytes: 10,
    fileName: "a.jpg",
    caption: "A crane",
    credit: "Kaja Lund",
    alt: "",
    takenAt: null,
    statement: 1,
  },
  decideSubmission: { version: 1, decision: "taken", answer: "" },
  writeSite: { version: NOON, fields: testSite },
  saveFrontPage: { version: 0, fields: { pinned: [], sections: [] } },
  saveHouseRules: { version: 0, rules: [] },
  saveCreditStyles: { version: 0, styles: [] },
  saveFeedSettings: { version: 0, fields: { hub: "" } },
  keepAddresses: { addresses: [] },
  finishImport: {},
};

const deepArray = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const deepObject = (depth: number): string => '{"content":['.repeat(depth) + "]}".repeat(depth);

const brokenTexts: readonly string[] = [
  "",
  " ",
  "null",
  "true",
  "0",
  "1e999",
  '"text"',
  "[]",
  "[[]]",
  "{",
  "}",
  "{]",
  "undefined",
  "NaN",
  "{'id':1}",
  '{"id":1,}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{}}}',
  '{"unexpected":1}',
  "\u0000",
  "\ufeff[]",
  "<xml/>",
  "a=b&c=d",
  deepArray(1_000),
  deepArray(200_000),
  deepObject(50_000),
  `{"a":${"9".repeat(10_000)}}`,
  `["${"x".repeat(100_000)}"]`,
];

const wrongValues: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  1e300,
  "",
  "\u0000",
  "\ud800",
  "x".repeat(10_000),
  [],
  [null],
  [[[[]]]],
  {},
  { length: 3 },
  Array.from({ length: 20_000 }, () => id),
];

function endpointPath(name: EndpointName): string {
  return endpoints[name].path.replace(":id", name === "addCorrection" ? livePostId : postId).replace(":partId", partId);
}

async function expectRefused(name: EndpointName, body: string | Uint8Array, what: string): Promise<number> {
  const { method } = endpoints[name];
  const response = await newsroom.send(
    new Request(`https://example.org${endpointPath(name)}`, {
      method,
      headers: { Authorization: `Bearer ${newsroom.owner.token}`, "Content-Type": "application/json" },
      body,
    }),
  );
  const text = await response.text();
  const said = { name, what: what.slice(0, 120), status: response.status, text: text.slice(0, 200) };
  expect(response.status, JSON.stringify(said)).toBeGreaterThanOrEqual(200);
  expect(response.status, JSON.stringify(said)).toBeLessThan(500);
  expect(response.headers.get("Cache-Control"), JSON.stringify(said)).toBe("private, no-store");
  if (response.status < 400) return response.status;
  expect(response.headers.get("Content-Type"), JSON.stringify(said)).toBe("application/problem+json");
  expect(JSON.parse(text), JSON.stringify(said)).toMatchObject({
    type: "about:blank",
    status: response.status,
    code: expect.any(String),
    title: expect.stringMatching(/\S/),
  });
  expect(text).not.toMatch(/SQLITE|D1_ERROR|TypeError|RangeError| at .*\.ts/);
  return response.status;
}

describe.each(Object.keys(rightBodies) as EndpointName[])("%s", (name) => {
  test("refuses every body that is not of its shape, as a problem, and never breaks", async () => {
    for (const text of brokenTexts) {
      expect(await expectRefused(name, text, text), text.slice(0, 100)).toBeGreaterThanOrEqual(400);
    }
    for (const bytes of [
      [0xff, 0xfe, 0x7b],
      [0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d],
      [0xed, 0xa0, 0x80],
    ]) {
      expect(await expectRefused(name, new Uint8Array(bytes), String(bytes))).toBeGreaterThanOrEqual(400);
    }
  });

  test("refuses each field of a wrong type, or missing, and never breaks", async () => {
    const right = rightBodies[name]!;
    for (const field of Object.keys(right)) {
      const { [field]: _left, ...without } = right;
      await expectRefused(name, JSON.stringify(without), `without ${field}`);
      for (const value of wrongValues) {
        await expectRefused(name, JSON.stringify({ ...right, [field]: value }), `${field}: ${JSON.stringify(value)}`);
      }
    }
  });

  test("refuses what does not say that it is JSON", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/jsonp",
      "",
    ]) {
      const response = await newsroom.fetchAs(newsroom.owner.token, endpoints[name].method, endpointPath(name), "{}", {
        "Content-Type": type,
      });
      expect({ type, status: response.status }).toEqual({ type, status: 415 });
    }
  });
});

describe("a draft's fields", () => {
  test("of a wrong type are refused one by one, at every depth", async () => {
    for (const field of Object.keys(draft.fields)) {
      for (const value of wrongValues) {
        const body = { id: newId(NOON), key: id, draft: { ...draft, fields: { ...draft.fields, [field]: value } } };
        await expectRefused("createPost", JSON.stringify(body), `${field}: ${JSON.stringify(value)}`);
      }
    }
    for (const value of wrongValues) {
      for (const inner of ["document", "grammar"]) {
        const body = { id: newId(NOON), key: id, draft: { ...draft, [inner]: value } };
        expect(
          await expectRefused("createPost", JSON.stringify(body), `${inner}: ${JSON.stringify(value)}`),
        ).toBeGreaterThanOrEqual(400);
      }
      for (const node of [
        { type: value },
        { type: "paragraph", attrs: value },
        { type: "paragraph", content: value },
        { type: "text", text: value },
      ]) {
        const body = { id: newId(NOON), key: id, draft: { ...draft, document: { type: "doc", content: [node] } } };
        await expectRefused("createPost", JSON.stringify(body), JSON.stringify(node));
      }
    }
  });

  test("a newer grammar's unknown blocks are kept, however deep or odd, or refused", async () => {
    const nest = (depth: number): unknown =>
      depth === 0 ? { type: "mystery" } : { type: "blockquote", content: [nest(depth - 1)] };
    for (const node of [
      nest(10),
      nest(200),
      { type: "mystery", attrs: { deep: JSON.parse(deepArray(5_000)) } },
      { type: "__proto__" },
      { type: "constructor" },
      { type: "toString" },
    ]) {
      const body = {
        id: newId(NOON),
        key: id,
        draft: { ...draft, grammar: GRAMMAR_VERSION + 1, document: { type: "doc", content: [node] } },
      };
      await expectRefused("createPost", JSON.stringify(body), JSON.stringify(node));
    }
  });
});

describe("an id in an address", () => {
  test("that is none names nothing, and never breaks", async () => {
    const odd = [
      "0",
      "null",
      "%00",
      "%2e%2e",
      "%ff",
      "..%2f..",
      "a".repeat(5_000),
      `${postId}%00`,
      `${postId}'--`,
      postId.toUpperCase(),
      "{}",
    ];
    const asked = Object.entries(endpoints).flatMap(([name, endpoint]) =>
      [":id", ":partId"]
        .filter((place) => endpoint.path.includes(place))
        .map((place) => ({ name, place, ...endpoint })),
    );
    for (const { name, place, method, path } of asked) {
      for (const part of odd) {
        const hasBody = method !== "GET";
        const right = rightBodies[name as EndpointName];
        const response = await newsroom.fetchAs(
          newsroom.owner.token,
          method,
          path.replace(place, part).replace(":id", postId).replace(":partId", partId),
          hasBody ? (right ?? "x") : undefined,
        );
        const text = await response.text();
        expect({ name, part: part.slice(0, 40), status: response.status, text: text.slice(0, 100) }).toMatchObject({
          status: expect.toSatisfy((status: number) => status >= 400 && status < 500),
        });
        expect(response.headers.get("Content-Type")).toBe("application/problem+json");
      }
    }
  });

  test("of somebody's something else is not found", async () => {
    const tag = await newsroom.makeTag("Foreign");
    for (const [name, { path }] of Object.entries(endpoints)) {
      const right = rightBodies[name as EndpointName];
      if (!path.includes(":id") || right === undefined) continue;
      const foreignId = path.startsWith("/api/tags/") ? postId : tag.id;
      const address = path.replace(":id", foreignId).replace(":partId", partId);
      const reply = await newsroom.call(endpoints[name as EndpointName].method, address, right);
      expect({ name, status: reply.status }).toEqual({ name, status: 404 });
    }
  });
});

describe("a query", () => {
  test("that is malformed is refused or means nothing, and never breaks", async () => {
    const odd = [
      "",
      "%00",
      "%ff",
      "%ed%a0%80",
      '"',
      "'",
      "*",
      "%",
      "_",
      "NEAR(",
      "x".repeat(300),
      "1.2.3",
      "-1",
      "99999999999999999999.x",
    ];
    for (const path of ["/api/posts", "/api/tags", "/api/bylines", "/api/sources", "/api/media", "/api/coming"]) {
      for (const key of ["q", "state", "tag", "before", "after", "lacks"]) {
        for (const value of odd) {
          const response = await newsroom.fetchAs(newsroom.owner.token, "GET", `${path}?${key}=${value}`);
          expect({ path, key, value, status: response.status }).toMatchObject({
            status: expect.toSatisfy((status: number) => status < 500),
          });
        }
      }
    }
  });
});

describe("who is asking", () => {
  test("with a garbled cookie or Authorization is nobody, and never breaks", async () => {
    const headers: Record<string, string>[] = [
      { Authorization: "Bearer" },
      { Authorization: "Bearer " },
      { Authorization: `Bearer ${"x".repeat(20_000)}` },
      { Authorization: "Basic YTpi" },
      { Authorization: `Bearer ${newsroom.owner.token}x` },
      { Authorization: `bearer ${newsroom.owner.token}, Bearer x` },
      { Cookie: "__Host-session=" },
      { Cookie: "__Host-session=%00%ff%zz" },
      { Cookie: "__Host-session=%E0%A4%A" },
      { Cookie: "=;=;;;__Host-session" },
      { Cookie: `__Host-session=${"y".repeat(7_000)}` },
      { Cookie: "__Host-session=a; __Host-session=b" },
    ];
    for (const header of headers) {
      const response = await newsroom.fetchAs(null, "GET", "/api/posts", undefined, header);
      expect({ header: JSON.stringify(header).slice(0, 80), status: response.status }).toMatchObject({ status: 401 });
      expect(response.headers.get("Content-Type")).toBe("application/problem+json");
      const page = await newsroom.fetchAs(null, "GET", "/", undefined, header);
      expect([page.status, page.headers.get("Set-Cookie"), page.headers.get("Vary")]).toEqual([200, null, null]);
    }
  });
});
