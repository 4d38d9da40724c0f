import type { ComingReply } from "../../schema/history.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function listComing(after: string | null): Promise<Answer<ComingReply>> {
  return send("listComing", { query: { after } });
}
