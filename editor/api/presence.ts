import type { PresenceReply } from "../../schema/history.ts";
import type { Answer } from "./answer.ts";
import { send } from "./send.ts";

export function keepPresence(postId: string, tab: string): Promise<Answer<PresenceReply>> {
  return send("keepPresence", { id: postId, body: { tab } });
}

export function endPresence(postId: string, tab: string): Promise<Answer<null>> {
  return send("endPresence", { id: postId, body: { tab }, keepalive: true });
}
