import { createSignal, onCleanup, onMount, Show, untrack, type JSX } from "solid-js";
import { limits } from "../../../schema/limits.ts";
import type { Tag } from "../../../schema/tag.ts";
import { TagField } from "../../tags/tag-field.tsx";
import { part } from "../../ui/part.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { DeskAct } from "../acts/desk-acts.ts";
import { PublicationTime } from "../acts/publication-time.tsx";
import { ReviewLine } from "../acts/review-line.tsx";
import { ScheduledLine } from "../acts/scheduled-line.tsx";
import { ChecklistPart } from "../checklist/checklist-part.tsx";
import type { PostDesk } from "../post-desk.ts";
import { BylineField } from "./byline-field.tsx";
import { EmbargoField } from "./embargo-field.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import { LanguageField } from "./language-field.tsx";
import { createNearSlug } from "./near-slug.ts";
import { OutlinePart } from "./outline-part.tsx";
import { RelatedField } from "./related-field.tsx";
import { SlugField } from "./slug-field.tsx";
import { SourceField } from "./source-field.tsx";

const SearchFields = part(() => import("./search-fields.tsx").then((module) => module.SearchFields));

const TagSuggestions = part(() =>
  import("../../tags/suggest/tag-suggestions.tsx").then((module) => module.TagSuggestions),
);

/** A machine that is never idle gets them all the same. */
const PATIENCE_MS = 1000;

/** Everything about a post that is not its text, what is used most first. */
export function PanelFields(props: {
  desk: PostDesk;
  onAct: (act: DeskAct) => void;
  onPublish: () => void;
  /** Somebody goes to a place in the text. */
  onGo: () => void;
}): JSX.Element {
  const [isSearchOpen, setSearchOpen] = createSignal(false);
  // oxlint-disable-next-line solid/reactivity
  const near = createNearSlug(props.desk);
  const tags = (): Tag[] =>
    props.desk.fields.tags.flatMap((id) => props.desk.names.tags.find((tag) => tag.id === id) ?? unnamed(id));
  function addTag(tag: Tag): void {
    if (props.desk.fields.tags.includes(tag.id) || props.desk.fields.tags.length >= limits.tagsPerPost) return;
    props.desk.learn({ tag });
    props.desk.edit({ tags: [...props.desk.fields.tags, tag.id] });
  }
  // Suggestions look into the text, which may be long: not before the caret stands and all is quiet.
  const [isCalm, setCalm] = createSignal(false);
  onMount(() => {
    const calm = requestIdleCallback(() => setCalm(true), { timeout: PATIENCE_MS });
    onCleanup(() => cancelIdleCallback(calm));
  });

  return (
    <div class="panel-fields">
      <ReviewLine desk={props.desk} onAct={(act) => props.onAct(act)} />
      <Show
        when={props.desk.kind === "post"}
        fallback={
          <p class="hint">A page stands alone: readers see no date, byline or tag with it, and no list has it.</p>
        }
      >
        <section aria-label="Tags" data-field="tags">
          <TagField
            tags={tags()}
            onAdd={addTag}
            onRemove={(id) => props.desk.edit({ tags: props.desk.fields.tags.filter((other) => other !== id) })}
          />
          <div class="suggestions-place">
            <Show when={isCalm() && props.desk.canvas()}>
              {(canvas) => (
                <TagSuggestions
                  postId={props.desk.id}
                  editor={canvas().editor}
                  title={props.desk.fields.title}
                  dek={props.desk.fields.dek}
                  tags={props.desk.fields.tags}
                  onAdd={addTag}
                />
              )}
            </Show>
          </div>
        </section>
        <section aria-label="Bylines" data-field="bylines">
          <BylineField desk={props.desk} />
          <TextField
            label="Dateline"
            value={props.desk.fields.dateline}
            limit={limits.datelineCharacters}
            placeholder="Berlin"
            onText={(dateline) => props.desk.edit({ dateline })}
          />
        </section>
      </Show>
      <section aria-label="Publication">
        <ScheduledLine desk={props.desk} onAct={(act) => props.onAct(act)} onPublish={() => props.onPublish()} />
        <PublicationTime desk={props.desk} />
        <Show
          when={props.desk.saveState().kind !== "untouched"}
          fallback={<p class="hint">Expiry and embargo are here from the first save on.</p>}
        >
          <ExpiryField desk={props.desk} />
          <EmbargoField desk={props.desk} />
        </Show>
        <div data-field="slug">
          <SlugField desk={props.desk} near={near()} />
        </div>
        <LanguageField desk={props.desk} />
      </section>
      <details>
        <summary>Outline</summary>
        <Show when={props.desk.canvas()}>
          {(canvas) => (
            <OutlinePart editor={canvas().editor} language={props.desk.fields.language} onGo={() => props.onGo()} />
          )}
        </Show>
      </details>
      <details data-field="source" open={untrack(() => props.desk.fields.source !== null)}>
        <summary>Source</summary>
        <SourceField desk={props.desk} />
      </details>
      <details data-field="related" open={untrack(() => props.desk.fields.related.length > 0)}>
        <summary>See also</summary>
        <RelatedField desk={props.desk} />
      </details>
      <details data-field="search" onToggle={(event) => event.currentTarget.open && setSearchOpen(true)}>
        <summary>Search and social</summary>
        <Show when={isSearchOpen()}>
          <SearchFields desk={props.desk} />
        </Show>
      </details>
      <ChecklistPart desk={props.desk} near={near()} onLeave={() => props.onGo()} />
    </div>
  );
}

/** A tag whose name could not be read is still there, and can still be removed. */
function unnamed(id: string): Tag {
  return { id, slug: "", name: "Unknown tag", description: "", posts: 0, version: 0 };
}
