const KEY = "tags-dismissed:";

/** The tags that somebody did not want for a post, as this device remembers them. */
export function readDismissed(postId: string): Set<string> {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(KEY + postId) ?? "[]");
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : []);
  } catch {
    return new Set();
  }
}

/** Where nothing can be kept, it is remembered for as long as the post is open. */
export function keepDismissed(postId: string, ids: ReadonlySet<string>): void {
  try {
    localStorage.setItem(KEY + postId, JSON.stringify([...ids]));
  } catch {
    // The device's storage is full or shut.
  }
}
