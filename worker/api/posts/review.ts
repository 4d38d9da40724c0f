import type { Context } from "hono";
import { askReviewBody, returnBody } from "../../../schema/standing.ts";
import type { App } from "../../app-env.ts";
import { refuse } from "../../problem-error.ts";
import { readBody } from "../read-body.ts";
import { changeStanding } from "./change-standing.ts";

/** Hands a draft to those who may publish it; it can be written on all the while. Readers see nothing of it. */
export async function askReview(c: Context<App>): Promise<Response> {
  const { isUndo, ...body } = await readBody(c, askReviewBody);
  return changeStanding(c, "askReview", body, ({ before }) => {
    if (before.state === "review") refuse("invalid", "That post is in review already.");
    if (before.state !== "draft") refuse("invalid", "Only a draft can be given to review.");
    return {
      toStanding: () => ({ ...before, state: "review" }),
      audit: { action: isUndo ? "post.undo_return" : "post.ask_review", detail: {} },
    };
  });
}

/** Gives it back to its writer, with a note on what to change; or takes it back. */
export async function returnReview(c: Context<App>): Promise<Response> {
  const { note, ...body } = await readBody(c, returnBody);
  return changeStanding(c, "returnReview", body, ({ before }) => {
    if (before.state !== "review") refuse("invalid", "That post is not in review.");
    return {
      toStanding: () => ({ ...before, state: "draft" }),
      audit: { action: "post.return", detail: { note } },
    };
  });
}
