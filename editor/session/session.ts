import { createContext, createSignal, useContext } from "solid-js";
import type { SessionReply } from "../../schema/api.ts";
import type { Capability } from "../../schema/roles.ts";

/** Who is signed in and at which site. */
export const SessionContext = createContext<() => SessionReply>();

/** Counts how often something changed that the session tells of: its name, the site's time zone. */
export const [sessionChanges, setSessionChanges] = createSignal(0);

export function useSession(): () => SessionReply {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error("A part of the editor was shown before anybody was signed in.");
  return session;
}

export function isAllowed(session: SessionReply, capability: Capability): boolean {
  return session.capabilities.includes(capability);
}
