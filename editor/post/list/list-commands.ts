import type { Command } from "../../ui/commands.ts";
import { STATE_FILTERS } from "../acts/post-standing.ts";
import type { Narrowed, NarrowedChange } from "./post-filters.tsx";

export interface ListHands {
  readonly narrowed: Narrowed;
  readonly hasPosts: boolean;
  readonly hasSelection: boolean;
  readonly onChange: (changed: NarrowedChange) => void;
  readonly onSearch: () => void;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** What the list of posts offers to the command palette and the sheet of shortcuts. */
export function listListCommands(hands: ListHands): Command[] {
  const { narrowed, onChange } = hands;
  const command = (id: string, name: string, run: () => void, more: Partial<Command> = {}): Command => ({
    id: `list-${id}`,
    name,
    group: "List",
    run,
    ...more,
  });
  return [
    command("search", "Search posts", hands.onSearch, { keys: "/", keywords: ["find", "text"] }),
    ...(hands.hasPosts ? [command("all", "Select all posts shown", hands.onSelectAll, { keys: "Mod-a" })] : []),
    ...(hands.hasSelection ? [command("none", "Clear the selection", hands.onClear, { keys: "Escape" })] : []),
    ...(narrowed.whose === "needs_me"
      ? []
      : [
          command("needs", "Show what needs me", () => onChange({ whose: "needs_me" }), {
            keywords: ["filter", "waiting"],
          }),
        ]),
    ...(narrowed.whose === "mine"
      ? []
      : [command("mine", "Show my posts", () => onChange({ whose: "mine" }), { keywords: ["filter", "own"] })]),
    ...STATE_FILTERS.filter(({ value }) => value !== narrowed.state).map(({ value, words }) =>
      command(`state-${value}`, `Show posts: ${words.toLowerCase()}`, () => onChange({ state: value }), {
        keywords: ["filter", "state"],
      }),
    ),
    ...(Object.keys(narrowed).length === 0
      ? []
      : [
          command("clear", "Show all posts", () =>
            onChange({ q: null, state: null, tag: null, author: null, month: null, whose: null }),
          ),
        ]),
    ...(["", "published", "title"] as const)
      .filter((sort) => sort !== (narrowed.sort ?? ""))
      .map((sort) =>
        command(
          `sort-${sort}`,
          { "": "Sort posts by last edit", published: "Sort posts by date", title: "Sort posts by title" }[sort],
          () => onChange({ sort: sort || null, order: null }),
          { keywords: ["order"] },
        ),
      ),
  ];
}
