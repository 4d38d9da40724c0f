import { createSignal, Show, untrack, type JSX } from "solid-js";
import type { Tag } from "../../schema/tag.ts";
import type { Refusal } from "../api/answer.ts";
import { mergeTag, undoMerge } from "../api/names.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Foreseen } from "../ui/foreseen.tsx";
import { createRehearsal } from "../ui/rehearsal.ts";
import { showToast } from "../ui/toast.ts";

export interface MergeDialogProps {
  readonly tags: readonly [Tag, Tag];
  /** A tag was merged, or came back: the list is to be read anew. */
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Makes one of two tags part of the other: which one stays can be turned round, and what will change is said first. */
export function MergeDialog(props: MergeDialogProps): JSX.Element {
  const [pair, setPair] = createSignal(untrack(() => byUse(props.tags)));
  const [isMerging, setMerging] = createSignal(false);
  const [refusal, setRefusal] = createSignal<Refusal | null>(null);
  const stays = (): Tag => pair()[0];
  const goes = (): Tag => pair()[1];
  const rehearsal = createRehearsal(
    () => ({ id: goes().id, version: goes().version, into: stays().id }),
    ({ id, ...body }, signal) => mergeTag(id, { ...body, rehearse: true }, signal),
  );

  async function merge(): Promise<void> {
    if (rehearsal.receipt() === null || isMerging()) return;
    const gone = goes();
    const kept = stays();
    setMerging(true);
    setRefusal(null);
    const answer = await mergeTag(gone.id, { version: gone.version, into: kept.id });
    setMerging(false);
    if (!answer.ok) return void setRefusal(answer.refusal);
    const { version } = answer.reply.tag;
    const { onChanged } = props;
    onChanged();
    props.onClose();
    showToast({
      words: `“${gone.name}” is now part of “${kept.name}”`,
      undo: async () => {
        const undone = await undoMerge(gone.id, version);
        if (!undone.ok) return undone.refusal.title;
        onChanged();
        return null;
      },
    });
  }

  return (
    <Dialog
      title={`Merge “${goes().name}” into “${stays().name}”?`}
      onClose={() => props.onClose()}
      foot={
        <>
          <button
            type="button"
            class="button foot-aside"
            onClick={() => {
              setRefusal(null);
              setPair(([one, other]) => [other, one]);
            }}
          >
            Keep “{goes().name}” instead
          </button>
          <button
            type="button"
            class="button primary"
            aria-disabled={rehearsal.receipt() === null || isMerging()}
            onClick={() => void merge()}
          >
            {isMerging() ? "Merging…" : "Merge tags"}
          </button>
        </>
      }
    >
      <p>
        Every post tagged “{goes().name}” ({sayPosts(goes())}) stands under “{stays().name}” ({sayPosts(stays())}) from
        then on. The name stays as another name of it, and its address leads there for ever.
      </p>
      <Show when={refusal()}>
        {(known) => (
          <p class="wrong" role="alert">
            {known().title}
          </p>
        )}
      </Show>
      <Foreseen
        rehearsal={rehearsal}
        heading="Pages that will change"
        nothing={`No page will change: readers see no post tagged “${goes().name}”.`}
      />
    </Dialog>
  );
}

/** The one with more posts stays, unless somebody says otherwise. */
function byUse([one, other]: readonly [Tag, Tag]): readonly [Tag, Tag] {
  return other.posts > one.posts ? [other, one] : [one, other];
}

function sayPosts({ posts }: Tag): string {
  return posts === 1 ? "1 post" : `${posts} posts`;
}
