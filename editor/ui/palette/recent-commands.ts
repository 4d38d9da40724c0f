const KEY = "broadsheet.commands";
const MOST_KEPT = 20;

/** The commands that were used last on this device, the newest first. */
export function readRecent(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function keepRecent(id: string): void {
  const ids = [id, ...readRecent().filter((other) => other !== id)].slice(0, MOST_KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // A full or forbidden store only means that nothing is remembered.
  }
}
