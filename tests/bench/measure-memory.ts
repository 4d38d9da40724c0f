import { createHash } from "node:crypto";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { newId } from "../../schema/id.ts";
import { limits } from "../../schema/limits.ts";
import { emptyMediaFields } from "../../schema/media.ts";
import { openHouse } from "../../worker/commands/house.ts";
import type { OpenSeed } from "./open-seed.ts";
import { makePhotograph } from "./photograph.ts";
import { findWorkerd, watchGrowth } from "./process-memory.ts";
import type { Line } from "./table.ts";

const FILE_BYTES = 50_000_000;
const MB = 1024 * 1024;
const BUDGET = 64 * MB;

/** Does no more than what must be done: hands each part on to R2, joins them, and copies what they make. */
const BARE = `export default { async fetch(request, { MEDIA }) {
  const url = new URL(request.url);
  const id = url.searchParams.get("id");
  if (id === null) return Response.json((await MEDIA.createMultipartUpload("whole")).uploadId);
  const upload = MEDIA.resumeMultipartUpload("whole", id);
  if (request.method === "PUT") return Response.json(await upload.uploadPart(Number(url.searchParams.get("number")), request.body));
  await upload.complete(await request.json());
  await MEDIA.put("copy", (await MEDIA.get("whole")).body);
  return Response.json(null);
} }`;

type Call = (method: string, path: string, body: Uint8Array<ArrayBuffer> | string) => Promise<unknown>;

/** What workerd grows by while a large picture comes in parts, beyond a bare Worker in the same place: R2 and D1 live in it too. */
export async function measureMemory(seed: OpenSeed): Promise<Line> {
  const bytes = await makeLargePicture();
  const [bare, own] = [await measureBare(bytes), await measureOwn(bytes, seed)];
  return {
    what: `workerd's memory while ${FILE_BYTES / 1_000_000} MB come in parts and are joined: at most, beyond a bare Worker`,
    found: [`${sayMegabytes(own)}, ${sayMegabytes(own - bare)}`],
    budget: `${sayMegabytes(BUDGET)} beyond`,
    isMet: own - bare <= BUDGET,
  };
}

async function measureOwn(bytes: Uint8Array<ArrayBuffer>, seed: OpenSeed): Promise<number> {
  const house = await openHouse({ dataDir: seed.dataDir, port: 0, log: (line) => console.error(line) });
  const call = callTo(house.url, seed.token);
  const id = newId();
  try {
    const file = { id, hash: hashOf(bytes), bytes: bytes.byteLength, fileName: "quay.jpg" };
    await call("POST", "/api/media", JSON.stringify({ ...file, fields: emptyMediaFields("staff") }));
    await call("PUT", `/api/media/${id}/upload`, "");
    return await watchSending(async () => {
      for (const [index, part] of cut(bytes).entries()) {
        await call("PUT", `/api/media/${id}/part?number=${index + 1}&hash=${hashOf(part)}`, part);
      }
      await call("POST", `/api/media/${id}/upload`, "");
    });
  } finally {
    await house.close();
  }
}

async function measureBare(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      name: "bare",
      host: "127.0.0.1",
      port: 0,
      cf: false,
      telemetry: { enabled: false },
      log: new Log(LogLevel.NONE),
      modules: true,
      script: BARE,
      compatibilityDate: "2026-11-01",
      r2Buckets: { MEDIA: "bare" },
    }),
  );
  const call = callTo(await miniflare.ready, "");
  try {
    const id = encodeURIComponent(String(await call("POST", "/", "")));
    return await watchSending(async () => {
      const parts: unknown[] = [];
      for (const [index, part] of cut(bytes).entries()) {
        parts.push(await call("PUT", `/?id=${id}&number=${index + 1}`, part));
      }
      await call("POST", `/?id=${id}`, JSON.stringify(parts));
    });
  } finally {
    await miniflare.dispose();
  }
}

/** One house is open at a time, and so there is one workerd. */
async function watchSending(send: () => Promise<void>): Promise<number> {
  const pid = (await findWorkerd()).at(-1);
  if (pid === undefined) throw new Error("There is no workerd to look at.");
  const readGrowth = await watchGrowth(pid);
  await send();
  return readGrowth();
}

function callTo(url: URL, token: string): Call {
  return async (method, path, body) => {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const response = await fetch(new URL(path, url), { method, headers, body });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.json();
  };
}

/** A photograph with a tail, as phones put a film there. */
async function makeLargePicture(): Promise<Uint8Array<ArrayBuffer>> {
  const jpeg = await makePhotograph();
  const bytes = new Uint8Array(FILE_BYTES);
  bytes.set(jpeg);
  bytes.set([0xff, 0xd9], bytes.byteLength - 2);
  return bytes;
}

function cut(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const size = limits.uploadPartBytes;
  return Array.from({ length: Math.ceil(bytes.byteLength / size) }, (_, at) => bytes.slice(at * size, (at + 1) * size));
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function sayMegabytes(bytes: number): string {
  return `${(bytes / MB).toFixed(1)} MB`;
}
