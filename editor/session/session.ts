import { createContext, useContext } from "solid-js";
import type { SessionReply } from "../../schema/api.ts";
import type { Capability } from "../../schema/roles.ts";

/** Who is signed in and at which site. */
export const SessionContext = createContext<() => SessionReply>();

export function useSession(): () => SessionReply {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error("A part of the editor was shown before anybody was signed in.");
  return session;
}

export function isAllowed(session: SessionReply, capability: Capability): boolean {
  return session.capabilities.includes(capability);
}
