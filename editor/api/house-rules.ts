import type * as v from "valibot";
import type { HouseRulesReply, saveHouseRulesBody } from "../../schema/api.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function readHouseRules(): Promise<Answer<HouseRulesReply>> {
  return send("readHouseRules");
}

export function saveHouseRules(body: v.InferInput<typeof saveHouseRulesBody>): Promise<Answer<HouseRulesReply>> {
  return send("saveHouseRules", { body });
}
