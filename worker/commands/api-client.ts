import type { Problem } from "../../schema/problem.ts";

const ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;

/** A refusal by the API, with its problem. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

export interface ApiClient {
  /** Sends JSON, or bytes as they are; answers the reply's JSON. Throws ApiError on a refusal. */
  call<Body>(method: string, path: string, body?: object | Uint8Array): Promise<Body>;
  /** The same, with the reply's status: 201 tells what was made now from what was there before. */
  send<Body>(method: string, path: string, body?: object | Uint8Array): Promise<{ status: number; body: Body }>;
}

/**
 * Speaks to a house as the owner of a token. Waits and tries again where the house is busy, broken or
 * out of reach: every call of ours may be repeated safely.
 */
export function createApiClient(origin: string, token: string, signal?: AbortSignal): ApiClient {
  async function attempt(method: string, path: string, body?: object | Uint8Array): Promise<Response> {
    const isBytes = body instanceof Uint8Array;
    return fetch(new URL(path, origin), {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "Content-Type": isBytes ? "application/octet-stream" : "application/json" }),
      },
      ...(body === undefined ? {} : { body: isBytes ? new Uint8Array(body) : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  }
  return {
    async call<Body>(method: string, path: string, body?: object | Uint8Array): Promise<Body> {
      return (await this.send<Body>(method, path, body)).body;
    },
    async send<Body>(method: string, path: string, body?: object | Uint8Array) {
      for (let tried = 1; ; tried += 1) {
        const response = await attempt(method, path, body).catch((error: unknown) => {
          if (signal?.aborted === true || tried >= ATTEMPTS) throw error;
          return null;
        });
        if (response?.ok === true) return { status: response.status, body: (await response.json()) as Body };
        const isWorthWaiting = response === null || response.status === 429 || response.status >= 500;
        if (!isWorthWaiting || tried >= ATTEMPTS) throw new ApiError(await readProblem(response, origin));
        await response?.body?.cancel();
        const asked = Number(response?.headers.get("Retry-After") ?? 0) * 1000;
        await new Promise((resolve) => setTimeout(resolve, Math.max(asked, FIRST_WAIT_MS * 2 ** (tried - 1))));
      }
    },
  };
}

async function readProblem(response: Response | null, origin: string): Promise<Problem> {
  const isProblem = response?.headers.get("Content-Type")?.startsWith("application/problem+json") === true;
  if (response !== null && isProblem) return (await response.json()) as Problem;
  const title =
    response === null
      ? `Nothing answers at ${origin}.`
      : `${origin} answered ${response.status}, and not as Broadsheet does.`;
  return { type: "about:blank", status: response?.status ?? 503, code: "unavailable", title };
}
