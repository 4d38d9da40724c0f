import type * as v from "valibot";
import type { CreditStylesReply, saveCreditStylesBody } from "../../schema/credit-styles.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function readCreditStyles(): Promise<Answer<CreditStylesReply>> {
  return send("readCreditStyles");
}

export function saveCreditStyles(body: v.InferInput<typeof saveCreditStylesBody>): Promise<Answer<CreditStylesReply>> {
  return send("saveCreditStyles", { body });
}
