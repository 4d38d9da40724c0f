import type { Context } from "hono";
import * as v from "valibot";
import { limits } from "../../schema/limits.ts";
import type { App } from "../app-env.ts";
import { refuse } from "../problem-error.ts";

/** Reads a JSON body through its parser, or refuses with a sentence for each field that is wrong. */
export async function readBody<Schema extends v.GenericSchema>(
  c: Context<App>,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const type = c.req.header("Content-Type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    refuse("unsupported", "The request must be JSON (Content-Type: application/json).");
  }
  const text = await readText(c);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    refuse("malformed", "The request is not valid JSON.");
  }
  // Every body is an object; a parser of objects without fields would take an array for one.
  if (Array.isArray(json)) refuse("invalid", "The request is not of the expected shape.");
  return readShape(schema, json);
}

/** Reads the query through its parser. */
export function readQuery<Schema extends v.GenericSchema>(c: Context<App>, schema: Schema): v.InferOutput<Schema> {
  return readShape(schema, c.req.query());
}

export function readShape<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const fields: Record<string, string> = {};
  for (const issue of parsed.issues) fields[v.getDotPath(issue) ?? "body"] ??= sayIssue(issue);
  refuse("invalid", Object.values(fields)[0] ?? "The request is not of the expected shape.", { fields });
}

function sayIssue(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue);
  if (issue.type === "strict_object" && issue.expected === "never") return `“${field}” is not a field here.`;
  if (issue.type === "strict_object") return `“${field}” is missing.`;
  return issue.message;
}

/** Bounded while it streams: a body without a length must not fill the Worker's memory. */
async function readText(c: Context<App>): Promise<string> {
  const tooLarge = (): never =>
    refuse("too_large", `That is too much at once: a request can have at most ${limits.bodyBytes / 1_000_000} MB.`);
  if (Number(c.req.header("Content-Length") ?? 0) > limits.bodyBytes) tooLarge();
  const body = c.req.raw.body;
  if (body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limits.bodyBytes) tooLarge();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
