import type { Capability } from "../../../schema/roles.ts";
import type { Placement } from "../../../schema/standing.ts";

export type DeskAct =
  | "askReview"
  | "takeBack"
  | "returnReview"
  | "discard"
  | "cancelUpdate"
  | "unpublish"
  | "withdraw"
  | "reinstate"
  | "trash"
  | "restore";

interface Entry {
  readonly act: DeskAct;
  readonly name: (placement: Placement, now: number) => string;
  readonly needs: Capability;
  readonly applies: (placement: Placement, now: number) => boolean;
}

const isScheduled = ({ visibleFrom }: Placement, now: number): boolean => (visibleFrom ?? 0) > now;

const ENTRIES: readonly Entry[] = [
  {
    act: "askReview",
    name: () => "Ask for review",
    needs: "posts.write_own",
    applies: ({ state }) => state === "draft",
  },
  {
    act: "takeBack",
    name: () => "Take back from review",
    needs: "posts.write_own",
    applies: ({ state }) => state === "review",
  },
  {
    act: "returnReview",
    name: () => "Back to the writer…",
    needs: "posts.publish",
    applies: ({ state }) => state === "review",
  },
  {
    act: "discard",
    name: () => "Discard changes…",
    needs: "posts.write_own",
    applies: ({ state, hasChanges }) => hasChanges && state !== "trashed",
  },
  {
    act: "cancelUpdate",
    name: () => "Cancel the scheduled update…",
    needs: "posts.publish",
    applies: ({ state, updateAt }, now) => state === "live" && (updateAt ?? 0) > now,
  },
  {
    act: "unpublish",
    name: (placement, now) => (isScheduled(placement, now) ? "Unschedule…" : "Unpublish…"),
    needs: "posts.publish",
    applies: ({ state }) => state === "live",
  },
  {
    act: "withdraw",
    name: () => "Withdraw…",
    needs: "posts.withdraw",
    applies: ({ state, wasPublic }) => state === "live" && wasPublic,
  },
  {
    act: "reinstate",
    name: () => "Put back online…",
    needs: "posts.withdraw",
    applies: ({ state }) => state === "withdrawn",
  },
  {
    act: "trash",
    name: ({ state }) => (state === "live" ? "Move to trash…" : "Move to trash"),
    needs: "posts.write_own",
    applies: ({ state }) => state !== "trashed",
  },
  {
    act: "restore",
    name: () => "Restore from trash",
    needs: "posts.write_own",
    applies: ({ state }) => state === "trashed",
  },
];

/**
 * Whether publishing would do anything for readers: a post as it stands at its chosen time is published
 * already. One that waits, or whose update does, can still be let out before its time.
 */
export function canBePublished(
  { state, hasChanges, visibleFrom, updateAt }: Placement,
  when: number | null,
  now: number,
): boolean {
  if (state === "draft" || state === "review") return true;
  if (state === "live") return hasChanges || when !== null || Math.max(visibleFrom ?? 0, updateAt ?? 0) > now;
  // What was withdrawn comes back as it was by the menu; published is what was changed in it.
  return state === "withdrawn" && hasChanges;
}

/**
 * What can be done now with a post that stands like this, by somebody with these rights. Whoever asked for its
 * review takes that back; others who may publish give it back to them.
 */
export function listActs(
  placement: Placement,
  capabilities: readonly Capability[],
  now: number,
  isAsker = false,
): { readonly act: DeskAct; readonly name: string }[] {
  const mayPublish = capabilities.includes("posts.publish");
  const barred: readonly DeskAct[] = [
    mayPublish && !isAsker ? "takeBack" : "returnReview",
    ...(placement.state === "live" && !mayPublish ? (["trash"] as const) : []),
  ];
  return ENTRIES.filter(
    (entry) => capabilities.includes(entry.needs) && entry.applies(placement, now) && !barred.includes(entry.act),
  ).map(({ act, name }) => ({ act, name: name(placement, now) }));
}
