import type { SessionReply } from "../../schema/api.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function readSession(): Promise<Answer<SessionReply>> {
  return send("readSession");
}

export function signIn(secret: string): Promise<Answer<SessionReply>> {
  return send("signIn", { body: { secret } });
}

export function signOut(): Promise<Answer<null>> {
  return send("signOut");
}
