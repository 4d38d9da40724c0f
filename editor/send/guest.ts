/** Who sends pictures by a link from this device: told once, kept here and nowhere else. */
export interface Guest {
  readonly personId: string;
  readonly token: string;
  readonly name: string;
}

const keyOf = (secret: string): string => `broadsheet.guest.${secret}`;

export function findGuest(secret: string): Guest | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(secret)) ?? "null");
    return isGuest(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing asks again the next time. */
export function keepGuest(secret: string, guest: Guest): void {
  try {
    localStorage.setItem(keyOf(secret), JSON.stringify(guest));
  } catch {
    return;
  }
}

export function forgetGuest(secret: string): void {
  try {
    localStorage.removeItem(keyOf(secret));
  } catch {
    return;
  }
}

function isGuest(kept: unknown): kept is Guest {
  if (typeof kept !== "object" || kept === null) return false;
  return ["personId", "token", "name"].every((name) => typeof (kept as Record<string, unknown>)[name] === "string");
}
