import type { Context } from "hono";
import type { App } from "../app-env.ts";
import { answerPlainly } from "./plain-page.ts";

/** The 500 says nothing of what failed. */
export function serverErrorPage(c: Context<App>): Response {
  return answerPlainly(c, 500, {
    title: "Something went wrong",
    heading: "Something went wrong on our side",
    text: "This page could not be made just now. Please try again in a minute.",
  });
}
