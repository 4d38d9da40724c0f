import { problemStatus, type Problem, type ProblemCode } from "../schema/problem.ts";

/** A refusal on its way to the client; the app answers it as `application/problem+json`. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

type Details = Partial<Pick<Problem, "fields" | "current" | "suggestion">>;

/** Ends the request with a refusal; `title` is one sentence for the person. */
export function refuse(code: ProblemCode, title: string, details: Details = {}): never {
  throw new ProblemError({ type: "about:blank", status: problemStatus[code], code, title, ...details });
}
