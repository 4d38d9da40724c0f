import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { FieldChange, ListChange, ValueName, WordsName } from "../../schema/compare-fields.ts";
import type { PostByline, Related } from "../../schema/post.ts";
import { useSession } from "../session/session.ts";
import { sayTimeExactly } from "../ui/say-time.ts";
import type { KnownNames } from "./known-names.ts";
import { RunsView } from "./runs-view.tsx";
import { ShownMedia } from "./shown-media.tsx";
import { ValueChange } from "./value-change.tsx";

const names: Readonly<Record<ValueName | WordsName | "source.publishedAt" | "tags" | "bylines" | "related", string>> = {
  title: "Title",
  dek: "Dek",
  slug: "Slug",
  language: "Language",
  bylines: "Bylines",
  dateline: "Dateline",
  "lead.mediaId": "Lead picture",
  "lead.caption": "Caption of the lead picture",
  "lead.alt": "Alt text of the lead picture",
  "source.sourceId": "Source",
  "source.url": "Address of the original",
  "source.byline": "Byline of the original",
  "source.publishedAt": "Date of the original",
  "source.licence": "Licence",
  tags: "Tags",
  related: "See also",
  "seo.title": "Title for search engines",
  "seo.description": "Description for search engines",
  "seo.socialTitle": "Title of shared links",
  "seo.socialDescription": "Description of shared links",
  "seo.canonical": "Canonical address",
};

type Of<Kind extends FieldChange["kind"]> = Extract<FieldChange, { kind: Kind }>;

/** The fields that differ, each by its name. */
export function FieldChanges(props: { changes: readonly FieldChange[]; names: KnownNames }): JSX.Element {
  return (
    <dl class="field-changes">
      <For each={props.changes}>
        {(change) => (
          <div class="field-change">
            <dt>{names["name" in change ? change.name : change.kind]}</dt>
            <dd>
              <ChangeView change={change} names={props.names} />
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}

function ChangeView(props: { change: FieldChange; names: KnownNames }): JSX.Element {
  const session = useSession();
  const as = <Kind extends FieldChange["kind"]>(kind: Kind): Of<Kind> | null =>
    props.change.kind === kind ? (props.change as Of<Kind>) : null;
  const time = (at: number | null): string | null => (at === null ? null : sayTimeExactly(at, session().site.timeZone));
  return (
    <Switch>
      <Match when={as("words")}>{(words) => <RunsView runs={words().runs} />}</Match>
      <Match when={props.change.kind === "value" && props.change.name === "lead.mediaId" && as("value")}>
        {(value) => (
          <div class="compared-pictures">
            <For each={[["before", value().before] as const, ["after", value().after] as const]}>
              {([side, id]) => (
                <Show when={id}>
                  {(known) => (
                    <div class="compared-picture">
                      <p class="compared-note">{side === "before" ? <del>Before</del> : <ins>Now</ins>}</p>
                      <ShownMedia id={known()} names={props.names} alt={null} />
                    </div>
                  )}
                </Show>
              )}
            </For>
          </div>
        )}
      </Match>
      <Match when={as("value")}>
        {(value) => (
          <ValueChange
            before={say(value().name, value().before)}
            after={say(value().name, value().after)}
            none={noneOf(value().name)}
          />
        )}
      </Match>
      <Match when={as("time")}>
        {(at) => <ValueChange before={time(at().before)} after={time(at().after)} none="none" />}
      </Match>
      <Match when={as("tags")}>{(tags) => <ListView change={tags()} nameOf={(id) => props.names.tag(id)} />}</Match>
      <Match when={as("bylines")}>{(bylines) => <ListView change={bylines()} nameOf={sayByline} />}</Match>
      <Match when={as("related")}>{(related) => <ListView change={related()} nameOf={sayRelated} />}</Match>
    </Switch>
  );

  function say(name: ValueName | WordsName, value: string | null): string | null {
    return name === "source.sourceId" && value !== null ? props.names.source(value) : value;
  }

  function noneOf(name: ValueName | WordsName): string {
    if (name === "lead.caption" || name === "lead.alt") return "the picture’s own";
    return name === "slug" ? "follows the title" : "none";
  }

  function sayByline({ bylineId, role }: PostByline): string {
    return role === "" ? props.names.byline(bylineId) : `${props.names.byline(bylineId)}, ${role}`;
  }

  function sayRelated(related: Related): string {
    return related.kind === "post" ? props.names.post(related.postId) : `${related.title} (${related.url})`;
  }
}

function ListView<Item>(props: { change: ListChange<Item>; nameOf: (item: Item) => string }): JSX.Element {
  return (
    <>
      <ul class="field-list" role="list">
        <For each={props.change.removed}>
          {(item) => (
            <li>
              <del>{props.nameOf(item)}</del>
            </li>
          )}
        </For>
        <For each={props.change.added}>
          {(item) => (
            <li>
              <ins>{props.nameOf(item)}</ins>
            </li>
          )}
        </For>
        <For each={props.change.kept}>{(item) => <li>{props.nameOf(item)}</li>}</For>
      </ul>
      <Show when={props.change.isReordered}>
        <p class="hint">In another order.</p>
      </Show>
    </>
  );
}
