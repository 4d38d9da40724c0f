import type * as v from "valibot";
import type {
  Receipt,
  actBody,
  askReviewBody,
  returnBody,
  embargoBody,
  expiryBody,
  publishBody,
  withdrawalBody,
} from "../../schema/standing.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

/** What each act on a post's standing says, by the name of its endpoint. */
export interface ActBodies {
  readonly publish: v.InferInput<typeof publishBody>;
  readonly unpublish: v.InferInput<typeof actBody>;
  readonly cancelUpdate: v.InferInput<typeof actBody>;
  readonly setExpiry: v.InferInput<typeof expiryBody>;
  readonly setEmbargo: v.InferInput<typeof embargoBody>;
  readonly askReview: v.InferInput<typeof askReviewBody>;
  readonly returnReview: v.InferInput<typeof returnBody>;
  readonly withdraw: v.InferInput<typeof withdrawalBody>;
  readonly reinstate: v.InferInput<typeof actBody>;
  readonly trashPost: v.InferInput<typeof actBody>;
  readonly restorePost: v.InferInput<typeof actBody>;
  readonly discardDraft: v.InferInput<typeof actBody>;
}
export type ActName = keyof ActBodies;
/** What an act says beside which version it means. */
export type ActWords<Name extends ActName> = Omit<ActBodies[Name], "version" | "key" | "rehearse">;

export function act<Name extends ActName>(name: Name, id: string, body: ActBodies[Name]): Promise<Answer<Receipt>> {
  return send(name, { id, body });
}
