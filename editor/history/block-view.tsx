import { For, Match, Show, Switch, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Change, ComparedBlock, ComparedBody, PartKind, TextShape } from "../../schema/compare-documents.ts";
import { sayBlock } from "../../schema/say-changes.ts";
import { useSession } from "../session/session.ts";
import { sayTime } from "../ui/say-time.ts";
import { FigureChange } from "./figure-change.tsx";
import type { KnownNames } from "./known-names.ts";
import { RemarkedNotes } from "./remarked-notes.tsx";
import { RunsView } from "./runs-view.tsx";
import { TableChange } from "./table-change.tsx";
import { ValueChange } from "./value-change.tsx";

type Body<Type extends ComparedBody["type"]> = Extract<ComparedBody, { type: Type }>;

export interface BlockViewProps {
  readonly block: ComparedBlock;
  readonly names: KnownNames;
  /** What became of the item or quote around it: what came or went with that is told with it, not again. */
  readonly within?: PartKind;
}

/** A block of a comparison: what became of it in words, and the block with its changed words marked. */
export function BlockView(props: BlockViewProps): JSX.Element {
  const body = (): ComparedBody => props.block.body;
  const as = <Type extends ComparedBody["type"]>(type: Type): Body<Type> | null => {
    const found = body();
    return found.type === type ? (found as Body<Type>) : null;
  };
  const isToldAround = (): boolean =>
    props.within === props.block.kind && (props.within === "inserted" || props.within === "deleted");
  return (
    <div class="compared" classList={{ [props.block.kind]: true, moved: props.block.isMoved }}>
      <Show when={isToldAround() ? null : sayBlock(props.block)}>
        {(words) => <p class="compared-note">{words()}</p>}
      </Show>
      <Switch>
        <Match when={as("text")}>
          {(text) => (
            <>
              <Dynamic component={elementOf(text().shape.after ?? text().shape.before)}>
                <RunsView runs={text().runs} />
              </Dynamic>
              <RemarkedNotes runs={text().runs} />
            </>
          )}
        </Match>
        <Match when={as("list")}>
          {(list) => (
            <ul class="compared-list" classList={{ numbered: list().shape.after?.type === "orderedList" }}>
              <For each={list().items}>
                {(item) => (
                  <li class={`compared-item ${item.kind}`}>
                    <Show when={item.isMoved && item.kind !== "inserted"}>
                      <p class="compared-note">Item moved</p>
                    </Show>
                    <For each={item.blocks}>
                      {(block) => <BlockView block={block} names={props.names} within={item.kind} />}
                    </For>
                  </li>
                )}
              </For>
            </ul>
          )}
        </Match>
        <Match when={as("quote")}>
          {(quote) => (
            <blockquote>
              <For each={quote().blocks}>
                {(block) => <BlockView block={block} names={props.names} within={props.block.kind} />}
              </For>
              <Show when={quote().attribution.length > 0}>
                <p class="compared-attribution">
                  – <RunsView runs={quote().attribution} />
                </p>
              </Show>
            </blockquote>
          )}
        </Match>
        <Match when={as("figure")}>
          {(figure) => <FigureChange body={figure()} kind={props.block.kind} names={props.names} />}
        </Match>
        <Match when={as("embed")}>
          {(embed) => (
            <div class="compared-card">
              <p>
                <RunsView runs={embed().title} />
              </p>
              <Show when={embed().text.length > 0}>
                <p class="compared-caption">
                  <RunsView runs={embed().text} />
                </p>
              </Show>
              <Show when={embed().author.length > 0}>
                <p class="compared-attribution">
                  – <RunsView runs={embed().author} />
                </p>
              </Show>
              <p class="compared-address">
                <DayChange {...embed().publishedAt} />{" "}
                <ValueChange before={embed().outlet.before || null} after={embed().outlet.after || null} />
              </p>
              <p class="compared-address">
                <ValueChange before={embed().url.before} after={embed().url.after} />
              </p>
            </div>
          )}
        </Match>
        <Match when={as("gallery")}>
          {(gallery) => (
            <div class="compared-card">
              <For each={gallery().blocks}>
                {(block) => <BlockView block={block} names={props.names} within={props.block.kind} />}
              </For>
            </div>
          )}
        </Match>
        <Match when={as("sourceExcerpt")}>
          {(excerpt) => (
            <blockquote>
              <For each={excerpt().blocks}>
                {(block) => <BlockView block={block} names={props.names} within={props.block.kind} />}
              </For>
              <p class="compared-attribution">
                – <RunsView runs={excerpt().credit} /> <DayChange {...excerpt().publishedAt} />
              </p>
              <p class="compared-address">
                <ValueChange before={excerpt().url.before} after={excerpt().url.after} />
              </p>
            </blockquote>
          )}
        </Match>
        <Match when={as("factBox")}>
          {(box) => (
            <div class="compared-card">
              <p>
                <RunsView runs={box().title} />
              </p>
              <For each={box().blocks}>
                {(block) => <BlockView block={block} names={props.names} within={props.block.kind} />}
              </For>
            </div>
          )}
        </Match>
        <Match when={as("table")}>
          {(table) => (
            <TableChange
              body={table()}
              kind={props.block.kind}
              renderBlock={(block, within) => <BlockView block={block} names={props.names} within={within} />}
            />
          )}
        </Match>
        <Match when={as("divider")}>
          <p class="compared-divider">* * *</p>
        </Match>
        <Match when={as("opaque")}>
          {(opaque) => (
            <p class="compared-card">
              <RunsView runs={opaque().text} />
            </p>
          )}
        </Match>
      </Switch>
    </div>
  );
}

function DayChange(props: Change<number>): JSX.Element {
  const session = useSession();
  const day = (at: number | null): string | null =>
    at === null ? null : sayTime(at, Date.now(), session().site.timeZone);
  return <ValueChange before={day(props.before)} after={day(props.after)} />;
}

/** The comparison stands under a heading of the second level. */
function elementOf(shape: TextShape | null): string {
  switch (shape?.type) {
    case "heading":
      return `h${shape.level + 1}`;
    case "codeBlock":
      return "pre";
    case "paragraph":
    case "pullQuote":
    case "correctionNote":
    case undefined:
      return "p";
  }
}
