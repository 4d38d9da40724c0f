import type { Capability } from "../../schema/roles.ts";
import type { Command } from "../ui/commands.ts";
import { canBePublished, listActs, type DeskAct } from "./acts/desk-acts.ts";
import type { FieldName } from "./checklist/finding.ts";
import { goToPlace } from "./checklist/go-to-place.ts";
import type { PostDesk } from "./post-desk.ts";

/** What can be done with a post from its desk, beside writing it. */
export interface DeskActions {
  readonly isPanelOpen: boolean;
  readonly onPanel: () => void;
  readonly onPublish: () => void;
  readonly onPreview: () => void;
  readonly onPreviewLinks: () => void;
  readonly onHistory: () => void;
  readonly onAct: (act: DeskAct) => void;
}

/** What the palette offers of a post as it stands now. */
export function listDeskCommands(
  desk: PostDesk,
  actions: DeskActions,
  rights: { readonly personId: string; readonly capabilities: readonly Capability[]; readonly canPublish: boolean },
): Command[] {
  const inPost = (id: string, name: string, run: () => void, more: Partial<Command> = {}): Command => ({
    id: `post.${id}`,
    name,
    group: "Post",
    run,
    ...more,
  });
  const panel = inPost("panel", "Show or hide what is about this post", actions.onPanel, {
    keywords: ["panel", "tags", "bylines", "source", "slug", "address", "outline"],
  });
  const save = inPost("save", "Save now", () => void desk.queue.flush(), { keys: "Mod-s" });
  const goTo = (field: FieldName, name: string, keywords: readonly string[] = []): Command =>
    inPost(`go.${field}`, name, () => goToPlace(desk, { kind: "field", field }, actions.onPanel), { keywords });
  const places = [
    goTo("tags", "Go to the tags"),
    goTo("bylines", "Go to the bylines", ["author", "guest", "credit"]),
    goTo("slug", "Go to the slug", ["address"]),
    goTo("source", "Go to the source", ["outlet", "repost", "original"]),
    goTo("related", "Go to “See also”", ["links", "related"]),
    goTo("search", "Go to search and social", ["description", "canonical", "preview"]),
    goTo("checklist", "Check before publishing", ["checklist", "links", "alt text", "notes"]),
  ];
  if (desk.saveState().kind === "untouched") return [panel, ...places];
  return [
    ...(rights.canPublish && canBePublished(desk.placement, desk.when(), Date.now())
      ? [inPost("publish", "Publish…", actions.onPublish, { keywords: ["schedule", "put online", "update"] })]
      : []),
    inPost("preview", "Preview", actions.onPreview, { keywords: ["look", "readers"] }),
    inPost("links", "Preview links…", actions.onPreviewLinks, { keywords: ["share"] }),
    inPost("history", "History", actions.onHistory, { keywords: ["versions", "revisions", "compare"] }),
    panel,
    save,
    ...places,
    ...listActs(desk.placement, rights.capabilities, Date.now(), desk.review()?.personId === rights.personId).map(
      ({ act, name }) => inPost(act, name, () => actions.onAct(act)),
    ),
  ];
}
