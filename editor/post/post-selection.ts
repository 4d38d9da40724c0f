import { createSignal, type Accessor } from "solid-js";

export interface PostSelection {
  readonly ids: Accessor<ReadonlySet<string>>;
  has(id: string): boolean;
  /** Takes one in or out; what is extended begins there. */
  toggle(id: string): void;
  /** All from where it began up to this one, and no others. */
  extendTo(id: string): void;
  selectAll(): void;
  keepOnly(ids: Iterable<string>): void;
  clear(): void;
}

/** Which posts of the list somebody has chosen. */
export function createPostSelection(shown: () => readonly string[]): PostSelection {
  const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set());
  let anchor: string | null = null;
  return {
    ids,
    has: (id) => ids().has(id),
    toggle(id) {
      anchor = id;
      const changed = new Set(ids());
      if (!changed.delete(id)) changed.add(id);
      setIds(changed);
    },
    extendTo(id) {
      const all = shown();
      const [from, to] = [all.indexOf(anchor ?? id), all.indexOf(id)];
      if (from < 0) anchor = id;
      const begin = from < 0 ? to : from;
      setIds(new Set(all.slice(Math.min(begin, to), Math.max(begin, to) + 1)));
    },
    selectAll: () => void setIds(new Set(shown())),
    keepOnly: (some) => void setIds(new Set(some)),
    clear() {
      anchor = null;
      setIds(new Set<string>());
    },
  };
}
