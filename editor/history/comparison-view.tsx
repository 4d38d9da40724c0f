import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { compareDocuments, isDocumentChanged, type ComparedBlock } from "../../schema/compare-documents.ts";
import { compareFields } from "../../schema/compare-fields.ts";
import { countChanges } from "../../schema/count-changes.ts";
import { foldKept } from "../../schema/fold-kept.ts";
import { useSession } from "../session/session.ts";
import { BlockView } from "./block-view.tsx";
import { FieldChanges } from "./field-changes.tsx";
import { knowNames } from "./known-names.ts";
import type { ComparedPair } from "./post-history.ts";
import { sayRevision } from "./say-revision.ts";

/** How one version became another: its fields, then its text, with what came underlined and what went struck out. */
export function ComparisonView(props: { pair: ComparedPair }): JSX.Element {
  const session = useSession();
  const older = () => props.pair.before ?? props.pair.after;
  const isAlone = (): boolean => props.pair.before === null;
  const fields = createMemo(() => compareFields(older().fields, props.pair.after.fields));
  const blocks = createMemo(() => compareDocuments(older().document, props.pair.after.document));
  const names = createMemo(() => knowNames(older(), props.pair.after));
  const say = (revision: ComparedPair["after"]): string => sayRevision(revision, Date.now(), session().site.timeZone);

  const isRedacted = (): boolean =>
    [older(), props.pair.after].some((revision) => revision.withheld?.kind === "redacted");

  function sumUp(): string {
    if (isRedacted()) return "The text of one of these versions was redacted: there is nothing left to compare.";
    if (isAlone()) return "This is the oldest version that is kept, so there is nothing to compare it with.";
    if (fields().length === 0 && !isDocumentChanged(blocks())) return "Nothing differs.";
    const { inserted, deleted } = countChanges(blocks());
    const words = [count(inserted, "inserted"), count(deleted, "deleted")].filter((part) => part !== "").join(", ");
    const from = `From ${say(older())}, to ${say(props.pair.after)}`;
    return words === "" ? `${from}.` : `${from}: ${words}.`;
  }

  return (
    <section class="comparison" aria-label="Comparison">
      <p class="comparison-sum" role="status">
        {sumUp()}
      </p>
      <Show when={!isRedacted() && fields().length > 0}>
        <FieldChanges changes={fields()} names={names()} />
      </Show>
      <div class="comparison-text" lang={props.pair.after.fields.language} hidden={isRedacted()}>
        <Show
          when={!isAlone()}
          fallback={<For each={blocks()}>{(block) => <BlockView block={block} names={names()} />}</For>}
        >
          <For each={foldKept(blocks())}>
            {(stretch) => (
              <Show
                when={stretch.kind === "folded"}
                fallback={<For each={stretch.blocks}>{(block) => <BlockView block={block} names={names()} />}</For>}
              >
                <Folded blocks={stretch.blocks}>
                  <For each={stretch.blocks}>{(block) => <BlockView block={block} names={names()} />}</For>
                </Folded>
              </Show>
            )}
          </For>
        </Show>
      </div>
    </section>
  );
}

function count(words: number, verb: string): string {
  return words === 0 ? "" : `${words === 1 ? "1 word" : `${words.toLocaleString("en-GB")} words`} ${verb}`;
}

function Folded(props: { blocks: readonly ComparedBlock[]; children: JSX.Element }): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  return (
    <>
      <button type="button" class="button folded" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
        {isOpen() ? "Hide" : "Show"} {props.blocks.length} blocks that did not change
      </button>
      <Show when={isOpen()}>{props.children}</Show>
    </>
  );
}
