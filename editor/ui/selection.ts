import { createSelector, createSignal, type Accessor } from "solid-js";

export interface Selection {
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

/** Which lines of a list somebody has chosen. Of thousands only those that are taken in or out are drawn anew. */
export function createSelection(shown: () => readonly string[]): Selection {
  const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set());
  const has = createSelector<ReadonlySet<string>, string>(ids, (id, chosen) => chosen.has(id));
  let anchor: string | null = null;
  return {
    ids,
    has,
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
