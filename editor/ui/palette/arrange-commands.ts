import type { Command } from "../commands.ts";
import { scoreMatch } from "./score-match.ts";

export interface CommandGroup {
  readonly name: string;
  readonly commands: readonly Command[];
}

const RECENT_SHOWN = 5;
/** What is done most stands first; a group that is not named here comes after these. */
const ORDER = ["Post", "Insert", "Text", "Go to"];

/**
 * The commands as the palette lists them. With nothing typed: what was used last, then all by group. Else
 * only what fits, best first; a group stands where its best command does, and of equals the one used last wins.
 */
export function arrangeCommands(all: readonly Command[], typed: string, recent: readonly string[]): CommandGroup[] {
  if (typed.trim() === "") {
    const used = recent.flatMap((id) => all.find((command) => command.id === id) ?? []).slice(0, RECENT_SHOWN);
    const rest = all.filter((command) => !used.includes(command));
    return [
      ...(used.length > 0 ? [{ name: "Recently used", commands: used }] : []),
      ...orderGroups(groupCommands(rest)),
    ];
  }
  const scored = all.flatMap((command) => {
    const score = scoreMatch(typed, command.name, [...(command.keywords ?? []), command.group]);
    const at = recent.indexOf(command.id);
    return score === 0 ? [] : [{ command, score: score + (at < 0 ? 0 : 1 - at / recent.length) }];
  });
  return groupCommands(scored.toSorted((a, b) => b.score - a.score).map(({ command }) => command));
}

/** By their groups, in the order of each group's first. */
export function groupCommands(commands: readonly Command[]): CommandGroup[] {
  return [...Map.groupBy(commands, ({ group }) => group)].map(([name, grouped]) => ({ name, commands: grouped }));
}

function orderGroups(groups: readonly CommandGroup[]): CommandGroup[] {
  const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return groups.toSorted((a, b) => rank(a.name) - rank(b.name));
}
