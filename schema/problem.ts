/** The codes of `application/problem+json`, each with its HTTP status. */
export const problemStatus = {
  invalid: 422,
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  slug_taken: 409,
  embargoed: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  incomplete: 422,
  /** A page outside did not answer, or not to us. */
  no_answer: 424,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/**
 * The body of every refusal. `title` is one sentence for a person; `fields` names what to mend, by
 * field ("tags.0.name"), a sentence each; `current` is the newer state on a conflict.
 */
export interface Problem {
  readonly type: "about:blank";
  readonly status: number;
  readonly code: ProblemCode;
  readonly title: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly current?: unknown;
  readonly suggestion?: string;
}
